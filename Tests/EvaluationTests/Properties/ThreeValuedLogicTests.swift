import Evaluation
import Semantics
import Testing

/// The laws of strong Kleene logic, for every assignment of yes, no and unknown to three facts.
@Suite struct ThreeValuedLogicTests {
  private static let assignments: [[Bool?]] = {
    let values: [Bool?] = [true, false, nil]
    return values.flatMap { a in values.flatMap { b in values.map { c in [a, b, c] } } }
  }()

  /// Asks several conditions at once: one service for each.
  private func truths(_ conditions: [String]) throws -> [[Bool?]] {
    let facts = ["a", "b", "c"].map { "oplysning \($0) : ja/nej \"\($0) gælder (ikke)\"\n" }.joined()
    let services = conditions.enumerated().map { number, condition in
      "ydelse y\(number) \"Y\"\n  regel r [x-1]\n    bevilg\n    hvis \(condition)\n  ellers afslå \"nej\"\n"
    }
    let engine = try SmallEngine(facts + services.joined())
    return try ThreeValuedLogicTests.assignments.map { assignment in
      let given = zip(["a", "b", "c"], assignment).compactMap { name, truth in truth.map { (name, GivenValue.truth($0)) } }
      let run = try engine.run(given)
      return conditions.indices.map { engine.truth($0, run) }
    }
  }

  private func list(_ head: String, _ parts: String...) -> String { head + ":" + parts.map { "\n      - \($0)" }.joined() }

  private func nested(_ condition: String) -> String {
    let lines = condition.split(separator: "\n")
    return ([String(lines[0])] + lines.dropFirst().map { "    " + $0 }).joined(separator: "\n")
  }

  @Test func eachListIsItsTable() throws {
    let table = try truths([
      list("alle gælder", "a", "b", "c"), list("mindst én gælder", "a", "b", "c"), list("ingen gælder", "a", "b", "c"), "ikke a",
      list("mindst 2 gælder", "a", "b", "c"), list("højst 1 gælder", "a", "b", "c"),
    ])
    for (assignment, found) in zip(ThreeValuedLogicTests.assignments, table) {
      // What is unknown may turn out either way: the answer is known if it is the same for all of them.
      let possible = ThreeValuedLogicTests.completions(assignment)
      func settled(_ ask: ([Bool]) -> Bool) -> Bool? {
        let answers = Set(possible.map(ask))
        return answers.count == 1 ? answers.first : nil
      }
      let expected: [Bool?] = [
        settled { $0.allSatisfy { $0 } }, settled { $0.contains(true) }, settled { !$0.contains(true) }, settled { !$0[0] },
        settled { $0.filter { $0 }.count >= 2 }, settled { $0.filter { $0 }.count <= 1 },
      ]
      #expect(found == expected, "\(assignment)")
    }
  }

  private static func completions(_ assignment: [Bool?]) -> [[Bool]] {
    assignment.reduce([[]]) { found, truth in (truth.map { [$0] } ?? [true, false]).flatMap { value in found.map { $0 + [value] } } }
  }

  @Test func theLawsHold() throws {
    let laws: [(String, String, String)] = [
      ("De Morgan", list("ingen gælder", "a", "b"), list("alle gælder", "ikke a", "ikke b")),
      ("De Morgan", list("mindst én gælder", "ikke a", "ikke b"), list("ingen gælder", nested(list("alle gælder", "a", "b")))),
      ("double negation", "ikke ikke a", "a"), ("commutativity", list("alle gælder", "a", "b"), list("alle gælder", "b", "a")),
      ("commutativity", list("mindst én gælder", "a", "b"), list("mindst én gælder", "b", "a")),
      (
        "associativity", list("alle gælder", "a", nested(list("alle gælder", "b", "c"))),
        list("alle gælder", nested(list("alle gælder", "a", "b")), "c")
      ),
      (
        "distributivity", list("alle gælder", "a", nested(list("mindst én gælder", "b", "c"))),
        list("mindst én gælder", nested(list("alle gælder", "a", "b")), nested(list("alle gælder", "a", "c")))
      ),
      ("absorption", list("alle gælder", "a", nested(list("mindst én gælder", "a", "b"))), "a"),
      ("counting", list("mindst 1 gælder", "a", "b", "c"), list("mindst én gælder", "a", "b", "c")),
      ("counting", list("mindst 3 gælder", "a", "b", "c"), list("alle gælder", "a", "b", "c")),
      ("counting", list("højst 2 gælder", "a", "b", "c"), list("ingen gælder", nested(list("mindst 3 gælder", "a", "b", "c")))),
    ]
    let table = try truths(laws.flatMap { [$0.1, $0.2] })
    for (assignment, found) in zip(ThreeValuedLogicTests.assignments, table) {
      for (number, law) in laws.enumerated() {
        #expect(found[number * 2] == found[number * 2 + 1], "\(law.0) for \(assignment): \(law.1) / \(law.2)")
      }
    }
    // What is not a law of this logic must not be one here: an unknown fact is not settled by asking it twice.
    let excluded = try truths([list("mindst én gælder", "a", "ikke a"), list("alle gælder", "a", "ikke a")])
    for (assignment, found) in zip(ThreeValuedLogicTests.assignments, excluded) where assignment[0] == nil { #expect(found == [nil, nil]) }
  }

  /// Knowing more never changes what was known.
  @Test func answersOnlyBecomeMoreCertain() throws {
    let conditions = [
      list("mindst 2 gælder", "a", nested(list("mindst én gælder", "b", "ikke c")), "c"),
      list("ingen gælder", nested(list("alle gælder", "a", "b")), nested(list("højst 1 gælder", "b", "c"))),
    ]
    let table = try truths(conditions)
    let all = Array(zip(ThreeValuedLogicTests.assignments, table))
    for (less, before) in all {
      for (more, after) in all where zip(less, more).allSatisfy({ $0 == nil || $0 == $1 }) {
        for (old, new) in zip(before, after) where old != nil { #expect(old == new, "\(less) to \(more)") }
      }
    }
  }
}
