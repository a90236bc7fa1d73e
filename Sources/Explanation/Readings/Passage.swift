public import Evaluation

/// A piece of a reading: what the text, the page and whatever else is drawn later are drawn from.
public struct Passage: Sendable, Hashable {
  /// What kind of piece it is.
  public enum Kind: Sendable, Hashable {
    /// The service and what was decided.
    case title
    /// A heading with what stands under it.
    case section
    /// A sentence of its own.
    case line
    /// One of several of the same kind.
    case bullet
    /// A condition or a rule as it came out, with what it was made of; it may be folded away.
    case branch(Truth)
    /// What belongs to the rule it stands under: its place in the source, its basis.
    case note
  }

  public let kind: Kind
  public let words: Words
  public let children: [Passage]

  public init(_ kind: Kind, _ words: Words, _ children: [Passage] = []) {
    self.kind = kind
    self.words = words
    self.children = children
  }
}
