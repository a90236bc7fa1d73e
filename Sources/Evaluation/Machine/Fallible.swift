import Semantics

/// Which steps of a program may fail for some case: overflow, a division by zero, a day that a month does not have.
///
/// Every number is followed with the smallest and the largest value it can have; what stays within bounds cannot fail.
struct FallibleSteps {
  private(set) var indices: [Int] = []
  private var bounds: [ClosedRange<Int64>?]

  init(_ program: Program) {
    bounds = program.initialRegisters.map { $0 > Slot.absent ? $0...$0 : nil }
    for slot in program.slots {
      if case .register(let register) = slot.place { bounds[register] = program.range(of: slot.scalar) }
    }
    bounds[program.dateRegister] = -719_162...2_932_896
    for (index, step) in program.instructions.enumerated() where step.writesRegister {
      let (result, mayFail) = follow(step, program)
      bounds[Int(step.out)] = result
      if mayFail { indices.append(index) }
    }
  }

  private func follow(_ step: Instruction, _ program: Program) -> (ClosedRange<Int64>?, mayFail: Bool) {
    let (x, y) = (bounds[Int(step.x) < bounds.count ? Int(step.x) : 0], bounds[Int(step.y) < bounds.count ? Int(step.y) : 0])
    switch step.operation {
    case .arithmetic: return arithmetic(ArithmeticCode(rawValue: step.detail) ?? .add, x, y)
    case .orElseNumber: return (union([x, y]), false)
    case .round: return (nil, y.map { $0.contains(0) } ?? true)
    case .divide: return (nil, y.map { $0.contains(0) } ?? true)
    case .pickNumber:
      let pick = program.picks[Int(step.x)]
      return (union((pick.candidates + (pick.otherwise.map { [$0] } ?? [])).map { bounds[$0.value] }), false)
    case .rate:
      let values = program.rates[Int(step.x)].entries.compactMap(\.value)
      return (values.min().flatMap { low in values.max().map { low...$0 } }, false)
    case .countRecords: return (0...Int64(CaseBuilder.recordLimit), false)
    case .sumRecords: return (nil, true)
    default: return (nil, false)
    }
  }

  private func union(_ parts: [ClosedRange<Int64>?]) -> ClosedRange<Int64>? {
    let known = parts.compactMap { $0 }
    guard known.count == parts.count, let low = known.map(\.lowerBound).min(), let high = known.map(\.upperBound).max() else { return nil }
    return low...high
  }

  private func arithmetic(
    _ code: ArithmeticCode, _ x: ClosedRange<Int64>?, _ y: ClosedRange<Int64>?
  ) -> (ClosedRange<Int64>?, mayFail: Bool) {
    switch code {
    case .addMonths: return (nil, true)
    case .addWorkingDays, .endOfMonth, .wholeYears, .dayOfTime: return (nil, false)
    case .smallest, .largest: return (union([x, y]), false)
    case .add, .subtract, .multiply, .addDays: break
    }
    guard let x, let y else { return (nil, true) }
    let corners = [x.lowerBound, x.upperBound].flatMap { left in
      [y.lowerBound, y.upperBound].map { right -> Int128 in
        switch code {
        case .subtract: Int128(left) - Int128(right)
        case .multiply: Int128(left) * Int128(right)
        default: Int128(left) + Int128(right)
        }
      }
    }
    let limit = code == .addDays ? -719_162...2_932_896 : -Slot.limit...Slot.limit
    guard let low = corners.min(), let high = corners.max(), low >= Int128(limit.lowerBound), high <= Int128(limit.upperBound) else {
      return (nil, true)
    }
    return (Int64(low)...Int64(high), false)
  }
}
