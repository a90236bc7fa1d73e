import Evaluation
import Semantics

/// Which assessments an answer rests on, for the letter's main considerations and the visitator.
extension Explainer {
  /// Whether the decision would be another, or open, if the assessment had not been made; or it is part of the ground.
  func weighs(_ assessment: Explained.Assessment, in decision: Decision, _ subject: Case, _ run: Run) -> Bool {
    guard let slot = program.slots.firstIndex(where: { $0.key == assessment.key }) else { return true }
    if program.slots[slot].scalar.type == .boolean, DecisiveFacts(decision, in: run, self).assessments.contains(assessment.text) {
      return true
    }
    var facts = subject.facts
    facts.values[slot] = Slot.unknown
    let without = Run.of(program, facts).decision(decision.service)
    guard without.outcome == decision.outcome, without.results.count == decision.results.count else { return true }
    return zip(without.results, decision.results).contains { left, right in
      if case .unknown = left.state, case .value = right.state { true } else { false }
    }
  }
}
