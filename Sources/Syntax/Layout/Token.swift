public import Diagnostics

/// The smallest piece of a line.
public struct Token: Sendable {
  /// What a token is.
  public enum Kind: Sendable {
    case word
    case number
    case text
    case symbol
  }

  public let kind: Kind
  /// The characters; of a text, what stands between the quotes.
  public let text: String
  public let span: Span
  /// Whether white space, or the beginning of the line, comes before it.
  public let spaced: Bool
}

/// One line of a file with the lines that belong under it.
public struct Line: Sendable {
  public var tokens: [Token]
  /// Whether it begins with `- `.
  public var isBullet: Bool
  public var indent: Int
  public var children: [Line]
  public var span: Span
  /// Whole-line comments above it, with their `--`.
  public var comments: [String]
  /// Whether an empty line stands above it.
  public var spacedAbove: Bool
  /// A comment behind it, with its `--`.
  public var trailing: String?
  /// From its first word to the last word of the lines below it.
  public var wholeSpan: Span { children.last.map { span.union($0.wholeSpan) } ?? span }
  /// The cells, if it is a row of a table.
  public var cells: [[Token]]?
}
