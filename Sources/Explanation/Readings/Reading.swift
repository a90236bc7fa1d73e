public import Diagnostics

/// For whom an explanation is read. All four are drawn from the same ``Explained``; they differ in how much they tell and in
/// their words, never in what is said to have decided.
public enum Reading: String, Sendable, CaseIterable {
  /// Plain sentences to the citizen, without the names of rules and provisions.
  case citizen = "borger"
  /// Rule by rule with a mark for each bullet: for the one who decides.
  case officer = "visitator"
  /// Everything: legal basis, main considerations, the facts that weighed, every rule considered. For the appeals board.
  case board = "ankenævn"
  /// Names, places and raw values: for the one who works on the rules.
  case developer = "udvikler"

  /// The names by which a reading is asked for, the first one in Danish.
  public var names: [String] {
    switch self {
    case .citizen: [rawValue, "citizen"]
    case .officer: [rawValue, "officer"]
    case .board: [rawValue, "board"]
    case .developer: [rawValue, "developer"]
    }
  }

  /// The reading with a name in either language, also in its ASCII spelling.
  public init?(named name: String) {
    let folded = NearestNames.folded(name)
    guard let reading = Reading.allCases.first(where: { $0.names.contains { NearestNames.folded($0) == folded } }) else { return nil }
    self = reading
  }

  /// What is said of a decision.
  /// - Parameters:
  ///   - full: with why and why not and what would change it; else only the answer.
  public func passages(_ explained: Explained, _ language: Language, full: Bool) -> [Passage] {
    switch self {
    case .citizen: CitizenReading(language: language, full: full).passages(explained)
    case .officer: OfficerReading(language: language, full: full).passages(explained)
    case .board: BoardReading(language: language, full: full).passages(explained)
    case .developer: DeveloperReading(language: language, full: full).passages(explained)
    }
  }

  /// The same as text, ending in a line break.
  public func text(_ explained: Explained, _ language: Language, full: Bool) -> String {
    PassageText.text(passages(explained, language, full: full))
  }
}
