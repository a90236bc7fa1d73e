import Evaluation
import Foundation
import Semantics
import Testing

/// Questions about every citizen, against the search that tries fact by fact and against citizens made at random: generated policies, each
/// rule and each pair of rules. `PARAGRAF_CITIZENS=2000` tries more policies.
@Suite struct CitizenSearchTests {
  private static let policies = ProcessInfo.processInfo.environment["PARAGRAF_CITIZENS"].flatMap { Int($0) } ?? 30

  @Test func whatIsImpossibleIsImpossibleAndWhatIsFoundIsFound() throws {
    var counts: [String: Int] = [:]
    for seed in 0..<CitizenSearchTests.policies {
      var generator = PolicyGenerator(seed: UInt64(seed))
      let policy = generator.policy()
      guard let program = try ReferenceTests.compile(policy, seed) else { continue }
      let citizens = try (0..<40).map { _ in try generator.subject(policy).facts(for: program, of: policy).0 }
      let runs = citizens.filter { isOrdinary($0, program) }.map { Run.of(program, $0) }
      let dependence = Dependence(program)
      let questions = questions(program)
      let signals = questions.flatMap { $0.map(\.signal) }
      var search = CitizenSearch([Machine(program)], [dependence], about: [signals], CitizenScope([program]))
      for wanted in questions {
        switch search.find(wanted) {
        case .impossible:
          counts["impossible", default: 0] += 1
          #expect(!runs.contains { isSo(wanted, $0) }, "seed \(seed): \(wanted) is possible\n\(policy.text)")
          if case .found(let facts) = stepwise(wanted, program, dependence) {
            Issue.record("seed \(seed): \(wanted) holds for \(facts[0])\n\(policy.text)")
          }
        case .possible(let facts):
          counts["possible", default: 0] += 1
          #expect(isSo(wanted, Run.of(program, facts[0])), "seed \(seed)")
          if case .impossible = stepwise(wanted, program, dependence) {
            Issue.record("seed \(seed): \(wanted) was ruled out, but for \(facts[0])\n\(policy.text)")
          }
        case .unclear: counts["unclear", default: 0] += 1
        }
      }
    }
    print("questions:", counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
    // A search that answers little, or only one way, would prove little.
    let (impossible, possible) = (counts["impossible", default: 0], counts["possible", default: 0])
    #expect(impossible > CitizenSearchTests.policies && possible > CitizenSearchTests.policies)
    #expect(counts["unclear", default: 0] < impossible + possible)
  }

  /// Each rule, each pair of rules, and that no rule applies.
  private func questions(_ program: Program) -> [[CitizenSearch.Wanted]] {
    let rules = program.services[0].outcomeRules
    var questions = rules.map { [CitizenSearch.Wanted(program.rules[$0].applies)] }
    for (position, first) in rules.enumerated() {
      for second in rules[(position + 1)...] {
        questions.append([.init(program.rules[first].applies), .init(program.rules[second].applies)])
      }
    }
    questions.append([.init(program.services[0].nothing)])
    questions.append([.init(program.services[0].nothing, is: .no)] + rules.map { .init(program.rules[$0].applies, is: .no) })
    return questions
  }

  private func isSo(_ wanted: [CitizenSearch.Wanted], _ run: Run) -> Bool {
    wanted.allSatisfy { run.truth($0.signal) == $0.truth }
  }

  /// Whether nothing is set aside in the case, and every fact has a value if it is known: the searches look for no others.
  private func isOrdinary(_ facts: CaseFacts, _ program: Program) -> Bool {
    program.slots.indices.allSatisfy { facts.values[$0] != Slot.absent && (program.slots[$0].fact != nil || facts.values[$0] == 0) }
      && facts.lists.allSatisfy { list in !(list ?? []).contains { $0.contains(Slot.absent) } }
  }

  private func stepwise(_ wanted: [CitizenSearch.Wanted], _ program: Program, _ dependence: Dependence) -> CaseSearch.Result {
    CaseSearch([program]).find(
      where: { runs in
        let truths = wanted.map { runs[0].truth($0.signal) == .unknown ? nil : runs[0].truth($0.signal) == $0.truth }
        return truths.contains(false) ? .no : truths.contains(nil) ? .unknown : .yes
      }, needs: { runs in wanted.flatMap { dependence.needs(ofSignal: $0.signal, in: runs[0]) }.map { (0, $0) } })
  }
}
