public import Semantics

/// Something that could not be reckoned.
public struct RunIssue: Sendable, Hashable {
  /// What went wrong.
  public enum Kind: Sendable, Hashable {
    /// The number is too large.
    case overflow
    case divisionByZero
    /// The month has no such day.
    case noSuchDay
  }
  public let kind: Kind
  package let register: Int
}

/// A case run through a program: every condition's truth and every value. This is the complete log of a decision; whatever
/// is explained afterwards is read from here.
public struct Run: Sendable {
  public let program: Program
  public let facts: CaseFacts
  package let isTrue: [UInt64]
  package let isFalse: [UInt64]
  package let registers: [Int64]
  public let issues: [RunIssue]

  /// The truth of a signal.
  package func truth(_ signal: Int) -> Truth {
    let bit: UInt64 = 1 << UInt64(signal & 63)
    if isTrue[signal >> 6] & bit != 0 { return .yes }
    return isFalse[signal >> 6] & bit != 0 ? .no : .unknown
  }

  /// Runs a case.
  public static func of(_ program: Program, _ facts: CaseFacts) -> Run {
    var machine = Machine(program)
    machine.load(facts)
    machine.run(program.instructions)
    return Run(
      program: program, facts: facts, isTrue: machine.isTrue, isFalse: machine.isFalse, registers: machine.registers, issues: machine.issues
    )
  }

  /// Runs the question put to the records of a list again for one of them, so that its bullets can be read.
  /// - Returns: nil if the list is not known or has no such record.
  package func record(_ number: Int, block: Int) -> Run? {
    let list = program.blocks[block].list
    guard let records = facts.lists[list], records.indices.contains(number) else { return nil }
    var machine = Machine(program)
    machine.isTrue = isTrue
    machine.isFalse = isFalse
    machine.registers = registers
    machine.facts = facts
    machine.loadRecord(records[number], list, block)
    machine.run(program.blocks[block].instructions)
    return Run(
      program: program, facts: facts, isTrue: machine.isTrue, isFalse: machine.isFalse, registers: machine.registers, issues: machine.issues
    )
  }
}

/// The straight line of a program, run step by step with strong Kleene logic.
struct Machine {
  let program: Program
  var facts: CaseFacts
  var isTrue: [UInt64]
  var isFalse: [UInt64]
  var registers: [Int64]
  var issues: [RunIssue] = []

  init(_ program: Program) {
    self.program = program
    facts = CaseFacts(program, date: CivilDate(day: 0))
    isTrue = program.initialTrue
    isFalse = program.initialFalse
    registers = program.initialRegisters
  }

  mutating func load(_ facts: CaseFacts) {
    self.facts = facts
    registers[program.dateRegister] = facts.date.day
    for (slot, value) in zip(program.slots, facts.values) { place(value, slot) }
  }

  mutating func place(_ value: Int64, _ slot: SlotInfo) {
    switch slot.place {
    case .register(let register): registers[register] = value
    case .signal(let signal): write(signal, value == Slot.unknown || value == Slot.absent ? .unknown : value == 0 ? .no : .yes)
    }
  }

  mutating func loadRecord(_ record: [Int64], _ list: Int, _ block: Int) {
    for (field, value) in zip(program.lists[list].fields, record) { place(value, field) }
  }

  private mutating func write(_ signal: Int, _ truth: Truth) {
    let word = signal >> 6
    let bit: UInt64 = 1 << UInt64(signal & 63)
    isTrue[word] = truth == .yes ? isTrue[word] | bit : isTrue[word] & ~bit
    isFalse[word] = truth == .no ? isFalse[word] | bit : isFalse[word] & ~bit
  }

  /// The truth of a signal.
  func truth(_ signal: Int) -> Truth { read(Int32(signal)) }

  private func read(_ signal: Int32) -> Truth {
    let bit: UInt64 = 1 << UInt64(signal & 63)
    if isTrue[Int(signal >> 6)] & bit != 0 { return .yes }
    return isFalse[Int(signal >> 6)] & bit != 0 ? .no : .unknown
  }

  // MARK: Steps

