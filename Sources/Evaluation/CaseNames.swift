public import Semantics

/// Where a program keeps what is known by its name: worked out once where many cases are read for the same program.
public struct CaseNames: Sendable {
  /// Slots by their keys.
  let slots: [String: Int]
  /// Facts by their names.
  let facts: [String: Int]
  /// For each fact that is a single value its slot; nil if the program never asks for it.
  let singles: [Int?]
  /// For facts that are sets the slots of their members, in the members' order; -1 for one that the program never asks for.
  let members: [String: [Int]]
  /// For each derived value the slots and lists it may follow from.
  private let origins: [(slots: [Int], lists: [Int])]

  /// - Parameter dependence: what the program's values depend on, where it is at hand already.
  public init(_ program: Program, _ dependence: Dependence? = nil) {
    var slots: [String: Int] = [:]
    slots.reserveCapacity(program.slots.count)
    for slot in program.slots.indices where slots[program.slots[slot].key] == nil { slots[program.slots[slot].key] = slot }
    self.slots = slots
    var facts: [String: Int] = [:]
    var members: [String: [Int]] = [:]
    for fact in program.facts.indices {
      let name = program.facts[fact].name
      facts[name] = fact
      guard case .set(let enumeration) = program.facts[fact].shape else { continue }
      members[name] = program.enumerations[enumeration].members.map { slots["\(name).\($0.name)"] ?? -1 }
    }
    self.facts = facts
    singles = program.facts.map { if case .scalar = $0.shape { slots[$0.name] } else { nil } }
    self.members = members
    guard !program.derivations.isEmpty else {
      origins = []
      return
    }
    let dependence = dependence ?? Dependence(program)
    origins = program.derivations.map { derivation in
      let cone =
        switch derivation.derived {
        case .signal(let signal): Cone(signals: [signal], registers: [], program, dependence)
        case .register(let register): Cone(signals: [], registers: [register], program, dependence)
        }
      return (cone.slots.sorted(), cone.lists.sorted())
    }
  }

  /// Whether something was given that may also follow from the rest.
  func mayContradict(_ facts: CaseFacts, _ program: Program) -> Bool {
    program.derivations.indices.contains { number in
      guard facts.values[program.derivations[number].slot] > Slot.absent else { return false }
      let origin = origins[number]
      return origin.slots.isEmpty && origin.lists.isEmpty || origin.slots.contains { facts.values[$0] != Slot.unknown }
        || origin.lists.contains { facts.lists[$0] != nil }
    }
  }
}
