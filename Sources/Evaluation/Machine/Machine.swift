package import Semantics

/// Runs cases through a program, one after the other, in memory of its own: nothing is allocated and nothing is counted per case.
///
/// Two bits stand for each signal (true, false; neither is unknown), one word for each register. After ``run()`` they are the log of
/// the decision. A machine belongs to one thread.
package final class Machine {
  package let program: Program
  /// The true words and the false words of the signals in turn: word *w* is at 2*w* and 2*w* + 1.
  private let words: UnsafeMutablePointer<UInt64>
  private let wordCount: Int
  private let dateRegister: Int
  private let registers: UnsafeMutablePointer<Int64>
  private let blank: UnsafeMutableBufferPointer<UInt64>
  private let masks: UnsafeMutableBufferPointer<Mask>
  private var lists: [[[Int64]]?] = []
  private var date = CivilDate(day: 0)
  package private(set) var issues: [RunIssue] = []
  private(set) var hasIssues = false
  /// Where each slot's value goes: a register, or below zero the complement of a signal.
  private let targets: [Int32]
  /// The registers that hold a record's fields and what is reckoned from them.
  private let recordRegisters: [Int]
  /// The words that each block's own signals stand in, with all other bits set.
  private let blockWords: [[(word: Int, kept: UInt64)]]

  package init(_ program: Program) {
    self.program = program
    dateRegister = program.dateRegister
    wordCount = program.initialTrue.count
    words = .allocate(capacity: max(1, 2 * wordCount))
    registers = .allocate(capacity: max(1, program.initialRegisters.count))
    for (number, value) in program.initialRegisters.enumerated() { registers[number] = value }
    var blank: [UInt64] = []
    for (isTrue, isFalse) in zip(program.initialTrue, program.initialFalse) { blank += [isTrue, isFalse] }
    // What a case gives is written by it alone.
    for case .signal(let signal) in program.slots.map(\.place) {
      blank[2 * (signal >> 6)] &= ~(1 << UInt64(signal & 63))
      blank[2 * (signal >> 6) + 1] &= ~(1 << UInt64(signal & 63))
    }
    self.blank = .copy(of: blank)
    masks = .copy(of: program.masks)
    targets = program.slots.map { slot in
      switch slot.place {
      case .register(let register): Int32(register)
      case .signal(let signal): ~Int32(signal)
      }
    }
    var recordRegisters = program.blocks.flatMap(\.instructions).filter(\.writesRegister).map { Int($0.out) }
    for case .register(let register) in program.lists.flatMap(\.fields).map(\.place) { recordRegisters.append(register) }
    self.recordRegisters = recordRegisters
    blockWords = program.blocks.map { block in
      var kept: [Int: UInt64] = [:]
      func clear(_ signal: Int) { kept[signal >> 6, default: ~0] &= ~(1 << UInt64(signal & 63)) }
      for step in block.instructions where !step.writesRegister { clear(Int(step.out)) }
      for field in program.lists[block.list].fields { if case .signal(let signal) = field.place { clear(signal) } }
      return kept.keys.sorted().map { (word: $0, kept: kept[$0] ?? ~0) }
    }
    for word in 0..<2 * wordCount { words[word] = blank[word] }
  }

  deinit {
    words.deallocate()
    registers.deallocate()
    blank.deallocate()
    masks.deallocate()
  }

  // MARK: In and out

  /// Puts a case in its places and forgets the one before.
  package func load(_ facts: CaseFacts) {
    facts.values.withUnsafeBufferPointer { load(date: facts.date, values: $0, lists: facts.lists) }
  }

  /// Puts a case in its places and forgets the one before; lists that are not given are not known.
  package func load(date: CivilDate, values: UnsafeBufferPointer<Int64>, lists: [[[Int64]]?] = []) {
    begin(date: date, lists: lists)
    for register in recordRegisters { registers[register] = Slot.unknown }
    targets.withUnsafeBufferPointer { targets in
      for slot in 0..<targets.count { place(values[slot], Int(targets[slot])) }
    }
  }

  /// Forgets the case before.
  func begin(date: CivilDate, lists: [[[Int64]]?]) {
    self.date = date
    if !self.lists.isEmpty || !lists.isEmpty { self.lists = lists }
    forgetIssues()
    var word = 0
    while word < blank.count {
      words[word] = blank[word]
      word &+= 1
    }
    registers[dateRegister] = date.day
  }

  /// Forgets the case before, but for what every case writes anew.
  @inline(__always)
  func keep(_ date: CivilDate) {
    self.date = date
    registers[dateRegister] = date.day
    forgetIssues()
  }

  private func forgetIssues() {
    guard hasIssues else { return }
    issues = []
    hasIssues = false
  }

  /// Takes over the state of a finished run, so that blocks can be run again.
  func resume(_ run: Run) {
    date = run.facts.date
    lists = run.facts.lists
    for word in 0..<wordCount {
      words[2 * word] = run.isTrue[word]
      words[2 * word + 1] = run.isFalse[word]
    }
    for (number, value) in run.registers.enumerated() { registers[number] = value }
  }

  /// The log as a value.
  func copyOfLog() -> (isTrue: [UInt64], isFalse: [UInt64], registers: [Int64]) {
    (
      (0..<wordCount).map { words[2 * $0] }, (0..<wordCount).map { words[2 * $0 + 1] },
      Array(UnsafeBufferPointer(start: registers, count: program.initialRegisters.count))
    )
  }

  /// The truth of a signal.
  @inline(__always)
  package func truth(_ signal: Int) -> Truth {
    let (isTrue, isFalse) = bits(Int32(truncatingIfNeeded: signal))
    return isTrue != 0 ? .yes : isFalse != 0 ? .no : .unknown
  }

  /// The number in a register, ``Slot/unknown`` or ``Slot/absent``.
  @inline(__always)
  package func number(_ register: Int) -> Int64 { registers[register] }

  @inline(__always)
  private func place(_ value: Int64, _ target: Int) {
    if target >= 0 {
      registers[target] = value
    } else if value > Slot.absent {
      write(Int32(truncatingIfNeeded: ~target), value != 0, value == 0)
    }
  }

  /// Sets the bits of a signal that is blank.
  @inline(__always)
  private func write(_ signal: Int32, _ isTrue: Bool, _ isFalse: Bool) {
    let word = Int(signal >> 6) &* 2
    let shift = UInt64(truncatingIfNeeded: signal & 63)
    words[word] |= (isTrue ? 1 : 0) &<< shift
    words[word &+ 1] |= (isFalse ? 1 : 0) &<< shift
  }

  @inline(__always)
  private func bits(_ signal: Int32) -> (isTrue: UInt64, isFalse: UInt64) {
    let word = Int(signal >> 6) &* 2
    let shift = UInt64(truncatingIfNeeded: signal & 63)
    return ((words[word] &>> shift) & 1, (words[word &+ 1] &>> shift) & 1)
  }

  /// Sets a register by hand.
  @inline(__always)
  func set(_ register: Int, _ value: Int64) { registers[register] = value }

  /// The signals of a mask that are not known to be `saying`.
  func open(_ mask: Mask, saying: Truth) -> UInt64 {
    mask.bits & ~words[Int(mask.word) * 2 + (saying == .yes ? 0 : 1)]
  }

  // MARK: Steps

  /// Runs some steps by themselves.
  func run(_ steps: UnsafeMutableBufferPointer<Instruction>) {
    run(UnsafeBufferPointer(steps), UnsafeBufferPointer(masks))
  }

  /// Runs some steps by themselves.
  func run(_ steps: [Instruction]) {
    steps.withUnsafeBufferPointer { run($0, UnsafeBufferPointer(masks)) }
  }

  /// Runs the program on the case that was loaded.
  package func run() {
    forgetIssues()
    program.instructions.withUnsafeBufferPointer { run($0, UnsafeBufferPointer(masks)) }
  }

  /// Runs the question put to a record.
  func runBlock(_ record: [Int64], _ number: Int) {
    let block = program.blocks[number]
    for (word, kept) in blockWords[number] {
      words[2 * word] &= kept
      words[2 * word + 1] &= kept
    }
    for (value, field) in zip(record, program.lists[block.list].fields) {
      switch field.place {
      case .register(let register): registers[register] = value
      case .signal(let signal): place(value, ~signal)
      }
    }
    block.instructions.withUnsafeBufferPointer { run($0, UnsafeBufferPointer(masks)) }
  }

  private func run(_ steps: UnsafeBufferPointer<Instruction>, _ masks: UnsafeBufferPointer<Mask>) {
    for step in steps {
      switch step.operation {
      case .compare: compare(step)
      case .all:
        var (missing, isFalse) = (UInt64(0), UInt64(0))
        var index = Int(step.x)
        let end = index &+ Int(step.count)
        while index < end {
          let mask = masks[index]
          index &+= 1
          missing |= ~words[Int(mask.word) &* 2] & mask.bits
          isFalse |= words[Int(mask.word) &* 2 &+ 1] & mask.bits
        }
        write(step.out, missing == 0, isFalse != 0)
      case .any:
        let (isTrue, missing) = any(step.x, step.count, masks)
        write(step.out, isTrue != 0, missing == 0)
      case .none:
        let (isTrue, missing) = any(step.x, step.count, masks)
        write(step.out, missing == 0, isTrue != 0)
      case .unlessAny:
        let (isTrue, missing) = any(step.y, step.count, masks)
        let own = bits(step.x)
        write(step.out, own.isTrue != 0 && missing == 0, own.isFalse != 0 || isTrue != 0)
      case .not:
        let own = bits(step.x)
        write(step.out, own.isFalse != 0, own.isTrue != 0)
      case .orElse:
        let own = bits(step.x)
        let other = bits(step.y)
        let isOpen = own.isTrue | own.isFalse == 0
        write(step.out, own.isTrue != 0 || isOpen && other.isTrue != 0, own.isFalse != 0 || isOpen && other.isFalse != 0)
      case .exists:
        let value = registers[Int(step.x)]
        write(step.out, value > Slot.absent, value == Slot.absent)
      case .atLeast, .atMost: write(step.out, count(step, masks))
      case .pickTruth: write(step.out, pickTruth(Int(step.x)))
      case .pickNumber: registers[Int(step.out)] = pickNumber(Int(step.x))
      case .arithmetic: registers[Int(step.out)] = arithmetic(step)
      case .orElseNumber:
        let value = registers[Int(step.x)]
        registers[Int(step.out)] = value == Slot.unknown ? registers[Int(step.y)] : value
      case .round:
        let value = registers[Int(step.x)]
        registers[Int(step.out)] = rounded(Int128(value), by: Int128(registers[Int(step.y)]), step, known: value > Slot.absent)
      case .divide:
        let (left, right) = (registers[Int(step.x)], registers[Int(step.y)])
        registers[Int(step.out)] = rounded(
          Int128(left), by: Int128(right) * Int128(registers[Int(step.count)]), step, known: left > Slot.absent && right > Slot.absent)
      case .rate: registers[Int(step.out)] = program.rates[Int(step.x)].entry(on: date)?.value ?? Slot.unknown
      case .records: write(step.out, records(step))
      case .countRecords: registers[Int(step.out)] = countRecords(step)
      case .sumRecords: registers[Int(step.out)] = sumRecords(step)
      }
    }
  }

  /// Which signals of some masks are true, and which are not false.
  @inline(__always)
  private func any(_ start: Int32, _ count: UInt16, _ masks: UnsafeBufferPointer<Mask>) -> (isTrue: UInt64, missing: UInt64) {
    var (isTrue, missing) = (UInt64(0), UInt64(0))
    var index = Int(start)
    let end = index &+ Int(count)
    while index < end {
      let mask = masks[index]
      isTrue |= words[Int(mask.word) &* 2] & mask.bits
      missing |= ~words[Int(mask.word) &* 2 &+ 1] & mask.bits
      index &+= 1
    }
    return (isTrue, missing)
  }

  private func write(_ signal: Int32, _ truth: Truth) { write(signal, truth == .yes, truth == .no) }

  @inline(__always)
  private func compare(_ step: Instruction) {
    let (left, right) = (registers[Int(step.x)], registers[Int(step.y)])
    let code = ComparisonCode(rawValue: step.detail) ?? .equal
    guard left > Slot.absent, right > Slot.absent else {
      if left == Slot.unknown || right == Slot.unknown { return }
      // Nothing can be compared with what is not there; it is only certain that it is not the same.
      return write(step.out, code == .notEqual, code != .notEqual)
    }
    let holds = code.holds(left, right)
    write(step.out, holds, !holds)
  }

  private func count(_ step: Instruction, _ masks: UnsafeBufferPointer<Mask>) -> Truth {
    var (certain, failed, all) = (0, 0, 0)
    for index in Int(step.x)..<Int(step.x) + Int(step.count) {
      let mask = masks[index]
      certain += (words[Int(mask.word) * 2] & mask.bits).nonzeroBitCount
      failed += (words[Int(mask.word) * 2 + 1] & mask.bits).nonzeroBitCount
      all += mask.bits.nonzeroBitCount
    }
    return bounded(step.operation == .atLeast, Int(step.y), certain: certain, possible: all - failed)
  }

  /// At least, or at most, so many of something of which some are certain and more are possible.
  private func bounded(_ isLeast: Bool, _ limit: Int, certain: Int, possible: Int) -> Truth {
    if isLeast { return certain >= limit ? .yes : possible < limit ? .no : .unknown }
    return possible <= limit ? .yes : certain > limit ? .no : .unknown
  }

  /// The one truth that all candidates which may decide agree on.
  private func pickTruth(_ number: Int) -> Truth {
    let pick = program.picks[number]
    var found: Truth?
    for candidate in pick.candidates where truth(candidate.applies) != .no {
      let value = truth(candidate.value)
      if found ?? value != value { return .unknown }
      found = value
    }
    if truth(pick.nothing) != .no {
      let value = pick.otherwise.map { truth($0.value) } ?? .unknown
      if found ?? value != value { return .unknown }
      found = value
    }
    return found ?? .unknown
  }

  /// The one number that all candidates which may decide agree on.
  private func pickNumber(_ number: Int) -> Int64 {
    let pick = program.picks[number]
    var found: Int64?
    for candidate in pick.candidates where truth(candidate.applies) != .no {
      let value = registers[candidate.value]
      if found ?? value != value { return Slot.unknown }
      found = value
    }
    if truth(pick.nothing) != .no {
      let value = pick.otherwise.map { registers[$0.value] } ?? Slot.unknown
      if found ?? value != value { return Slot.unknown }
      found = value
    }
    return found ?? Slot.unknown
  }

  // MARK: Arithmetic

  private func arithmetic(_ step: Instruction) -> Int64 {
    let (left, right) = (registers[Int(step.x)], registers[Int(step.y)])
    switch Arithmetic.value(ArithmeticCode(rawValue: step.detail) ?? .add, left, right) {
    case .success(let value): return value
    case .failure(let kind): return fail(kind, step)
    }
  }

  private func rounded(_ value: Int128, by divisor: Int128, _ step: Instruction, known: Bool) -> Int64 {
    guard known else { return Slot.unknown }
    switch Arithmetic.rounded(value, by: divisor, RoundingCode(rawValue: step.detail) ?? .down) {
    case .success(let value): return value
    case .failure(let kind): return fail(kind, step)
    }
  }

  private func fail(_ kind: RunIssue.Kind, _ step: Instruction) -> Int64 {
    issues.append(RunIssue(kind: kind, register: Int(step.out)))
    hasIssues = true
    return Slot.unknown
  }

  // MARK: Lists

  /// The records of a list; where it was not given, none if it follows that it is empty.
  private func records(of list: Int) -> [[Int64]]? {
    if lists.indices.contains(list), let records = lists[list] { return records }
    if let signal = program.lists[list].emptySignal, truth(signal) == .yes { return [] }
    return nil
  }

  private func tally(_ block: Int) -> (yes: Int, unknown: Int, all: Int)? {
    let info = program.blocks[block]
    guard let records = records(of: info.list) else { return nil }
    var (yes, unknown) = (0, 0)
    for record in records {
      runBlock(record, block)
      switch truth(info.result) {
      case .yes: yes += 1
      case .unknown: unknown += 1
      case .no: break
      }
    }
    return (yes, unknown, records.count)
  }

  private func records(_ step: Instruction) -> Truth {
    guard let (yes, unknown, all) = tally(Int(step.y)) else { return .unknown }
    switch ListCode(rawValue: step.detail) ?? .any {
    case .any: return bounded(true, 1, certain: yes, possible: yes + unknown)
    case .none: return bounded(false, 0, certain: yes, possible: yes + unknown)
    case .all: return bounded(true, all, certain: yes, possible: yes + unknown)
    case .atLeast: return bounded(true, Int(step.count), certain: yes, possible: yes + unknown)
    case .atMost: return bounded(false, Int(step.count), certain: yes, possible: yes + unknown)
    }
  }

  private func countRecords(_ step: Instruction) -> Int64 {
    guard let (yes, unknown, _) = tally(Int(step.y)), unknown == 0 else { return Slot.unknown }
    return Int64(yes)
  }

  private func sumRecords(_ step: Instruction) -> Int64 {
    let info = program.blocks[Int(step.y)]
    guard let records = records(of: info.list) else { return Slot.unknown }
    var total: Int64 = 0
    for record in records {
      runBlock(record, Int(step.y))
      let value = registers[info.result]
      guard value > Slot.absent else { return Slot.unknown }
      let (sum, overflow) = total.addingReportingOverflow(value)
      if overflow { return fail(.overflow, step) }
      total = sum
    }
    return total
  }
}
