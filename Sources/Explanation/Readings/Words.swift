/// A line of a reading, that knows which of its words are the policy's own and stay Danish in every language.
public struct Words: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// A stretch of words in one language.
  public struct Part: Sendable, Hashable {
    public let text: String
    /// Whether it is Danish whatever language the reader chose.
    public let isPolicys: Bool
  }

  public private(set) var parts: [Part]

  /// Words in the reader's language.
  public init(_ text: String) { parts = text.isEmpty ? [] : [Part(text: text, isPolicys: false)] }

  public init(stringLiteral value: String) { self.init(value) }

  public init(stringInterpolation: Interpolation) { parts = stringInterpolation.parts }

  /// Words out of a source or a case, or of a policy that nobody translated.
  public static func policys(_ text: String) -> Words { "\(policys: text)" }

  /// All words in a row.
  public var text: String { parts.map(\.text).joined() }

  public var isEmpty: Bool { parts.isEmpty }

  public static func + (left: Words, right: Words) -> Words {
    var words = left
    words.parts += right.parts
    return words
  }

  public static func += (left: inout Words, right: Words) { left = left + right }

  /// Puts lines together out of strings (the reader's language), `policys:` strings and other lines.
  public struct Interpolation: StringInterpolationProtocol {
    var parts: [Part] = []

    public init(literalCapacity: Int, interpolationCount: Int) {}

    public mutating func appendLiteral(_ literal: String) { add(literal, false) }
    public mutating func appendInterpolation(_ text: String) { add(text, false) }
    public mutating func appendInterpolation(policys text: String) { add(text, true) }
    public mutating func appendInterpolation(_ words: Words) { parts += words.parts }

    private mutating func add(_ text: String, _ isPolicys: Bool) {
      if !text.isEmpty { parts.append(Part(text: text, isPolicys: isPolicys)) }
    }
  }
}

extension Array where Element == Words {
  /// Lines put together with something between.
  func joined(_ separator: String) -> Words {
    var words = Words("")
    for (number, element) in enumerated() {
      if number > 0 { words += Words(separator) }
      words += element
    }
    return words
  }
}
