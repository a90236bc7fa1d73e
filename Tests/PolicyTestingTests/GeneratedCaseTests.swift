import Diagnostics
import Evaluation
import Explanation
import FoundationEssentials
import PolicyTesting
import Semantics
import Syntax
import TestSupport
import Testing
import Workspace

/// Cases that the program writes itself, as tests in the language's own notation.
@Suite struct GeneratedCaseTests {
  @Test func allStandardsAreThere() { #expect(ShippedStandard.all.count >= 5) }

  /// Every shipped test, written out anew from its case and read again, is the same case with the same answers.
  @Test(arguments: ShippedStandard.all) func aCaseSurvivesBeingWrittenOut(_ standard: ShippedStandard) throws {
    let writer = TestWriter(standard.explainer)
    for test in standard.tests {
      let subject = try #require(standard.runner.reading(test).subject)
      let services = standard.program.services.indices.filter { test.concerns(standard.program.services[$0].name) }
      let text = writer.test(test.title, subject, expecting: services.isEmpty ? [0] : services)
      let (again, sources) = try read(text, standard.name)
      let runner = TestRunner(standard.explainer, sources: sources)
      let reread = try #require(runner.reading(again).subject)
      #expect(reread.facts == subject.facts, "\(text)")
      for failure in runner.run(again).failures { Issue.record("\(text)\n\(failure.expected) / \(failure.actual)") }
    }
  }

  /// What is proposed reads, passes, and shows everything that is not said to be out of reach. Some services of each standard are
  /// tried; `PARAGRAF_THOROUGH=1` tries all.
  @Test(arguments: ShippedStandard.all) func proposedCasesShowEveryRuleAndConditionBothWays(_ standard: ShippedStandard) throws {
    let isThorough = ProcessInfo.processInfo.environment["PARAGRAF_THOROUGH"] == "1"
    for (number, service) in standard.program.services.enumerated() where isThorough || number % 5 == 1 {
      let found = CaseProposals(standard.explainer, service: number)
      var coverage = Coverage(standard.program)
      for proposal in found.proposals {
        #expect(!proposal.shows.isEmpty)
        let (test, sources) = try read(proposal.test, standard.name)
        let runner = TestRunner(standard.explainer, sources: sources)
        for failure in runner.run(test).failures { Issue.record("\(proposal.test)\n\(failure.expected) / \(failure.actual)") }
        coverage.add(test, Run.of(standard.program, try #require(runner.reading(test).subject).facts))
      }
      let unreachable = Set(found.unreachable.map { "\($0.entry.span) \($0.wanted)" })
      for entry in coverage.entries where entry.service == service.name && (entry.kind == .rule || entry.kind == .condition) {
        for (seen, wanted) in [(entry.seenTrue, true), (entry.seenFalse, false)] where !seen {
          #expect(
            unreachable.contains("\(entry.span) \(wanted)"),
            "\(service.name): \(entry.name) \(standard.folder.policies.sources.place(entry.span))")
        }
      }
    }
  }

  private func read(_ test: String, _ standard: String) throws -> (PolicyTest, SourceMap) {
    var sources = SourceMap()
    let text = "sprog dansk\nstandard \(standard)\n\n" + test
    let source = SourceText(name: "foreslået.prøver.paragraf", text)
    let file = sources.add(source)
    let result = Parser.parse(source, file)
    #expect(result.findings.isEmpty, "\(TextRenderer(sources: sources).render(result.findings))")
    guard case .formatted(let formatted) = Formatter.format(source, file) else { throw Unformatted() }
    #expect(formatted == text, "the test is laid out as the formatter would")
    let (tests, findings) = PolicyTest.collect([try #require(result.file)], standard: standard) { _ in true }
    #expect(findings.isEmpty)
    return (try #require(tests.first), sources)
  }

  private struct Unformatted: Error {}
}
