public import Diagnostics
import Syntax

/// One difference between two standards.
public struct Change: Sendable {
  /// What happened.
  public enum Kind: String, Sendable, CaseIterable {
    case added, removed, changed, moved
    /// Only the words have changed, not what is decided.
    case reworded
  }

  /// What it happened to.
  public enum Subject: String, Sendable {
    case service, rule, result, item, deadline, supplier, appeal, concept, table, rate, fact, type
    /// The case as each standard meets it: the date of decision, the municipality.
    case circumstances = "case"
  }

  public let kind: Kind
  public let subject: Subject
  /// Its name within the services: `omfang`.
  public let name: String
  /// The services it concerns; empty if it belongs to the standard as a whole.
  public internal(set) var services: [String]
  /// What it is: "reglen omfang".
  public let title: Localized
  /// What has changed, one thing a line.
  public let details: [Localized]
  public let oldProvisions: [String]
  public let newProvisions: [String]
  /// Where it stands now, or stood.
  public let span: Span?
  /// What it was and what it is, as ``Meaning`` writes it.
  let meaning: (old: String, new: String)

  /// Whether it may change what a citizen gets: items, suppliers and words do not.
  public var decides: Bool {
    if kind == .reworded { return false }
    switch subject {
    case .item, .supplier, .type: return false
    // A name that no rule reads yet, or no rule reads any more, decides nothing by itself.
    case .concept, .table, .fact: return kind == .changed
    case .appeal, .service, .rule, .result, .deadline, .rate, .circumstances: return true
    }
  }

  /// What is told of it where it is named as a cause: the first details, of what is new or gone what it does and when.
  var reasons: ArraySlice<Localized> { details.prefix(kind == .changed ? 3 : 2) }

  /// `rengøring.omfang`; for what several services share, the first of them.
  public var key: String { (services.first.map { $0 + "." } ?? "") + name }

  /// A fingerprint of what was and what is (64-bit FNV-1a, the upper half): layout, comments and language apart.
  public var fingerprint: String {
    Fingerprint.of("\(kind.rawValue)\n\(subject.rawValue)\n\(name)\n\(meaning.old)\n\(meaning.new)")
  }
}

/// Short marks of texts.
enum Fingerprint {
  /// 64-bit FNV-1a, the upper half in hexadecimal digits.
  static func of(_ text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    let digits = String(hash >> 32, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
