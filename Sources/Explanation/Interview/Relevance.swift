package import Evaluation
import Semantics

/// Whether an answer could still change what is decided.
///
/// Two citizens are looked for who are alike in everything that is known and differ in nothing but the answer in question; whatever
/// else may still be asked is tried out for both at once. If no two such citizens are decided differently, the answer cannot matter.
package struct Relevance: Sendable {
  private let program: Program
  private let service: Int
  private let dependence: Dependence
  private let alternatives: Alternatives

  /// The most cases looked at for one pair of answers.
  private static let budget = 300

  /// What came of it.
  package enum Finding: Sendable {
    /// Two cases that differ in the answer alone, and in what is decided.
    case matters(CaseFacts, CaseFacts)
    case irrelevant
    /// Not settled with the effort spent; then it is asked.
    case undecided
  }

  init(_ program: Program, _ service: Int, _ dependence: Dependence) {
    self.program = program
    self.service = service
    self.dependence = dependence
    alternatives = Alternatives(program)
  }

  /// Looks for two such citizens.
  /// - Parameters:
  ///   - need: what would be asked.
  ///   - purpose: what it would be asked for.
  ///   - facts: what is known.
  ///   - closed: what will not be asked, because it was passed over.
  func finding(of need: Need, for purpose: InterviewQuestion.Purpose, in facts: CaseFacts, without closed: Set<Need>) -> Finding {
    let (answers, isExact) = answers(need, facts)
    guard let first = answers.first else { return .undecided }
    var isCertain = isExact
    for other in answers.dropFirst() {
      let search = CaseSearch([program, program], dates: [facts.date], budget: Relevance.budget)
      let result = search.find(
        where: { runs in
          let (left, right) = (standing(runs[0], purpose), standing(runs[1], purpose))
          // What is open stays open when there is nothing left to ask.
          let isLeftSettled = !left.isOpen || open(runs[0], purpose, closed).isEmpty
          let isRightSettled = !right.isOpen || open(runs[1], purpose, closed).isEmpty
          guard isLeftSettled, isRightSettled else { return .unknown }
          return left == right ? .no : .yes
        },
        needs: { runs in
          open(runs[0], purpose, closed).map { (program: 0, need: $0) } + open(runs[1], purpose, closed).map { (program: 1, need: $0) }
        }, from: [first, other])
      switch result {
      case .found(let cases) where cases.count == 2: return .matters(cases[0], cases[1])
      case .found, .undecided: isCertain = false
      case .impossible: continue
      }
    }
    return isCertain ? .irrelevant : .undecided
  }

  /// Whether what is open can be settled by what may still be asked.
  func canSettle(_ purpose: InterviewQuestion.Purpose, in facts: CaseFacts, without closed: Set<Need>) -> Bool {
    let search = CaseSearch([program], dates: [facts.date], budget: Relevance.budget)
    let result = search.find(
      where: { runs in standing(runs[0], purpose).isOpen ? open(runs[0], purpose, closed).isEmpty ? .no : .unknown : .yes },
      needs: { runs in open(runs[0], purpose, closed).map { (program: 0, need: $0) } }, from: [facts])
    if case .impossible = result { return false }
    return true
  }

  /// The case with each answer that could make a difference, and whether these stand for all there are.
  private func answers(_ need: Need, _ facts: CaseFacts) -> ([CaseFacts], isExact: Bool) {
    switch need {
    case .slot(let slot):
      let cases = alternatives.values(slot, except: Slot.unknown).map { value in
        var next = facts
        next.give(slot, value, in: program)
        return next
      }
      return (cases, alternatives.isExact(slot))
    case .list(let list):
      let cases = [0, 1, 2].map { count in
        var next = facts
        let record = [Int64](repeating: Slot.unknown, count: program.lists[list].fields.count)
        next.lists[list] = [[Int64]](repeating: record, count: count)
        return next
      }
      return (cases, false)
    case .field(let list, let record, let field):
      let scalar = program.lists[list].fields[field].scalar
      let values: [Int64] =
        switch scalar.type {
        case .boolean: [0, 1]
        case .enumeration(let enumeration): program.enumerations[enumeration].members.indices.map(Int64.init)
        default: []
        }
      let cases = values.map { value in
        var next = facts
        next.lists[list]?[record][field] = value
        return next
      }
      return (cases, true)
    case .rate: return ([], false)
    }
  }

  // MARK: What is decided

  private struct Standing: Hashable {
    let isOpen: Bool
    var outcome: Outcome?
    var value: Value?
  }

  private func standing(_ run: Run, _ purpose: InterviewQuestion.Purpose) -> Standing {
    let decision = run.decision(service)
    switch purpose {
    case .outcome: return Standing(isOpen: decision.outcome == .undetermined, outcome: decision.outcome)
    case .result(let number):
      switch decision.results.first(where: { $0.result == number })?.state {
      case .value(let value): return Standing(isOpen: false, value: value)
      case .unknown: return Standing(isOpen: true)
      case .conflict, .unknownRate, nil: return Standing(isOpen: false)
      }
    }
  }

  private func open(_ run: Run, _ purpose: InterviewQuestion.Purpose, _ closed: Set<Need>) -> [Need] {
    let needs =
      switch purpose {
      case .outcome: dependence.needs(of: run.decision(service), in: run)
      case .result(let number): dependence.needs(of: program.services[service].results[number], in: run)
      }
    return needs.filter { need in
      if case .rate = need { return false }
      return !closed.contains(need)
    }
  }
}
