public import Semantics

/// Decides one case after the other, all services of a program at once, as fast as cases can be told apart.
///
/// It gives what ``Run`` gives, from the same program. A decider belongs to one thread.
public final class Decider {
  public let program: Program
  private let editions: Editions
  private let deciders: UnsafeMutableBufferPointer<EditionDecider?>
  /// How many numbers a row has.
  public let width: Int
  /// Where each service begins in a row.
  public let columns: [Int]

  public init(_ program: Program) {
    self.program = program
    editions = Editions(program)
    deciders = .copy(of: [EditionDecider?](repeating: nil, count: editions.count))
    var (width, columns) = (0, [Int]())
    for service in program.services {
      columns.append(width)
      width += AnswerRow.width(service)
    }
    self.width = width
    self.columns = columns
  }

  deinit {
    deciders.deinitialize()
    deciders.deallocate()
  }

  /// What decides on a day.
  @inline(__always)
  public func edition(on day: Int64) -> EditionDecider {
    let number = editions.number(on: day)
    return deciders[number] ?? make(number, day)
  }

  /// Decides many cases without lists; those of the same edition one after the other, which is where the answers are near at hand.
  /// - Parameters:
  ///   - days: the date of decision of each case.
  ///   - values: for each case one value for each slot of the program.
  ///   - rows: is filled with ``width`` numbers for each case, in the order of the cases.
  /// - Returns: the cases in which something could not be reckoned.
  public func decide(days: UnsafeBufferPointer<Int64>, values: UnsafePointer<Int64>, into rows: UnsafeMutablePointer<Int64>) -> [Int] {
    var failed: [Int] = []
    var order = [Int](repeating: 0, count: days.count)
    var starts = [Int](repeating: 0, count: editions.count + 1)
    for day in days { starts[editions.number(on: day) &+ 1] &+= 1 }
    for number in 1..<starts.count { starts[number] += starts[number - 1] }
    var next = starts
    for (number, day) in days.enumerated() {
      let edition = editions.number(on: day)
      order[next[edition]] = number
      next[edition] &+= 1
    }
    let slots = program.slots.count
    for number in 0..<editions.count where starts[number] < starts[number + 1] {
      let decider = edition(on: days[order[starts[number]]])
      for place in starts[number]..<starts[number + 1] {
        let subject = order[place]
        decider.decide(day: days[subject], values: values + subject &* slots, into: rows + subject &* width)
        if decider.hasIssues { failed.append(subject) }
      }
    }
    return failed
  }

  private func make(_ number: Int, _ day: Int64) -> EditionDecider {
    let decider = EditionDecider(editions.edition(on: day), number: number)
    deciders[number] = decider
    return decider
  }
}

/// A program as it reads between two dates, with the answers it has given.
public final class EditionDecider {
  /// Counted from the earliest.
  package let number: Int
  private let machine: Machine
  private let reading: CaseReading
  /// What must be run before all comparisons are known.
  private let early: [Instruction]
  private let earlyRegisters: Set<Int>
  /// All comparisons are found in tables.
  private let isPlain: Bool
  private let tables: [AnswerTable]
  private let views: UnsafeMutableBufferPointer<UnsafeMutablePointer<AnswerTable.View>>
  /// Which registers depend on nothing but truths.
  private let isSettled: [Bool]
  private let dependence: Dependence
  private var lists: [[[Int64]]?] = []
  /// For each service the number of its answer in its table.
  private let chosen: UnsafeMutablePointer<Int32>

  init(_ program: Program, number: Int) {
    self.number = number
    machine = Machine(program)
    reading = CaseReading(program)
    dependence = Dependence(program)
    isSettled = EditionDecider.settled(program)
    early = EditionDecider.early(program, reading, dependence)
    isPlain = early.isEmpty
    earlyRegisters = Set(early.filter(\.writesRegister).map { Int($0.out) })
    let isRead = EditionDecider.readSignals(program)
    let dependence = dependence
    tables = program.services.indices.map { service in
      let cone = Cone(answerOf: program.services[service], in: program, dependence)
      var words: [Int: UInt64] = [:]
      for signal in cone.signals where isRead.contains(signal) { words[signal >> 6, default: 0] |= 1 << UInt64(signal & 63) }
      let key = words.keys.sorted().flatMap { word in
        [
          AnswerTable.KeyPart(word: 2 * word, bits: words[word] ?? 0), AnswerTable.KeyPart(word: 2 * word + 1, bits: words[word] ?? 0),
        ]
      }
      return AnswerTable(service: service, key: key)
    }
    views = .allocate(capacity: tables.count)
    for (number, table) in tables.enumerated() { (views.baseAddress.unsafelyUnwrapped + number).initialize(to: table.view) }
    chosen = .allocate(capacity: max(1, tables.count))
  }

  deinit {
    views.deallocate()
    chosen.deallocate()
  }

  /// The signals that are given, or found by a comparison or a question to a list.
  private static func readSignals(_ program: Program) -> Set<Int> {
    var signals: Set<Int> = []
    for case .signal(let signal) in program.slots.map(\.place) { signals.insert(signal) }
    for step in program.instructions where [.compare, .exists, .records].contains(step.operation) { signals.insert(Int(step.out)) }
    return signals
  }

