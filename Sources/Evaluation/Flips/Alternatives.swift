package import Semantics

/// The values a fact might have that could make a difference: one from each stretch between the limits it is compared with.
///
/// Where a fact is only ever compared with constants the values stand for all there are. Where it is calculated with, they are
/// good guesses, and ``isExact(_:)`` says so; what the guesses may miss is in its ``domain(_:on:)``.
package struct Alternatives: Sendable {
  private let program: Program
  private let limits: [Int: Set<Int64>]
  private let calculated: Set<Int>
  private let absentable: Set<Int>

  /// - Parameters:
  ///   - program: the program whose limits count.
  ///   - dates: dates of decision that cases are looked at on.
  package init(_ program: Program, dates: [CivilDate] = []) {
    self.program = program
    var reading = LimitReading(program, dates)
    reading.read()
    limits = reading.limits
    calculated = reading.calculated
    absentable = reading.absentable
  }

  private static let manyMembers = 12

  /// Whether the values of a slot stand for all there are.
  package func isExact(_ slot: Int) -> Bool { !calculated.contains(slot) }

  /// The stretches of values of a slot between which nothing changes, in order, each with one value that stands for it; and that
  /// there is none, where a rule asks whether there is one.
  package func stretches(_ slot: Int) -> [Stretch] { stretches(program.slots[slot].scalar, slot) }

  /// The stretches of a field of a list's records.
  package func stretches(list: Int, field: Int) -> [Stretch] {
    stretches(program.lists[list].fields[field].scalar, LimitReading.number(program, list: list, field: field))
  }

  /// Whether the values of a field stand for all there are.
  package func isExact(list: Int, field: Int) -> Bool { !calculated.contains(LimitReading.number(program, list: list, field: field)) }

  private func stretches(_ scalar: ScalarType, _ number: Int) -> [Stretch] {
    stretches(scalar, limits[number] ?? []) + (absentable.contains(number) ? [Stretch(Slot.absent)] : [])
  }

  private func stretches(_ scalar: ScalarType, _ limits: Set<Int64>) -> [Stretch] {
    let step: Int64
    switch scalar.type {
    case .boolean: return [Stretch(0), Stretch(1)]
    case .enumeration(let enumeration):
      // Of members that no rule names one stands for all, where there are many.
      let members = program.enumerations[enumeration].members.indices.map(Int64.init)
      guard members.count > Alternatives.manyMembers else { return members.map { Stretch($0) } }
      return members.filter { limits.contains($0) }.map { Stretch($0) }
        + members.filter { !limits.contains($0) }.prefix(1).map { Stretch($0) }
    case .text: return limits.sorted().map { Stretch($0) } + [Stretch(-1)]
    case .date, .dateTime: step = 1
    case .number: step = max(1, scalar.unit.factor)
    }
    return Stretch.all(limits: limits.sorted(), step: step, range: scalar.range)
  }

  /// All values that a fact may have: its range, or of dates those within two hundred years, or of numbers all that can be
  /// reckoned with.
  func domain(_ scalar: ScalarType, on date: CivilDate) -> ClosedRange<Int64> {
    if let range = scalar.range { return range }
    switch scalar.type {
    case .boolean: return 0...1
    case .enumeration(let enumeration): return 0...Int64(max(1, program.enumerations[enumeration].members.count) - 1)
    case .text: return -1...Int64(program.strings.count) - 1
    case .date: return date.day - Alternatives.days...date.day + Alternatives.days
    case .dateTime: return (date.day - Alternatives.days) * 1440...(date.day + Alternatives.days) * 1440
    case .number: return -Alternatives.most...Alternatives.most
    }
  }

  private static let days: Int64 = 73_050
  private static let most: Int64 = 1_000_000_000_000_000

  /// Values worth trying for a slot, without the one it has.
  package func values(_ slot: Int, except current: Int64) -> [Int64] {
    let scalar = program.slots[slot].scalar
    let all: [Int64]
    switch scalar.type {
    case .boolean: all = [0, 1]
    case .enumeration(let enumeration): all = program.enumerations[enumeration].members.indices.map(Int64.init)
    case .text: all = program.strings.indices.map(Int64.init) + [-1]
    case .date, .dateTime: all = around(slot, step: 1)
    case .number: all = around(slot, step: max(1, scalar.unit.factor))
    }
    return all.filter { value in value != current && (scalar.range?.contains(value) ?? true) }
  }

  /// Just below, at and just above each limit; any value where there is no limit.
  private func around(_ slot: Int, step: Int64) -> [Int64] {
    var values: Set<Int64> = []
    for limit in limits[slot] ?? [] { values.formUnion([limit - step, limit, limit + step]) }
    let range = program.slots[slot].scalar.range
    if let range, values.allSatisfy({ !range.contains($0) }) {
      values.insert(range.lowerBound + (range.upperBound - range.lowerBound) / 2 / step * step)
    }
    if values.isEmpty { values.insert(step) }
    return values.sorted()
  }
}

