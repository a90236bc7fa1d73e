package import Semantics

/// A program's steps as they are run for many cases side by side: what compares a slot reads its column, and the signals that are used are
/// numbered anew as planes.
struct ColumnProgram {
  /// What a step does; as in ``Instruction``, but for those said.
  enum Operation: UInt8 {
    /// operands: planes
    case all, any, none
    /// plane x, and none of the operands
    case unlessAny
    case not, orElse
    /// at least, at most `limit` of the operands
    case atLeast, atMost
    /// operands: the planes of each candidate's application and value, and at last of none applying, with -1 for no value
    case pickTruth
    /// operands: each candidate's plane and register, and at last that of none applying, with -1 for no register
    case pickNumber
    /// small or large column x compared with `limit`
    case compareShort, compareLong
    /// registers x and y compared
    case compareNumbers
    /// register x is there
    case exists
    /// slot x as a register
    case widen
    /// instruction x, on registers
    case number
    /// a question to a list that was not given: `limit` (1 or 0) where plane x tells that it is empty; -1 for no plane
    case records
    /// nought where plane x tells that a list is empty; -1 for no plane
    case recordNumber
  }

  struct Step {
    let operation: Operation
    var detail = ComparisonCode.equal
    /// A plane, or a register.
    let out: Int
    var x = 0
    var y = 0
    /// The first operand, and how many.
    var first = 0
    var count = 0
    var limit: Int64 = 0
  }

  private(set) var steps: [Step] = []
  private(set) var operands: [Int] = []
  private(set) var instructions: [Instruction] = []
  /// The planes that slots' truths are copied to.
  private(set) var slotPlanes: [(column: Int, plane: Int)] = []
  /// The planes of signals that are known from the beginning.
  private(set) var settledPlanes: [(plane: Int, isTrue: Bool)] = []
  /// The plane of each signal that is used.
  private(set) var planes: [Int: Int] = [:]
  /// The registers that differ from case to case.
  private(set) var columns: Set<Int>
  /// The constants that are read.
  private(set) var constants: Set<Int> = []
  /// The planes that each service's answer is told by.
  private(set) var deciding: [[Int]] = []
  private let layout: BlockLayout
  /// The slot that stands in a register.
  private let slots: [Int: Int]

  /// - Parameters:
  ///   - layout: how the slots stand in a block.
  ///   - fallible: the registers whose step may fail.
  ///   - isLogged: whether answers are told apart by the truth of every rule and bullet too.
  init(_ program: Program, _ layout: BlockLayout, _ dependence: Dependence, fallible: [Int], isLogged: Bool) {
    self.layout = layout
    var slots: [Int: Int] = [:]
    for (number, slot) in program.slots.enumerated() { if case .register(let register) = slot.place { slots[register] = number } }
    self.slots = slots
    let told = program.services.map { service in
      let logged = isLogged ? program.loggedSignals(service) : []
      return program.open(Set(ColumnProgram.deciding(service, program, dependence) + logged))
    }
    let cone = Cone(signals: told.flatMap(\.self), registers: fallible, program, dependence)
    let needed = cone.instructions.sorted().map { program.instructions[$0] }
    columns = Set(needed.filter(\.writesRegister).map { Int($0.out) })
    columns.insert(program.dateRegister)
    for number in cone.slots.sorted() {
      guard case .signal(let signal) = program.slots[number].place, case .truth(let column) = layout.places[number] else { continue }
      slotPlanes.append((column, plane(signal)))
    }
    for step in needed { add(step, program) }
    deciding = told.map { signals in signals.map { plane($0) } }
    let written = Set(needed.filter { !$0.writesRegister }.map { Int($0.out) })
    for (signal, plane) in planes.sorted(by: { $0.value < $1.value }) where !written.contains(signal) {
      let bit: UInt64 = 1 << UInt64(signal & 63)
      if program.initialTrue[signal >> 6] & bit != 0 { settledPlanes.append((plane, true)) }
      if program.initialFalse[signal >> 6] & bit != 0 { settledPlanes.append((plane, false)) }
    }
  }

  /// The signals that an answer and its numbers are chosen by.
  private static func deciding(_ service: ServiceInfo, _ program: Program, _ dependence: Dependence) -> [Int] {
    var signals = service.outcomeRules.map { program.rules[$0].applies } + [service.nothing]
    // Whether the conditions for granting fail is a ground by itself.
    signals += service.outcomeRules.filter { program.rules[$0].kind != .exception }.map { program.rules[$0].holds }
    var registers: [Int] = []
    for result in service.results {
      signals.append(result.nothing)
      for candidate in result.candidates + (result.otherwise.map { [$0] } ?? []) {
        signals.append(candidate.applies)
        registers += candidate.form.registers
        if case .truth(let signal) = candidate.form { signals.append(signal) }
      }
    }
    var seen: Set<Int> = []
    while let register = registers.popLast() {
      guard seen.insert(register).inserted, let index = dependence.step(true, register) else { continue }
      let step = program.instructions[index]
      registers += Cone.reads(step, program).filter(\.isRegister).map(\.number)
      guard step.operation == .pickNumber else { continue }
      signals += program.picks[Int(step.x)].candidates.map(\.applies) + [program.picks[Int(step.x)].nothing]
    }
    return signals
  }

