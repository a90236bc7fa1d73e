import Diagnostics
import Workspace

/// `gem sag.json`
struct SaveCommand: DeskCommand {
  var phrases: (danish: [String], english: [String]) { (["gem", "gem sag", "gem sagen"], ["save", "save case"]) }
  var arguments: Localized { Localized("FIL", en: "FILE") }
  var summary: Localized { Localized("gem sagen som en sagsfil", en: "save the case as a case file") }
  var example: Localized { Localized("gem min-sag.json", en: "save my-case.json") }
  var completes: Suggestable { .files }

  func run(_ rest: String, _ desk: inout Desk) throws(DeskProblem) -> String {
    let standard = try desk.chosenStandard()
    guard !rest.isEmpty else {
      throw DeskProblem(
        "Hvilken fil? Skriv den bagefter, som i `\(example.danish)`.", "Which file? Write it behind, as in `\(example.english)`.")
    }
    let path = rest.hasSuffix(".json") ? rest : rest + ".json"
    try desk.keep(desk.caseFile(standard).text() + "\n", in: path)
    return desk.say("Gemt i \(path).\n", "Saved in \(path).\n")
  }
}

extension Desk {
  /// Writes a file.
  func keep(_ text: String, in path: String) throws(DeskProblem) {
    do throws(WorkspaceError) { try write(text, path) } catch { throw DeskProblem(error.message, nil) }
  }
}
