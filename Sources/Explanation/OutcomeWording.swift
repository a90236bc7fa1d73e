public import Diagnostics
public import Evaluation
import Semantics

extension Outcome {
  /// In words: `bevilget`, `henvist til rehabilitering`.
  /// - Parameter places: what those one may be referred to are called, where that is not their name.
  public func words(_ language: Language, places: [String: String] = [:]) -> String {
    let word = Outcome.words(named: name, language)
    guard case .referred(let to) = self else { return word }
    return "\(word) \(language == .danish ? "til" : "to") \(places[to] ?? to.replacing("_", with: " "))"
  }

  /// In words, where only the outcome's name in JSON is known: `bevilget`, `henvist`.
  public static func words(named name: String, _ language: Language) -> String {
    let words =
      switch name {
      case "granted": Localized("bevilget", en: "granted")
      case "denied": Localized("afslået", en: "denied")
      case "referred": Localized("henvist", en: "referred")
      case "undetermined": Localized("uafgjort", en: "undetermined")
      case "conflict": Localized("konflikt mellem regler", en: "conflict between rules")
      default: Localized("ikke reguleret", en: "not covered")
      }
    return words[language]
  }
}

extension Explainer {
  /// Why a service came out as it did, in one sentence: the reason its decisive rule gives; nil if none does.
  public func reason(for decision: Decision) -> String? { decision.grounds.first.flatMap { worded(language).rules[$0].text } }
}
