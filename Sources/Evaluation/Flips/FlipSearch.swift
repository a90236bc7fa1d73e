package import Semantics

/// Finds every smallest set of facts whose change gives another outcome.
///
/// Of a case and its outcome there are always facts that suffice for it (``OutcomeSlice/hinges(of:)``): whatever changes the
/// outcome must change one of them. So each of them is changed in turn, to one value from each stretch between the limits the
/// rules know, and if that is not enough, the same is asked of the case that came out. A fact that is reckoned with has no such
/// limits: it is let loose over all values at once, and ``BoxSearch`` finds those that flip. No set is missed, and few are tried
/// in vain. The date of decision stays what it is.
package struct FlipSearch {
  private let program: Program
  private let alternatives: Alternatives
  private let original: CaseFacts
  private var slice: OutcomeSlice
  private let outcome: Outcome
  private let ownContradictions: Set<OutcomeSlice.Contradiction>

  /// What may change, numbered as it is met, each with what it may become.
  private var levers: [Lever] = []
  private var numbers: [Lever: Int] = [:]
  private var options: [[Option]] = []

  private var seen: Set<Key> = []
  private var smaller: Set<Key> = []
  private var found: [(levers: [Int], flips: [Found])] = []
  private var places: [Key: Int] = [:]

  /// Runs left before the search gives up.
  private var budget: Int
  /// Whether every set was looked at.
  package private(set) var isComplete = true
  /// How many cases were run.
  package private(set) var runs = 0

  /// The most runs on ranges spent on one set.
  private static let effort = 4_000

  /// - Parameter budget: the most cases run.
  package init(
    _ program: Program, _ service: Int, _ facts: CaseFacts, _ dependence: Dependence, _ alternatives: Alternatives, budget: Int = 150_000
  ) {
    self.program = program
    self.alternatives = alternatives
    self.budget = budget
    original = facts
    slice = OutcomeSlice(program, service, dependence, facts)
    slice.run()
    outcome = slice.outcome
    ownContradictions = Set(slice.contradictions)
  }

  /// All sets of at most so many facts, the smallest first. Nothing where there is no outcome to change.
  package mutating func flips(most: Int = 3) -> [Flip] {
    guard outcome != .undetermined, outcome != .conflict else { return [] }
    var states: [[Step]] = [[]]
    for size in 1...most {
      var next: [[Step]] = []
      for state in states {
        guard !covered(state) else { continue }
        expand(state, isLast: size == most, &next)
        if budget <= 0 {
          isComplete = false
          return flips
        }
      }
      for entry in found where entry.levers.count == size { smaller.insert(Key(entry.levers)) }
      states = next
    }
    return flips
  }

  /// What something may become.
  private enum Option {
    /// A value out of a stretch.
    case stretch(Stretch)
    /// Any value at all.
    case any
  }

  /// One fact changed in one way.
  private struct Step: Hashable {
    let lever: Int
    let option: Int
  }

  /// A way to another outcome: for each fact its option, and of those that were let loose the box.
  private struct Found {
    let outcome: Outcome
    let options: [Int]
    let box: [Need: ClosedRange<Int64>]
  }

  /// Up to three numbers in order.
  private struct Key: Hashable {
    var first = -1
    var second = -1
    var third = -1

    init(_ numbers: [Int]) {
      let sorted = numbers.sorted()
      if sorted.count > 0 { first = sorted[0] }
      if sorted.count > 1 { second = sorted[1] }
      if sorted.count > 2 { third = sorted[2] }
    }
  }

  /// Whether fewer of the facts already give another outcome.
  private func covered(_ state: [Step]) -> Bool {
    let levers = state.map(\.lever)
    for (index, lever) in levers.enumerated() {
      if smaller.contains(Key([lever])) { return true }
      for other in levers[(index + 1)...] where smaller.contains(Key([lever, other])) { return true }
    }
    return false
  }

  private mutating func expand(_ state: [Step], isLast: Bool, _ next: inout [[Step]]) {
    for lever in hinges(state).filter(isOpen) {
      let number = number(lever)
      guard !state.contains(where: { $0.lever == number }) else { continue }
      for option in options[number].indices {
        let steps = (state + [Step(lever: number, option: option)]).sorted { levers[$0.lever].turn < levers[$1.lever].turn }
        guard seen.insert(Key(steps.map { $0.lever << 8 | $0.option })).inserted, !covered(steps) else { continue }
        make(steps)
        let dimensions = dimensions(steps)
        if !dimensions.isEmpty {
          if !keepBoxes(steps, dimensions), !isLast { next.append(steps) }
          continue
        }
        slice.run()
        runs += 1
        budget -= 1
        let result = slice.outcome
        let isConsistent = slice.contradictions.allSatisfy { ownContradictions.contains($0) }
        if isConsistent, result != outcome, result != .undetermined, result != .conflict {
          keep(steps, result, [:])
        } else if !isLast {
          next.append(steps)
        }
      }
    }
  }

  private mutating func make(_ steps: [Step]) {
    slice.begin(original)
    for step in steps {
      if case .stretch(let stretch) = options[step.lever][step.option] {
        slice.give(levers[step.lever], stretch.value)
      } else if case .joins = levers[step.lever] {
        slice.give(levers[step.lever], 0)
      }
    }
  }

  /// What must change for the cases of a state to have another outcome.
  private mutating func hinges(_ state: [Step]) -> [Lever] {
    make(state)
    let dimensions = dimensions(state)
    runs += 1
    guard dimensions.isEmpty else {
      slice.run(over: Dictionary(uniqueKeysWithValues: dimensions.map { ($0.need, $0.domain) }))
      let prospect = slice.prospect(besides: outcome, ownContradictions)
      return slice.hinges(of: prospect.settled) + slice.hingesOfContradictions()
    }
    slice.run()
    if let contradiction = slice.contradictions.first(where: { !ownContradictions.contains($0) }) {
      return slice.hinges(ofContradiction: contradiction)
    }
    return slice.hinges(of: slice.outcome)
  }

  /// What is let loose in a state: facts, and the fields of those who join a list.
  private func dimensions(_ steps: [Step]) -> [BoxSearch.Dimension] {
    steps.flatMap { step -> [BoxSearch.Dimension] in
      guard case .any = options[step.lever][step.option] else { return [] }
      switch levers[step.lever] {
      case .fact(let need):
        return domain(need).map { [BoxSearch.Dimension(need: need, domain: $0, current: current(need))] } ?? []
      case .joins(let list):
        guard let record = slice.newcomer(in: list) else { return [] }
        return program.lists[list].fields.indices.map { field in
          let need = Need.field(list: list, record: record, field: field)
          return BoxSearch.Dimension(
            need: need, domain: alternatives.domain(program.lists[list].fields[field].scalar, on: original.date), current: nil)
        }
      case .leaves: return []
      }
    }
  }

  private func domain(_ need: Need) -> ClosedRange<Int64>? {
    switch need {
    case .slot(let slot): alternatives.domain(program.slots[slot].scalar, on: original.date)
    case .field(let list, _, let field): alternatives.domain(program.lists[list].fields[field].scalar, on: original.date)
    case .list, .rate: nil
    }
  }

  private func current(_ need: Need) -> Int64? {
    let value: Int64? =
      switch need {
      case .slot(let slot): original.values[slot]
      case .field(let list, let record, let field):
        original.lists[list].flatMap { $0.indices.contains(record) ? $0[record][field] : nil }
      case .list, .rate: nil
      }
    return value.flatMap { $0 > Slot.absent ? $0 : nil }
  }

  /// Looks for boxes of values that flip.
  /// - Returns: whether there are any.
  private mutating func keepBoxes(_ steps: [Step], _ dimensions: [BoxSearch.Dimension]) -> Bool {
    var search = BoxSearch(slice, outcome, ownContradictions, dimensions, effort: min(FlipSearch.effort, max(1, budget)))
    let boxes = search.boxes()
    runs += search.runs
    budget -= search.runs
    if !search.isComplete { isComplete = false }
    for box in boxes {
      for (dimension, range) in zip(dimensions, box.ranges) { slice.give(.fact(dimension.need), range.lowerBound) }
      slice.run()
      runs += 1
      guard slice.outcome == box.outcome else {
        isComplete = false
        continue
      }
      keep(steps, box.outcome, Dictionary(uniqueKeysWithValues: zip(dimensions.map(\.need), box.ranges)))
    }
    return !boxes.isEmpty
  }

  /// A part of a record that is not there has no value to change.
  private func isOpen(_ lever: Lever) -> Bool {
    guard case .fact(.slot(let slot)) = lever else { return true }
    let info = program.slots[slot]
    guard let fact = info.fact, case .record = program.facts[fact].shape, !info.path.isEmpty,
      let whole = program.slots.firstIndex(where: { $0.fact == fact && $0.path.isEmpty })
    else { return true }
    return slice.facts.values[whole] != 0
  }

  private mutating func number(_ lever: Lever) -> Int {
    if let number = numbers[lever] { return number }
    numbers[lever] = levers.count
    levers.append(lever)
    options.append(Array(choices(lever).prefix(256)))
    return levers.count - 1
  }

  private func choices(_ lever: Lever) -> [Option] {
    switch lever {
    case .fact(.slot(let slot)):
      return choices(alternatives.stretches(slot), alternatives.isExact(slot), original.values[slot])
    case .fact(.list(let list)): return original.lists[list]?.isEmpty == true ? [] : [.stretch(Stretch(0))]
    case .fact(.field(let list, let record, let field)):
      guard let records = original.lists[list], records.indices.contains(record) else { return [] }
      let isExact = alternatives.isExact(list: list, field: field)
      return choices(alternatives.stretches(list: list, field: field), isExact, records[record][field])
    case .fact(.rate): return []
    case .leaves: return [.stretch(Stretch(0))]
    case .joins: return [.any]
    }
  }

  private func choices(_ stretches: [Stretch], _ isExact: Bool, _ current: Int64) -> [Option] {
    let others = stretches.filter { $0.value != current && (current <= Slot.absent || !$0.contains(current)) }
    guard !isExact else { return others.map { .stretch($0) } }
    return [.any] + others.filter { $0.value == Slot.absent }.map { .stretch($0) }
  }

  private mutating func keep(_ steps: [Step], _ result: Outcome, _ box: [Need: ClosedRange<Int64>]) {
    let sorted = steps.sorted { $0.lever < $1.lever }
    let key = Key(sorted.map(\.lever))
    if places[key] == nil {
      places[key] = found.count
      found.append((sorted.map(\.lever), []))
    }
    if let place = places[key] { found[place].flips.append(Found(outcome: result, options: sorted.map(\.option), box: box)) }
  }

  // MARK: What was found

  /// The sets in order, values put together into stretches of which any combination will do.
  private var flips: [Flip] {
    found.flatMap { entry in
      var outcomes: [Outcome] = []
      for flip in entry.flips where !outcomes.contains(flip.outcome) { outcomes.append(flip.outcome) }
      return outcomes.flatMap { outcome in
        let flips = entry.flips.filter { $0.outcome == outcome }
        let plain = boxes(flips.filter { $0.box.isEmpty }.map(\.options)).map { box in
          let parts = zip(entry.levers, box).map { lever, chosen in
            Flip.Part(lever: levers[lever], values: chosen.sorted().map { stretch(lever, $0, [:]) }, fields: [])
          }
          return Flip(outcome: outcome, parts: parts, isExample: false)
        }
        return plain + loose(entry.levers, flips.filter { !$0.box.isEmpty }, outcome)
      }
    }
  }

  private func stretch(_ lever: Int, _ option: Int, _ box: [Need: ClosedRange<Int64>]) -> Stretch {
    switch (options[lever][option], levers[lever]) {
    case (.stretch(let stretch), _): return stretch
    case (.any, .fact(let need)): return box[need].map { stretch(need, $0) } ?? Stretch(0)
    case (.any, _): return Stretch(0)
    }
  }

  private func stretch(_ need: Need, _ range: ClosedRange<Int64>) -> Stretch {
    let scalar: ScalarType
    switch need {
    case .slot(let slot): scalar = program.slots[slot].scalar
    case .field(let list, _, let field): scalar = program.lists[list].fields[field].scalar
    case .list, .rate: return Stretch(range.lowerBound)
    }
    return Stretch(
      range, within: alternatives.domain(scalar, on: original.date), step: max(1, scalar.unit.factor), near: current(need))
  }

  /// Sets with facts that were let loose. Where it is one fact, all its stretches are told together.
  private func loose(_ numbers: [Int], _ flips: [Found], _ outcome: Outcome) -> [Flip] {
    var byOptions: [[Int]] = []
    for flip in flips where !byOptions.contains(flip.options) { byOptions.append(flip.options) }
    return byOptions.map { chosen in
      let own = flips.filter { $0.options == chosen }
      var isExample = false
      let parts = zip(numbers, chosen).map { number, option in
        guard case .any = options[number][option] else {
          return Flip.Part(lever: levers[number], values: [stretch(number, option, [:])], fields: [])
        }
        if case .joins(let list) = levers[number] {
          isExample = true
          return Flip.Part(lever: levers[number], values: [], fields: fields(list, own.first?.box ?? [:]))
        }
        if (own.first?.box.count ?? 0) > 1 {
          isExample = true
          return Flip.Part(lever: levers[number], values: [stretch(number, option, own.first?.box ?? [:])], fields: [])
        }
        return Flip.Part(lever: levers[number], values: own.map { stretch(number, option, $0.box) }, fields: [])
      }
      return Flip(outcome: outcome, parts: parts, isExample: isExample)
    }
  }

  /// What the fields of one who joins may be.
  private func fields(_ list: Int, _ box: [Need: ClosedRange<Int64>]) -> [[Stretch]] {
    let record = box.keys.lazy.compactMap { if case .field(list, let record, _) = $0 { record } else { nil } }.max() ?? 0
    return program.lists[list].fields.indices.map { field in
      let need = Need.field(list: list, record: record, field: field)
      guard let range = box[need] else { return [] }
      switch program.lists[list].fields[field].scalar.type {
      case .boolean, .enumeration, .text: return range.map { Stretch($0) }
      case .number, .date, .dateTime: return [stretch(need, range)]
      }
    }
  }

  /// Combinations put together, one fact at a time, where all else is the same.
  private func boxes(_ combinations: [[Int]]) -> [[Set<Int>]] {
    var boxes = combinations.map { $0.map { Set([$0]) } }
    for place in boxes.first?.indices ?? 0..<0 {
      var merged: [[Set<Int>]] = []
      var numbers: [[Set<Int>]: Int] = [:]
      for box in boxes {
        var rest = box
        rest[place] = []
        if let number = numbers[rest] {
          merged[number][place].formUnion(box[place])
        } else {
          numbers[rest] = merged.count
          merged.append(box)
        }
      }
      boxes = merged
    }
    return boxes
  }
}
