import Diagnostics
public import Evaluation
public import Semantics
import Syntax

/// Reads single lines in the language's own notation, outside a policy file: `alder 70 år`, `husstand er tom`.
public enum LineReading {
  /// What is wrong with a line.
  public struct Problem: Error, Sendable {
    public let text: String
  }

  /// A fact as it was written.
  public struct Fact: Sendable {
    public let path: [String]
    public let value: Evaluation.GivenValue
    public let reason: String?
  }

  /// Reads one fact; `er` may be left out.
  public static func fact(_ line: String) throws(Problem) -> Fact {
    let result = FactLine.read(line)
    guard let fact = result.fact else { throw Problem(text: result.finding?.title.danish ?? "Linjen kan ikke læses") }
    guard let value = GivenValues.value(fact.value) else { throw Problem(text: "Værdien kan ikke læses") }
    return Fact(path: fact.path.names.map(\.text), value: value, reason: fact.reason?.text)
  }

  /// Reads `1. maj 2022`.
  public static func date(_ text: String) -> CivilDate? {
    FactLine.date(text).flatMap { CivilDate(year: $0.year, month: $0.month, day: $0.day) }
  }
}
