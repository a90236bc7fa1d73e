import Semantics

/// Runs the steps of a program on many cases at once: those in which some facts lie anywhere in ranges.
///
/// Instead of one truth it keeps for each signal the truths it may have, and instead of one number for each register the least and
/// the greatest it may be. What it calls certain is so in every one of the cases; what it calls possible need not be. Where every
/// range is one value it says exactly what ``Machine`` says.
final class RangeMachine {
  /// What a signal may be.
  struct Truths: OptionSet {
    let rawValue: UInt8
    static let yes = Truths(rawValue: 1)
    static let no = Truths(rawValue: 2)
    static let open = Truths(rawValue: 4)

    /// The other way round.
    var opposite: Truths { Truths(rawValue: rawValue & 4 | (rawValue & 1) << 1 | (rawValue & 2) >> 1) }
    /// The one truth it has in every case; nil if it varies.
    var certain: Truth? {
      switch self {
      case .yes: .yes
      case .no: .no
      case .open: .unknown
      default: nil
      }
    }

    init(rawValue: UInt8) { self.rawValue = rawValue }
    init(yes: Bool, no: Bool, open: Bool = false) { rawValue = (yes ? 1 : 0) | (no ? 2 : 0) | (open ? 4 : 0) }
  }

  /// What a register may be.
  struct Span: Equatable {
    var low: Int64 = .max
    var high: Int64 = .min
    var mayBeUnknown = false
    var mayBeAbsent = false

    var hasNumber: Bool { low <= high }
    var isSingle: Bool { low == high && !mayBeUnknown && !mayBeAbsent }

    /// Nothing at all.
    init() {}

    init(_ range: ClosedRange<Int64>) { (low, high) = (range.lowerBound, range.upperBound) }

    /// A single value as a register holds it.
    init(_ value: Int64) {
      switch value {
      case Slot.unknown: mayBeUnknown = true
      case Slot.absent: mayBeAbsent = true
      default: (low, high) = (value, value)
      }
    }

    mutating func join(_ other: Span) {
      low = min(low, other.low)
      high = max(high, other.high)
      mayBeUnknown = mayBeUnknown || other.mayBeUnknown
      mayBeAbsent = mayBeAbsent || other.mayBeAbsent
    }
  }

  private let program: Program
  private let blank: [Truths]
  private var signals: [Truths]
  private var registers: [Span]
  private var facts: CaseFacts
  private var ranges: [Need: ClosedRange<Int64>] = [:]
  private var gone: Set<Lever> = []

  init(_ program: Program, _ facts: CaseFacts) {
    self.program = program
    self.facts = facts
    blank = (0..<program.signalCount).map { signal in
      let bit: UInt64 = 1 << UInt64(signal & 63)
      return program.initialTrue[signal >> 6] & bit != 0 ? .yes : program.initialFalse[signal >> 6] & bit != 0 ? .no : .open
    }
    signals = blank
    registers = program.initialRegisters.map { Span($0) }
  }

  /// What a signal may be.
  func truths(_ signal: Int) -> Truths { signals[signal] }

  /// What a register may be.
  func span(_ register: Int) -> Span { registers[register] }

  /// - Parameters:
  ///   - gone: who is in a list no more.
  ///   - ranges: the facts that vary, slots and fields.
  func load(_ facts: CaseFacts, gone: Set<Lever>, _ ranges: [Need: ClosedRange<Int64>]) {
    self.facts = facts
    self.gone = gone
    self.ranges = ranges
    signals = blank
    registers[program.dateRegister] = Span(facts.date.day)
    for (index, slot) in program.slots.enumerated() { put(facts.values[index], ranges[.slot(index)], slot.place) }
  }

  /// Other ranges for facts that were ranges before.
  func change(_ ranges: [Need: ClosedRange<Int64>]) {
    self.ranges = ranges
    for (need, range) in ranges { if case .slot(let slot) = need { put(Slot.unknown, range, program.slots[slot].place) } }
  }

  private func put(_ value: Int64, _ range: ClosedRange<Int64>?, _ place: SlotPlace) {
    switch place {
    case .register(let register): registers[register] = range.map { Span($0) } ?? Span(value)
    case .signal(let signal):
      if let range {
        signals[signal] = Truths(yes: range.upperBound != 0, no: range.contains(0))
      } else {
        signals[signal] = value <= Slot.absent ? .open : value != 0 ? .yes : .no
      }
    }
  }

