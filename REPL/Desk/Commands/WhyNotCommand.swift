import Diagnostics
import Explanation

/// `hvorfor ikke rengøring`
struct WhyNotCommand: DeskCommand {
  var phrases: (danish: [String], english: [String]) { (["hvorfor ikke"], ["why not"]) }
  var arguments: Localized { Localized("[YDELSE]", en: "[SERVICE]") }
  var summary: Localized { Localized("vis, hvad der skulle være anderledes for et andet svar", en: "show what would have to differ") }
  var example: Localized { Localized("hvorfor ikke rengøring", en: "why not rengøring") }
  var completes: Suggestable { .services }

  func run(_ rest: String, _ desk: inout Desk) throws(DeskProblem) -> String {
    let number = try desk.service(rest, for: "hvorfor ikke")
    let standard = try desk.chosenStandard()
    let explained = standard.explainer.explain(number, standard.reading(desk.situation).subject, searchesChanges: true)
    return TextReading(language: desk.language, full: true).differing(explained)
  }
}
