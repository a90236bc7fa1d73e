import Diagnostics
import Semantics

/// All commands, and how a line finds its own.
enum CommandTable {
  static let all: [any DeskCommand] = [
    StandardCommand(), DateCommand(), ServicesCommand(), FactsCommand(),
    CaseCommand(), ForgetCommand(), DeviateCommand(), UndoCommand(), RedoCommand(), RestartCommand(),
    DecideCommand(), WhyCommand(), WhyNotCommand(), MissingCommand(), WhatIfCommand(), AskCommand(), LetterCommand(), CompareCommand(),
    RuleCommand(), ConceptCommand(), SourceCommand(),
    OpenCommand(), SaveCommand(), SaveTestCommand(), TranscriptCommand(),
    HelpCommand(), QuitCommand(),
  ]

  /// The command whose words a line begins with, the longest words first, and what follows them.
  static func match(_ line: String) -> (command: any DeskCommand, rest: String)? {
    var best: (command: any DeskCommand, rest: String, length: Int)?
    for command in all {
      for phrase in command.phrases.danish + command.phrases.english {
        guard let rest = rest(of: line, after: phrase), phrase.utf8.count > best?.length ?? 0 else { continue }
        best = (command, rest, phrase.utf8.count)
      }
    }
    return best.map { ($0.command, $0.rest) }
  }

  /// What follows a phrase at the beginning of a line, whatever its case and spelling; nil if the line begins otherwise.
  static func rest(of line: String, after phrase: String) -> String? {
    var rest = line[...]
    for word in phrase.split(separator: " ") {
      rest = rest.drop { $0.isWhitespace }
      let first = rest.prefix { !$0.isWhitespace }
      guard NearestNames.folded(String(first)) == NearestNames.folded(String(word)) else { return nil }
      rest = rest[first.endIndex...]
    }
    return String(rest).trimmed
  }

  /// The command whose words are nearest to a word.
  static func nearest(_ word: String) -> Localized? {
    let phrases = all.flatMap { command in (command.phrases.danish + command.phrases.english).map { ($0, command) } }
    let names = phrases.map(\.0)
    guard let found = NearestNames.suggest(for: word, among: names).first,
      let command = phrases.first(where: { $0.0 == found })?.1
    else { return nil }
    let isDanish = command.phrases.danish.contains(found)
    return Localized(
      isDanish ? found : command.phrases.danish.first ?? found, en: isDanish ? command.phrases.english.first ?? found : found)
  }

  /// What to say of a line that is neither command, fact nor service.
  static func unknown(_ word: String, _ line: String, _ standard: OpenStandard) -> DeskProblem {
    let name = String(word.prefix { $0 != "." })
    if let fact = NearestNames.suggest(for: name, among: standard.program.facts.map(\.name)).first, nearest(word) == nil {
      return DeskProblem(
        "Der er ingen kommando eller oplysning `\(name)`; mente du oplysningen `\(fact)`?",
        "There is no command or fact `\(name)`; did you mean the fact `\(fact)`?")
    }
    if let service = NearestNames.suggest(for: line, among: standard.program.services.map(\.name)).first, nearest(word) == nil {
      return DeskProblem(
        "Der er ingen kommando `\(word)`; mente du ydelsen `\(service)`?",
        "There is no command `\(word)`; did you mean the service `\(service)`?")
    }
    guard let command = nearest(word) else {
      return DeskProblem(
        "`\(word)` er hverken en kommando, en oplysning eller en ydelse. `hjælp` viser kommandoerne, `oplysninger` oplysningerne.",
        "`\(word)` is neither a command, a fact nor a service. `help` lists the commands, `facts` the facts.")
    }
    return DeskProblem(
      "Kommandoen `\(word)` findes ikke; mente du `\(command.danish)`?",
      "There is no command `\(word)`; did you mean `\(command.english)`?")
  }
}
