import ArgumentParser
import Diagnostics
import Workspace

/// `paragraf replay`
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Giv et svar igen efter dets kvittering, og sig, hvad der er anderledes (give an answer again from its receipt).",
    discussion: "Eksempel: paragraf replay kvittering.json; status 0, hvis alt er, som det var, ellers 1.")

  @Argument(help: "Kvitteringen (the receipt).", completion: .file()) var receipt: String
  @Flag(help: "Vis også svaret (also show the answer).") var show = false
  @OptionGroup var options: CommonOptions

  func run() throws {
    let old: Receipt
    do throws(CaseFile.Failure) { old = try Receipt.read(receipt) } catch {
      options.print(error.findings, error.sources)
      throw ExitCode(1)
    }
    let new = try? again(old)
    let comparison = ReceiptComparison(old, new)
    for line in comparison.lines { Terminal.write("\(line.isSame ? "✓" : "✗") \(line.text[options.language])\n") }
    if show, let new { Terminal.write("\n" + new.answer) }
    if !comparison.isSame { throw ExitCode(1) }
  }

  /// The receipt of the same question today.
  private func again(_ old: Receipt) throws -> Receipt {
    let command = try Paragraf.parseAsRoot(old.arguments + ["--facts", "-"])
    let folder = try options.folder()
    let question = DecisionOptions.Question(
      subject: SourceText(name: "\(receipt): case", old.caseText),
      letterFacts: old.letterFacts.map { SourceText(name: "\(receipt): letter_facts", $0) })
    let answer: DecisionOptions.Answer
    switch command {
    case let command as DecideCommand: answer = try command.options.answer(question, command.explains, folder)
    case let command as ExplainCommand: answer = try command.options.answer(question, true, folder)
    default: throw ExitCode(1)
    }
    return Receipts(arguments: old.arguments).receipt(question, answer, folder)
  }
}
