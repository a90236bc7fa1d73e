public import Diagnostics

/// The draft of a decision letter, as data: what stands in it, what is still blank, and the check list of what must stand in it.
///
/// What is not known stays a visible blank and an entry on the check list; nothing is made up in its place. As long as the check
/// list has an open entry the letter calls itself unfinished.
public struct Letter: Sendable {
  public let language: Language
  public let title: String
  /// To whom, from whom, when.
  public let head: [Entry]
  public let sections: [Section]
  public let checks: [Check]

  /// Whether nothing that must stand in the letter is lacking.
  public var isFinished: Bool { checks.allSatisfy { if case .missing = $0.state { false } else { true } } }

  /// The entries of the check list that are open.
  public var lacking: [Check] { checks.filter { if case .missing = $0.state { true } else { false } } }

  /// What stands at the top of an unfinished letter.
  public var draftMark: String? {
    guard !isFinished else { return nil }
    let isOne = lacking.count == 1
    return language == .danish
      ? "UDKAST, ufærdig: \(lacking.count) \(isOne ? "punkt" : "punkter") på tjeklisten mangler. Brevet må ikke sendes."
      : "DRAFT, unfinished: \(lacking.count) \(isOne ? "entry of the check list is" : "entries of the check list are") open. The letter must not be sent."
  }

  /// A part of the letter under its heading.
  public struct Section: Sendable {
    public let heading: String
    public let blocks: [Block]
  }

  /// A piece of a section.
  public enum Block: Sendable {
    case heading(String)
    case paragraph(Words)
    case list([Words])
    case entries([Entry])
  }

  /// A label with what stands beside it.
  public struct Entry: Sendable {
    public let label: String
    public let words: Words
  }

  /// Words, or the blank that waits for them.
  public enum Words: Sendable, Hashable {
    case text(String)
    /// Out of a source or the case, or of a policy that nobody translated: Danish whatever the letter's language.
    case policys(String)
    /// Says what is to stand here.
    case blank(String)
  }

  /// An entry of the check list.
  public struct Check: Sendable {
    public let requirement: LetterRequirement
    /// What demands it: a section of law, provisions of this standard, or no more than the usual form of a letter.
    public let basis: String
    /// The label of the service it is about; nil for the letter as a whole.
    public let service: String?
    public let state: State

    /// How it stands.
    public enum State: Sendable, Hashable {
      case complete
      /// What is lacking.
      case missing(String)
      /// Why it is not asked for here.
      case notRequired(String)
    }
  }
}