  mutating func run(_ instructions: [Instruction]) {
    for step in instructions {
      let out = Int(step.out)
      switch step.operation {
      case .compare: write(out, compare(step))
      case .exists:
        let value = registers[Int(step.x)]
        write(out, value == Slot.unknown ? .unknown : value == Slot.absent ? .no : .yes)
      case .all: write(out, anyFalse(step.x, step) ? .no : allTrue(step.x, step) ? .yes : .unknown)
      case .any: write(out, anyTrue(step.x, step) ? .yes : allFalse(step.x, step) ? .no : .unknown)
      case .none: write(out, anyTrue(step.x, step) ? .no : allFalse(step.x, step) ? .yes : .unknown)
      case .atLeast, .atMost: write(out, count(step))
      case .not:
        let truth = read(step.x)
        write(out, truth == .unknown ? .unknown : truth == .yes ? .no : .yes)
      case .unlessAny:
        let own = read(step.x)
        let isDefeated = anyTrue(step.y, step)
        write(out, own == .no || isDefeated ? .no : own == .yes && allFalse(step.y, step) ? .yes : .unknown)
      case .orElse:
        let truth = read(step.x)
        write(out, truth == .unknown ? read(step.y) : truth)
      case .pickTruth: write(out, pickTruth(program.picks[Int(step.x)]))
      case .pickNumber: registers[out] = pickNumber(program.picks[Int(step.x)])
      case .arithmetic: registers[out] = arithmetic(step)
      case .orElseNumber:
        let value = registers[Int(step.x)]
        registers[out] = value == Slot.unknown ? registers[Int(step.y)] : value
      case .round:
        registers[out] = rounded(
          Int128(registers[Int(step.x)]), by: Int128(registers[Int(step.y)]), step, known: registers[Int(step.x)] > Slot.absent)
      case .divide:
        let (left, right) = (registers[Int(step.x)], registers[Int(step.y)])
        let known = left > Slot.absent && right > Slot.absent
        registers[out] = rounded(Int128(left), by: Int128(right) * Int128(registers[Int(step.count)]), step, known: known)
      case .rate: registers[out] = program.rates[Int(step.x)].entry(on: facts.date)?.value ?? Slot.unknown
      case .records: write(out, records(step))
      case .countRecords: registers[out] = countRecords(step)
      case .sumRecords: registers[out] = sumRecords(step)
      }
    }
  }

  private func allTrue(_ start: Int32, _ step: Instruction) -> Bool {
    for mask in program.masks[Int(start)..<Int(start) + Int(step.count)] where isTrue[Int(mask.word)] & mask.bits != mask.bits {
      return false
    }
    return true
  }

  private func allFalse(_ start: Int32, _ step: Instruction) -> Bool {
    for mask in program.masks[Int(start)..<Int(start) + Int(step.count)] where isFalse[Int(mask.word)] & mask.bits != mask.bits {
      return false
    }
    return true
  }

  private func anyTrue(_ start: Int32, _ step: Instruction) -> Bool {
    for mask in program.masks[Int(start)..<Int(start) + Int(step.count)] where isTrue[Int(mask.word)] & mask.bits != 0 { return true }
    return false
  }

  private func anyFalse(_ start: Int32, _ step: Instruction) -> Bool {
    for mask in program.masks[Int(start)..<Int(start) + Int(step.count)] where isFalse[Int(mask.word)] & mask.bits != 0 { return true }
    return false
  }

  private func count(_ step: Instruction) -> Truth {
    var (true_, false_, all) = (0, 0, 0)
    for mask in program.masks[Int(step.x)..<Int(step.x) + Int(step.count)] {
      true_ += (isTrue[Int(mask.word)] & mask.bits).nonzeroBitCount
      false_ += (isFalse[Int(mask.word)] & mask.bits).nonzeroBitCount
      all += mask.bits.nonzeroBitCount
    }
    return bounded(step.operation == .atLeast, Int(step.y), certain: true_, possible: all - false_)
  }

  /// At least, or at most, so many of something of which some are certain and more are possible.
  private func bounded(_ isLeast: Bool, _ limit: Int, certain: Int, possible: Int) -> Truth {
    if isLeast { return certain >= limit ? .yes : possible < limit ? .no : .unknown }
    return possible <= limit ? .yes : certain > limit ? .no : .unknown
  }

  private func compare(_ step: Instruction) -> Truth {
    let (left, right) = (registers[Int(step.x)], registers[Int(step.y)])
    if left == Slot.unknown || right == Slot.unknown { return .unknown }
    let code = ComparisonCode(rawValue: step.detail) ?? .equal
    if left == Slot.absent || right == Slot.absent {
      // Nothing can be compared with what is not there; it is only certain that it is not the same.
      return code == .notEqual ? .yes : .no
    }
    let holds =
      switch code {
      case .equal: left == right
      case .notEqual: left != right
      case .less: left < right
      case .lessOrEqual: left <= right
      case .greater: left > right
      case .greaterOrEqual: left >= right
      }
    return holds ? .yes : .no
  }

  private func pickTruth(_ pick: Pick) -> Truth {
    var possible: Set<Truth> = []
    for candidate in pick.candidates where read(Int32(candidate.applies)) != .no { possible.insert(read(Int32(candidate.value))) }
    if read(Int32(pick.nothing)) != .no { possible.insert(pick.otherwise.map { read(Int32($0.value)) } ?? .unknown) }
    return possible.count == 1 ? possible.first ?? .unknown : .unknown
  }

  private func pickNumber(_ pick: Pick) -> Int64 {
    var value: Int64?
    for candidate in pick.candidates where read(Int32(candidate.applies)) != .no {
      let other = registers[candidate.value]
      if let value, value != other { return Slot.unknown }
      value = other
    }
    if read(Int32(pick.nothing)) != .no {
      let other = pick.otherwise.map { registers[$0.value] } ?? Slot.unknown
      if let value, value != other { return Slot.unknown }
      value = other
    }
    return value ?? Slot.unknown
  }

  // MARK: Arithmetic

