import ArgumentParser
import Diagnostics
import Evaluation
import Explanation
import Semantics
import Workspace

/// `paragraf ask`
struct AskCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ask",
    abstract: "Spørg kun om det, der stadig betyder noget, og afgør (ask only what still matters, and decide).",
    discussion: "Eksempel: paragraf ask --standard dragør-2022 --service rengøring --save sag.json")

  @Option(help: "Standarden, fx dragør-2022 (the standard).") var standard: String
  @Option(help: "Ydelsen (the service).") var service: String
  @Option(help: "En sagsfil med det, der vides i forvejen (a case file with what is known already).", completion: .file())
  var facts: String?
  @Option(help: "Gem sagen i denne fil til sidst (save the case in this file in the end).", completion: .file()) var save: String?
  @Option(help: "Afgørelsens dato, fx 2024-03-01; ellers sagsfilens, ellers i dag (the date of decision).") var date: String?
  @OptionGroup var options: CommonOptions

  func run() throws {
    let folder = try options.folder()
    let program = try options.program(standard, in: folder)
    guard let number = try options.services([service], in: program).first else { throw ExitCode(1) }
    let file = try beginning(program)
    let explainer = Explainer(program, register: folder.register, translation: folder.translation, language: options.language)
    var dialogue = InterviewDialogue(Interview(explainer, service: number, from: file.subject), language: options.language)
    Terminal.write(dialogue.greeting)
    while !dialogue.isFinished {
      Terminal.write(dialogue.prompt)
      guard let line = readLine() else {
        Terminal.write(Localized("\n   Der kom ikke flere svar.\n", en: "\n   There were no more answers.\n")[options.language])
        break
      }
      // What comes from a file is shown, so that the conversation can be read afterwards.
      if !Terminal.isTyped { Terminal.write(line + "\n") }
      switch dialogue.answer(to: line) {
      case .said(let text): Terminal.write(text)
      // What could not be saved is said; the answers are not lost by it.
      case .save(let path): try? write(dialogue.interview, file, path)
      case .closed: return try finish(dialogue.interview, file)
      }
    }
    try finish(dialogue.interview, file)
  }

  private func beginning(_ program: Program) throws -> CaseFile {
    let day = try options.day(date)
    do throws(CaseFile.Failure) {
      if let facts { return try CaseFile.read(facts, for: program, date: day, otherwise: Terminal.today) }
      return try CaseFile.read(SourceText(name: "sag.json", "{}"), for: program, date: day ?? Terminal.today)
    } catch {
      options.print(error.findings, error.sources)
      throw ExitCode(1)
    }
  }

  private func write(_ interview: Interview, _ file: CaseFile, _ path: String) throws {
    try options.write(interview.caseFile(over: file.json).text() + "\n", to: path)
    Terminal.write(Localized("   Sagen er gemt i \(path).\n", en: "   The case is saved in \(path).\n")[options.language])
  }

  /// The decision with its reasons; 3 if it is open.
  private func finish(_ interview: Interview, _ file: CaseFile) throws {
    if let save { try write(interview, file, save) }
    if let issue = Run.of(interview.explainer.program, interview.subject.facts).issues.first {
      options.print([Diagnostic(.evaluationError, at: nil, issue.wording)], SourceMap())
      throw ExitCode(1)
    }
    let explained = interview.explained
    Terminal.write("\n" + TextReading(language: options.language, full: true).text(explained))
    if explained.decision.outcome == .undetermined { throw ExitCode(3) }
  }
}
