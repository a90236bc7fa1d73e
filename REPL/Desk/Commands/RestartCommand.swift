import Diagnostics

/// `forfra`
struct RestartCommand: DeskCommand {
  var phrases: (danish: [String], english: [String]) { (["forfra", "ny sag"], ["restart", "new case"]) }
  var summary: Localized { Localized("begynd en ny sag under samme standard", en: "begin a new case under the same standard") }
  var example: Localized { Localized("forfra", en: "restart") }

  func run(_ rest: String, _ desk: inout Desk) throws(DeskProblem) -> String {
    if !desk.situation.isEmpty { desk.change { $0 = Situation(standard: $0.standard, date: $0.date) } }
    return desk.say("Sagen er tom. `fortryd` henter den gamle igen.\n", "The case is empty. `undo` brings the old one back.\n")
  }
}
