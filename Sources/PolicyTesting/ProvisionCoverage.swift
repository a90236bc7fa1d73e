public import Explanation

/// What the tests have tried of one provision: everything that cites it.
public struct ProvisionCoverage: Sendable {
  public let provision: Provision
  /// The rules, conditions, limits, items, deadlines and rates by which it decides something.
  public let entries: [Coverage.Entry]

  /// Whether all of them were tried.
  public var isCovered: Bool { entries.allSatisfy(\.isCovered) }
  /// Whether a test saw a rule of it be the ground of help.
  public var isSeenGranting: Bool { entries.contains { $0.outcomes.contains("granted") } }
  /// Whether a test saw a rule of it be the ground of a refusal or referral.
  public var isSeenRefusing: Bool { entries.contains { !$0.outcomes.isDisjoint(with: ["denied", "referred"]) } }

  /// The part of a law or the chapter of a standard it stands in: `Serviceloven § 83, stk. 1`, or the first heading.
  public var chapter: String {
    let first = provision.place.split(separator: ">").first ?? ""
    return String(first.reversed().drop { $0 == " " }.reversed())
  }

  /// The kinds of provision whose every row must be tried: who gets help, who does not, how much, what it costs and by when.
  public static let decisive = ["adgang", "undtagelse", "omfang", "pris", "frist"]

  /// All provisions that something in a standard decides by, in the order of the register.
  public static func of(_ coverage: Coverage, _ register: SourceRegister) -> [ProvisionCoverage] {
    var entries: [String: [Coverage.Entry]] = [:]
    for entry in coverage.entries { for id in Set(entry.provisions) { entries[id, default: []].append(entry) } }
    return register.provisions.compactMap { provision in
      entries[provision.id].map { ProvisionCoverage(provision: provision, entries: $0) }
    }
  }
}
