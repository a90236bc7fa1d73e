import Evaluation
import Semantics

extension Explainer {
  /// The rules of a service that wait for something, by what they wait for, in the order of the rules.
  func rulesAsking(_ service: Int, _ run: Run) -> [Need: [Int]] {
    var rules: [Need: [Int]] = [:]
    func add(_ rule: Int, _ needs: [Need]) {
      for need in needs where !(rules[need] ?? []).contains(rule) { rules[need, default: []].append(rule) }
    }
    let info = program.services[service]
    for rule in info.outcomeRules where run.truth(program.rules[rule].applies) == .unknown {
      add(rule, dependence.needs(ofSignal: program.rules[rule].holds, in: run))
    }
    for result in info.results {
      for candidate in result.candidates + (result.otherwise.map { [$0] } ?? []) where run.truth(candidate.applies) != .no {
        if candidate.rule >= 0 { add(candidate.rule, dependence.needs(of: candidate, in: run)) }
      }
    }
    return rules
  }
}
