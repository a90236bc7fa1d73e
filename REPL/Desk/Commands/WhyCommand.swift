import Diagnostics
import Explanation

/// `hvorfor rengøring`
struct WhyCommand: DeskCommand {
  var phrases: (danish: [String], english: [String]) { (["hvorfor", "forklar"], ["why", "explain"]) }
  var arguments: Localized { Localized("[YDELSE]", en: "[SERVICE]") }
  var summary: Localized { Localized("afgør og forklar, regel for regel", en: "decide and explain, rule by rule") }
  var example: Localized { Localized("hvorfor rengøring", en: "why rengøring") }
  var completes: Suggestable { .services }

  func run(_ rest: String, _ desk: inout Desk) throws(DeskProblem) -> String {
    let number = try desk.service(rest, for: "hvorfor")
    let standard = try desk.chosenStandard()
    let explained = standard.explainer.explain(number, standard.reading(desk.situation).subject)
    return TextReading(language: desk.language, full: true).text(explained)
  }
}
