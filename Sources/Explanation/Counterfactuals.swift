import Evaluation
import Semantics
import Syntax

/// Finds the smallest sets of facts that would have to be otherwise for another outcome.
///
/// A set is tried only if the outcome is no longer certain when its facts are unknown: as long as the outcome stands without
/// them, no value of theirs can change it. That is exact, and it leaves little to try.
struct Counterfactuals {
  private let explainer: Explainer
  private let subject: Case
  private let alternatives: Alternatives
  private var program: Program { explainer.program }

  /// The most facts changed together.
  static let largestSet = 3
  /// The most combinations looked at; the sets found until then are given.
  static let limit = 20_000

  init(_ explainer: Explainer, _ subject: Case) {
    self.explainer = explainer
    self.subject = subject
    alternatives = Alternatives(explainer.program)
  }

  func changes(_ service: Int, _ decision: Decision) -> [Explained.Change] {
    guard decision.outcome != .undetermined, decision.outcome != .conflict else { return [] }
    let cone = Cone(outcomeOf: program.services[service], in: program, explainer.dependence)
    var needs: [Need] = cone.slots.sorted().filter { subject.facts.values[$0] != Slot.unknown && program.slots[$0].fact != nil }.map {
      .slot($0)
    }
    for list in cone.lists.sorted() where subject.facts.lists[list] != nil { needs.append(.list(list)) }
    var found: [(needs: Set<Int>, change: Explained.Change)] = []
    var tried = 0
    for size in 1...Counterfactuals.largestSet {
      for set in combinations(needs.count, size) {
        if found.contains(where: { $0.needs.isSubset(of: set) }) { continue }
        tried += 1
        if tried > Counterfactuals.limit { return found.map(\.change) }
        let chosen = set.map { needs[$0] }
        var facts = subject.facts
        for need in chosen { clear(need, &facts) }
        guard Run.of(program, facts).decision(service).outcome != decision.outcome else { continue }
        if let change = change(chosen, service, decision.outcome) { found.append((Set(set), change)) }
      }
      if size >= 2, found.count >= 12 { break }
    }
    return found.map(\.change)
  }

  private func combinations(_ count: Int, _ size: Int) -> [[Int]] {
    guard size <= count else { return [] }
    var all: [[Int]] = []
    var current = Array(0..<size)
    while true {
      all.append(current)
      if all.count > Counterfactuals.limit { return all }
      var place = size - 1
      while place >= 0, current[place] == count - size + place { place -= 1 }
      if place < 0 { return all }
      current[place] += 1
      for next in place + 1..<max(place + 1, size) { current[next] = current[next - 1] + 1 }
    }
  }

  private func clear(_ need: Need, _ facts: inout CaseFacts) {
    switch need {
    case .slot(let slot): facts.values[slot] = Slot.unknown
    case .list(let list): facts.lists[list] = nil
    case .field, .rate: break
    }
  }

  // MARK: Values that flip it

  /// One possible value of a fact, and how to say it.
  private struct Choice {
    let apply: (inout CaseFacts) -> Void
    let value: Int64
  }

  private func choices(_ need: Need) -> [Choice] {
    switch need {
    case .slot(let slot):
      return alternatives.values(slot, except: subject.facts.values[slot]).map { value in
        Choice(apply: { $0.give(slot, value, in: program) }, value: value)
      }
    case .list(let list):
      guard let records = subject.facts.lists[list], !records.isEmpty else { return [] }
      return [Choice(apply: { $0.lists[list] = [] }, value: 0)]
    case .field, .rate: return []
    }
  }

  private func change(_ needs: [Need], _ service: Int, _ outcome: Outcome) -> Explained.Change? {
    var options: [[Choice]] = needs.map { choices($0) }
    options = options.map { $0.count > 40 ? Array($0.prefix(40)) : $0 }
    var flips: [(Outcome, [Int64])] = []
    func visit(_ index: Int, _ facts: CaseFacts, _ values: [Int64]) {
      if index == options.count {
        let result = Run.of(program, facts).decision(service).outcome
        if result != outcome, result != .undetermined, result != .conflict { flips.append((result, values)) }
        return
      }
      for choice in options[index] {
        var next = facts
        choice.apply(&next)
        visit(index + 1, next, values + [choice.value])
      }
    }
    visit(0, subject.facts, [])
    // The outcome best for the citizen is told.
    guard let best = flips.min(by: { rank($0.0) < rank($1.0) })?.0 else { return nil }
    let matching = flips.filter { $0.0 == best }
    let parts = needs.enumerated().map { index, need in
      Explained.Change.Part(
        need: need, key: key(need), text: text(need, Set(matching.map { $0.1[index] })), changeability: changeability(need))
    }
    return Explained.Change(outcome: best, parts: parts)
  }

  private func rank(_ outcome: Outcome) -> Int {
    switch outcome {
    case .granted: 0
    case .referred: 1
    case .denied: 2
    default: 3
    }
  }

  // MARK: Words

  private func key(_ need: Need) -> String {
    switch need {
    case .slot(let slot): program.slots[slot].key
    case .list(let list): program.lists[list].key
    case .field, .rate: ""
    }
  }

  private func changeability(_ need: Need) -> String {
    let fact: Int?
    switch need {
    case .slot(let slot): fact = program.slots[slot].fact
    case .list(let list): fact = program.lists[list].fact
    case .field, .rate: fact = nil
    }
    guard let fact else { return Changeability.documentable.rawValue }
    return program.facts[fact].isAssessment ? Changeability.assessed.rawValue : program.facts[fact].changeability.rawValue
  }

  private func text(_ need: Need, _ values: Set<Int64>) -> String {
    let sentences = explainer.sentences(Run.of(program, subject.facts))
    switch need {
    case .slot(let slot):
      let info = program.slots[slot]
      if info.scalar.type == .boolean { return values.contains(1) ? info.wording.positive : info.wording.negative }
      let current = subject.facts.values[slot]
      let sorted = values.sorted()
      func shown(_ value: Int64) -> String { sentences.value(value, info.scalar.type, info.scalar.unit.display) }
      if case .enumeration = info.scalar.type {
        return
          "\(info.wording.positive) \(sentences.say("er", "is")) \(sorted.map(shown).joined(separator: sentences.say(" eller ", " or ")))"
      }
      guard let low = sorted.first, let high = sorted.last else { return info.wording.positive }
      if low > current { return "\(info.wording.positive) \(sentences.say("er mindst", "is at least")) \(shown(low))" }
      if high < current { return "\(info.wording.positive) \(sentences.say("er højst", "is at most")) \(shown(high))" }
      return
        "\(info.wording.positive) \(sentences.say("er højst", "is at most")) \(shown(sorted.last { $0 < current } ?? low)) \(sentences.say("eller mindst", "or at least")) \(shown(sorted.first { $0 > current } ?? high))"
    case .list(let list):
      let name = program.facts[program.lists[list].fact].wording.positive
      return sentences.say("der er ingen i \(name)", "there is nobody in \(name)")
    case .field, .rate: return ""
    }
  }
}
