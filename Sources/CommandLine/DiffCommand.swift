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
      Eksempel: paragraf diff kbh-2007 kbh-2024 --cases policies/livssager
                paragraf diff dragør-2022@HEAD~3 dragør-2022 --format html --output ændringer.html
                paragraf diff dragør-2022 --old-policies ../godkendt/policies --population 10000
                paragraf diff dragør-2022 --old-policies git:main --accept godkendt.json
                paragraf diff dragør-2022 --old-policies git:main --accept godkendt.json --record --by "A. Hansen" \\
                  --because "Vedtaget i udvalget" --on 2026-01-31
      Slutter med 0, hvis de er ens (eller alle forskelle er godkendt), ellers 1 (exit 0 same or all accepted, 1 differ).
      """)

  enum Format: String, ExpressibleByArgument { case text, json, html }

  @Argument(help: "Den gamle standard, evt. med @git-revision (the old standard).") var old: String
  @Argument(help: "Den nye; udeladt: den samme i dag (the new one).") var new: String?
  @Option(help: "En anden mappe til den gamle, eller git:REVISION (another folder for the old one).") var oldPolicies: String?
  @Option(help: "En anden mappe til den nye, eller git:REVISION (another folder for the new one).") var newPolicies: String?
  @Option(help: "text, json eller html.") var format = Format.text
  @Option(help: "Skriv rapporten til en fil (write the report to a file).", completion: .file()) var output: String?
  @Option(help: "Kun denne ydelse; kan gentages (only this service; may be repeated).") var service: [String] = []
  @OptionGroup var cases: ComparedCaseOptions
  @Flag(help: "Vis også hver ændret vejledning, pligt og ordlyd (show every changed duty, guidance and wording).") var all = false
  @OptionGroup var gate: AcceptanceOptions
  @OptionGroup var options: CommonOptions

  func run() throws {
    let sides = try ComparedSides(old, new, oldPolicies: oldPolicies, newPolicies: newPolicies, options)
    let list = ChangeList(sides.old, sides.new)
    let services = try chosen(list)
    let rules = DifferenceReport(list, services: services)
    let outcomes = try outcomes(sides, list, services)
    let isAccepted = try gate.run(rules, outcomes, options)
    if gate.accept == nil || output != nil || format != .text { try write(report(rules, outcomes)) }
    if !isAccepted { throw ExitCode(1) }
  }

  private func report(_ rules: DifferenceReport, _ outcomes: OutcomeReport) -> String {
    switch format {
    case .text:
      DifferenceText(rules, options.language, showsAll: all).text() + OutcomeText(outcomes, options.language).text()
    case .json: DifferenceJSON(rules, outcomes, options.language).json().text() + "\n"
    case .html: DifferencePage(rules, outcomes, options.language).text()
    }
  }

  private func write(_ text: String) throws {
    guard let output else { return Terminal.write(text) }
    try options.write(text, to: output)
  }

  /// Decides the cases under both.
  private func outcomes(_ sides: ComparedSides, _ list: ChangeList, _ services: [String]) throws -> OutcomeReport {
    let layouts = CaseLayouts(sides.old, sides.new)
    let source = try cases.source(sides, layouts, services, options)
    let progress = ProgressLine(options.language)
    let differences = OutcomeComparison(list, layouts, source, services: services).run { progress.show($0, of: $1) }
    progress.clear()
    return OutcomeReport(differences, list, layouts, source, options.language)
  }

  /// The services that were asked for, by their own names.
  private func chosen(_ list: ChangeList) throws -> [String] {
    let names = list.serviceNames
    return try service.map { name in
      let folded = NearestNames.folded(name)
      if let found = names.first(where: { $0 == name || NearestNames.folded($0) == folded }) { return found }
      _ = try options.services([name], in: list.new.program)
      return name
    }
  }
}
