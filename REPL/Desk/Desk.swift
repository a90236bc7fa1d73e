public import Diagnostics
import Evaluation
import Explanation
import PolicyTesting
public import Semantics
public import Workspace

/// A conversation about one case: each line is a command or a fact, each answer a text. It knows no terminal and no clock.
public struct Desk: Sendable {
  /// The reader's language; commands and facts may be written in either.
  public let language: Language
  /// Writes a file; replaced where a session is only replayed.
  let write: @Sendable (_ text: String, _ path: String) throws(WorkspaceError) -> Void
  var folder: PolicyFolder
  var situation: Situation
  /// What was before each change, the latest last, and what was taken back.
  var past: [Situation] = []
  var future: [Situation] = []
  /// Standards that were compiled, by name.
  var compiled: [String: OpenStandard] = [:]
  /// The service that was spoken of last.
  var focus: String?
  /// What the next line answers, if the desk has asked something.
  var question: (any DeskQuestion)?
  var transcript: Transcript
  public internal(set) var isClosed = false

  /// - Parameters:
  ///   - folder: the policies.
  ///   - date: the date of decision until another is given.
  ///   - language: the reader's language.
  ///   - write: how files are written.
  public init(
    _ folder: PolicyFolder, date: CivilDate, language: Language = .danish,
    write: @escaping @Sendable (_ text: String, _ path: String) throws(WorkspaceError) -> Void = FileWriter.write
  ) {
    self.folder = folder
    self.language = language
    self.write = write
    situation = Situation(date: date)
    transcript = Transcript(begun: date)
  }

  /// What is shown before the first line.
  public var greeting: String {
    let names = folder.policies.standardNames.joined(separator: ", ")
    return say(
      "Paragraf. Vælg en standard, som i `standard dragør-2022`: \(names).\n`hjælp` viser alle kommandoer, og tabulatortasten foreslår.\n",
      "Paragraf. Choose a standard, as in `standard dragør-2022`: \(names).\n`help` lists all commands, and the tab key suggests.\n")
  }

  /// What stands before each line.
  public var prompt: String {
    if let question { return question.prompt[language] + " " }
    guard let name = situation.standard else { return say("ingen standard", "no standard") + "> " }
    return name + (standard?.isOutdated == true ? say(" (tidligere udgave)", " (earlier version)") : "") + "> "
  }

  /// What stands before the lines after the first, where one answer takes several.
  public static let continuationPrompt = "… "

  func say(_ danish: String, _ english: String) -> String { language == .danish ? danish : english }

  /// Answers one line, or the lines of one fact.
  public mutating func answer(to line: String) -> Answer {
    let line = line.trimmed
    if line.isEmpty, question == nil { return Answer("") }
    var answer: Answer
    do throws(DeskProblem) { answer = Answer(try reply(to: line)) } catch {
      answer = Answer(error.text[language], isProblem: true)
    }
    transcript.add(line, answer.text)
    return answer
  }

  private mutating func reply(to line: String) throws(DeskProblem) -> String {
    if let asked = question {
      question = nil
      return try asked.take(line, &self)
    }
    if line.hasPrefix("--") { return "" }
    if let (command, rest) = CommandTable.match(line) { return try command.run(rest, &self) }
    let first = line.firstWord
    guard let standard else { throw standard(missingFor: first) }
    let name = String(first.prefix { $0 != "." })
    if standard.hasFact(name) { return try tell(line) }
    if standard.service(line) != nil { return try DecideCommand().run(line, &self) }
    throw CommandTable.unknown(first, line, standard)
  }

  private func standard(missingFor word: String) -> DeskProblem {
    if let standard = folder.policies.standard(named: word) {
      return DeskProblem("Skriv `standard \(standard)` for at vælge den.", "Write `standard \(standard)` to choose it.")
    }
    if let nearest = CommandTable.nearest(word) {
      return DeskProblem(
        "Kommandoen `\(word)` findes ikke; mente du `\(nearest.danish)`?",
        "There is no command `\(word)`; did you mean `\(nearest.english)`?")
    }
    return Desk.noStandard
  }

  static let noStandard = DeskProblem(
    "Vælg først en standard, som i `standard dragør-2022`.", "Choose a standard first, as in `standard dragør-2022`.")

  // MARK: The standard

  /// The standard on the desk.
  var standard: OpenStandard? { situation.standard.flatMap { compiled[$0] } }

  func chosenStandard() throws(DeskProblem) -> OpenStandard {
    guard let standard else { throw Desk.noStandard }
    return standard
  }

  /// A standard by name, compiled.
  mutating func open(_ name: String) throws(DeskProblem) -> OpenStandard {
    guard let known = folder.policies.standard(named: name) else {
      let nearest = NearestNames.suggest(for: name, among: folder.policies.standardNames).first
      let all = folder.policies.standardNames.joined(separator: ", ")
      throw DeskProblem(
        "Standarden `\(name)` findes ikke\(nearest.map { "; mente du `\($0)`?" } ?? ". Der er \(all).")",
        "There is no standard `\(name)`\(nearest.map { "; did you mean `\($0)`?" } ?? ". There are \(all).")")
    }
    if let standard = compiled[known] { return standard }
    let result = folder.compile(known)
    guard let program = result.program else {
      let text = TextRenderer(sources: folder.policies.sources, language: language).render(
        result.findings.inOrder.filter { $0.severity == .error })
      throw DeskProblem(text, text)
    }
    let standard = OpenStandard(program, in: folder, language: language)
    compiled[known] = standard
    return standard
  }

  /// The service a command speaks of: the one named, else the one spoken of last.
  mutating func service(_ name: String, for command: String) throws(DeskProblem) -> Int {
    let standard = try chosenStandard()
    let wanted = name.isEmpty ? focus : name
    if let wanted {
      let number = try standard.findService(wanted)
      focus = standard.program.services[number].name
      return number
    }
    if standard.program.services.count == 1 { return 0 }
    throw DeskProblem(
      "Hvilken ydelse? Skriv den bagefter, som i `\(command) rengøring`.", "Which service? Write it behind, as in `\(command) rengøring`.")
  }

  // MARK: The case

  /// Changes the situation so that it can be taken back.
  mutating func change(_ change: (inout Situation) -> Void) {
    past.append(situation)
    future = []
    change(&situation)
  }

  /// The case under the standard on the desk.
  func reading() throws(DeskProblem) -> OpenStandard.Reading { try chosenStandard().reading(situation) }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    var text = self[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    while text.first?.isWhitespace == true { text.removeFirst() }
    return String(text)
  }

  var firstWord: String { String(prefix { !$0.isWhitespace }) }
}

/// Something the desk has asked; the next line is the answer to it.
protocol DeskQuestion: Sendable {
  var prompt: Localized { get }
  func take(_ line: String, _ desk: inout Desk) throws(DeskProblem) -> String
}
