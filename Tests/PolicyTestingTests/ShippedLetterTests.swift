import Evaluation
import Explanation
import FoundationEssentials
import PolicyTesting
import Semantics
import Testing
import Workspace

/// A letter for every case of the shipped tests: what the rules know stands in it, what they do not know is listed.
@Suite struct ShippedLetterTests {
  @Test(arguments: ShippedStandard.all) func everyLetterHoldsItsReasonsOrListsThem(_ standard: ShippedStandard) throws {
    let writer = LetterWriter(standard.explainer, facts: LetterFacts(), statutes: standard.folder.statutes)
    let isThorough = ProcessInfo.processInfo.environment["PARAGRAF_THOROUGH"] == "1"
    var counts: [String: Int] = [:]
    for (number, test) in standard.tests.enumerated() where isThorough || number % 5 == 0 {
      let subject = try #require(standard.runner.reading(test).subject)
      let run = Run.of(standard.program, subject.facts)
      for service in standard.program.services.indices where test.concerns(standard.program.services[service].name) {
        let explained = standard.explainer.explain(service, subject, run)
        let letter = writer.letter([explained], subject)
        let text = LetterMarkdown(letter).text()
        #expect(!letter.isFinished, "\(test.title): a letter to nobody is not finished")
        #expect(!text.contains("{") && !text.contains("(ikke)"), "\(test.title)\n\(text)")
        counts["letters", default: 0] += 1
        for check in letter.checks where check.service != nil {
          if case .missing(let what) = check.state {
            counts[check.requirement.rawValue, default: 0] += 1
            if isThorough { print("\(standard.name) \(explained.service.name): \(check.requirement) \(what) — \(test.title)") }
          }
        }
        // Where it is certain which rule decided, the reasons are complete.
        let isDecided = [.granted, .denied].contains(explained.decision.outcome)
        if isDecided, !explained.grounds.isEmpty {
          let open = letter.lacking.map(\.requirement)
          #expect(!open.contains(.rules), "\(test.title)\n\(text)")
          if open.contains(.facts) { counts["decided without facts", default: 0] += 1 }
        }
      }
    }
    if isThorough { print("\(standard.name): \(counts.sorted { $0.key < $1.key })") }
  }
}