  private mutating func fail(_ kind: RunIssue.Kind, _ step: Instruction) -> Int64 {
    issues.append(RunIssue(kind: kind, register: Int(step.out)))
    return Slot.unknown
  }

  private mutating func checked(_ value: Int64, _ overflow: Bool, _ step: Instruction) -> Int64 {
    overflow || value.magnitude > Slot.limit.magnitude ? fail(.overflow, step) : value
  }

  private mutating func arithmetic(_ step: Instruction) -> Int64 {
    let (left, right) = (registers[Int(step.x)], registers[Int(step.y)])
    guard left > Slot.absent, right > Slot.absent else { return Slot.unknown }
    switch ArithmeticCode(rawValue: step.detail) ?? .add {
    case .add:
      let (value, overflow) = left.addingReportingOverflow(right)
      return checked(value, overflow, step)
    case .subtract:
      let (value, overflow) = left.subtractingReportingOverflow(right)
      return checked(value, overflow, step)
    case .multiply:
      let (value, overflow) = left.multipliedReportingOverflow(by: right)
      return checked(value, overflow, step)
    case .smallest: return min(left, right)
    case .largest: return max(left, right)
    case .addDays: return checkedDay(left.addingReportingOverflow(right), step)
    case .addMonths: return CivilDate(day: left).adding(months: right)?.day ?? fail(.noSuchDay, step)
    case .addWorkingDays: return DanishCalendar.adding(workingDays: right, to: CivilDate(day: left)).day
    case .endOfMonth: return CivilDate(day: left).endOfMonth.day
    case .wholeYears: return CivilDate.wholeYears(from: CivilDate(day: left), to: CivilDate(day: right))
    case .dayOfTime: return left >= 0 ? left / 1440 : (left - 1439) / 1440
    }
  }

  /// Days of the years 1 to 9999.
  private mutating func checkedDay(_ sum: (partialValue: Int64, overflow: Bool), _ step: Instruction) -> Int64 {
    sum.overflow || sum.partialValue < -719_162 || sum.partialValue > 2_932_896 ? fail(.overflow, step) : sum.partialValue
  }

  private mutating func rounded(_ value: Int128, by divisor: Int128, _ step: Instruction, known: Bool) -> Int64 {
    guard known else { return Slot.unknown }
    guard divisor != 0 else { return fail(.divisionByZero, step) }
    let positive = divisor < 0 ? (-value, -divisor) : (value, divisor)
    let (quotient, remainder) = positive.0.quotientAndRemainder(dividingBy: positive.1)
    var result = quotient
    switch RoundingCode(rawValue: step.detail) ?? .down {
    case .down: if remainder < 0 { result -= 1 }
    case .up: if remainder > 0 { result += 1 }
    case .nearest:
      if remainder.magnitude * 2 >= positive.1.magnitude { result += remainder < 0 ? -1 : 1 }
    }
    return result.magnitude > Slot.limit.magnitude ? fail(.overflow, step) : Int64(result)
  }

  // MARK: Lists

  /// The records of a list; where it was not given, none if it follows that it is empty.
  private func records(of list: Int) -> [[Int64]]? {
    if let records = facts.lists[list] { return records }
    if let signal = program.lists[list].emptySignal, read(Int32(signal)) == .yes { return [] }
    return nil
  }

  private mutating func tally(_ block: Int) -> (yes: Int, unknown: Int, all: Int)? {
    let info = program.blocks[block]
    guard let records = records(of: info.list) else { return nil }
    var (yes, unknown) = (0, 0)
    for record in records {
      loadRecord(record, info.list, block)
      run(info.instructions)
      switch read(Int32(info.result)) {
      case .yes: yes += 1
      case .unknown: unknown += 1
      case .no: break
      }
    }
    return (yes, unknown, records.count)
  }

  private mutating func records(_ step: Instruction) -> Truth {
    guard let (yes, unknown, all) = tally(Int(step.y)) else { return .unknown }
    switch ListCode(rawValue: step.detail) ?? .any {
    case .any: return bounded(true, 1, certain: yes, possible: yes + unknown)
    case .none: return bounded(false, 0, certain: yes, possible: yes + unknown)
    case .all: return bounded(true, all, certain: yes, possible: yes + unknown)
    case .atLeast: return bounded(true, Int(step.count), certain: yes, possible: yes + unknown)
    case .atMost: return bounded(false, Int(step.count), certain: yes, possible: yes + unknown)
    }
  }

  private mutating func countRecords(_ step: Instruction) -> Int64 {
    guard let (yes, unknown, _) = tally(Int(step.y)), unknown == 0 else { return Slot.unknown }
    return Int64(yes)
  }

  private mutating func sumRecords(_ step: Instruction) -> Int64 {
    let info = program.blocks[Int(step.y)]
    guard let records = records(of: info.list) else { return Slot.unknown }
    var total: Int64 = 0
    for record in records {
      loadRecord(record, info.list, Int(step.y))
      run(info.instructions)
      let value = registers[info.result]
      guard value > Slot.absent else { return Slot.unknown }
      let (sum, overflow) = total.addingReportingOverflow(value)
      if overflow { return fail(.overflow, step) }
      total = sum
    }
    return total
  }
}
