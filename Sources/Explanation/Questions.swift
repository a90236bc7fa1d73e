import Evaluation
import Semantics

/// Puts the questions that are still open in order: first the one whose answer can settle most.
struct Questions {
  private let explainer: Explainer
  private let subject: Case
  private let alternatives: Alternatives

  init(_ explainer: Explainer, _ subject: Case) {
    self.explainer = explainer
    self.subject = subject
    alternatives = Alternatives(explainer.program)
  }

  /// Drops what cannot matter whatever the answer, and ranks the rest by how little remains open after it, on average over
  /// the possible answers; facts before assessments, and else in the order of the rules.
  func ranked(_ missing: [Explained.Missing], _ service: Int) -> [Explained.Missing] {
    let scored = missing.enumerated().map { index, need -> (Explained.Missing, Double, Int) in
      (need, remaining(need.need, service, missing.count), index)
    }
    return scored.sorted { left, right in
      left.1 != right.1 ? left.1 < right.1 : left.2 < right.2
    }.map(\.0)
  }

  private func remaining(_ need: Need, _ service: Int, _ count: Int) -> Double {
    var trials: [CaseFacts] = []
    switch need {
    case .slot(let slot):
      for value in alternatives.values(slot, except: Slot.unknown) {
        var facts = subject.facts
        facts.values[slot] = value
        trials.append(facts)
      }
    case .list(let list):
      var facts = subject.facts
      facts.lists[list] = []
      trials.append(facts)
      facts.lists[list] = [[Int64](repeating: 1, count: explainer.program.lists[list].fields.count)]
      trials.append(facts)
    case .field(let list, let record, let field):
      for value in [Int64(0), 1] {
        var facts = subject.facts
        facts.lists[list]?[record][field] = value
        trials.append(facts)
      }
    case .rate: return Double(count)
    }
    guard !trials.isEmpty else { return Double(count) }
    var total = 0
    for facts in trials {
      let run = Run.of(explainer.program, facts)
      total += explainer.dependence.needs(of: run.decision(service), in: run).count
    }
    return Double(total) / Double(trials.count)
  }
}
