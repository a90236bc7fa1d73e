public import Diagnostics
public import Evaluation
public import Semantics
import Syntax

/// Reads single lines in the language's own notation, outside a policy file: `alder 70 år`, `husstand er tom`.
public enum LineReading {
  /// What is wrong with a line.
  public struct Problem: Error, Sendable {
    public let text: Localized
  }

  /// Reads one fact, perhaps with the records of a list on lines of their own; `er` may be left out.
  /// - Throws: ``Problem`` with what was expected.
  public static func fact(_ line: String, language: Language = .danish) throws(Problem) -> ToldFact {
    let result = FactLine.read(line, language: language)
    guard let fact = result.fact else { throw unreadable(result.finding) }
    guard let value = GivenValues.value(fact.value) else {
      throw Problem(text: Localized("Værdien kan ikke læses", en: "The value cannot be read"))
    }
    return ToldFact(path: fact.path.names.map(\.text), value: value, reason: fact.reason?.text)
  }

  /// Reads `rengøring.omfang hyppighed er hver uge "begrundelse"`.
  /// - Throws: ``Problem`` with what was expected, also if there is no written reason.
  public static func deviation(_ line: String, language: Language = .danish) throws(Problem) -> ToldDeviation {
    let result = FactLine.deviation(line, language: language)
    guard let deviation = result.deviation else { throw unreadable(result.finding) }
    guard let reason = deviation.reason?.text, !reason.allSatisfy(\.isWhitespace) else {
      throw Problem(
        text: Localized(
          "En fravigelse skal have en skriftlig begrundelse i anførselstegn til sidst",
          en: "A deviation must end with a written reason in quotes"))
    }
    return ToldDeviation(
      rule: deviation.rule.text, result: deviation.result?.text, value: deviation.value.flatMap { GivenValues.value($0) },
      bound: GivenValues.bound(deviation.value), reason: reason)
  }

  /// Reads `1. maj 2022`.
  public static func date(_ text: String, language: Language = .danish) -> CivilDate? {
    FactLine.date(text, language: language).flatMap { CivilDate(year: $0.year, month: $0.month, day: $0.day) }
  }

  private static func unreadable(_ finding: Diagnostic?) -> Problem {
    Problem(text: finding?.title ?? Localized("Linjen kan ikke læses", en: "The line cannot be read"))
  }
}
