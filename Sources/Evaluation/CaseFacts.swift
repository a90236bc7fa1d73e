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
    for slot in program.slots.indices where program.slots[slot].fact == nil { values[slot] = 0 }
  }
}

extension CaseFacts {
  /// Gives one slot a value, and what follows from it for the record it belongs to: of a record that is not there every truth is no
  /// and everything else absent; a record of which something is known is there.
  package mutating func give(_ slot: Int, _ value: Int64, in program: Program) {
    values[slot] = value
    let info = program.slots[slot]
    guard let fact = info.fact, case .record = program.facts[fact].shape else { return }
    if info.path.isEmpty {
      guard value == 0 else { return }
      for (index, part) in program.slots.enumerated() where part.fact == fact && !part.path.isEmpty {
        values[index] = part.scalar.type == .boolean ? 0 : Slot.absent
      }
    } else if let whole = program.slots.firstIndex(where: { $0.fact == fact && $0.path.isEmpty }), values[whole] == Slot.unknown {
      values[whole] = 1
    }
  }
}

/// Yes, no, or not known.
public enum Truth: Sendable, Hashable {
  case yes
  case no
  case unknown
}
