public import ArgumentParser
import Diagnostics
import Evaluation
public import Explanation
import Semantics
import Workspace

/// What `decide` and `explain` share.
struct DecisionOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument { case text, json, html, letter }

  @Option(help: "Standarden, fx dragør-2022 (the standard).") var standard: String
  @Option(help: "Ydelsen; kan gentages (the service; may be repeated).") var service: [String] = []
  @Option(help: "Sagsfilen (JSON), eller - for standard input (the case file).", completion: .file()) var facts: String
  @Option(help: "Afgørelsens dato, fx 2024-03-01 (the date of decision).") var date: String?
  @Option(help: "text, json, html eller letter (et udkast til afgørelsesbrev).") var format = Format.text
  @Option(help: "For hvem: borger, visitator, ankenævn eller udvikler (citizen, visitator, board or developer).")
  var reading = Reading.officer

  @Flag(help: "Vis også, hvilke regler sagen kan fravige (also which rules the case may deviate from).") var deviations = false

  @Option(
    help: "Skriv en kvittering, som `paragraf replay` kan genskabe svaret af (write a receipt that the answer can be reproduced from).",
    completion: .file())
  var receipt: String?
  @OptionGroup(title: "Brevet (the letter)") var letter: LetterOptions
  @OptionGroup var options: CommonOptions

  /// Reads, decides, explains and writes; 3 if something asked for is undetermined.
  func run(explaining: Bool) throws {
    let folder = try options.folder()
    let question = Question(subject: try options.source(facts), letterFacts: try letter.letterFacts.map { try options.source($0) })
    let answer = try answer(question, explaining, folder)
    if let receipt {
      let receipts = Receipts(arguments: Array(CommandLine.arguments.dropFirst()))
      try options.write(receipts.receipt(question, answer, folder).json.text() + "\n", to: receipt)
    }
    Terminal.write(answer.text)
    if answer.isOpen { throw ExitCode(3) }
  }

  /// What is answered, besides what the options say.
  struct Question {
    let subject: SourceText
    let letterFacts: SourceText?
  }

  /// An answer as it is written out.
  struct Answer {
    let text: String
    let standard: String
    let date: CivilDate
    let decisions: [Explained]
    var isOpen: Bool { decisions.contains { $0.decision.outcome == .undetermined } }
  }

  /// Decides, explains, and puts into words.
  func answer(_ question: Question, _ explaining: Bool, _ folder: PolicyFolder) throws -> Answer {
    let program = try options.program(standard, in: folder)
    let services = try options.services(service, in: program)
    let day = try options.day(date)
    let file: CaseFile
    do throws(CaseFile.Failure) { file = try CaseFile.read(question.subject, for: program, date: day) } catch {
      options.print(error.findings, error.sources)
      throw ExitCode(1)
    }
    let explainer = Explainer(program, register: folder.register, translation: folder.translation, language: options.language)
    let run = Run.of(program, file.subject.facts)
    if let issue = run.issues.first {
      options.print([Diagnostic(.evaluationError, at: nil, issue.wording)], SourceMap())
      throw ExitCode(1)
    }
    let decisions = services.map { explainer.explain($0, file.subject, run, searchesChanges: explaining) }
    let text: String
    switch format {
    case .text:
      let brief = TextReading(language: options.language, full: false)
      text =
        decisions.map { reading.text($0, options.language, full: explaining) + (deviations ? brief.rebuttable($0) : "") }
        .joined(separator: "\n")
    case .html:
      let (danish, english) = (ValueWording(.danish), ValueWording(.english))
      let day = file.subject.facts.date.day
      let standard = (program.authority.map { "\($0): " } ?? "") + program.label
      let subtitle = Localized(
        "\(standard). Afgjort efter reglerne den \(danish.date(day)).", en: "\(standard). Decided under the rules on \(english.date(day)).")
      let title = file.name.map { if case .string(let name) = $0 { name } else { $0.text(pretty: false) } }
      text = PassagePage.text(
        title: title ?? Localized("Afgørelse med forklaring", en: "Decision with explanation")[options.language],
        subtitle: subtitle[options.language], decisions.map { reading.passages($0, options.language, full: explaining) },
        options.language)
    case .json:
      let answer = AnswerJSON(language: options.language, explained: explaining, rebuttable: deviations).answer(
        standard: program.standard, date: file.subject.facts.date.iso, policyHash: folder.hash(of: program.standard), caseName: file.name,
        decisions)
      text = answer.text() + "\n"
    case .letter: text = try letter.text(decisions, file.subject, explainer, folder, question.letterFacts, options)
    }
    return Answer(text: text, standard: program.standard, date: file.subject.facts.date, decisions: decisions)
  }
}

extension Reading: ExpressibleByArgument {
  /// - Parameter argument: a name in either language.
  public init?(argument: String) { self.init(named: argument) }
}

/// `paragraf decide`
struct DecideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide",
    abstract: "Afgør en sag efter en standard (decide a case under a standard).",
    discussion: "Eksempel: paragraf decide --standard dragør-2022 --service rengøring --facts eksempler/rengøring-enlig.json")

  @Flag(name: .customLong("explain"), help: "Med hele forklaringen (with the full explanation).") var explains = false
  @OptionGroup var options: DecisionOptions

  func run() throws { try options.run(explaining: explains) }
}

/// `paragraf explain`
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Afgør en sag og forklar hvorfor, hvorfor ikke, hvad der mangler, og hvad der ville ændre det (decide and explain).",
    discussion: "Eksempel: paragraf explain --standard dragør-2022 --service rengøring --facts eksempler/rengøring-ægtefælle.json")

  @OptionGroup var options: DecisionOptions

  func run() throws { try options.run(explaining: true) }
}
