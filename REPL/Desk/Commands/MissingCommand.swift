import Diagnostics
import Explanation

/// `hvad mangler`
struct MissingCommand: DeskCommand {
  var phrases: (danish: [String], english: [String]) { (["hvad mangler", "mangler"], ["what is missing", "what missing", "missing"]) }
  var arguments: Localized { Localized("[YDELSE]", en: "[SERVICE]") }
  var summary: Localized {
    Localized("vis, hvad svaret endnu afhænger af, bedste spørgsmål først", en: "show what the answer still depends on")
  }
  var example: Localized { Localized("hvad mangler rengøring", en: "what is missing rengøring") }
  var completes: Suggestable { .services }

  func run(_ rest: String, _ desk: inout Desk) throws(DeskProblem) -> String {
    var name = rest
    for word in ["for ", "i "] where name.hasPrefix(word) { name = String(name.dropFirst(word.count)) }
    let number = try desk.service(name, for: "hvad mangler")
    let standard = try desk.chosenStandard()
    let explained = standard.explainer.explain(number, standard.reading(desk.situation).subject)
    return TextReading(language: desk.language, full: false).missing(for: explained)
  }
}
