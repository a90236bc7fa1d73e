import Diagnostics
import Evaluation
import Explanation
import Semantics
import Syntax
import Testing

/// Small generated policies on six truths, where all citizens there are can be tried: what is asked matters for one of them, and what
/// is no longer asked matters for none.
@Suite struct ExhaustiveInterviewTests {
  @Test func whatIsAskedMattersAndWhatIsNotDoesNot() throws {
    var asked = 0
    var spared = 0
    for seed in 0..<100 {
      var random = RandomAnswers(seed: seed)
      let text = GeneratedPolicy.text(&random)
      let program = try compile(text)
      let explainer = Explainer(program, register: SourceRegister())
      let date = try #require(CivilDate(year: 2024, month: 5, day: 1))
      var interview = Interview(explainer, service: 0, from: Case(facts: CaseFacts(program, date: date)))
      while let question = interview.question {
        asked += 1
        guard case .slot(let slot) = question.missing.need else { break }
        let closed = Set(interview.skipped.compactMap { if case .slot(let slot) = $0.missing.need { slot } else { nil } })
        let facts = interview.subject.facts
        if question.isFormality {
          // All citizens are decided alike, but the rules cannot tell.
          #expect(Run.of(program, facts).decision(0).outcome == .undetermined)
          let open = program.slots.indices.filter { facts.values[$0] == Slot.unknown && !closed.contains($0) }
          #expect(!open.contains { matters($0, facts, closed, program) }, "seed \(seed): \(question.missing.key)\n\(text)")
        } else {
          #expect(matters(slot, facts, closed, program), "seed \(seed): \(question.missing.key)\n\(text)")
        }
        if random.chance(15) { interview.skip() } else { try interview.answer(random.chance(50) ? "ja" : "nej") }
      }
      let facts = interview.subject.facts
      let closed = Set(interview.skipped.compactMap { if case .slot(let slot) = $0.missing.need { slot } else { nil } })
      for slot in program.slots.indices where facts.values[slot] == Slot.unknown && !closed.contains(slot) {
        spared += 1
        #expect(!matters(slot, facts, closed, program), "seed \(seed): \(program.slots[slot].key) is not asked\n\(text)")
      }
    }
    // A generator of policies that always ask everything, or nothing, would prove nothing.
    #expect(asked > 100 && spared > 100, "\(asked) asked, \(spared) spared")
  }

  /// Whether some citizen, alike in what is known, is decided differently according to a truth; what was passed over stays unknown.
  private func matters(_ slot: Int, _ facts: CaseFacts, _ closed: Set<Int>, _ program: Program) -> Bool {
    let open = program.slots.indices.filter { $0 != slot && facts.values[$0] == Slot.unknown && !closed.contains($0) }
    return (0..<(1 << open.count)).contains { pattern in
      var one = facts
      for (place, other) in open.enumerated() { one.values[other] = pattern & (1 << place) != 0 ? 1 : 0 }
      var two = one
      one.values[slot] = 0
      two.values[slot] = 1
      return Run.of(program, one).decision(0).outcome != Run.of(program, two).decision(0).outcome
    }
  }

  private func compile(_ text: String) throws -> Program {
    var sources = SourceMap()
    let file = sources.add(SourceText(name: "prøvestand", text))
    let result = Parser.parse(sources[file], file)
    let compiled = Compiler.compile(PolicySet(files: result.file.map { [$0] } ?? [], sources: sources), standard: "prøvestand")
    let errors = (result.findings + compiled.findings.all).filter { $0.severity == .error }
    return try #require(errors.isEmpty ? compiled.program : nil, "\(TextRenderer(sources: sources).render(errors))\n\(text)")
  }
}
