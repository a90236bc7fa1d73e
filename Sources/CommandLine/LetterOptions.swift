import ArgumentParser
import Diagnostics
import Evaluation
import Explanation
import Semantics
import Syntax
import Workspace

/// How `--format letter` is written.
struct LetterOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument { case markdown, html }

  @Option(help: "Brevets form: markdown eller html (the form of the letter).") var letterFormat = Format.markdown
  @Option(
    help:
      "Det, brevet har brug for, og som ingen regel siger: modtager, kontakt, formål … (what the letter needs and no rule tells; JSON).",
    completion: .file())
  var letterFacts: String?

  /// The draft of the decision letter.
  /// - Parameter source: what no rule tells.
  func text(
    _ decisions: [Explained], _ subject: Case, _ explainer: Explainer, _ folder: PolicyFolder, _ source: SourceText?,
    _ options: CommonOptions
  ) throws -> String {
    var facts = LetterFacts()
    if let source {
      do throws(CaseFile.Failure) { facts = try LetterFactsFile.read(source, for: explainer.program) } catch {
        options.print(error.findings, error.sources)
        throw ExitCode(1)
      }
    }
    let letter = LetterWriter(explainer, facts: facts, statutes: folder.statutes).letter(decisions, subject)
    switch letterFormat {
    case .markdown: return LetterMarkdown(letter).text()
    case .html: return LetterHTML(letter).text()
    }
  }
}
