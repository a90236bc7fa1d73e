import Evaluation
import Explanation
import FoundationEssentials
import PolicyTesting
import Semantics
import Testing

/// What is said to change an outcome changes it, in the cases of the shipped tests. A sample is tried; `PARAGRAF_THOROUGH=1` tries
/// all.
@Suite struct CounterfactualTests {
  @Test(arguments: ShippedStandard.all) func eachChangeGivesTheOutcomeItSays(_ standard: ShippedStandard) throws {
    let isThorough = ProcessInfo.processInfo.environment["PARAGRAF_THOROUGH"] == "1"
    let program = standard.program
    var (cases, changes, tried, stopped) = (0, 0, 0, 0)
    for (number, test) in standard.tests.enumerated() where isThorough || number % 40 == 7 {
      let subject = try #require(standard.runner.reading(test).subject)
      for service in program.services.indices where test.concerns(program.services[service].name) {
        let explained = standard.explainer.explain(service, subject, searchesChanges: true)
        cases += 1
        if !explained.changesAreComplete { stopped += 1 }
        for change in explained.changes {
          changes += 1
          for values in change.flip.combinations(limit: 20) {
            tried += 1
            let facts = subject.facts.changed(change.flip.parts.map(\.lever), values, in: program)
            let outcome = Run.of(program, facts).decision(service).outcome
            if outcome != change.outcome || outcome == explained.decision.outcome {
              Issue.record("\(test.title): \(change.parts.map(\.text)) gives \(outcome), not \(change.outcome)")
            }
          }
        }
      }
    }
    print("\(standard): \(cases) cases, \(changes) changes, \(tried) combinations, \(stopped) searches stopped")
    #expect(changes > 0 || cases == 0)
  }
}