  func run(_ steps: [Instruction]) {
    for step in steps {
      let (out, x, y) = (Int(step.out), Int(step.x), Int(step.y))
      switch step.operation {
      case .compare: signals[out] = compare(ComparisonCode(rawValue: step.detail) ?? .equal, registers[x], registers[y])
      case .all: signals[out] = all(step.x, step.count)
      case .any: signals[out] = all(step.x, step.count, opposite: true).opposite
      case .none: signals[out] = all(step.x, step.count, opposite: true)
      case .unlessAny: signals[out] = all(step.y, step.count, opposite: true, and: signals[x])
      case .not: signals[out] = signals[x].opposite
      case .orElse: signals[out] = signals[x].contains(.open) ? signals[x].subtracting(.open).union(signals[y]) : signals[x]
      case .exists:
        let span = registers[x]
        signals[out] = Truths(yes: span.hasNumber, no: span.mayBeAbsent, open: span.mayBeUnknown)
      case .atLeast, .atMost:
        var tally = Tally()
        each(step.x, step.count) { tally.add(signals[$0]) }
        signals[out] = tally.bounded(isLeast: step.operation == .atLeast, y)
      case .pickTruth: signals[out] = pickTruth(program.picks[x])
      case .pickNumber: registers[out] = pickNumber(program.picks[x])
      case .arithmetic: registers[out] = Ranges.value(ArithmeticCode(rawValue: step.detail) ?? .add, registers[x], registers[y])
      case .orElseNumber:
        var span = registers[x]
        if span.mayBeUnknown {
          span.mayBeUnknown = false
          span.join(registers[y])
        }
        registers[out] = span
      case .round: registers[out] = Ranges.rounded(registers[x], by: registers[y], RoundingCode(rawValue: step.detail) ?? .down)
      case .divide:
        let divisor = Ranges.value(.multiply, registers[y], registers[Int(step.count)])
        registers[out] = Ranges.rounded(registers[x], by: divisor, RoundingCode(rawValue: step.detail) ?? .down)
      case .rate: registers[out] = Span(program.rates[x].entry(on: facts.date)?.value ?? Slot.unknown)
      case .records: signals[out] = records(step)
      case .countRecords: registers[out] = countRecords(y)
      case .sumRecords: registers[out] = sumRecords(y)
      }
    }
  }

  // MARK: Signals

  private func each(_ start: Int32, _ count: UInt16, _ body: (Int) -> Void) {
    for index in Int(start)..<Int(start) + Int(count) {
      var bits = program.masks[index].bits
      while bits != 0 {
        body(Int(program.masks[index].word) * 64 + bits.trailingZeroBitCount)
        bits &= bits - 1
      }
    }
  }

  /// Whether all signals of some masks, or the opposite of each, hold, and one more.
  private func all(_ start: Int32, _ count: UInt16, opposite: Bool = false, and first: Truths = .yes) -> Truths {
    var mayHold = first.contains(.yes)
    var mayFail = first.contains(.no)
    var mayBeOpen = first.contains(.open)
    var mayStayOpen = !first.isDisjoint(with: [.yes, .open])
    each(start, count) { number in
      let truths = opposite ? signals[number].opposite : signals[number]
      if !truths.contains(.yes) { mayHold = false }
      if truths.contains(.no) { mayFail = true }
      if truths.contains(.open) { mayBeOpen = true }
      if truths == .no { mayStayOpen = false }
    }
    return Truths(yes: mayHold, no: mayFail, open: mayBeOpen && mayStayOpen)
  }

  private func compare(_ code: ComparisonCode, _ left: Span, _ right: Span) -> Truths {
    var truths = Truths(yes: false, no: false, open: left.mayBeUnknown || right.mayBeUnknown)
    if left.mayBeAbsent && (right.mayBeAbsent || right.hasNumber) || right.mayBeAbsent && left.hasNumber {
      truths.formUnion(code == .notEqual ? .yes : .no)
    }
    guard left.hasNumber, right.hasNumber else { return truths }
    let mayBeEqual = left.low <= right.high && right.low <= left.high
    let mayDiffer = !(left.low == left.high && right.low == right.high && left.low == right.low)
    let mayBeLess = left.low < right.high
    let mayBeGreater = left.high > right.low
    switch code {
    case .equal: truths.formUnion(Truths(yes: mayBeEqual, no: mayDiffer))
    case .notEqual: truths.formUnion(Truths(yes: mayDiffer, no: mayBeEqual))
    case .less: truths.formUnion(Truths(yes: mayBeLess, no: left.high >= right.low))
    case .lessOrEqual: truths.formUnion(Truths(yes: left.low <= right.high, no: mayBeGreater))
    case .greater: truths.formUnion(Truths(yes: mayBeGreater, no: left.low <= right.high))
    case .greaterOrEqual: truths.formUnion(Truths(yes: left.high >= right.low, no: mayBeLess))
    }
    return truths
  }

  // MARK: Picks

