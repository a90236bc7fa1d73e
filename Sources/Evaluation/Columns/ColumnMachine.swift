import Semantics

/// Runs a block of cases through a program at once: for each signal two planes, for each register that differs from case to case a column.
/// They are the log of all the block's decisions.
final class ColumnMachine {
  let program: Program
  let columns: ColumnProgram
  /// True and false planes in turn.
  private let planes: UnsafeMutablePointer<Plane>
  private let steps: UnsafeMutableBufferPointer<ColumnProgram.Step>
  private let operands: UnsafeMutableBufferPointer<Int>
  /// Each register's numbers, one for each case, or one for all.
  private let numbers: UnsafeMutablePointer<UnsafeMutablePointer<Int64>>
  private let strides: UnsafeMutablePointer<Int>
  private let constants: UnsafeMutablePointer<Int64>
  private let own: [UnsafeMutablePointer<Int64>]
  /// The cases in which something could not be reckoned.
  private(set) var failed = Plane.none

  init(_ program: Program, _ columns: ColumnProgram) {
    self.program = program
    self.columns = columns
    let count = program.initialRegisters.count
    planes = .allocate(capacity: max(1, 2 * columns.planes.count))
    planes.initialize(repeating: .none, count: max(1, 2 * columns.planes.count))
    for (plane, isTrue) in columns.settledPlanes { planes[2 * plane + (isTrue ? 0 : 1)] = .all }
    steps = .copy(of: columns.steps)
    operands = .copy(of: columns.operands)
    constants = UnsafeMutableBufferPointer.copy(of: program.initialRegisters).baseAddress.unsafelyUnwrapped
    numbers = .allocate(capacity: max(1, count))
    strides = .allocate(capacity: max(1, count))
    var own: [UnsafeMutablePointer<Int64>] = []
    for register in 0..<count {
      let isColumn = columns.columns.contains(register)
      if isColumn {
        own.append(.allocate(capacity: CaseBlock.size))
        own[own.count - 1].initialize(repeating: Slot.unknown, count: CaseBlock.size)
      }
      (numbers + register).initialize(to: isColumn ? own[own.count - 1] : constants + register)
      (strides + register).initialize(to: isColumn ? 1 : 0)
    }
    self.own = own
  }

  deinit {
    planes.deallocate()
    steps.deallocate()
    operands.deallocate()
    constants.deallocate()
    numbers.deallocate()
    strides.deallocate()
    for column in own { column.deallocate() }
  }

  /// The true and the false plane of one of the program's planes.
  @inline(__always)
  func truths(_ plane: Int) -> (isTrue: Plane, isFalse: Plane) { (planes[2 &* plane], planes[2 &* plane &+ 1]) }

  /// The truth of a signal that is used, for one case.
  func truth(_ signal: Int, _ row: Int) -> Truth? {
    columns.planes[signal].map { plane in
      planes[2 * plane].holds(row) ? .yes : planes[2 * plane + 1].holds(row) ? .no : .unknown
    }
  }

  /// A register's number for one case.
  @inline(__always)
  private func number(_ register: Int, _ row: Int) -> Int64 { numbers[register][row &* strides[register]] }

  // MARK: Steps

  /// Runs all cases of a block.
  func run(_ block: CaseBlock) {
    failed = .none
    for (column, plane) in columns.slotPlanes {
      planes[2 * plane] = block.truths[2 * column]
      planes[2 * plane + 1] = block.truths[2 * column + 1]
    }
    numbers[program.dateRegister].update(from: block.days, count: CaseBlock.size)
    for step in steps {
      switch step.operation {
      case .all:
        var (isTrue, isFalse) = (Plane.all, Plane.none)
        for index in step.first..<step.first &+ step.count {
          let plane = planes + 2 &* operands[index]
          isTrue &= plane[0]
          isFalse |= plane[1]
        }
        write(step, isTrue, isFalse)
      case .any:
        let (isTrue, isFalse) = any(step)
        write(step, isTrue, isFalse)
      case .none:
        let (isTrue, isFalse) = any(step)
        write(step, isFalse, isTrue)
      case .unlessAny:
        let (isTrue, isFalse) = any(step)
        let own = planes + 2 &* step.x
        write(step, own[0] & isFalse, own[1] | isTrue)
      case .not:
        let own = planes + 2 &* step.x
        write(step, own[1], own[0])
      case .orElse:
        let (own, other) = (planes + 2 &* step.x, planes + 2 &* step.y)
        let open = ~(own[0] | own[1])
        write(step, own[0] | open & other[0], own[1] | open & other[1])
      case .atLeast, .atMost: count(step)
      case .pickTruth: pickTruth(step)
      case .compareShort: compareShort(step, block)
      case .compareLong: compareLong(step, block)
      case .pickNumber: pickNumber(step)
      case .compareNumbers: compareNumbers(step)
      case .exists:
        fill(step) { row in
          let value = number(step.x, row)
          return value == Slot.unknown ? .unknown : value == Slot.absent ? .no : .yes
        }
      case .widen: for row in 0..<CaseBlock.size { numbers[step.out][row] = block.value(step.x, row) }
      case .number: reckon(columns.instructions[step.x], block)
      case .records:
        let empty = step.x < 0 ? Plane.none : planes[2 &* step.x]
        write(step, step.limit == 1 ? empty : .none, step.limit == 1 ? .none : empty)
      case .recordNumber:
        for row in 0..<CaseBlock.size { numbers[step.out][row] = step.x >= 0 && planes[2 * step.x].holds(row) ? 0 : Slot.unknown }
      }
    }
  }

