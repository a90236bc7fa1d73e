import Diagnostics
import Explanation

/// `brev rengøring`
struct LetterCommand: DeskCommand {
  var phrases: (danish: [String], english: [String]) { (["brev"], ["letter"]) }
  var arguments: Localized { Localized("[YDELSE]", en: "[SERVICE]") }
  var summary: Localized { Localized("vis afgørelsen, som borgeren får den", en: "show the decision as the citizen gets it") }
  var example: Localized { Localized("brev rengøring", en: "letter rengøring") }
  var completes: Suggestable { .services }

  func run(_ rest: String, _ desk: inout Desk) throws(DeskProblem) -> String {
    _ = try desk.service(rest, for: "brev")
    throw DeskProblem("Breve kan endnu ikke skrives her.", "Letters cannot be written here yet.")
  }
}
