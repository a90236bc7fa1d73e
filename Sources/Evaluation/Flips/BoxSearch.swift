import Semantics

/// Finds values of a few facts, each out of all there are, that give another outcome.
///
/// All values together are a box with a side for each fact. The slice is run on the whole box at once; where that leaves it open
/// whether an outcome flips, the box is cut in two, down to single cases if need be. So every flip is found, and what cannot flip is
/// mostly seen at once.
struct BoxSearch {
  /// A fact that may be anything.
  struct Dimension {
    let need: Need
    let domain: ClosedRange<Int64>
    /// What it is now, if that is known.
    let current: Int64?
  }

  /// Values of which any combination gives the outcome.
  struct Box {
    let outcome: Outcome
    var ranges: [ClosedRange<Int64>]
  }

  private var slice: OutcomeSlice
  private let outcome: Outcome
  private let contradictions: Set<OutcomeSlice.Contradiction>
  private let dimensions: [Dimension]
  private var effort: Int
  private(set) var runs = 0
  /// Whether it was settled with the effort allowed.
  private(set) var isComplete = true

  /// - Parameters:
  ///   - slice: with all other changes made.
  ///   - outcome: the outcome without any change.
  ///   - contradictions: those of the case without any change.
  ///   - effort: the most runs.
  init(
    _ slice: OutcomeSlice, _ outcome: Outcome, _ contradictions: Set<OutcomeSlice.Contradiction>, _ dimensions: [Dimension], effort: Int
  ) {
    self.slice = slice
    self.outcome = outcome
    self.contradictions = contradictions
    self.dimensions = dimensions
    self.effort = effort
  }

  /// Of one fact all stretches that flip, in order; of several one box, made as large as it can be.
  mutating func boxes() -> [Box] {
    let domain = dimensions.map(\.domain)
    slice.load(over: varying(domain))
    if dimensions.count == 1 { return stretches(0, within: domain) }
    guard let found = first(domain) else { return [] }
    return [widened(found)]
  }

  private func varying(_ ranges: [ClosedRange<Int64>]) -> [Need: ClosedRange<Int64>] {
    Dictionary(uniqueKeysWithValues: zip(dimensions.map(\.need), ranges))
  }

  /// What comes of a box: nil where it cannot flip, or where the effort is spent.
  private mutating func look(_ ranges: [ClosedRange<Int64>]) -> (mayFlip: Bool, settled: Outcome?) {
    guard runs < effort else {
      isComplete = false
      return (false, nil)
    }
    runs += 1
    slice.rerun(over: varying(ranges))
    let prospect = slice.prospect(besides: outcome, contradictions)
    guard let settled = prospect.settled, settled != outcome, settled != .undetermined, settled != .conflict else {
      return (prospect.mayFlip, nil)
    }
    return (true, settled)
  }

  // MARK: One fact

  /// The stretches of one side of a box, all others being as they are, that flip.
  private mutating func stretches(_ side: Int, within box: [ClosedRange<Int64>]) -> [Box] {
    var found: [Box] = []
    var open = [box[side]]
    while let range = open.popLast() {
      var here = box
      here[side] = range
      let (mayFlip, settled) = look(here)
      guard mayFlip else { continue }
      if let settled {
        if let last = found.last, last.outcome == settled, last.ranges[side].upperBound + 1 == range.lowerBound {
          found[found.count - 1].ranges[side] = last.ranges[side].lowerBound...range.upperBound
        } else {
          found.append(Box(outcome: settled, ranges: here))
        }
      } else if let (low, high) = BoxSearch.halves(range) {
        open += [high, low]
      }
    }
    return found
  }

  private static func halves(_ range: ClosedRange<Int64>) -> (ClosedRange<Int64>, ClosedRange<Int64>)? {
    guard range.lowerBound < range.upperBound else { return nil }
    let middle = range.lowerBound + (range.upperBound - range.lowerBound) / 2
    return (range.lowerBound...middle, middle + 1...range.upperBound)
  }

  // MARK: Several facts

  /// The first box that flips, looked for near what the facts are now.
  private mutating func first(_ box: [ClosedRange<Int64>]) -> Box? {
    var open = [box]
    while let here = open.popLast() {
      let (mayFlip, settled) = look(here)
      guard mayFlip else { continue }
      if let settled { return Box(outcome: settled, ranges: here) }
      guard let side = sideToCut(here), let (low, high) = BoxSearch.halves(here[side]) else { continue }
      let isLowNearer = dimensions[side].current.map { $0 <= low.upperBound } ?? true
      for half in isLowNearer ? [high, low] : [low, high] {
        var next = here
        next[side] = half
        open.append(next)
      }
    }
    return nil
  }

  /// The side to cut: the one cut least often, and of those the one with the fewest values.
  private func sideToCut(_ box: [ClosedRange<Int64>]) -> Int? {
    func bits(_ range: ClosedRange<Int64>) -> Int { Int64.bitWidth - (range.upperBound - range.lowerBound).leadingZeroBitCount }
    func cuts(_ side: Int) -> (Int, Int) { (bits(dimensions[side].domain) - bits(box[side]), bits(dimensions[side].domain)) }
    return box.indices.filter { box[$0].lowerBound < box[$0].upperBound }.min { cuts($0) < cuts($1) }
  }

  /// A box from the values of another nearest to what the facts are now, made as large as it can be.
  private mutating func widened(_ found: Box) -> Box {
    var box = found
    for side in box.ranges.indices {
      let range = box.ranges[side]
      let point = dimensions[side].current.map { min(max($0, range.lowerBound), range.upperBound) } ?? range.lowerBound
      box.ranges[side] = point...point
    }
    // Each fact comes as near to what it is as the others allow.
    for side in box.ranges.indices {
      var free = box.ranges
      free[side] = dimensions[side].domain
      let reachable = stretches(side, within: free).filter { $0.outcome == box.outcome }.map { $0.ranges[side] }
      guard let current = dimensions[side].current else { continue }
      let points = reachable.map { min(max(current, $0.lowerBound), $0.upperBound) }
      if let nearest = points.min(by: { abs($0 - current) < abs($1 - current) }) { box.ranges[side] = nearest...nearest }
    }
    for side in box.ranges.indices {
      let (domain, range) = (dimensions[side].domain, box.ranges[side])
      box.ranges[side] = domain
      if look(box.ranges).settled == box.outcome { continue }
      box.ranges[side] = range
      box.ranges[side] = farthest(box, side, domain.lowerBound)...range.upperBound
      box.ranges[side] = box.ranges[side].lowerBound...farthest(box, side, domain.upperBound)
    }
    return box
  }

  /// The value farthest from a side, on the way to an end of its domain, to which the side may be drawn out.
  private mutating func farthest(_ box: Box, _ side: Int, _ end: Int64) -> Int64 {
    let range = box.ranges[side]
    let isDown = end < range.lowerBound
    func drawn(_ value: Int64) -> [ClosedRange<Int64>] {
      var ranges = box.ranges
      ranges[side] = isDown ? value...range.upperBound : range.lowerBound...value
      return ranges
    }
    var (good, bad) = (isDown ? range.lowerBound : range.upperBound, end)
    guard good != end else { return end }
    if look(drawn(end)).settled == box.outcome { return end }
    while abs(bad - good) > 1 {
      let middle = good + (bad - good) / 2
      if look(drawn(middle)).settled == box.outcome { good = middle } else { bad = middle }
    }
    return good
  }
}
