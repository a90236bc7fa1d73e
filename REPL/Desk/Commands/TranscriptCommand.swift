import Diagnostics

/// `udskrift møde.md`
struct TranscriptCommand: DeskCommand {
  var phrases: (danish: [String], english: [String]) { (["udskrift"], ["transcript"]) }
  var arguments: Localized { Localized("FIL", en: "FILE") }
  var summary: Localized {
    Localized("gem samtalen, så den kan læses og køres igen", en: "save the conversation, to be read and run again")
  }
  var example: Localized { Localized("udskrift møde.md", en: "transcript meeting.md") }
  var completes: Suggestable { .files }

  func run(_ rest: String, _ desk: inout Desk) throws(DeskProblem) -> String {
    guard !rest.isEmpty else {
      throw DeskProblem(
        "Hvilken fil? Skriv den bagefter, som i `udskrift møde.md`.", "Which file? Write it behind, as in `transcript meeting.md`.")
    }
    let path = rest.hasSuffix(".md") ? rest : rest + ".md"
    try desk.keep(desk.transcript.text(desk.language), in: path)
    return desk.say(
      "\(desk.transcript.lineCount) linjer gemt i \(path). `paragraf repl --replay \(path)` kører dem igen.\n",
      "\(desk.transcript.lineCount) lines saved in \(path). `paragraf repl --replay \(path)` runs them again.\n")
  }
}
