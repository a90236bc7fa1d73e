import Diagnostics

/// `hjælp`
struct HelpCommand: DeskCommand {
  var phrases: (danish: [String], english: [String]) { (["hjælp"], ["help"]) }
  var arguments: Localized { Localized("[KOMMANDO]", en: "[COMMAND]") }
  var summary: Localized { Localized("vis alle kommandoer, eller én med eksempel", en: "list all commands, or show one with an example") }
  var example: Localized { Localized("hjælp hvad hvis", en: "help what if") }
  var completes: Suggestable { .commands }

  func run(_ rest: String, _ desk: inout Desk) throws(DeskProblem) -> String {
    guard rest.isEmpty else { return try one(rest, desk) }
    let rows = CommandTable.all.map { ("\(phrase($0, desk.language)) \($0.arguments[desk.language])".trimmed, $0.summary[desk.language]) }
    let width = min(34, rows.map(\.0.count).max() ?? 0)
    var text = desk.say(
      "En oplysning skrives, som den står i en prøve: `alder er 70 år`, `alder 70`, `kan_ikke_selv rengøring, tøjvask`, `husstand er tom`.\n",
      "A fact is written as in a test: `alder is 70 years`, `alder 70`, `kan_ikke_selv rengøring, tøjvask`, `husstand is empty`.\n")
    for row in rows {
      text +=
        row.0.count > width ? "  \(row.0)\n  \(Columns.padded("", width))  \(row.1)\n" : "  \(Columns.padded(row.0, width))  \(row.1)\n"
    }
    return text + desk.say("`hjælp KOMMANDO` viser et eksempel.\n", "`help COMMAND` shows an example.\n")
  }

  private func phrase(_ command: any DeskCommand, _ language: Language) -> String {
    (language == .danish ? command.phrases.danish : command.phrases.english).first ?? ""
  }

  private func one(_ name: String, _ desk: Desk) throws(DeskProblem) -> String {
    guard let (command, _) = CommandTable.match(name) else {
      let nearest = CommandTable.nearest(name)
      throw DeskProblem(
        "Kommandoen `\(name)` findes ikke\(nearest.map { "; mente du `\($0.danish)`?" } ?? ". `hjælp` viser dem alle.")",
        "There is no command `\(name)`\(nearest.map { "; did you mean `\($0.english)`?" } ?? ". `help` lists them.")")
    }
    let words = command.phrases.danish + command.phrases.english.filter { !command.phrases.danish.contains($0) }
    return """
      \("\(phrase(command, desk.language)) \(command.arguments[desk.language])".trimmed)
        \(command.summary[desk.language])
        \(desk.say("eksempel", "example")): \(command.example[desk.language])
        \(desk.say("kan skrives", "may be written")): \(words.joined(separator: ", "))

      """
  }
}
