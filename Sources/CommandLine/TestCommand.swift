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
    discussion: """
      Eksempel: paragraf test --filter rengøring --coverage
                paragraf test --standard dragør-2022 --mutants
                paragraf test --watch --filter tøjvask
      """)

  enum Format: String, ExpressibleByArgument { case text, json, junit }

  @Argument(help: "Mappen med politikker (the folder of policies).", completion: .directory) var path: String?
  @Option(help: "Kun prøver, hvis titel eller fil indeholder teksten (only tests whose title or file contains it).") var filter: String?
  @Option(help: "Kun denne standard (only this standard).") var standard: String?
  @Option(help: "text, json eller junit.") var format = Format.text
  @Flag(help: "Vis, hvad prøverne har prøvet, i lovens enheder (what the tests have tried).") var coverage = false
  @Option(help: "Skriv det, prøverne har prøvet, som en side (write the coverage as a page).", completion: .file(extensions: ["html"]))
  var coverageHtml: String?
  @Option(help: "Fejl, hvis dækningen er under så mange procent (fail below this coverage).") var threshold: Int?
  @Flag(help: "Ændr politikken ét sted ad gangen og se, om en prøve opdager det (mutation testing).") var mutants = false
  @Flag(help: "Kør igen, hver gang en fil ændres; stop med Ctrl-C (run again whenever a file changes).") var watch = false
  @Flag(help: "Gem forklaringerne, som de er nu, efter gennemsyn (keep the explanations as they are now, after review).") var update = false
  @Flag(help: "Svar ja til hver ændret forklaring (accept every changed explanation).") var yes = false
  @OptionGroup var options: CommonOptions

  func run() throws {
    guard watch else {
      if try !runOnce() { throw ExitCode(1) }
      return
    }
    let folder = path ?? options.policies ?? PolicyFolder.defaultPath()
    FileWatch(folder).run(options.language) { _ = try? runOnce() }
  }

  /// - Returns: whether all is well.
  private func runOnce() throws -> Bool {
    var options = options
    if let path { options.policies = path }
    let folder = try options.folder()
    var names = folder.policies.standardNames
    if let standard {
      _ = try options.program(standard, in: folder)
      names = names.filter { NearestNames.folded($0) == NearestNames.folded(standard) }
    }
    var results: [TestResult] = []
    var reports: [CoverageReport] = []
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
      let explainer = Explainer(program, register: folder.register)
      let runner = TestRunner(explainer, sources: folder.policies.sources, language: options.language, kept: folder.explanations)
      let run = runner.run(chosen)
      results += run
      if coverage || threshold != nil || coverageHtml != nil {
        reports.append(CoverageReport(program, runner, chosen, folder.policies.sources, folder.register, options.language))
      }
      if mutants, run.allSatisfy(\.passed) { _ = MutationReport(folder, program, chosen, options.language).write() }
    }
    if update { return try ExplanationReview(folder, options.language, acceptsAll: yes).review(results) }
    try write(TestReport(results, folder.policies.sources, options.language), reports)
    let isShort = threshold.map { least in reports.contains { $0.share < least } } ?? false
    return results.allSatisfy(\.passed) && !isShort
  }

  private func write(_ report: TestReport, _ coverages: [CoverageReport]) throws {
    if let coverageHtml {
      var page = HTMLPage(
        title: Localized("Hvad prøverne har prøvet", en: "What the tests have tried")[options.language], language: options.language)
      for coverage in coverages { coverage.write(to: &page) }
      try options.write(page.text(), to: coverageHtml)
    }
    switch format {
    case .text:
      if coverage { for coverage in coverages { Terminal.write(coverage.text()) } }
      Terminal.write(report.text())
    case .json:
      let extra = coverage ? [JSON.Member("coverage", .array(coverages.map { $0.json() }))] : []
      Terminal.write(report.json(extra).text() + "\n")
    case .junit: Terminal.write(report.junit(timestamp: Terminal.now))
    }
  }
}