  /// Registers that follow from truths and constants alone.
  private static func settled(_ program: Program) -> [Bool] {
    var isSettled = [Bool](repeating: true, count: program.initialRegisters.count)
    isSettled[program.dateRegister] = false
    for case .register(let register) in program.slots.map(\.place) { isSettled[register] = false }
    for field in program.lists.flatMap(\.fields) { if case .register(let register) = field.place { isSettled[register] = false } }
    for step in program.blocks.flatMap(\.instructions) where step.writesRegister { isSettled[Int(step.out)] = false }
    for step in program.instructions where step.writesRegister {
      let (x, y) = (Int(step.x), Int(step.y))
      isSettled[Int(step.out)] =
        switch step.operation {
        case .rate: true
        case .arithmetic, .orElseNumber, .round, .divide: isSettled[x] && isSettled[y]
        case .pickNumber:
          (program.picks[x].candidates + (program.picks[x].otherwise.map { [$0] } ?? [])).allSatisfy { isSettled[$0.value] }
        default: false
        }
    }
    return isSettled
  }

  /// The steps that comparisons wait for which are not found in tables, and those that may fail.
  private static func early(_ program: Program, _ reading: CaseReading, _ dependence: Dependence) -> [Instruction] {
    var waiting: [Int] = []
    for (index, step) in program.instructions.enumerated() where [.compare, .exists, .records].contains(step.operation) {
      if !reading.isTabled.contains(index) { waiting.append(Int(step.out)) }
    }
    let fallible = FallibleSteps(program).indices.map { Int(program.instructions[$0].out) }
    let cone = Cone(signals: waiting, registers: fallible, program, dependence)
    return cone.instructions.subtracting(reading.isTabled).sorted().map { program.instructions[$0] }
  }

  // MARK: Deciding

  /// Decides a case with lists.
  public func decide(_ facts: CaseFacts, into row: UnsafeMutablePointer<Int64>) {
    lists = facts.lists
    facts.values.withUnsafeBufferPointer { decide(day: facts.date.day, values: $0.baseAddress.unsafelyUnwrapped, into: row) }
    lists = []
  }

  /// Decides a case.
  /// - Parameters:
  ///   - day: the date of decision (``CivilDate/day``).
  ///   - values: one for each slot of the program, as in ``CaseFacts``.
  ///   - row: is filled with numbers as ``AnswerRow`` describes; it has room for ``Decider/width``.
  public func decide(day: Int64, values: UnsafePointer<Int64>, into row: UnsafeMutablePointer<Int64>) {
    let date = CivilDate(day: day)
    if isPlain { machine.keep(date) } else { machine.begin(date: date, lists: lists) }
    machine.read(values, reading)
    if !isPlain { machine.run(early) }
    let words = machine.log
    var row = row
    var number = 0
    while number < views.count {
      var answer = views[number].pointee.find(words).answer
      if answer == AnswerTable.View.vacant { answer = learn(tables[number], facts(date, values)) }
      chosen[number] = Int32(truncatingIfNeeded: answer)
      let plan = views[number].pointee.plans + Int(truncatingIfNeeded: answer)
      let own = plan.pointee.row
      var column = 0
      while column < own.count {
        row[column] = own[column]
        column &+= 1
      }
      if !plan.pointee.columns.isEmpty || plan.pointee.isOpen { complete(number, plan.pointee, date, values, row) }
      row += own.count
      number &+= 1
    }
  }

  /// Fills the columns of a row that the pattern does not settle.
  private func complete(
    _ service: Int, _ plan: AnswerTable.Plan, _ date: CivilDate, _ values: UnsafePointer<Int64>, _ row: UnsafeMutablePointer<Int64>
  ) {
    if plan.isOpen { return workOut(service, facts(date, values), row) }
    machine.run(plan.steps)
    for column in plan.columns {
      let value = machine.number(column.register)
      row[column.column] = value > Slot.absent ? value : AnswerRow.unknown
    }
  }

  /// The number of a service's answer to the case decided last; the same number is the same answer, but for its ``columns(of:)``.
  package func answer(_ service: Int) -> Int { Int(chosen[service]) }

  /// Whether a service's answer has to be worked out from the case itself, by ``Run``.
  package func isOpen(_ service: Int) -> Bool { views[service].pointee.plans[answer(service)].isOpen }

  /// A service's answer to the case decided last, its ``columns(of:)`` left unknown.
  package func decision(_ service: Int) -> Decision { tables[service].answers[answer(service)].decision }

  /// The columns of a service's row that are the case's own.
  package func columns(of service: Int) -> [Int] { tables[service].answers[answer(service)].columns.map(\.column) }

  /// Makes a run of the case decided last, from which everything about it can be read.
  package func run(_ facts: CaseFacts) -> Run { wholeRun(facts) }

  /// What could not be reckoned for the case decided last.
  public var issues: [RunIssue] { machine.issues }

  /// Whether something could not be reckoned for it.
  var hasIssues: Bool { machine.hasIssues }

