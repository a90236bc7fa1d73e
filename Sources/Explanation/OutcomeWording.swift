public import Diagnostics
public import Evaluation
import Semantics

extension Outcome {
  /// In words: `bevilget`, `henvist til rehabilitering`.
  /// - Parameter places: what those one may be referred to are called, where that is not their name.
  public func words(_ language: Language, places: [String: String] = [:]) -> String {
    func say(_ danish: String, _ english: String) -> String { language == .danish ? danish : english }
    return switch self {
    case .granted: say("bevilget", "granted")
    case .denied: say("afslået", "denied")
    case .referred(let to):
      say("henvist til \(places[to] ?? to.replacing("_", with: " "))", "referred to \(places[to] ?? to.replacing("_", with: " "))")
    case .undetermined: say("uafgjort", "undetermined")
    case .conflict: say("konflikt mellem regler", "conflict between rules")
    case .notCovered: say("ikke reguleret", "not covered")
    }
  }
}

extension Explainer {
  /// Why a service came out as it did, in one sentence: the reason its decisive rule gives; nil if none does.
  public func reason(for decision: Decision) -> String? { decision.grounds.first.flatMap { worded(language).rules[$0].text } }
}
