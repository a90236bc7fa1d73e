public import Semantics

/// Decides one case after the other, all services of a program at once, as fast as cases can be told apart.
///
/// It gives what ``Run`` gives, from the same program. A decider belongs to one thread.
public final class Decider {
  public let program: Program
  private let editions: Editions
  private let deciders: UnsafeMutableBufferPointer<EditionDecider?>
  /// Editions that differ in nothing but rates share their answers.
  private var shapes: [EditionShape: (number: Int, tables: [AnswerTable])] = [:]
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
    let edition = editions.edition(on: day)
    let dependence = Dependence(edition)
    let code = CaseCode(edition, edition.services.map { Cone(answerOf: $0, in: edition, dependence) })
    let shape = EditionShape(edition, on: day, code)
    let (shapeNumber, tables) =
      shapes[shape]
      ?? (shapes.count, zip(program.services, code.forms).map { AnswerTable($1, width: AnswerRow.width($0)) })
    shapes[shape] = (shapeNumber, tables)
    let decider = EditionDecider(
      edition, shape: shapeNumber, changed: program.changedRegisters(in: edition), code, dependence, tables)
    deciders[number] = decider
    return decider
  }
}

/// A program as it reads between two dates, with the answers it has given.
public final class EditionDecider {
  /// The same number for editions that share their answers.
  package let shape: Int
  private let machine: Machine
  private let code: CaseCode
  private let codes: UnsafeMutableBufferPointer<UInt64>
  /// What must be run before all codes are known.
  private let early: [Instruction]
  private let earlyRegisters: Set<Int>
  /// The codes are found by the case's own values alone.
  private let isPlain: Bool
  private let tables: [AnswerTable]
  private let views: UnsafeMutableBufferPointer<UnsafeMutablePointer<AnswerTable.View>>
  /// Which registers depend on nothing but truths.
  private let isSettled: [Bool]
  private let dependence: Dependence
  private var lists: [[[Int64]]?] = []
  /// For each service the entry of its answer in its table.
  private let chosen: UnsafeMutablePointer<UInt32>

  /// - Parameter changed: the registers that hold other numbers in other editions.
  init(_ program: Program, shape: Int, changed: Set<Int>, _ code: CaseCode, _ dependence: Dependence, _ tables: [AnswerTable]) {
    machine = Machine(program)
    self.shape = shape
    self.code = code
    self.dependence = dependence
    self.tables = tables
    codes = .allocate(capacity: max(1, code.count))
    codes.initialize(repeating: 0)
    isSettled = EditionDecider.settled(program, changed)
    early = EditionDecider.early(program, code, dependence)
    isPlain = early.isEmpty
    earlyRegisters = Set(early.filter(\.writesRegister).map { Int($0.out) })
    views = .copy(of: tables.map(\.view))
    chosen = .allocate(capacity: max(1, tables.count))
  }

  deinit {
    views.deallocate()
    chosen.deallocate()
    codes.deallocate()
  }

