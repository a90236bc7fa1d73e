import Evaluation
import Semantics

/// Puts the questions that are still open in order: first the one whose answer can settle most.
///
/// For each thing that is missing every answer that could make a difference is tried by itself, and what would then still be missing is
/// counted: for the outcome while that is open, else for its results. The mean of these counts ranks it, the smallest first. Where the
/// means are equal a fact comes before an assessment, and before both what the rules ask for first. A rate that the sources do not tell
/// can be answered by nobody and comes last.
struct Questions {
  private let explainer: Explainer
  private let subject: Case
  private let alternatives: Alternatives

  init(_ explainer: Explainer, _ subject: Case) {
    self.explainer = explainer
    self.subject = subject
    alternatives = explainer.alternatives
  }

  /// - Parameters:
  ///   - missing: in the order in which the rules ask.
  ///   - service: the number of the service it is missing for.
  func ranked(_ missing: [Explained.Missing], _ service: Int) -> [Explained.Missing] {
    let runs = ServiceRuns(explainer.program, service, explainer.dependence)
    let isOutcomeOpen = runs.run(subject.facts).decision(service).outcome == .undetermined
    let scored = missing.enumerated().map { index, one in
      Scored(missing: one, index: index, left: left(after: one.need, service, runs, isOutcomeOpen, missing.count))
    }
    return scored.sorted { $0.comes(before: $1) }.map(\.missing)
  }

  private struct Scored {
    let missing: Explained.Missing
    let index: Int
    /// How much is missing after all answers together, and how many answers there are.
    let left: (total: Int, answers: Int)

    func comes(before other: Scored) -> Bool {
      if kind != other.kind, kind == 2 || other.kind == 2 { return kind < other.kind }
      let (mine, others) = (left.total * other.left.answers, other.left.total * left.answers)
      if mine != others { return mine < others }
      return kind != other.kind ? kind < other.kind : index < other.index
    }

    private var kind: Int {
      switch missing.kind {
      case .fact: 0
      case .assessment: 1
      case .rate: 2
      }
    }
  }

  private func left(after need: Need, _ service: Int, _ runs: ServiceRuns, _ isOutcomeOpen: Bool, _ count: Int) -> (
    total: Int, answers: Int
  ) {
    let trials = trials(need)
    guard !trials.isEmpty else { return (count, 1) }
    var total = 0
    for facts in trials {
      let run = runs.run(facts)
      let decision = run.decision(service)
      total += isOutcomeOpen ? explainer.dependence.needs(of: decision, in: run).count : explainer.openResults(decision, run).count
    }
    return (total, trials.count)
  }

  private func trials(_ need: Need) -> [CaseFacts] {
    func trial(_ change: (inout CaseFacts) -> Void) -> CaseFacts {
      var facts = subject.facts
      change(&facts)
      return facts
    }
    switch need {
    case .slot(let slot):
      return alternatives.values(slot, except: Slot.unknown).map { value in trial { $0.values[slot] = value } }
    case .list(let list):
      let record = [Int64](repeating: 1, count: explainer.program.lists[list].fields.count)
      return [trial { $0.lists[list] = [] }, trial { $0.lists[list] = [record] }]
    case .field(let list, let record, let field):
      return [Int64(0), 1].map { value in trial { $0.lists[list]?[record][field] = value } }
    case .rate: return []
    }
  }
}
