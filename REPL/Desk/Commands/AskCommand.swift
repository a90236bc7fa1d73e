import Diagnostics
import Explanation

/// `spørg rengøring`
struct AskCommand: DeskCommand {
  var phrases: (danish: [String], english: [String]) { (["spørg"], ["ask"]) }
  var arguments: Localized { Localized("[YDELSE]", en: "[SERVICE]") }
  var summary: Localized { Localized("bliv spurgt om det, der endnu betyder noget", en: "be asked what still matters") }
  var example: Localized { Localized("spørg rengøring", en: "ask rengøring") }
  var completes: Suggestable { .services }

  func run(_ rest: String, _ desk: inout Desk) throws(DeskProblem) -> String {
    try Asking.begin(try desk.service(rest, for: "spørg"), &desk)
  }
}
