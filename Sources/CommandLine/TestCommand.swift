import ArgumentParser
import Diagnostics
import Evaluation
import Explanation
import PolicyTesting
import Semantics
import Workspace

/// `paragraf test`
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Kør alle prøver (run every test of the policies).",
    discussion: "Eksempel: paragraf test --filter rengøring --coverage")

  enum Format: String, ExpressibleByArgument { case text, json, junit }

  @Argument(help: "Mappen med politikker (the folder of policies).", completion: .directory) var path: String?
  @Option(help: "Kun prøver, hvis titel eller fil indeholder teksten (only tests whose title or file contains it).") var filter: String?
  @Option(help: "Kun denne standard (only this standard).") var standard: String?
  @Option(help: "text, json eller junit.") var format = Format.text
  @Flag(help: "Vis, hvad prøverne har prøvet, i lovens enheder (what the tests have tried).") var coverage = false
  @Option(help: "Fejl, hvis dækningen er under så mange procent (fail below this coverage).") var threshold: Int?
  @Flag(help: "Ændr politikken ét sted ad gangen og se, om en prøve opdager det (mutation testing).") var mutants = false
  @OptionGroup var options: CommonOptions

  func run() throws {
    var options = options
    if let path { options.policies = path }
    let folder = try options.folder()
    var names = folder.policies.standardNames
    if let standard {
      _ = try options.program(standard, in: folder)
      names = names.filter { NearestNames.folded($0) == NearestNames.folded(standard) }
    }
    var results: [TestResult] = []
    var isShort = false
    var surviving = 0
    for name in names {
      let program = try options.program(name, in: folder)
      let (tests, findings) = folder.tests(of: name, program: program)
      if !findings.isEmpty {
        options.print(findings, folder.policies.sources)
        throw ExitCode(1)
      }
      let chosen = tests.filter { test in
        filter.map { test.title.contains($0) || folder.policies.sources[test.span.file].name.contains($0) } ?? true
      }
      let runner = TestRunner(Explainer(program, register: folder.register), sources: folder.policies.sources, language: options.language)
      let run = runner.run(chosen)
      results += run
      if coverage || threshold != nil {
        let report = CoverageReport(program, runner, chosen, folder.policies.sources)
        if coverage { Terminal.write(report.text(options.language)) }
        if let threshold, report.share < threshold { isShort = true }
      }
      if mutants, run.allSatisfy(\.passed) {
        surviving += MutationReport(folder, program, chosen, options.language).write()
      }
    }
    let report = TestReport(results, folder.policies.sources, options.language)
    switch format {
    case .text: Terminal.write(report.text())
    case .json: Terminal.write(report.json().text() + "\n")
    case .junit: Terminal.write(report.junit())
    }
    if results.contains(where: { !$0.passed }) || isShort { throw ExitCode(1) }
  }
}
