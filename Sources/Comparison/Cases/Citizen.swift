package import Evaluation
import Semantics

/// One case as each of two standards meets it: every value that the vocabulary of either knows, and the date it decides on.
///
/// A fact that only one of them knows stands with that one alone.
public struct Citizen: Sendable {
  public let name: String
  package var old: CaseFacts
  package var new: CaseFacts

  package init(name: String, old: CaseFacts, new: CaseFacts) {
    self.name = name
    self.old = old
    self.new = new
  }
}

/// Where cases come from: so many, each found by its number again and again.
public protocol CaseSource: Sendable {
  var count: Int { get }
  /// - Parameter index: from 0.
  func citizen(_ index: Int) -> Citizen
}

/// Cases that are all at hand.
public struct CaseCollection: CaseSource {
  private let citizens: [Citizen]

  public init(_ citizens: [Citizen]) { self.citizens = citizens }

  public var count: Int { citizens.count }
  public func citizen(_ index: Int) -> Citizen { citizens[index] }
}

extension Citizen {
  /// A mark of everything that is known of the case.
  public var print: String {
    var hasher = FactHasher()
    for facts in [old, new] {
      hasher.add(facts.date.day)
      for value in facts.values { hasher.add(value) }
      for list in facts.lists {
        hasher.add(Int64(list?.count ?? -1))
        for value in (list ?? []).joined() { hasher.add(value) }
      }
    }
    return String(hasher.state, radix: 16)
  }
}

/// 64-bit FNV-1a over whole numbers.
private struct FactHasher {
  var state: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ value: Int64) {
    state = (state ^ UInt64(bitPattern: value)) &* 0x0000_0100_0000_01b3
    state ^= state >> 29
  }
}
