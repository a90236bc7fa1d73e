import Diagnostics
import Evaluation
import Foundation
import Semantics
import Syntax
import Testing

/// The engine against an evaluator that follows `spec/formal.md` word by word: thousands of generated policies, each decided for
/// several citizens of whom much or little is known. `PARAGRAF_POLICIES=20000` runs more of them.
@Suite struct ReferenceTests {
  private static let policies = ProcessInfo.processInfo.environment["PARAGRAF_POLICIES"].flatMap { Int($0) } ?? 3_000
  private static let casesEach = 8
  private static let parts = 4

  @Test(arguments: 0..<parts) func theEngineDecidesAsTheSpecSays(_ part: Int) throws {
    var counts: [String: Int] = [:]
    for seed in stride(from: part, to: ReferenceTests.policies, by: ReferenceTests.parts) {
      var generator = PolicyGenerator(seed: UInt64(seed), seed / ReferenceTests.parts % 8 == 7 ? .reckoning : .mixed)
      let policy = generator.policy()
      guard let program = try ReferenceTests.compile(policy, seed) else {
        counts["refused", default: 0] += 1
        continue
      }
      for number in 0..<ReferenceTests.casesEach {
        let subject = generator.subject(policy)
        let expected = ReferenceEvaluator(policy: policy, facts: subject).answer()
        let (facts, _) = try subject.facts(for: program, of: policy)
        let actual = ReferenceTests.answer(Run.of(program, facts), expected)
        counts["\(expected.outcome)".prefix { $0 != "(" }.description, default: 0] += 1
        if actual != expected {
          Issue.record("seed \(seed), case \(number)\n\(policy.text)\n\(subject)\nspec:   \(expected)\nengine: \(actual)")
          return
        }
      }
    }
    #expect(counts["refused", default: 0] < ReferenceTests.policies / ReferenceTests.parts / 10)
    // A generator that always gives the same answer would prove nothing.
    for outcome in ["granted", "denied", "referred", "undetermined", "conflict", "notCovered"] {
      #expect(counts[outcome, default: 0] > ReferenceTests.policies / 400, "\(counts)")
    }
  }

  /// - Returns: nil if it counts the same condition twice, which is refused (P302).
  static func compile(_ policy: SmallPolicy, _ seed: Int) throws -> Program? {
    var sources = SourceMap()
    let file = sources.add(SourceText(name: "seed-\(seed)", policy.text))
    let result = Parser.parse(sources[file], file)
    let compiled = Compiler.compile(PolicySet(files: result.file.map { [$0] } ?? [], sources: sources), standard: "prøvestand")
    let errors = (result.findings + compiled.findings.all).filter { $0.severity == .error }
    if !errors.isEmpty, errors.allSatisfy({ $0.code == .duplicateName }) { return nil }
    return try #require(errors.isEmpty ? compiled.program : nil, "\(TextRenderer(sources: sources).render(errors))\n\(policy.text)")
  }

  private static func answer(_ run: Run, _ expected: ReferenceEvaluator.Answer) -> ReferenceEvaluator.Answer {
    let decision = run.decision(0)
    let outcome: ReferenceEvaluator.Outcome =
      switch decision.outcome {
      case .granted: .granted
      case .denied: .denied
      case .referred(let to): .referred(to)
      case .undetermined: .undetermined
      case .conflict: .conflict
      case .notCovered: .notCovered
      }
    let grounds = outcome == .undetermined ? [] : Set((decision.grounds + decision.conflict).map { run.program.rules[$0].name })
    var amount = ReferenceEvaluator.Amount.notGiven
    if let result = decision.results.first {
      switch result.state {
      case .value(.number(_, let value, _, _, _)): amount = .value(Int(value))
      case .conflict: amount = .conflict
      default: amount = .unknown
      }
    }
    return ReferenceEvaluator.Answer(outcome: outcome, grounds: grounds, amount: amount)
  }
}