  /// Registers that follow from truths and constants alone.
  private static func settled(_ program: Program, _ changed: Set<Int>) -> [Bool] {
    var isSettled = [Bool](repeating: true, count: program.initialRegisters.count)
    isSettled[program.dateRegister] = false
    for register in changed { isSettled[register] = false }
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

  /// The steps that the codes wait for, and those that may fail.
  private static func early(_ program: Program, _ code: CaseCode, _ dependence: Dependence) -> [Instruction] {
    let fallible = FallibleSteps(program).indices.map { Int(program.instructions[$0].out) }
    return Cone(signals: code.readings.map(\.signal), registers: fallible, program, dependence).instructions.sorted()
      .map { program.instructions[$0] }
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
    let codes = codes.baseAddress.unsafelyUnwrapped
    codes.update(repeating: 0, count: code.count)
    if isPlain { machine.keep(CivilDate(day: day), values, code.copies) } else { runEarly(day, values, codes) }
    code.add(values, to: codes)
    var row = row
    var number = 0
    while number < views.count {
      let view = views[number]
      var entry = view.pointee.find(codes)
      if entry == AnswerTable.View.vacant { entry = learn(number, facts(day, values)) }
      chosen[number] = entry
      let width = view.pointee.width
      let own = view.pointee.rows + AnswerTable.View.answer(entry) &* width
      var column = 0
      while column < width {
        row[column] = own[column]
        column &+= 1
      }
      if entry & AnswerTable.View.isFilled != 0 { fill(number, day, values, row) }
      row += width
      number &+= 1
    }
  }

  /// Runs the steps that the codes wait for.
  private func runEarly(_ day: Int64, _ values: UnsafePointer<Int64>, _ codes: UnsafeMutablePointer<UInt64>) {
    machine.load(date: CivilDate(day: day), values: UnsafeBufferPointer(start: values, count: machine.program.slots.count), lists: lists)
    machine.run(early)
    for reading in code.readings {
      switch machine.truth(reading.signal) {
      case .yes: codes[reading.target] &+= reading.yes
      case .no: break
      case .unknown: codes[reading.target] &+= reading.unknown
      }
    }
  }

  /// Fills the columns of a row that the code does not settle.
  private func fill(_ service: Int, _ day: Int64, _ values: UnsafePointer<Int64>, _ row: UnsafeMutablePointer<Int64>) {
    let filling = views[service].pointee.fillings + answer(service)
    if filling.pointee.isOpen { return workOut(service, facts(day, values), row) }
    if !filling.pointee.steps.isEmpty { machine.run(filling.pointee.steps) }
    for column in filling.pointee.columns {
      let value = machine.number(column.register)
      row[column.column] = value > Slot.absent ? value : AnswerRow.unknown
    }
  }

  /// The number of a service's answer to the case decided last; the same number is the same answer, but for its ``columns(of:)``.
  package func answer(_ service: Int) -> Int { AnswerTable.View.answer(chosen[service]) }

  /// Whether a service's answer has to be worked out from the case itself, by ``Run``.
  package func isOpen(_ service: Int) -> Bool { views[service].pointee.fillings[answer(service)].isOpen }

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

  private func facts(_ day: Int64, _ values: UnsafePointer<Int64>) -> CaseFacts {
    var facts = CaseFacts(machine.program, date: CivilDate(day: day))
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

  /// Works out codes that were not met before.
  private func learn(_ number: Int, _ facts: CaseFacts) -> UInt32 {
    let run = wholeRun(facts)
    let (table, decision, service) = (tables[number], run.decision(number), machine.program.services[number])
    let codes = UnsafePointer(codes.baseAddress.unsafelyUnwrapped)
    var columns: [AnswerTable.Column] = []
    var isOpen = false
    for result in decision.results {
      switch source(of: service.results[result.result], in: run) {
      case .settled: break
      case .register(let register): columns.append(AnswerTable.Column(column: 2 + result.result, register: register))
      case .open: isOpen = true
      }
    }
    guard !isOpen, let steps = steps(to: columns.map(\.register), in: run) else { return table.keep(.open(decision, service), codes) }
    // What is filled in for each case is no part of the answer that is kept.
    let settled = decision.leavingOut(Set(columns.map { $0.column - 2 }))
    return table.keep(
      AnswerTable.Answer(decision: settled, row: AnswerRow.row(settled, service), columns: columns, steps: steps, isOpen: false), codes)
  }

  /// Works out an answer of which the code does not tell everything.
  private func workOut(_ service: Int, _ facts: CaseFacts, _ row: UnsafeMutablePointer<Int64>) {
    let decision = wholeRun(facts).decision(service)
    for (column, value) in AnswerRow.row(decision, machine.program.services[service]).enumerated() { row[column] = value }
  }

  // MARK: What a code settles

  /// Where a result's number comes from, for all cases of a code.
  private enum Source {
    /// From the code alone.
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

  /// The steps that work out some registers once the code is known: choices are made, only reckoning is left.
  /// - Returns: nil if the code leaves a choice open.
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

extension Program {
  /// The registers that hold another number from the beginning in an edition of the program.
  fileprivate func changedRegisters(in edition: Program) -> Set<Int> {
    Set(initialRegisters.indices.filter { initialRegisters[$0] != edition.initialRegisters[$0] })
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