  private func facts(_ date: CivilDate, _ values: UnsafePointer<Int64>) -> CaseFacts {
    var facts = CaseFacts(machine.program, date: date)
    for slot in facts.values.indices { facts.values[slot] = values[slot] }
    if !lists.isEmpty { facts.lists = lists }
    return facts
  }

  /// The whole program run on the case at hand.
  private func wholeRun(_ facts: CaseFacts) -> Run {
    machine.load(facts)
    machine.run()
    return Run(machine, facts)
  }

  /// Works out a pattern that was not met before.
  private func learn(_ table: AnswerTable, _ facts: CaseFacts) -> UInt64 {
    let run = wholeRun(facts)
    let decision = run.decision(table.service)
    let service = machine.program.services[table.service]
    var columns: [AnswerTable.Column] = []
    var isOpen = false
    for result in decision.results {
      switch source(of: service.results[result.result], in: run) {
      case .settled: break
      case .register(let register): columns.append(AnswerTable.Column(column: 2 + result.result, register: register))
      case .open: isOpen = true
      }
    }
    guard !isOpen, let steps = steps(to: columns.map(\.register), in: run) else { return table.keep(.open(decision, service), machine.log) }
    // What is filled in for each case is no part of the answer that is kept.
    let settled = decision.leavingOut(Set(columns.map { $0.column - 2 }))
    return table.keep(
      AnswerTable.Answer(decision: settled, row: AnswerRow.row(settled, service), columns: columns, steps: steps, isOpen: false),
      machine.log)
  }

  /// Works out an answer of which the pattern does not tell everything.
  private func workOut(_ service: Int, _ facts: CaseFacts, _ row: UnsafeMutablePointer<Int64>) {
    let decision = wholeRun(facts).decision(service)
    for (column, value) in AnswerRow.row(decision, machine.program.services[service]).enumerated() { row[column] = value }
  }

  // MARK: What a pattern settles

  /// Where a result's number comes from, for all cases of a pattern.
  private enum Source {
    /// From the pattern alone.
    case settled
    case register(Int)
    case open
  }

  private func source(of result: ResultInfo, in run: Run) -> Source {
    var forms = result.candidates.filter { run.truth($0.applies) != .no }.map(\.form)
    if run.truth(result.nothing) != .no {
      guard let otherwise = result.otherwise else { return forms.allSatisfy(isSettled) ? .settled : .open }
      forms.append(otherwise.form)
    }
    if forms.allSatisfy(isSettled) { return .settled }
    guard forms.count == 1 else { return .open }
    switch forms[0] {
    case .number(_, let register, nil, _, _), .member(_, let register), .date(let register), .dateTime(let register):
      return .register(register)
    case .number, .text, .truth, .members, .open: return .open
    }
  }

  private func isSettled(_ form: ResultForm) -> Bool {
    switch form {
    case .number(_, let low, let high, _, _): isSettled[low] && (high.map { isSettled[$0] } ?? true)
    case .member(_, let register), .text(let register), .date(let register), .dateTime(let register): isSettled[register]
    case .truth, .members, .open: true
    }
  }

  /// The steps that work out some registers once the pattern is known: choices are made, only reckoning is left.
  /// - Returns: nil if the pattern leaves a choice open.
  private func steps(to registers: [Int], in run: Run) -> [Instruction]? {
    var steps: [Int: Instruction] = [:]
    var waiting = registers
    while let register = waiting.popLast() {
      guard let index = dependence.step(true, register), steps[index] == nil, !earlyRegisters.contains(register) else { continue }
      let step = machine.program.instructions[index]
      switch step.operation {
      case .arithmetic, .orElseNumber, .round, .divide:
        waiting += [Int(step.x), Int(step.y)]
        steps[index] = step
      case .rate: steps[index] = step
      case .pickNumber:
        let pick = machine.program.picks[Int(step.x)]
        var values = pick.candidates.filter { run.truth($0.applies) != .no }.map(\.value)
        if run.truth(pick.nothing) != .no { values.append(pick.otherwise?.value ?? -1) }
        guard values.count == 1, values[0] >= 0 else { return nil }
        waiting.append(values[0])
        steps[index] = Instruction(.orElseNumber, out: register, x: values[0], y: values[0])
      default: return nil
      }
    }
    return steps.keys.sorted().compactMap { steps[$0] }
  }
}

extension Decision {
  /// The decision with some results marked as not known.
  fileprivate func leavingOut(_ numbers: Set<Int>) -> Decision {
    Decision(
      service: service, outcome: outcome, grounds: grounds, possible: possible, conflict: conflict,
      results: results.map { numbers.contains($0.result) ? ResultValue(result: $0.result, state: .unknown, rule: $0.rule) : $0 })
  }
}

extension AnswerTable.Answer {
  /// An answer that is worked out anew for each case.
  fileprivate static func open(_ decision: Decision, _ service: ServiceInfo) -> AnswerTable.Answer {
    let nothing = Decision(service: decision.service, outcome: .undetermined, grounds: [], possible: [], conflict: [], results: [])
    return AnswerTable.Answer(decision: nothing, row: AnswerRow.row(nothing, service), columns: [], steps: [], isOpen: true)
  }
}
