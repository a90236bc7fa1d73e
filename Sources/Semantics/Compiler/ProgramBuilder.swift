/// Hands out signals, registers and masks, and collects the steps.
struct ProgramBuilder {
  /// Signals that never change.
  static let neverKnown = 0
  static let alwaysTrue = 1
  static let alwaysFalse = 2

  /// One more than the highest signal.
  private(set) var signalCount = 64
  /// The next signal read from the case, and the next that follows from others. The two kinds stand in words of their own, so that
  /// the words of the first kind say all that the others depend on.
  private var next = (read: 3, derived: 64)
  /// The signals in the order in which the rules brought them up.
  private(set) var signalOrder: [Int] = []
  private(set) var initialRegisters: [Int64] = []
  private(set) var masks: [Mask] = []
  /// The main line, and the blocks under way above it.
  private var lines: [[Instruction]] = [[]]
  private var constants: [Int64: Int] = [:]
  /// Steps already there, by what they compute, so that nothing is computed twice.
  private var known: [Instruction: Int] = [:]
  private var knownLists: [MaskList: (start: Int, count: Int)] = [:]

  private struct MaskList: Hashable { let masks: [Mask] }

  var finishedInstructions: [Instruction] { lines[0] }

  /// A new signal.
  /// - Parameter isRead: whether it is read from the case itself: given, or found by a comparison or a question to a list.
  mutating func signal(isRead: Bool) -> Int {
    var number = isRead ? next.read : next.derived
    if number & 63 == 0 {
      number = signalCount
      signalCount += 64
    }
    if isRead { next.read = number + 1 } else { next.derived = number + 1 }
    signalOrder.append(number)
    return number
  }

  mutating func register(_ value: Int64 = Slot.unknown) -> Int {
    initialRegisters.append(value)
    return initialRegisters.count - 1
  }

  mutating func constant(_ value: Int64) -> Int {
    if let register = constants[value] { return register }
    let register = register(value)
    constants[value] = register
    return register
  }

  func constantValue(_ register: Int) -> Int64 { initialRegisters[register] }

  // MARK: Steps

  mutating func openBlock() { lines.append([]) }
  mutating func closeBlock() -> [Instruction] { lines.removeLast() }

  /// Emits into the main line whatever `work` emits, even while a block is under way.
  mutating func suspendBlocks() -> [[Instruction]] {
    let blocks = Array(lines.dropFirst())
    lines.removeLast(lines.count - 1)
    return blocks
  }

  mutating func resumeBlocks(_ blocks: [[Instruction]]) { lines += blocks }

  private mutating func emit(_ operation: Instruction.Operation, x: Int, y: Int, detail: UInt8, count: Int) -> Int {
    let key = Instruction(operation, out: 0, x: x, y: y, detail: detail, count: count)
    let isMain = lines.count == 1
    if isMain, let out = known[key] { return out }
    let isRead = isMain && [.compare, .exists, .records].contains(operation)
    let out = key.writesRegister ? register() : signal(isRead: isRead)
    lines[lines.count - 1].append(Instruction(operation, out: out, x: x, y: y, detail: detail, count: count))
    if isMain { known[key] = out }
    return out
  }

  mutating func compare(_ code: ComparisonCode, _ left: Int, _ right: Int) -> Int {
    emit(.compare, x: left, y: right, detail: code.rawValue, count: 0)
  }

  mutating func exists(_ register: Int) -> Int { emit(.exists, x: register, y: 0, detail: 0, count: 0) }

  mutating func not(_ signal: Int) -> Int {
    switch signal {
    case ProgramBuilder.alwaysTrue: ProgramBuilder.alwaysFalse
    case ProgramBuilder.alwaysFalse: ProgramBuilder.alwaysTrue
    default: emit(.not, x: signal, y: 0, detail: 0, count: 0)
    }
  }

  mutating func all(_ signals: [Int]) -> Int {
    let signals = signals.filter { $0 != ProgramBuilder.alwaysTrue }
    if signals.isEmpty { return ProgramBuilder.alwaysTrue }
    return signals.count == 1 ? signals[0] : combine(.all, signals)
  }