/// Follows facts and constants through the steps of a program to where they are compared.
private struct LimitReading {
  private let program: Program
  /// The slot whose value, or what stands in for it, a register holds.
  private var direct: [Int: Int] = [:]
  /// The slots and constants that a register was calculated from.
  private var slots: [Int: Set<Int>] = [:]
  private var constants: [Int: Set<Int64>] = [:]
  private(set) var limits: [Int: Set<Int64>] = [:]
  private(set) var calculated: Set<Int> = []
  /// Those of which it is asked whether there is one.
  private(set) var absentable: Set<Int> = []

  /// More constants than this are not combined with each other.
  private static let combined = 8

  init(_ program: Program, _ dates: [CivilDate]) {
    self.program = program
    for (index, slot) in program.slots.enumerated() {
      guard case .register(let register) = slot.place else { continue }
      direct[register] = index
      slots[register] = [index]
    }
    for (number, list) in program.lists.enumerated() {
      for (index, field) in list.fields.enumerated() {
        guard case .register(let register) = field.place else { continue }
        direct[register] = LimitReading.number(program, list: number, field: index)
        slots[register] = [LimitReading.number(program, list: number, field: index)]
      }
    }
    constants[program.dateRegister] = Set(dates.map(\.day))
  }

  /// Fields are numbered behind the slots.
  static func number(_ program: Program, list: Int, field: Int) -> Int {
    program.slots.count + program.lists[..<list].reduce(0) { $0 + $1.fields.count } + field
  }

  mutating func read() {
    for step in program.instructions + program.blocks.flatMap(\.instructions) {
      let (x, y, out) = (Int(step.x), Int(step.y), Int(step.out))
      switch step.operation {
      case .orElseNumber:
        // What stands in for a slot where it was not given is compared in its place.
        direct[out] = direct[x]
        flow([x, y], to: out)
      case .arithmetic, .divide: calculate([x, y], to: out)
      case .round: calculate([x], to: out)
      case .pickNumber:
        let pick = program.picks[x]
        flow((pick.candidates + (pick.otherwise.map { [$0] } ?? [])).map(\.value), to: out)
      case .compare: compare(x, y)
      case .sumRecords: sum(x, Int(step.y))
      case .exists: if let slot = direct[x] { absentable.insert(slot) }
      default: break
      }
    }
  }

  private func constant(_ register: Int) -> Int64? {
    let value = program.initialRegisters[register]
    return value > Slot.absent ? value : nil
  }

  private mutating func flow(_ registers: [Int], to out: Int) {
    for register in registers {
      slots[out, default: []].formUnion(slots[register] ?? [])
      constants[out, default: []].formUnion(constants[register] ?? [])
      if let value = constant(register) { constants[out, default: []].insert(value) }
    }
  }

  private mutating func calculate(_ registers: [Int], to out: Int) {
    flow(registers, to: out)
    calculated.formUnion(slots[out] ?? [])
  }

  /// Whatever is summed over a list hangs on the other records too.
  private mutating func sum(_ list: Int, _ block: Int) {
    let own = program.lists[list].fields.indices.map { LimitReading.number(program, list: list, field: $0) }
    let written = program.blocks[block].instructions.map { Int($0.out) } + [program.blocks[block].result]
    guard written.contains(where: { direct[$0].map(own.contains) ?? false }) || written.count > 1 else { return }
    calculated.formUnion(own)
  }

  private mutating func compare(_ left: Int, _ right: Int) {
    for (one, other) in [(left, right), (right, left)] {
      if let slot = direct[one], let value = constant(other) {
        limits[slot, default: []].insert(value)
        // What stands in for the slot has a way of its own to the limit.
        calculated.formUnion((slots[one] ?? []).subtracting([slot]))
        return
      }
    }
    let involved = (slots[left] ?? []).union(slots[right] ?? [])
    calculated.formUnion(involved)
    var values = (constants[left] ?? []).union(constants[right] ?? [])
    for register in [left, right] { if let value = constant(register) { values.insert(value) } }
    if values.count <= LimitReading.combined {
      for one in values { for other in values where one != other { values.formUnion([one - other, one + other]) } }
    }
    for slot in involved { limits[slot, default: []].formUnion(values.union([0])) }
  }
}
