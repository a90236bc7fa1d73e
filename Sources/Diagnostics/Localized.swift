/// The languages that messages, explanations and keywords exist in.
public enum Language: String, Sendable, CaseIterable {
  case danish = "da"
  case english = "en"
}

/// A text in both languages.
public struct Localized: Sendable, Hashable {
  public let danish: String
  public let english: String

  /// - Parameters:
  ///   - danish: the Danish wording.
  ///   - en: the English wording.
  public init(_ danish: String, en english: String) {
    self.danish = danish
    self.english = english
  }

  /// A text that reads the same in both languages: a name, a number, a policy's own words.
  public init(same text: String) { self.init(text, en: text) }

  /// The text in `language`.
  public subscript(language: Language) -> String { language == .danish ? danish : english }
}
