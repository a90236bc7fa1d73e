import Semantics

/// The values of a slot that a service's comparisons do not tell apart, as one class each.
struct SlotClasses {
  /// The truth of every comparison in each class.
  private(set) var vectors: [[Truth]] = []
  private let slot: SlotInfo
  private let steps: [Instruction]

  /// - Parameters:
  ///   - comparisons: the steps that compare the slot with a constant.
  ///   - cone: what the service depends on.
  init(_ slot: Int, _ comparisons: [Instruction], _ cone: Cone, _ program: Program) {
    self.slot = program.slots[slot]
    steps = comparisons.filter { cone.signals.contains(Int($0.out)) }
    let limits = SlotReaders.limits(self.slot, steps, program)
    var values = [limits.first.map { $0 - 1 } ?? 0] + limits
    if case .register = self.slot.place { values.append(Slot.absent) }
    for value in values {
      let vector = truths(value, program)
      if !vectors.contains(vector), !isUnknown(vector) { vectors.append(vector) }
    }
  }

  /// The class of a value; nil if nothing is known by it.
  func number(of value: Int64, _ program: Program) -> Int? { vectors.firstIndex(of: truths(value, program)) }

  private func isUnknown(_ vector: [Truth]) -> Bool { vector.allSatisfy { $0 == .unknown } }

  /// The truth of each comparison for one value.
  private func truths(_ value: Int64, _ program: Program) -> [Truth] {
    guard case .register(let register) = slot.place else { return [value <= Slot.absent ? .unknown : value != 0 ? .yes : .no] }
    return steps.map { step in
      if value == Slot.unknown { return .unknown }
      let code = ComparisonCode(rawValue: step.detail) ?? .equal
      if step.operation == .exists { return value == Slot.absent ? .no : .yes }
      if value == Slot.absent { return code == .notEqual ? .yes : .no }
      func side(_ number: Int32) -> Int64 { Int(number) == register ? value : program.initialRegisters[Int(number)] }
      return code.holds(side(step.x), side(step.y)) ? .yes : .no
    }
  }
}

/// Who reads the slots of a program: comparisons with constants, or reckoning.
struct SlotReaders {
  /// For each slot the comparisons of it with constants.
  private(set) var comparisons: [Int: [Instruction]] = [:]
  /// The signals of all other comparisons and of questions to lists.
  private(set) var waiting: [Int] = []

  init(_ program: Program) {
    let written = Set(program.instructions.filter(\.writesRegister).map { Int($0.out) })
    var slots: [Int: Int] = [:]
    for (number, slot) in program.slots.enumerated() { if case .register(let register) = slot.place { slots[register] = number } }
    func isConstant(_ register: Int) -> Bool {
      program.initialRegisters[register] > Slot.absent && !written.contains(register) && slots[register] == nil
        && register != program.dateRegister
    }
    for step in program.instructions {
      let (x, y) = (Int(step.x), Int(step.y))
      switch step.operation {
      case .compare:
        if let slot = slots[x], isConstant(y) {
          comparisons[slot, default: []].append(step)
        } else if let slot = slots[y], isConstant(x) {
          comparisons[slot, default: []].append(step)
        } else {
          waiting.append(Int(step.out))
        }
      case .exists:
        if let slot = slots[x] {
          comparisons[slot, default: []].append(step)
        } else {
          waiting.append(Int(step.out))
        }
      case .records: waiting.append(Int(step.out))
      default: break
      }
    }
  }

  /// The slots that a service reads truths from.
  func slots(read cone: Cone, _ program: Program) -> [Int] {
    program.slots.indices.filter { number in
      switch program.slots[number].place {
      case .signal(let signal): cone.signals.contains(signal)
      case .register: comparisons[number]?.contains { cone.signals.contains(Int($0.out)) } ?? false
      }
    }
  }

  /// The values at which a comparison of a slot may change, smallest first.
  func limits(_ slot: Int, _ program: Program) -> [Int64] { SlotReaders.limits(program.slots[slot], comparisons[slot] ?? [], program) }

  static func limits(_ slot: SlotInfo, _ comparisons: [Instruction], _ program: Program) -> [Int64] {
    guard case .register(let register) = slot.place else { return [0, 1] }
    var limits: Set<Int64> = []
    for step in comparisons where step.operation == .compare {
      let limit = program.initialRegisters[Int(step.x) == register ? Int(step.y) : Int(step.x)]
      limits.formUnion([limit, limit + 1])
    }
    return limits.sorted()
  }
}

extension ResultForm {
  /// The registers that hold its value.
  var registers: [Int] {
    switch self {
    case .number(_, let low, let high, _, _): [low] + (high.map { [$0] } ?? [])
    case .member(_, let register), .text(let register), .date(let register), .dateTime(let register): [register]
    case .truth, .members, .open: []
    }
  }
}