  /// The candidates that may decide, and whether it may be that they disagree or that none decides.
  private func able(_ pick: Pick) -> (values: [Int], mayBeNone: Bool) {
    var values: [Int] = []
    var mayBeNone = true
    for candidate in pick.candidates where signals[candidate.applies] != .no {
      values.append(candidate.value)
      if !signals[candidate.applies].contains(.no) { mayBeNone = false }
    }
    return (values, mayBeNone)
  }

  private func pickTruth(_ pick: Pick) -> Truths {
    var (values, mayBeNone) = able(pick)
    var truths: Truths = []
    if signals[pick.nothing] != .no {
      if let otherwise = pick.otherwise { values.append(otherwise.value) } else { truths = .open }
      if !signals[pick.nothing].contains(.no) { mayBeNone = false }
    }
    for value in values { truths.formUnion(signals[value]) }
    let mayDisagree = values.count > 1 && truths.certain == nil
    return mayBeNone || mayDisagree ? truths.union(.open) : truths
  }

  private func pickNumber(_ pick: Pick) -> Span {
    var (values, mayBeNone) = able(pick)
    var span = Span()
    if signals[pick.nothing] != .no {
      if let otherwise = pick.otherwise { values.append(otherwise.value) } else { span.mayBeUnknown = true }
      if !signals[pick.nothing].contains(.no) { mayBeNone = false }
    }
    for value in values { span.join(registers[value]) }
    if mayBeNone || values.count > 1 && !span.isSingle { span.mayBeUnknown = true }
    return span
  }

  // MARK: Lists

  /// How many of something hold for certain and perhaps.
  private struct Tally {
    /// Bounds of how many hold, and of how many do not fail.
    var certain = (low: 0, high: 0)
    var possible = (low: 0, high: 0)
    var mayBeOpen = false
    var count = 0

    mutating func add(_ truths: Truths) {
      count += 1
      if truths == .yes { certain.low += 1 }
      if truths.contains(.yes) { certain.high += 1 }
      if !truths.contains(.no) { possible.low += 1 }
      if truths != .no { possible.high += 1 }
      if truths.contains(.open) { mayBeOpen = true }
    }

    func bounded(isLeast: Bool, _ limit: Int) -> Truths {
      isLeast
        ? Truths(yes: certain.high >= limit, no: possible.low < limit, open: mayBeOpen && certain.low < limit && possible.high >= limit)
        : Truths(yes: possible.low <= limit, no: certain.high > limit, open: mayBeOpen && possible.high > limit && certain.low <= limit)
    }
  }

  /// Runs a block for each record of its list.
  /// - Returns: whether it may be that who is in the list is not known; then if the list may be empty.
  private func eachRecord(_ number: Int, _ body: (Block) -> Void) -> (mayBeUnknown: Bool, mayBeEmpty: Bool) {
    let block = program.blocks[number]
    guard let records = facts.lists[block.list] else {
      guard let signal = program.lists[block.list].emptySignal else { return (true, false) }
      return (signals[signal] != .yes, signals[signal].contains(.yes))
    }
    for (index, record) in records.enumerated() where !gone.contains(.leaves(list: block.list, record: index)) {
      for (field, info) in program.lists[block.list].fields.enumerated() {
        put(record[field], ranges[.field(list: block.list, record: index, field: field)], info.place)
      }
      run(block.instructions)
      body(block)
    }
    return (false, false)
  }

  private func records(_ step: Instruction) -> Truths {
    var tally = Tally()
    let (mayBeUnknown, mayBeEmpty) = eachRecord(Int(step.y)) { tally.add(signals[$0.result]) }
    let truths: Truths =
      switch ListCode(rawValue: step.detail) ?? .any {
      case .any: tally.bounded(isLeast: true, 1)
      case .none: tally.bounded(isLeast: false, 0)
      case .all: tally.bounded(isLeast: true, tally.count)
      case .atLeast: tally.bounded(isLeast: true, Int(step.count))
      case .atMost: tally.bounded(isLeast: false, Int(step.count))
      }
    guard mayBeUnknown else { return truths }
    return mayBeEmpty ? truths.union(.open) : .open
  }

  private func countRecords(_ block: Int) -> Span {
    var tally = Tally()
    let (mayBeUnknown, mayBeEmpty) = eachRecord(block) { tally.add(signals[$0.result]) }
    if mayBeUnknown, !mayBeEmpty { return Span(Slot.unknown) }
    var span = Span(Int64(tally.certain.low)...Int64(tally.certain.high))
    span.mayBeUnknown = mayBeUnknown || tally.mayBeOpen
    return span
  }

  private func sumRecords(_ block: Int) -> Span {
    var total = Span(0)
    let (mayBeUnknown, mayBeEmpty) = eachRecord(block) { total = Ranges.value(.add, total, registers[$0.result]) }
    if mayBeUnknown, !mayBeEmpty { return Span(Slot.unknown) }
    if mayBeUnknown { total.mayBeUnknown = true }
    return total
  }
}
