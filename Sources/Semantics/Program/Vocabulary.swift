public import Diagnostics
public import Syntax

/// An enumeration as a program knows it.
public struct EnumerationInfo: Sendable {
  public let name: String
  public let label: String
  public let members: [Member]

  /// One member.
  public struct Member: Sendable {
    public let name: String
    public let label: String
    /// Further forms of the name, by which it fits into sentences.
    public let forms: [String: String]
  }

  /// The number of a member, found by its name or its ASCII spelling.
  public func index(of name: String) -> Int? {
    members.firstIndex { $0.name == name } ?? members.firstIndex { NearestNames.folded($0.name) == NearestNames.folded(name) }
  }
}

/// The two sentences, or the noun phrase, that stand for a name.
public struct Wording: Sendable, Hashable {
  /// What holds, or the thing itself.
  public let positive: String
  /// What does not hold.
  public let negative: String

  package init(positive: String, negative: String) {
    self.positive = positive
    self.negative = negative
  }

  /// Fills in what stands in braces.
  package func filled(_ words: (String) -> String?) -> Wording {
    Wording(positive: Wording.fill(positive, words), negative: Wording.fill(negative, words))
  }

  /// A Danish noun phrase as the subject of a sentence: a clause that belongs to it ends in a comma, `den hjælp, borgeren får,`.
  package static func subject(_ phrase: String) -> String { phrase.contains(", ") && !phrase.hasSuffix(",") ? phrase + "," : phrase }

  /// Two Danish sentences that say of a noun phrase whether there is such a thing: `den ydelse, borgeren vælger` becomes `der er en
  /// ydelse, borgeren vælger`, and what names one thing only, as `borgerens dødsdato`, stays what it is.
  package static func existence(of phrase: String) -> Wording {
    for (definite, some, none) in [("den, ", "nogen, ", "ingen, "), ("den ", "en ", "ikke nogen "), ("det ", "et ", "ikke noget ")]
    where phrase.hasPrefix(definite) && phrase.contains(", ") {
      let rest = phrase.dropFirst(definite.count)
      return Wording(positive: "der er \(some)\(rest)", negative: "der er \(none)\(rest)")
    }
    let subject = subject(phrase)
    return Wording(positive: "\(subject) findes", negative: "\(subject) findes ikke")
  }

  /// A Danish sentence as it stands behind *at* and *om*: `borgeren kan ikke selv gøre rent` becomes `borgeren ikke selv kan gøre rent`.
  package static func subordinate(_ sentence: String) -> String {
    var words = sentence.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard let verb = words.firstIndex(where: { finite.contains($0) }) else { return sentence }
    var end = verb + 1
    while end < words.count, adverbs.contains(words[end]) { end += 1 }
    words.insert(words[verb], at: end)
    words.remove(at: verb)
    return words.joined(separator: " ")
  }

  private static let finite: Set<String> = ["kan", "er", "har", "skal", "vil", "må", "bør", "får", "bor", "fik", "var", "havde"]
  /// Words that come before the verb there.
  private static let adverbs: Set<String> = ["ikke", "selv", "kun", "også", "allerede", "altid"]

  /// A text with places to fill in, without one of them: `{relation} på {alder}` is left as `{relation}` without the one, and as
  /// `person på {alder}` without the other, which stands first.
  package static func pattern(_ text: String, without word: String, called name: String) -> String {
    guard let place = text.firstRange(of: "{\(word)}") else { return text }
    guard let before = text[..<place.lowerBound].lastIndex(of: "}") else { return text.replacing("{\(word)}", with: name) }
    return String(text[...before]) + text[place.upperBound...]
  }

  package static func fill(_ text: String, _ words: (String) -> String?) -> String {
    guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
    var result = ""
    var rest = text[...]
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")), let close = rest[open...].utf8.firstIndex(of: UInt8(ascii: "}")) {
      result += rest[..<open]
      let name = String(rest[rest.utf8.index(after: open)..<close])
      result += words(name) ?? "{\(name)}"
      rest = rest[rest.utf8.index(after: close)...]
    }
    return result + rest
  }
}

/// A single value's type, unit and allowed range.
public struct ScalarType: Sendable {
  public let type: ValueType
  /// The unit in which bare numbers are read and shown.
  package let unit: ResolvedUnit
  /// Both ends included, in the small unit.
  public let range: ClosedRange<Int64>?

  package init(type: ValueType, unit: ResolvedUnit, range: ClosedRange<Int64>?) {
    self.type = type
    self.unit = unit
    self.range = range
  }

  /// The type of what is true or false.
  package static let truth = ScalarType(type: .boolean, unit: .integer, range: nil)
}

/// What a fact looks like.
public indirect enum FactShape: Sendable {
  case scalar(ScalarType)
  /// A set of an enumeration.
  case set(Int)
  /// A value for each member of an enumeration.
  case map(Int, FactShape)
  /// A record.
  case record(Int)
  /// A list of records.
  case list(Int)
}

/// A record's fields.
public struct RecordInfo: Sendable {
  public let name: String
  public let wording: Wording
  public let fields: [Field]

  /// One field.
  public struct Field: Sendable {
    public let name: String
    public let wording: Wording
    public let shape: FactShape
  }
}

/// A fact or an assessment as declared.
public struct FactInfo: Sendable {
  public let name: String
  public let isAssessment: Bool
  public let wording: Wording
  public let shape: FactShape
  public let question: String?
  public let respondent: Respondent
  public let changeability: Changeability
  public let basis: [String]
  public let considerations: [String]
  public let provisions: [String]
  public let span: Span
}

/// Where a single value that a program reads comes from.
public struct SlotInfo: Sendable {
  /// As it is written: `kan_ikke_selv.rengøring`.
  public let key: String
  /// The number of its fact; nil for a rule that may be set aside in a case.
  public let fact: Int?
  /// What follows the fact's name.
  public let path: [String]
  public let scalar: ScalarType
  public let wording: Wording
  public let question: String?
  /// Its signal, if it is a truth, or its register.
  package let place: SlotPlace
}

/// Where a slot's value stands.
package enum SlotPlace: Sendable, Hashable {
  case signal(Int)
  case register(Int)
}

/// A list of records that a program asks.
public struct ListInfo: Sendable {
  public let fact: Int
  public let key: String
  public let record: Int
  /// The fields read, in the order in which a record's values stand.
  public package(set) var fields: [SlotInfo]
  /// A truth that, if it holds, means that the list is empty where it was not given.
  package var emptySignal: Int?
}