  private mutating func plane(_ signal: Int) -> Int {
    if let plane = planes[signal] { return plane }
    planes[signal] = planes.count
    return planes.count - 1
  }

  /// A register that is read; a slot's is made a column of its own.
  private mutating func read(_ register: Int) -> Int {
    if columns.contains(register) { return register }
    if let slot = slots[register] {
      steps.append(Step(operation: .widen, out: register, x: slot))
      columns.insert(register)
    } else {
      constants.insert(register)
    }
    return register
  }

  private mutating func add(_ operation: Operation, out: Int, x: Int = 0, _ operands: [Int], limit: Int = 0) {
    steps.append(
      Step(operation: operation, out: out, x: x, first: self.operands.count, count: operands.count, limit: Int64(limit)))
    self.operands += operands
  }

  private mutating func add(_ step: Instruction, _ program: Program) {
    let (x, y, out) = (Int(step.x), Int(step.y), Int(step.out))
    switch step.operation {
    case .all: add(.all, out: plane(out), program.signals(step.x, step.count).map { plane($0) })
    case .any: add(.any, out: plane(out), program.signals(step.x, step.count).map { plane($0) })
    case .none: add(.none, out: plane(out), program.signals(step.x, step.count).map { plane($0) })
    case .unlessAny: add(.unlessAny, out: plane(out), x: plane(x), program.signals(step.y, step.count).map { plane($0) })
    case .not: steps.append(Step(operation: .not, out: plane(out), x: plane(x)))
    case .orElse: steps.append(Step(operation: .orElse, out: plane(out), x: plane(x), y: plane(y)))
    case .atLeast: add(.atLeast, out: plane(out), program.signals(step.x, step.count).map { plane($0) }, limit: y)
    case .atMost: add(.atMost, out: plane(out), program.signals(step.x, step.count).map { plane($0) }, limit: y)
    case .pickTruth:
      let pick = program.picks[x]
      let candidates = pick.candidates.flatMap { [plane($0.applies), plane($0.value)] }
      add(.pickTruth, out: plane(out), candidates + [plane(pick.nothing), pick.otherwise.map { plane($0.value) } ?? -1])
    case .pickNumber:
      let pick = program.picks[x]
      let candidates = pick.candidates.flatMap { [plane($0.applies), read($0.value)] }
      add(.pickNumber, out: out, candidates + [plane(pick.nothing), pick.otherwise.map { read($0.value) } ?? -1])
    case .compare: compare(step, program)
    case .exists: steps.append(Step(operation: .exists, out: plane(out), x: read(x)))
    case .arithmetic, .orElseNumber, .round, .divide, .rate:
      if step.operation != .rate { _ = (read(x), read(y)) }
      if step.operation == .divide { _ = read(Int(step.count)) }
      steps.append(Step(operation: .number, out: out, x: instructions.count))
      instructions.append(step)
    case .records:
      let isTrue =
        switch ListCode(rawValue: step.detail) ?? .any {
        case .any: false
        case .atLeast: step.count == 0
        case .all, .none, .atMost: true
        }
      add(.records, out: plane(out), x: program.lists[x].emptySignal.map { plane($0) } ?? -1, [], limit: isTrue ? 1 : 0)
    case .countRecords, .sumRecords: add(.recordNumber, out: out, x: program.lists[x].emptySignal.map { plane($0) } ?? -1, [])
    }
  }

  private mutating func compare(_ step: Instruction, _ program: Program) {
    let (x, y, out) = (Int(step.x), Int(step.y), Int(step.out))
    let code = ComparisonCode(rawValue: step.detail) ?? .equal
    for (slot, other, code) in [(x, y, code), (y, x, code.mirrored)] {
      guard let number = slots[slot], slots[other] == nil, !columns.contains(other), program.initialRegisters[other] > Slot.absent else {
        continue
      }
      constants.insert(other)
      let limit = program.initialRegisters[other]
      switch layout.places[number] {
      case .short(let column):
        return steps.append(Step(operation: .compareShort, detail: code, out: plane(out), x: column, limit: limit))
      case .long(let column): return steps.append(Step(operation: .compareLong, detail: code, out: plane(out), x: column, limit: limit))
      case .truth: continue
      }
    }
    steps.append(Step(operation: .compareNumbers, detail: code, out: plane(out), x: read(x), y: read(y)))
  }
}

extension Program {
  /// The rules of a service in the order of its log.
  package func loggedRules(_ service: ServiceInfo) -> [Int] {
    var seen: Set<Int> = []
    return (service.outcomeRules + service.results.flatMap { $0.candidates.map(\.rule) }).filter { seen.insert($0).inserted }
  }

  /// The signals of every rule of a service and every bullet below it.
  fileprivate func loggedSignals(_ service: ServiceInfo) -> [Int] {
    func bullets(_ condition: Int) -> [Int] { [conditions[condition].signal] + conditions[condition].children.flatMap(bullets) }
    return loggedRules(service).flatMap { number in
      [rules[number].holds, rules[number].applies] + [rules[number].condition, rules[number].unless].compactMap(\.self).flatMap(bullets)
    }
  }

  /// The signals that are not known from the beginning: what an edition settles tells nothing.
  fileprivate func open(_ signals: Set<Int>) -> [Int] {
    signals.sorted().filter { (initialTrue[$0 >> 6] | initialFalse[$0 >> 6]) & (1 << UInt64($0 & 63)) == 0 }
  }
}