  @inline(__always)
  private func write(_ step: ColumnProgram.Step, _ isTrue: Plane, _ isFalse: Plane) {
    planes[2 &* step.out] = isTrue
    planes[2 &* step.out &+ 1] = isFalse
  }

  /// Where any of the operands is true, and where all are false.
  @inline(__always)
  private func any(_ step: ColumnProgram.Step) -> (isTrue: Plane, isFalse: Plane) {
    var (isTrue, isFalse) = (Plane.none, Plane.all)
    for index in step.first..<step.first &+ step.count {
      let plane = planes + 2 &* operands[index]
      isTrue |= plane[0]
      isFalse &= plane[1]
    }
    return (isTrue, isFalse)
  }

  /// Writes the truth of each case by itself.
  @inline(__always)
  private func fill(_ step: ColumnProgram.Step, _ truth: (_ row: Int) -> Truth) {
    var (isTrue, isFalse) = (Plane.none, Plane.none)
    for row in 0..<CaseBlock.size {
      let (word, bit) = Plane.place(row)
      switch truth(row) {
      case .yes: isTrue[word] |= 1 &<< bit
      case .no: isFalse[word] |= 1 &<< bit
      case .unknown: break
      }
    }
    write(step, isTrue, isFalse)
  }

  // MARK: Choices

  /// At least, or at most, so many of the operands: counted in binary, a plane for each digit.
  private func count(_ step: ColumnProgram.Step) {
    func sum(_ part: (Int) -> Plane) -> [Plane] {
      var digits: [Plane] = []
      for index in step.first..<step.first + step.count {
        var carry = part(operands[index])
        for digit in digits.indices { (digits[digit], carry) = (digits[digit] ^ carry, digits[digit] & carry) }
        if !carry.isEmpty { digits.append(carry) }
      }
      return digits
    }
    func reaches(_ digits: [Plane], _ limit: Int64) -> Plane {
      if limit <= 0 { return .all }
      var (above, same) = (Plane.none, Plane.all)
      let length = max(digits.count, 64 - limit.leadingZeroBitCount)
      for digit in (0..<length).reversed() {
        let own = digit < digits.count ? digits[digit] : .none
        if limit >> Int64(digit) & 1 == 1 {
          same &= own
        } else {
          above |= same & own
          same &= ~own
        }
      }
      return above | same
    }
    let certain = sum { planes[2 * $0] }
    let possible = sum { ~planes[2 * $0 + 1] }
    if step.operation == .atLeast {
      write(step, reaches(certain, step.limit), ~reaches(possible, step.limit))
    } else {
      write(step, ~reaches(possible, step.limit + 1), reaches(certain, step.limit + 1))
    }
  }

  /// The one truth that all candidates which may decide agree on.
  private func pickTruth(_ step: ColumnProgram.Step) {
    var (canBeTrue, canBeFalse, isOpen) = (Plane.none, Plane.none, Plane.none)
    for index in stride(from: step.first, to: step.first + step.count, by: 2) {
      let possible = ~planes[2 * operands[index] + 1]
      let value = operands[index + 1]
      let (isTrue, isFalse) = value < 0 ? (Plane.none, Plane.none) : truths(value)
      canBeTrue |= possible & isTrue
      canBeFalse |= possible & isFalse
      isOpen |= possible & ~(isTrue | isFalse)
    }
    write(step, canBeTrue & ~canBeFalse & ~isOpen, canBeFalse & ~canBeTrue & ~isOpen)
  }

