public import Diagnostics
import Semantics

/// The officer's reading as text, and the parts of it that tests and reports quote.
public struct TextReading: Sendable {
  private let language: Language
  private let isFull: Bool

  /// - Parameter full: whether to tell every condition, or only the answer.
  public init(language: Language, full: Bool) {
    self.language = language
    isFull = full
  }

  /// One decision, ending in a line break.
  public func text(_ explained: Explained) -> String { Reading.officer.text(explained, language, full: isFull) }

  /// The outcome and why, without what goes with the decision.
  public func reasons(_ explained: Explained) -> String {
    PassageText.text(OfficerReading(language: language, full: true).reasons(explained))
  }

  /// The answer, what stood in the way of another, and what would have to differ.
  public func differing(_ explained: Explained) -> String {
    PassageText.text(OfficerReading(language: language, full: true).differing(explained))
  }

  /// What is missing for the answer, most important first.
  public func missing(for explained: Explained) -> String {
    PassageText.text(OfficerReading(language: language, full: false).stillMissing(explained))
  }

  /// One rule of the explanation with what stands under it.
  public func part(_ node: Explained.Node) -> String {
    PassageText.text(RulePassages(Phrases(language), danish: [], named: true).passages([node]))
  }

  /// The rules that the case may deviate from with a written reason.
  public func rebuttable(_ explained: Explained) -> String {
    let phrases = Phrases(language)
    guard !explained.rebuttable.isEmpty else {
      return phrases.say("  Ingen af reglerne kan fraviges\n", "  None of the rules can be deviated from\n").text
    }
    let lines = explained.rebuttable.map { "    \($0.key)\(phrases.reference($0.provisions))" }
    return phrases.say("  Kan fraviges med en skriftlig begrundelse:", "  May be deviated from with a written reason:").text + "\n"
      + lines.joined(separator: "\n") + "\n"
  }
}
