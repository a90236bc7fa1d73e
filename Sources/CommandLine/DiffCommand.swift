import ArgumentParser
import Comparison
import Diagnostics
import Semantics
import Workspace

/// `paragraf diff`
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Sammenlign to standarder, eller to udgaver af én (compare two standards, or two versions of one).",
    discussion: """
      Eksempel: paragraf diff kbh-2007 kbh-2024
                paragraf diff dragør-2022@HEAD~3 dragør-2022
                paragraf diff dragør-2022 --old-policies ../godkendt/policies
      Slutter med 0, hvis de er ens, 1 hvis der er forskelle (exit 0 same, 1 differ).
      """)

  enum Format: String, ExpressibleByArgument { case text, json, html }

  @Argument(help: "Den gamle standard, evt. med @git-revision (the old standard).") var old: String
  @Argument(help: "Den nye; udeladt: den samme i dag (the new one).") var new: String?
  @Option(help: "En anden mappe til den gamle, eller git:REVISION (another folder for the old one).") var oldPolicies: String?
  @Option(help: "En anden mappe til den nye, eller git:REVISION (another folder for the new one).") var newPolicies: String?
  @Option(help: "text, json eller html.") var format = Format.text
  @Option(help: "Kun denne ydelse; kan gentages (only this service; may be repeated).") var service: [String] = []
  @Option(help: "Sager: en fil (JSON eller NDJSON) eller en mappe; udeladt: standardernes egne prøver (the cases).", completion: .file())
  var cases: String?
  @Flag(help: "Vis også hver ændret vejledning, pligt og ordlyd (show every changed duty, guidance and wording).") var all = false
  @OptionGroup var options: CommonOptions

  func run() throws {
    let sides = try ComparedSides(old, new, oldPolicies: oldPolicies, newPolicies: newPolicies, options)
    let list = ChangeList(sides.old, sides.new)
    let report = DifferenceReport(list, services: service)
    let outcomes = try self.outcomes(sides, list)
    switch format {
    case .text, .html:
      Terminal.write(DifferenceText(report, options.language, showsAll: all).text())
      Terminal.write(OutcomeText(outcomes, options.language).text())
    case .json: Terminal.write(DifferenceJSON(report, options.language).json().text() + "\n")
    }
    if !report.isEmpty || !outcomes.isEmpty { throw ExitCode(1) }
  }

  /// Decides the cases under both.
  private func outcomes(_ sides: ComparedSides, _ list: ChangeList) throws -> OutcomeReport {
    let layouts = CaseLayouts(sides.old, sides.new)
    let reader = ComparedCases(layouts, [sides.oldFolder, sides.newFolder])
    let source: any CaseSource
    if let cases {
      do throws(CaseFile.Failure) { source = try reader.read(cases) } catch {
        options.print(error.findings, error.sources)
        throw ExitCode(1)
      }
    } else {
      source = reader.tests([(sides.newFolder, sides.new), (sides.oldFolder, sides.old)])
    }
    let progress = ProgressLine(options.language)
    let differences = OutcomeComparison(list, layouts, source, services: try chosen(list)).run { progress.show($0, of: $1) }
    progress.clear()
    return OutcomeReport(differences, list, layouts, source, options.language)
  }

  /// The services that were asked for, by their own names.
  private func chosen(_ list: ChangeList) throws -> [String] {
    let names = (list.old.program.services + list.new.program.services).map(\.name)
    return try service.map { name in
      let folded = NearestNames.folded(name)
      if let found = names.first(where: { $0 == name || NearestNames.folded($0) == folded }) { return found }
      _ = try options.services([name], in: list.new.program)
      return name
    }
  }
}