  /// The one number that all candidates which may decide agree on.
  private func pickNumber(_ step: ColumnProgram.Step) {
    let out = numbers[step.out]
    var (open, found) = (Plane.none, Plane.none)
    for index in stride(from: step.first, to: step.first + step.count, by: 2) {
      let possible = ~planes[2 * operands[index] + 1] & ~open
      let register = operands[index + 1]
      for row in 0..<CaseBlock.size where possible.holds(row) {
        let value = register < 0 ? Slot.unknown : number(register, row)
        let (word, bit) = Plane.place(row)
        if found.holds(row), out[row] != value { open[word] |= 1 << bit } else { out[row] = value }
        found[word] |= 1 << bit
      }
    }
    for row in 0..<CaseBlock.size where open.holds(row) || !found.holds(row) { out[row] = Slot.unknown }
  }

  // MARK: Comparisons

  /// The planes of a comparison.
  /// - Parameters:
  ///   - holds: where it holds of what is there.
  ///   - isThere: where there is a number.
  ///   - isKnown: where it is known whether there is one.
  @inline(__always)
  private func write(_ step: ColumnProgram.Step, _ holds: Plane, _ isThere: Plane, _ isKnown: Plane) {
    // Nothing can be compared with what is not there; it is only certain that it is not the same.
    let isTrue = step.detail == .notEqual ? isKnown & ~(isThere & ~holds) : isThere & holds
    write(step, isTrue, isKnown & ~isTrue)
  }

  private func compareShort(_ step: ColumnProgram.Step, _ block: CaseBlock) {
    let column = UnsafePointer(block.shorts + step.x &* CaseBlock.size)
    func below(_ limit: Int64) -> Plane {
      limit > Int64(Int16.max) ? .all : limit <= Int64(Int16.min) ? .none : .below(Int16(limit), column)
    }
    func equal(_ number: Int64) -> Plane { Int16(exactly: number).map { .equal($0, column) } ?? .none }
    let holds: Plane =
      switch step.detail {
      case .equal: equal(step.limit)
      case .notEqual: ~equal(step.limit)
      case .less: below(step.limit)
      case .lessOrEqual: below(step.limit + 1)
      case .greater: ~below(step.limit + 1)
      case .greaterOrEqual: ~below(step.limit)
      }
    guard block.isPartial[step.x] else { return write(step, holds, ~holds) }
    write(step, holds, ~below(CaseBlock.shortAbsent + 1), ~below(CaseBlock.shortUnknown + 1))
  }

  private func compareLong(_ step: ColumnProgram.Step, _ block: CaseBlock) {
    let column = block.longs + step.x &* CaseBlock.size
    fill(step) { row in compared(column[row], step.limit, step.detail) }
  }

  private func compareNumbers(_ step: ColumnProgram.Step) {
    fill(step) { row in compared(number(step.x, row), number(step.y, row), step.detail) }
  }

  @inline(__always)
  private func compared(_ left: Int64, _ right: Int64, _ code: ComparisonCode) -> Truth {
    guard left > Slot.absent, right > Slot.absent else {
      return left == Slot.unknown || right == Slot.unknown ? .unknown : code == .notEqual ? .yes : .no
    }
    return code.holds(left, right) ? .yes : .no
  }

  // MARK: Numbers

  private func reckon(_ step: Instruction, _ block: CaseBlock) {
    let (x, y, out) = (Int(step.x), Int(step.y), numbers[Int(step.out)])
    for row in 0..<block.count {
      let answer: Arithmetic.Answer
      switch step.operation {
      case .orElseNumber:
        let value = number(x, row)
        answer = .success(value == Slot.unknown ? number(y, row) : value)
      case .round: answer = Arithmetic.rounded(number(x, row), by: Int128(number(y, row)), step)
      case .divide:
        let (divisor, unit) = (number(y, row), number(Int(step.count), row))
        answer =
          divisor > Slot.absent ? Arithmetic.rounded(number(x, row), by: Int128(divisor) * Int128(unit), step) : .success(Slot.unknown)
      case .rate:
        answer = .success(program.rates[x].entry(on: CivilDate(day: block.days[row]))?.value ?? Slot.unknown)
      default: answer = Arithmetic.value(ArithmeticCode(rawValue: step.detail) ?? .add, number(x, row), number(y, row))
      }
      switch answer {
      case .success(let value): out[row] = value
      case .failure:
        out[row] = Slot.unknown
        let (word, bit) = Plane.place(row)
        failed[word] |= 1 << bit
      }
    }
  }
}

extension Arithmetic {
  /// The quotient of a number that is known, or not.
  fileprivate static func rounded(_ value: Int64, by divisor: Int128, _ step: Instruction) -> Answer {
    guard value > Slot.absent else { return .success(Slot.unknown) }
    return rounded(Int128(value), by: divisor, RoundingCode(rawValue: step.detail) ?? .down)
  }
}
