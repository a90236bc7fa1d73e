import Diagnostics
@testable import Evaluation
import Semantics
import Syntax
import Testing

/// The fast way of deciding many cases against the plain run of the whole program: outcome, deciding rule, results, what could not be
/// reckoned, and the log of every signal and register, for generated policies and citizens of whom much or little is known.
@Suite struct DeciderTests {
  private static let policies = 400
  private static let casesEach = 40

  @Test(arguments: 0..<4) func manyCasesAreDecidedAsEachByItself(_ part: Int) throws {
    var (seen, open) = (Set<String>(), 0)
    for seed in stride(from: part, to: DeciderTests.policies, by: 4) {
      var generator = PolicyGenerator(seed: UInt64(900_000 + seed))
      let policy = generator.policy()
      guard let program = try ReferenceTests.compile(policy, seed) else { continue }
      let decider = Decider(program)
      var row = [Int64](repeating: 0, count: decider.width)
      for number in 0..<DeciderTests.casesEach {
        let subject = generator.subject(policy)
        let (facts, _) = try subject.facts(for: program, of: policy)
        let run = Run.of(program, facts)
        let edition = decider.edition(on: facts.date.day)
        row.withUnsafeMutableBufferPointer { edition.decide(facts, into: $0.baseAddress!) }
        var expected: [Int64] = []
        for service in program.services.indices { expected += AnswerRow.row(run.decision(service), program.services[service]) }
        let label = "seed \(900_000 + seed), case \(number)\n\(policy.text)\n\(subject)"
        try #require(row == expected, "\(label)")
        try #require(edition.issues.isEmpty == run.issues.isEmpty, "\(label)")
        if edition.isOpen(0) { open += 1 }
        let whole = edition.run(facts)
        for signal in 0..<program.signalCount { try #require(whole.truth(signal) == run.truth(signal), "signal \(signal) of \(label)") }
        try #require(whole.registers == run.registers, "\(label)")
        seen.insert(run.decision(0).outcome.name)
      }
    }
    #expect(seen.count >= 5)
    #expect(open < DeciderTests.policies * DeciderTests.casesEach / 8)
  }

  /// What the date alone would make *no* is not settled before the case has been heard.
  @Test(arguments: [(nil, "denied"), (true, "granted"), (false, "denied")] as [(Bool?, String)])
  func aGivenFactIsNotSettledByTheDate(_ given: Bool?, _ expected: String) throws {
    let policy = """
      sprog dansk
      standard prøvestand
      oplysning x : ja/nej "x gælder (ikke)"
        nej hvis afgørelsesdato ≥ 1. juni 2024
      ydelse y "Y"
        regel r
          bevilg
          hvis x
        ellers afslå "ikke x"
      """
    var sources = SourceMap()
    let file = sources.add(SourceText(name: "prøvestand", policy))
    let tree = try #require(Parser.parse(sources[file], file).file)
    let program = try #require(Compiler.compile(PolicySet(files: [tree], sources: sources), standard: "prøvestand").program)
    var builder = CaseBuilder(program, date: try #require(CivilDate(year: 2024, month: 6, day: 1)))
    if let given { try builder.set(["x"], .truth(given)) }
    let decider = Decider(program)
    let edition = decider.edition(on: builder.facts.date.day)
    var row = [Int64](repeating: 0, count: decider.width)
    row.withUnsafeMutableBufferPointer { edition.decide(builder.facts, into: $0.baseAddress!) }
    #expect(edition.decision(0).outcome.name == expected)
  }

  @Test(arguments: 0..<4) func casesSideBySideAreDecidedAsEachByItself(_ part: Int) throws {
    var (seen, alone, compared) = (Set<String>(), 0, 0)
    for seed in stride(from: part, to: DeciderTests.policies, by: 4) {
      var generator = PolicyGenerator(seed: UInt64(900_000 + seed))
      let policy = generator.policy()
      guard let program = try ReferenceTests.compile(policy, seed) else { continue }
      let decider = ColumnDecider(program)
      let (cases, answers) = (decider.makeCases(), AnswerColumns(decider))
      var runs: [Run] = []
      for _ in 0..<DeciderTests.casesEach {
        let (facts, _) = try generator.subject(policy).facts(for: program, of: policy)
        cases.append(facts)
        runs.append(Run.of(program, facts))
      }
      decider.decide(cases, into: answers)
      var row = [Int64](repeating: 0, count: answers.width)
      for (number, run) in runs.enumerated() {
        row.withUnsafeMutableBufferPointer { answers.row(of: number, into: $0.baseAddress!) }
        var expected: [Int64] = []
        for service in program.services.indices { expected += AnswerRow.row(run.decision(service), program.services[service]) }
        try #require(row == expected, "seed \(900_000 + seed), case \(number)\n\(policy.text)\n\(run.facts)")
        seen.insert(run.decision(0).outcome.name)
      }
      try #require(answers.failed == runs.indices.filter { !runs[$0].issues.isEmpty }, "seed \(900_000 + seed)\n\(policy.text)")
      alone += cases.others.count
      compared += try logs(of: cases, runs, "seed \(900_000 + seed)\n\(policy.text)")
    }
    #expect(seen.count >= 5)
    #expect(alone < DeciderTests.policies * DeciderTests.casesEach / 8)
    #expect(compared > 30_000)
  }

  /// Holds every truth that was worked out side by side against the plain run.
  private func logs(of cases: CaseColumns, _ runs: [Run], _ label: String) throws -> Int {
    var compared = 0
    for (group, block) in cases.blocks {
      group.run(block)
      for row in 0..<block.count {
        let run = runs[block.numbers[row]]
        for signal in 0..<run.program.signalCount {
          guard let truth = group.truth(signal, row) else { continue }
          try #require(truth == run.truth(signal), "signal \(signal), case \(block.numbers[row]), \(label)")
          compared += 1
        }
      }
    }
    return compared
  }
}
