import Diagnostics

/// `slut`
struct QuitCommand: DeskCommand {
  var phrases: (danish: [String], english: [String]) { (["slut"], ["quit", "exit"]) }
  var summary: Localized { Localized("luk skrivebordet", en: "close the desk") }
  var example: Localized { Localized("slut", en: "quit") }

  func run(_ rest: String, _ desk: inout Desk) throws(DeskProblem) -> String {
    desk.isClosed = true
    return ""
  }
}
