package import Semantics

/// The values a fact might have that could make a difference: one from each stretch between the limits it is compared with.
package struct Alternatives: Sendable {
  private let program: Program
  private let limits: [Int: Set<Int64>]

  package init(_ program: Program) {
    self.program = program
    var limits: [Int: Set<Int64>] = [:]
    var slots: [Int: Int] = [:]
    for (index, slot) in program.slots.enumerated() {
      if case .register(let register) = slot.place { slots[register] = index }
    }
    // What stands in for a slot where it was not given is compared in its place.
    for step in program.instructions where step.operation == .orElseNumber {
      if let slot = slots[Int(step.x)] { slots[Int(step.out)] = slot }
    }
    for step in program.instructions + program.blocks.flatMap(\.instructions) where step.operation == .compare {
      let (left, right) = (Int(step.x), Int(step.y))
      let constant = { (register: Int) -> Int64? in
        let value = program.initialRegisters[register]
        return value > Slot.absent ? value : nil
      }
      if let slot = slots[left], let value = constant(right) { limits[slot, default: []].insert(value) }
      if let slot = slots[right], let value = constant(left) { limits[slot, default: []].insert(value) }
    }
    self.limits = limits
  }

  /// Values worth trying for a slot, without the one it has.
  package func values(_ slot: Int, except current: Int64) -> [Int64] {
    let scalar = program.slots[slot].scalar
    let all: [Int64]
    switch scalar.type {
    case .boolean: all = [0, 1]
    case .enumeration(let enumeration): all = program.enumerations[enumeration].members.indices.map(Int64.init)
    case .text: all = program.strings.indices.map(Int64.init) + [-1]
    case .date, .dateTime: all = around(limits[slot] ?? [], step: 1)
    case .number: all = around(limits[slot] ?? [], step: max(1, scalar.unit.factor))
    }
    return all.filter { value in value != current && (scalar.range?.contains(value) ?? true) }
  }

  /// Just below, at and just above each limit.
  private func around(_ limits: Set<Int64>, step: Int64) -> [Int64] {
    var values: Set<Int64> = []
    for limit in limits { values.formUnion([limit - step, limit, limit + step]) }
    return values.sorted()
  }
}
