import Diagnostics

/// The smallest piece of a line.
struct Token: Sendable {
  /// What a token is.
  enum Kind: Sendable {
    case word
    case number
    case text
    case symbol
  }

  let kind: Kind
  /// The characters; of a text, what stands between the quotes.
  let text: String
  let span: Span
  /// Whether white space, or the beginning of the line, comes before it.
  let spaced: Bool
}

/// One line of a file with the lines that belong under it.
struct Line: Sendable {
  var tokens: [Token]
  /// Whether it begins with `- `.
  var isBullet: Bool
  var indent: Int
  var children: [Line]
  var span: Span
  /// Whole-line comments above it, with their `--`; an empty one stands for an empty line.
  var comments: [String]
  /// Whether an empty line stands above it.
  var spacedAbove: Bool
  /// A comment behind it, with its `--`.
  var trailing: String?
  /// From its first word to the last word of the lines below it.
  var wholeSpan: Span { children.last.map { span.union($0.wholeSpan) } ?? span }
  /// The cells, if it is a row of a table.
  var cells: [[Token]]?
}