  mutating func any(_ signals: [Int]) -> Int {
    let signals = signals.filter { $0 != ProgramBuilder.alwaysFalse }
    if signals.isEmpty { return ProgramBuilder.alwaysFalse }
    return signals.count == 1 ? signals[0] : combine(.any, signals)
  }

  mutating func none(_ signals: [Int]) -> Int {
    let signals = signals.filter { $0 != ProgramBuilder.alwaysFalse }
    if signals.isEmpty { return ProgramBuilder.alwaysTrue }
    return signals.count == 1 ? not(signals[0]) : combine(.none, signals)
  }

  mutating func atLeast(_ number: Int, _ signals: [Int]) -> Int { combine(.atLeast, signals, number) }
  mutating func atMost(_ number: Int, _ signals: [Int]) -> Int { combine(.atMost, signals, number) }

  /// `signal`, and none of `others`.
  mutating func unless(_ signal: Int, any others: [Int]) -> Int {
    let others = others.filter { $0 != ProgramBuilder.alwaysFalse }
    if others.isEmpty { return signal }
    let (start, count) = masks(of: others)
    return emit(.unlessAny, x: signal, y: start, detail: 0, count: count)
  }

  mutating func orElse(_ signal: Int, _ other: Int) -> Int { emit(.orElse, x: signal, y: other, detail: 0, count: 0) }
  mutating func orElseNumber(_ register: Int, _ other: Int) -> Int { emit(.orElseNumber, x: register, y: other, detail: 0, count: 0) }
  mutating func pickTruth(_ pick: Int) -> Int { emit(.pickTruth, x: pick, y: 0, detail: 0, count: 0) }
  mutating func pickNumber(_ pick: Int) -> Int { emit(.pickNumber, x: pick, y: 0, detail: 0, count: 0) }
  mutating func rate(_ rate: Int) -> Int { emit(.rate, x: rate, y: 0, detail: 0, count: 0) }

  mutating func arithmetic(_ code: ArithmeticCode, _ left: Int, _ right: Int) -> Int {
    emit(.arithmetic, x: left, y: right, detail: code.rawValue, count: 0)
  }

  mutating func round(_ register: Int, by divisor: Int64, _ code: RoundingCode) -> Int {
    emit(.round, x: register, y: constant(divisor), detail: code.rawValue, count: 0)
  }

  mutating func divide(_ left: Int, _ right: Int, by divisor: Int64, _ code: RoundingCode) -> Int {
    emit(.divide, x: left, y: right, detail: code.rawValue, count: constant(divisor))
  }

  mutating func records(_ list: Int, _ block: Int, _ code: ListCode, _ number: Int) -> Int {
    emit(.records, x: list, y: block, detail: code.rawValue, count: number)
  }

  mutating func countRecords(_ list: Int, _ block: Int) -> Int { emit(.countRecords, x: list, y: block, detail: 0, count: 0) }
  mutating func sumRecords(_ list: Int, _ block: Int) -> Int { emit(.sumRecords, x: list, y: block, detail: 0, count: 0) }

  private mutating func combine(_ operation: Instruction.Operation, _ signals: [Int], _ number: Int = 0) -> Int {
    let (start, count) = masks(of: signals)
    return emit(operation, x: start, y: number, detail: 0, count: count)
  }

  /// Signals as masks. A signal that stands twice counts once.
  mutating func masks(of signals: [Int]) -> (start: Int, count: Int) {
    var words: [Int32: UInt64] = [:]
    for signal in signals { words[Int32(signal >> 6), default: 0] |= 1 << UInt64(signal & 63) }
    let list = words.keys.sorted().map { Mask(word: $0, bits: words[$0] ?? 0) }
    if let found = knownLists[MaskList(masks: list)] { return found }
    let start = masks.count
    masks += list
    knownLists[MaskList(masks: list)] = (start, list.count)
    return (start, list.count)
  }
}
