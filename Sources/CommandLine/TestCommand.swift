import ArgumentParser
import Diagnostics
import Explanation
import PolicyTesting
import Semantics
import Workspace

/// `paragraf test`
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Kør alle prøver (run every test of the policies).",
    discussion: "Eksempel: paragraf test --filter rengøring")

  @Argument(help: "Mappen med politikker (the folder of policies).", completion: .directory) var path: String?
  @Option(help: "Kun prøver, hvis titel eller fil indeholder teksten (only tests whose title or file contains it).") var filter: String?
  @OptionGroup var options: CommonOptions

  func run() throws {
    var options = options
    if let path { options.policies = path }
    let folder = try options.folder()
    var passed = 0
    var failed = 0
    for standard in folder.policies.standardNames {
      let (tests, findings) = folder.tests(of: standard)
      if !findings.isEmpty {
        options.print(findings, folder.policies.sources)
        throw ExitCode(1)
      }
      let chosen = tests.filter { test in
        filter.map { test.title.contains($0) || folder.policies.sources[test.span.file].name.contains($0) } ?? true
      }
      guard !chosen.isEmpty else { continue }
      let runner = TestRunner(
        Explainer(try options.program(standard, in: folder), register: folder.register), sources: folder.policies.sources)
      for test in chosen {
        let result = runner.run(test)
        if result.passed { passed += 1 } else { failed += 1 }
        report(result, folder.policies.sources)
      }
    }
    let summary = Localized("\(passed) prøver bestået, \(failed) ikke bestået", en: "\(passed) tests passed, \(failed) failed")
    Terminal.write(summary[options.language] + "\n")
    if failed > 0 { throw ExitCode(1) }
  }

  private func report(_ result: TestResult, _ sources: SourceMap) {
    guard !result.passed else { return }
    Terminal.write("✗ \(result.test.title)  (\(result.test.standard))\n")
    for failure in result.failures {
      Terminal.write("  \(sources.place(failure.span))\n    ventet:  \(failure.expected)\n    faktisk: \(failure.actual)\n")
      let explanation = failure.explanation.split(separator: "\n").map { "      \($0)" }.joined(separator: "\n")
      if !explanation.isEmpty { Terminal.write(explanation + "\n") }
    }
    Terminal.write("\n")
  }
}
