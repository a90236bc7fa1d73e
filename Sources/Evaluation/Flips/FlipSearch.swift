package import Semantics

/// Facts that together would give another outcome, and the values they would need.
package struct Flip: Sendable {
  package let outcome: Outcome
  package let needs: [Need]
  /// For each need the stretches its value may lie in; any combination of them gives the outcome.
  package let values: [[Stretch]]
}

/// Finds every smallest set of facts whose change gives another outcome.
///
/// Of a case and its outcome there are always facts that suffice for it (``OutcomeSlice/hinges()``): whatever changes the outcome
/// must change one of them. So each of them is changed in turn, to one value from each stretch between the limits the rules
/// know, and if that is not enough, the same is asked of the case that came out. No set is missed, and few are tried in vain.
package struct FlipSearch {
  private let program: Program
  private let alternatives: Alternatives
  private let original: CaseFacts
  private var slice: OutcomeSlice
  private let outcome: Outcome
  private let ownContradictions: Set<Int>

  /// The facts that may change, numbered as they are met, each with the stretches it is not in now.
  private var levers: [Need] = []
  private var numbers: [Need: Int] = [:]
  private var options: [[Stretch]] = []

  private var seen: Set<Key> = []
  private var smaller: Set<Key> = []
  private var found: [(levers: [Int], flips: [(outcome: Outcome, options: [Int])])] = []
  private var places: [Key: Int] = [:]

  /// Runs left before the search gives up.
  private var budget: Int
  /// Whether every set was looked at.
  package private(set) var isComplete = true
  /// How many cases were run.
  package private(set) var runs = 0

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

  /// One fact changed to one of its stretches.
  private struct Step: Hashable {
    let lever: Int
    let option: Int
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
    for step in state { slice.give(levers[step.lever], options[step.lever][step.option].value) }
    slice.run()
    runs += 1
    let contradiction = slice.contradictions.first { !ownContradictions.contains($0) }
    let needs = contradiction.map { slice.hinges(ofContradiction: $0) } ?? slice.hinges()
    let here = slice.facts
    for need in needs {
      let lever = number(need)
      guard !state.contains(where: { $0.lever == lever }), isOpen(need) else { continue }
      for option in options[lever].indices {
        let steps = state + [Step(lever: lever, option: option)]
        guard seen.insert(Key(steps.map { $0.lever << 8 | $0.option })).inserted, !covered(steps) else { continue }
        slice.give(need, options[lever][option].value)
        slice.run()
        runs += 1
        budget -= 1
        let result = slice.outcome
        let isConsistent = slice.contradictions.allSatisfy { ownContradictions.contains($0) }
        if isConsistent, result != outcome, result != .undetermined, result != .conflict {
          keep(steps, result)
        } else if !isLast {
          next.append(steps)
        }
        slice.restore([need], from: here)
      }
    }
    slice.restore(state.map { levers[$0.lever] }, from: original)
  }

  /// A part of a record that is not there has no value to change.
  private func isOpen(_ need: Need) -> Bool {
    guard case .slot(let slot) = need else { return true }
    let info = program.slots[slot]
    guard let fact = info.fact, case .record = program.facts[fact].shape, !info.path.isEmpty,
      let whole = program.slots.firstIndex(where: { $0.fact == fact && $0.path.isEmpty })
    else { return true }
    return slice.facts.values[whole] != 0
  }

  private mutating func number(_ need: Need) -> Int {
    if let number = numbers[need] { return number }
    numbers[need] = levers.count
    levers.append(need)
    options.append(Array(stretches(need).prefix(256)))
    return levers.count - 1
  }

  private func stretches(_ need: Need) -> [Stretch] {
    switch need {
    case .slot(let slot):
      let current = original.values[slot]
      return alternatives.stretches(slot).filter { differs($0, current) }
    case .list(let list): return original.lists[list]?.isEmpty == true ? [] : [Stretch(0)]
    case .field(let list, let record, let field):
      guard let records = original.lists[list], records.indices.contains(record) else { return [] }
      let current = records[record][field]
      return alternatives.stretches(list: list, field: field).filter { differs($0, current) }
    case .rate: return []
    }
  }

  private func differs(_ stretch: Stretch, _ current: Int64) -> Bool {
    stretch.value != current && (current <= Slot.absent || !stretch.contains(current))
  }

  private mutating func keep(_ steps: [Step], _ result: Outcome) {
    let sorted = steps.sorted { $0.lever < $1.lever }
    let key = Key(sorted.map(\.lever))
    if places[key] == nil {
      places[key] = found.count
      found.append((sorted.map(\.lever), []))
    }
    if let place = places[key] { found[place].flips.append((result, sorted.map(\.option))) }
  }

  // MARK: What was found

  /// The sets in order, values put together into stretches of which any combination will do.
  private var flips: [Flip] {
    found.flatMap { entry in
      var outcomes: [Outcome] = []
      for flip in entry.flips where !outcomes.contains(flip.outcome) { outcomes.append(flip.outcome) }
      return outcomes.flatMap { outcome in
        boxes(entry.flips.filter { $0.outcome == outcome }.map(\.options)).map { box in
          Flip(
            outcome: outcome, needs: entry.levers.map { levers[$0] },
            values: zip(entry.levers, box).map { lever, chosen in chosen.sorted().map { options[lever][$0] } })
        }
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

extension Flip {
  /// Values of the facts, one for each, that give the outcome; one from each stretch.
  /// - Parameter limit: the most combinations.
  package func combinations(limit: Int) -> [[Int64]] {
    values.reduce([[]]) { rows, stretches in
      Array(rows.flatMap { row in stretches.map { row + [$0.value] } }.prefix(limit))
    }
  }
}

extension CaseFacts {
  /// The case with other values for some facts; a list that is named is emptied.
  package func changed(_ needs: [Need], _ values: [Int64], in program: Program) -> CaseFacts {
    var facts = self
    for (need, value) in zip(needs, values) {
      switch need {
      case .slot(let slot): facts.give(slot, value, in: program)
      case .list(let list): facts.lists[list] = []
      case .field(let list, let record, let field): facts.lists[list]?[record][field] = value
      case .rate: break
      }
    }
    return facts
  }
}
