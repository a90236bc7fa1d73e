public import Semantics

/// What is known of one case, in the order of a program's slots and lists.
public struct CaseFacts: Sendable, Hashable {
  /// The date of the decision.
  public var date: CivilDate
  /// One value for each slot; a truth is 1 or 0; ``Slot/unknown`` where nothing is known.
  public var values: [Int64]
  /// For each list its records, each with one value for each field read; nil where the list is not known.
  public var lists: [[[Int64]]?]

  /// A case of which nothing is known.
  public init(_ program: Program, date: CivilDate) {
    self.date = date
    values = [Int64](repeating: Slot.unknown, count: program.slots.count)
    lists = [[[Int64]]?](repeating: nil, count: program.lists.count)
    for (index, slot) in program.slots.enumerated() where slot.fact == nil { values[index] = 0 }
  }
}

/// Yes, no, or not known.
public enum Truth: Sendable, Hashable {
  case yes
  case no
  case unknown
}
