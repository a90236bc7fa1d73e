import Diagnostics
import Evaluation
import Explanation
import FoundationEssentials
import Semantics
import TestSupport
import Testing
import Workspace

/// Interviews about the shipped services, answered at random. Some services of each standard are tried; `PARAGRAF_THOROUGH=1` tries all.
@Suite struct ShippedInterviewTests {
  private static let folder = try? PolicyFolder.read(Repository.path + "/policies")
  private static let isThorough = ProcessInfo.processInfo.environment["PARAGRAF_THOROUGH"] == "1"

  @Test(arguments: folder?.policies.standardNames ?? []) func answeringAtRandomEndsAndTheSavedCaseIsDecidedAlike(_ standard: String) throws
  {
    let folder = try #require(ShippedInterviewTests.folder)
    let program = try #require(folder.compile(standard).program)
    let explainer = Explainer(program, register: folder.register)
    let schema = try JSONSchema(text: FactListing(explainer, services: nil).schema().text())
    var counts = Counts()
    for service in program.services.indices where ShippedInterviewTests.isThorough || service % 5 == 1 {
      for seed in 0..<(ShippedInterviewTests.isThorough ? 3 : 1) { try hold(explainer, service, seed, schema, &counts) }
    }
    if ShippedInterviewTests.isThorough { print("\(standard): \(counts)") }
    #expect(counts.asked > 0)
    // What is asked without proof that it matters is what calculation keeps from being proved.
    #expect(counts.unproved * 2 <= counts.asked, "\(counts)")
  }

  private struct Counts {
    var asked = 0
    var unproved = 0
    var formalities = 0
    var open = 0
    var interviews = 0
  }

  private func hold(_ explainer: Explainer, _ service: Int, _ seed: Int, _ schema: JSONSchema, _ counts: inout Counts) throws {
    let program = explainer.program
    let name = "\(program.services[service].name), seed \(seed)"
    let base = try CaseFile.read(SourceText(name: "sag.json", "{}"), for: program, date: try day(in: program))
    var person = RandomAnswers(seed: seed &* 1_000 &+ service)
    var interview = Interview(explainer, service: service, from: base.subject)
    var asked: Set<Need> = []
    var goneBack = 0
    var refused = 0
    counts.interviews += 1
    while let question = interview.question {
      let need = question.missing.need
      counts.asked += 1
      #expect(asked.insert(need).inserted, "\(name): \(question.missing.key) is asked twice")
      try #require(interview.steps.count <= program.slots.count + 500, "\(name) does not end")
      check(question, interview, name, &counts)
      if goneBack < 3, person.chance(5), let last = interview.steps.last {
        goneBack += 1
        asked.remove(need)
        asked.remove(last.question.missing.need)
        interview.goBack()
        #expect(interview.question?.missing.need == last.question.missing.need)
        continue
      }
      if person.chance(8) {
        interview.skip()
        continue
      }
      do throws(GivenError) {
        try interview.answer(person.words(for: question), reason: "vurderet ved besøg")
      } catch {
        #expect(interview.question?.missing.need == need, "a refused answer leaves the question as it was")
        refused += 1
        asked.remove(need)
        if refused > 5 {
          refused = 0
          asked.insert(need)
          interview.skip()
        }
      }
    }
    let outcome = interview.explained.decision.outcome
    if outcome == .undetermined {
      counts.open += 1
      let missing = interview.explained.missing.map(\.key)
      #expect(!interview.skipped.isEmpty, "\(name): nothing was passed over, and it is open for \(missing)\n\(interview.caseFile().text())")
    }
    let saved = interview.caseFile(over: base.json).text()
    let problems = try schema.problems(saved)
    #expect(problems.isEmpty, "\(name): \(problems)")
    do throws(CaseFile.Failure) {
      let again = try CaseFile.read(SourceText(name: "gemt.json", saved), for: program, date: nil)
      let json = AnswerJSON(language: .danish, explained: true)
      #expect(
        json.decision(explainer.explain(service, again.subject)).text() == json.decision(interview.explained).text(), "\(name)\n\(saved)")
    } catch {
      Issue.record("\(name)\n\(saved)\n\(TextRenderer(sources: error.sources).render(error.findings))")
    }
  }

  /// The proof that comes with a question is held against the evaluator: two cases, alike but for the answer, decided differently.
  private func check(_ question: InterviewQuestion, _ interview: Interview, _ name: String, _ counts: inout Counts) {
    let program = interview.explainer.program
    if question.isFormality {
      counts.formalities += 1
      return
    }
    guard case .matters(let one, let other) = question.finding else {
      if ShippedInterviewTests.isThorough { print("unproved \(name): \(question.missing.key) \(question.purpose)") }
      counts.unproved += 1
      return
    }
    for (slot, known) in interview.subject.facts.values.enumerated() where known != Slot.unknown {
      #expect(one.values[slot] == known && other.values[slot] == known, "\(name): the proof changes \(program.slots[slot].key)")
    }
    if case .slot(let slot) = question.missing.need {
      #expect(one.values[slot] != other.values[slot])
      var same = one
      same.give(slot, other.values[slot], in: program)
      let isRecord = program.slots[slot].path.isEmpty && program.slots.contains { $0.fact == program.slots[slot].fact && !$0.path.isEmpty }
      #expect(isRecord || !known(same, other), "\(name): \(question.missing.key)")
    }
    let (left, right) = (Run.of(program, one).decision(interview.service), Run.of(program, other).decision(interview.service))
    switch question.purpose {
    case .outcome: #expect(left.outcome != right.outcome, "\(name): \(question.missing.key)")
    case .result(let number):
      let values = [left, right].map { decision in "\(decision.results.first { $0.result == number }.map { "\($0.state)" } ?? "")" }
      #expect(values[0] != values[1], "\(name): \(question.missing.key)")
    }
  }

  /// Whether two cases say different things of something both know.
  private func known(_ one: CaseFacts, _ other: CaseFacts) -> Bool {
    zip(one.values, other.values).contains { $0 != $1 && $0 != Slot.unknown && $1 != Slot.unknown }
  }

  private func day(in program: Program) throws -> CivilDate {
    let days = ["2024-03-01", "2022-05-01", "2010-05-01", "2007-05-01"].compactMap { CivilDate(iso: $0) }
    return try #require(days.first { program.period.contains($0) } ?? program.period.from)
  }
}
