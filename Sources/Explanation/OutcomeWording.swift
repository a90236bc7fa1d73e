public import Evaluation
import Semantics

extension Explainer {
  /// An outcome in words: `bevilget`, `henvist til rehabilitering`.
  public func words(for outcome: Outcome, in run: Run) -> String { sentences(run).outcome(outcome) }

  /// Why a service came out as it did, in one sentence: the reason its decisive rule gives; nil if none does.
  public func reason(for decision: Decision) -> String? { decision.grounds.first.flatMap { program.rules[$0].text } }
}
