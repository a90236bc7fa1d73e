import ArgumentParser
import Comparison
import Diagnostics
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
  @Flag(help: "Vis også hver ændret vejledning, pligt og ordlyd (show every changed duty, guidance and wording).") var all = false
  @OptionGroup var options: CommonOptions

  func run() throws {
    let sides = try ComparedSides(old, new, oldPolicies: oldPolicies, newPolicies: newPolicies, options)
    let list = ChangeList(sides.old, sides.new)
    let report = DifferenceReport(list, services: service)
    switch format {
    case .text: Terminal.write(DifferenceText(report, options.language, showsAll: all).text())
    case .json: Terminal.write(DifferenceJSON(report, options.language).json().text() + "\n")
    case .html: Terminal.write(DifferenceText(report, options.language, showsAll: all).text())
    }
    if !report.isEmpty { throw ExitCode(1) }
  }
}
