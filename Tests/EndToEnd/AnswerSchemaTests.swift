import Diagnostics
import Evaluation
import Explanation
import PolicyTesting
import Semantics
import TestSupport
import Testing
import Workspace

/// `spec/answer.schema.json` describes every answer there is.
@Suite struct AnswerSchemaTests {
  @Test(arguments: ["da", "en"]) func theProgramsAnswersFitTheSchema(_ language: String) throws {
    let schema = try JSONSchema("spec/answer.schema.json")
    for file in RecordedPage.files(in: "eksempler") where file.hasSuffix(".json") {
      let output = try Program.run([
        "explain", "--standard", "dragør-2022", "--facts", "eksempler/\(file)", "--format", "json", "--language", language,
      ])
      #expect(!output.text.isEmpty, "\(file): \(output.errors)")
      #expect(try schema.problems(output.text) == [], "\(file)")
    }
  }

  /// Every case of the shipped tests, explained for each service it expects something of.
  @Test func theAnswersToAllShippedTestsFitTheSchema() throws {
    let schema = try JSONSchema("spec/answer.schema.json")
    let folder = try PolicyFolder.read(Repository.path + "/policies")
    for standard in folder.policies.standardNames {
      let program = try #require(folder.compile(standard).program)
      let runner = TestRunner(Explainer(program, register: folder.register), sources: folder.policies.sources)
      let json = AnswerJSON(language: .danish, explained: false, rebuttable: true)
      for test in folder.tests(of: standard, program: program).tests {
        let subject = try #require(runner.reading(test).subject)
        let run = Run.of(program, subject.facts)
        let decisions = program.services.indices.filter { test.concerns(program.services[$0].name) }
          .map { runner.explainer.explain($0, subject, run) }
        let answer = json.answer(
          standard: standard, date: subject.facts.date.iso, policyHash: String(repeating: "0", count: 64), caseName: nil, decisions)
        let problems = try schema.problems(answer.text())
        #expect(problems == [], "\(test.title)")
      }
    }
  }

  @Test func theSchemaRefusesWhatIsNoAnswer() throws {
    let schema = try JSONSchema("spec/answer.schema.json")
    #expect(try schema.problems("{}").count == 4)
    let text =
      "{\"standard\":\"s\",\"date\":\"2022-05-01\",\"policy\":{\"sha256\":\"x\"},\"decisions\":[{\"outcome\":\"maybe\"}],\"more\":1}"
    let problems = try schema.problems(text)
    #expect(problems.contains { $0.contains("maybe") })
    #expect(problems.contains { $0.contains("`more`") })
    #expect(problems.contains { $0.contains("sha256 does not fit") })
    #expect(problems.contains("$.decisions[0] has no `service`"))
  }
}
