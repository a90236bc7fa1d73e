import Semantics

/// A program as it reads between two dates, with the answers it has given.
public final class EditionDecider {
  /// The same number for editions that share their answers.
  package let shape: Int
  let program: Program
  let dependence: Dependence
  /// The registers whose step may fail.
  let fallible: [Int]
  private let machine: Machine
  private let code: CaseCode
  private let banks: UnsafeMutableBufferPointer<CodeBank>
  /// What must be run before all codes are known.
  private let early: [Instruction]
  /// The codes are found by the case's own values alone.
  private let isPlain: Bool
  private let tables: [AnswerTable]
  private let views: UnsafeMutableBufferPointer<UnsafeMutablePointer<AnswerTable.View>>
  private let learner: AnswerLearner
  /// For cases that go side by side: nothing is worked out before answers are filled in.
  private let columnLearner: AnswerLearner
  private var lists: [[[Int64]]?] = []
  /// For each service the entry of its answer in its table.
  private let chosen: UnsafeMutablePointer<UInt32>

  /// - Parameter changed: the registers that hold other numbers in other editions.
  init(_ program: Program, shape: Int, changed: Set<Int>, _ code: CaseCode, _ dependence: Dependence, _ tables: [AnswerTable]) {
    self.program = program
    self.dependence = dependence
    machine = Machine(program)
    fallible = FallibleSteps(program).indices.map { Int(program.instructions[$0].out) }
    self.shape = shape
    self.code = code
    self.tables = tables
    banks = .copy(of: [CodeBank](repeating: .zero, count: code.bankCount))
    early = Cone(signals: code.readings.map(\.signal), registers: fallible, program, dependence).instructions.sorted()
      .map { program.instructions[$0] }
    isPlain = early.isEmpty
    learner = AnswerLearner(
      program, dependence, changed: changed, worked: Set(early.filter(\.writesRegister).map { Int($0.out) }))
    columnLearner = AnswerLearner(program, dependence, changed: changed, worked: [])
    views = .copy(of: tables.map(\.view))
    chosen = .allocate(capacity: max(1, tables.count))
  }

  deinit {
    views.deallocate()
    chosen.deallocate()
    banks.deallocate()
  }

  /// The codes, one after the other.
  private var codes: UnsafeMutablePointer<UInt32> {
    UnsafeMutableRawPointer(banks.baseAddress.unsafelyUnwrapped).assumingMemoryBound(to: UInt32.self)
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
    let (banks, codes) = (banks.baseAddress.unsafelyUnwrapped, codes)
    for bank in 0..<code.bankCount { banks[bank] = .zero }
    if isPlain { machine.keep(CivilDate(day: day)) } else { runEarly(day, values, codes) }
    code.add(values, to: banks)
    var (row, whole, number) = (row, Run?.none, 0)
    while number < views.count {
      let view = views[number]
      var entry = view.pointee.find(codes)
      if entry == AnswerTable.View.vacant { entry = learn(number, day, values, &whole) }
      chosen[number] = entry
      let width = view.pointee.width
      let own = view.pointee.rows + AnswerTable.View.answer(entry) &* width
      var column = 0
      while column < width {
        row[column] = own[column]
        column &+= 1
      }
      if entry & AnswerTable.View.isFilled != 0 { fill(number, day, values, row, &whole) }
      row += width
      number &+= 1
    }
  }

  /// Runs the steps that the codes wait for.
  private func runEarly(_ day: Int64, _ values: UnsafePointer<Int64>, _ codes: UnsafeMutablePointer<UInt32>) {
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
  private func fill(
    _ service: Int, _ day: Int64, _ values: UnsafePointer<Int64>, _ row: UnsafeMutablePointer<Int64>, _ whole: inout Run?
  ) {
    let filling = views[service].pointee.fillings + answer(service)
    if filling.pointee.isOpen { return workOut(service, day, values, row, &whole) }
    for read in filling.pointee.reads { machine.set(read.register, values[read.slot]) }
    if !filling.pointee.steps.isEmpty { machine.run(filling.pointee.steps) }
    for column in filling.pointee.columns {
      let value = machine.number(column.register)
      row[column.column] = value > Slot.absent ? value : AnswerRow.unknown
    }
  }

  /// The number of a service's answer to the case decided last.
  private func answer(_ service: Int) -> Int { AnswerTable.View.answer(chosen[service]) }

  /// Whether a service's answer to the case decided last had to be worked out from the case itself, by ``Run``.
  package func isOpen(_ service: Int) -> Bool { views[service].pointee.fillings[answer(service)].isOpen }

  /// A service's answer to the case decided last, the numbers that are the case's own left unknown.
  package func decision(_ service: Int) -> Decision { tables[service].answers[answer(service)].decision }

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

  /// Runs a case through the whole program, on memory that is used again for the next: as ``Run/of(_:_:)``, without making a machine.
  public func run(_ facts: CaseFacts) -> Run {
    machine.load(facts)
    machine.run()
    return Run(machine, facts)
  }

  /// Runs the case at hand through the whole program, the first time that it is asked for.
  private func wholeRun(_ day: Int64, _ values: UnsafePointer<Int64>, _ whole: inout Run?) -> Run {
    if let whole { return whole }
    let run = run(facts(day, values))
    whole = run
    return run
  }

  /// Works out codes that were not met before.
  private func learn(_ number: Int, _ day: Int64, _ values: UnsafePointer<Int64>, _ whole: inout Run?) -> UInt32 {
    tables[number].keep(learner.answer(number, wholeRun(day, values, &whole)), codes)
  }

  /// Works out an answer of which the code does not tell everything.
  private func workOut(
    _ service: Int, _ day: Int64, _ values: UnsafePointer<Int64>, _ row: UnsafeMutablePointer<Int64>, _ whole: inout Run?
  ) {
    let decision = wholeRun(day, values, &whole).decision(service)
    for (column, value) in AnswerRow.row(decision, machine.program.services[service]).enumerated() { row[column] = value }
  }

  // MARK: Cases side by side

  /// A service's answer for all cases of which what decides is the same.
  func answer(_ service: Int, _ facts: CaseFacts) -> AnswerTable.Answer { columnLearner.answer(service, run(facts)) }

  /// Works out the numbers that are a case's own.
  @inline(__always)
  func fill(
    _ filling: UnsafeMutablePointer<AnswerTable.Filling>, _ block: CaseBlock, _ row: Int, _ give: (_ column: Int, _ value: Int64) -> Void
  ) {
    for read in filling.pointee.reads { machine.set(read.register, block.value(read.slot, row)) }
    if !filling.pointee.steps.isEmpty {
      machine.keep(CivilDate(day: block.days[row]))
      machine.run(filling.pointee.steps)
    }
    for column in filling.pointee.columns {
      let value = machine.number(column.register)
      give(column.column, value > Slot.absent ? value : AnswerRow.unknown)
    }
  }

  /// Decides a case by itself.
  func decide(
    _ facts: CaseFacts, _ number: Int, _ row: UnsafeMutablePointer<Int64>, _ columns: [Int], into answers: AnswerColumns
  ) {
    decide(facts, into: row)
    if hasIssues { answers.failed.append(number) }
    answers.set(answers.source(tables), number)
    for service in tables.indices {
      answers.entries(service)[number] = chosen[service]
      guard chosen[service] & AnswerTable.View.isFilled != 0 else { continue }
      for column in 0..<AnswerRow.width(program.services[service]) {
        answers.own(service, column)[number] = row[columns[service] + column]
      }
    }
  }
}
