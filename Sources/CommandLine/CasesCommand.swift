import ArgumentParser
import Diagnostics
import Explanation
import PolicyTesting
import Semantics
import Workspace

/// `paragraf cases`
struct CasesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cases",
    abstract: "Foreslå de sager, der viser hver regel og hver betingelse begge veje (propose cases that cover every condition).",
    discussion: """
      Sagerne skrives som prøver med de svar, reglerne giver i dag. Læs dem mod kilden, ret dem, og sæt dem ind ved siden af reglerne.
      Eksempel: paragraf cases --standard dragør-2022 --service rengøring
      """)

  @Option(help: "Standarden.") var standard: String
  @Option(help: "Ydelsen; uden den alle (the service, or all).") var service: [String] = []
  @Flag(help: "Kun det, standardens egne prøver ikke har vist (only what the standard's tests have not shown).") var missing = false
  @OptionGroup var options: CommonOptions

  func run() throws {
    let folder = try options.folder()
    let program = try options.program(standard, in: folder)
    let sources = folder.policies.sources
    let explainer = Explainer(program, register: folder.register)
    let seen =
      missing
      ? CoverageReport(
        program, TestRunner(explainer, sources: sources), folder.tests(of: program.standard, program: program).tests, sources,
        folder.register,
        options.language
      ).coverage : nil
    for number in try options.services(service, in: program) {
      let found = CaseProposals(explainer, service: number, seen: seen)
      for proposal in found.proposals {
        for (entry, wanted) in proposal.shows { Terminal.write("-- \(note(entry, wanted, sources))\n") }
        Terminal.write(proposal.test + "\n")
      }
      for (entry, wanted) in found.unreachable {
        Terminal.writeError(
          Localized("kan ikke vises: \(note(entry, wanted, sources))", en: "cannot be shown: \(note(entry, wanted, sources))")[
            options.language]
            + "\n")
      }
    }
  }

  private func note(_ entry: Coverage.Entry, _ wanted: Bool, _ sources: SourceMap) -> String {
    let name = entry.name.isEmpty ? String(sources.text(entry.span).prefix { $0 != "\n" }) : entry.name
    let how =
      entry.kind == .rule
      ? wanted ? Localized("gælder", en: "applies") : Localized("gælder ikke", en: "does not apply")
      : wanted ? Localized("er opfyldt", en: "holds") : Localized("er ikke opfyldt", en: "does not hold")
    return "\(sources.place(entry.span)): \(name) \(how[options.language])"
  }
}
