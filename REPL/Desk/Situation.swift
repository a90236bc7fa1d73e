import Diagnostics
import Evaluation
import Semantics

/// What has been chosen and told at the desk: what `fortryd` takes back and `gentag` brings again.
struct Situation: Sendable {
  var standard: String?
  var date: CivilDate
  /// What the case is called, if it came from a file that says so.
  var name: JSON?
  /// Each fact once, in the order in which it was last told.
  var told: [ToldFact] = []
  var deviations: [ToldDeviation] = []
  var disputes: [Dispute] = []

  /// Whether nothing is known of the case.
  var isEmpty: Bool { told.isEmpty && deviations.isEmpty && disputes.isEmpty }

  /// Takes in a fact; what was told of the same before no longer counts.
  mutating func tell(_ fact: ToldFact) {
    forget(fact.path)
    told.append(fact)
  }

  /// - Returns: whether anything was known of it.
  @discardableResult mutating func forget(_ path: [String]) -> Bool {
    let before = told.count + disputes.count
    told.removeAll { $0.path.starts(with: path) }
    let key = path.joined(separator: ".")
    disputes.removeAll { $0.fact == key || $0.fact.hasPrefix(key + ".") }
    return told.count + disputes.count < before
  }
}
