public import Semantics

/// What an open answer depends on.
public enum Need: Sendable, Hashable {
  case slot(Int)
  case list(Int)
  /// A field of one record of a list that is known.
  case field(list: Int, record: Int, field: Int)
  /// A rate that the sources do not tell.
  case rate(Int)
}

/// Which step wrote what: the way back from an unknown to what it lacks.
public struct Dependence: Sendable {
  private let program: Program
  private var signalSteps: [Int32]
  private var registerSteps: [Int32]
  private var signalSlots: [Int32]
  private var registerSlots: [Int32]
  /// For each step the signals of its masks, in the order in which the rules brought them up.
  private var inputs: [[Int32]] = []

  /// Reads a program once.
  public init(_ program: Program) {
    self.program = program
    // A layout of facts alone has places without a program to run on them.
    var (signals, registers) = (program.signalCount, program.initialRegisters.count)
    for slot in program.slots {
      switch slot.place {
      case .signal(let signal): signals = max(signals, signal + 1)
      case .register(let register): registers = max(registers, register + 1)
      }
    }
    signalSteps = [Int32](repeating: -1, count: signals)
    registerSteps = [Int32](repeating: -1, count: registers)
    signalSlots = [Int32](repeating: -1, count: signals)
    registerSlots = [Int32](repeating: -1, count: registers)
    inputs = program.instructions.map { step in
      switch step.operation {
      case .all, .any, .none, .atLeast, .atMost: program.signals(step.x, step.count).map { Int32($0) }
      case .unlessAny: program.signals(step.y, step.count).map { Int32($0) }
      default: []
      }
    }
    for (index, step) in program.instructions.enumerated() {
      if step.writesRegister { registerSteps[Int(step.out)] = Int32(index) } else { signalSteps[Int(step.out)] = Int32(index) }
    }
    for (index, slot) in program.slots.enumerated() {
      switch slot.place {
      case .signal(let signal): signalSlots[signal] = Int32(index)
      case .register(let register): registerSlots[register] = Int32(index)
      }
    }
  }

  /// The slot that stands at a signal or register.
  func slot(_ isRegister: Bool, _ number: Int) -> Int? {
    let slot = isRegister ? registerSlots[number] : signalSlots[number]
    return slot < 0 ? nil : Int(slot)
  }

  /// The step that writes a signal or register.
  func step(_ isRegister: Bool, _ number: Int) -> Int? {
    let index = isRegister ? registerSteps[number] : signalSteps[number]
    return index < 0 ? nil : Int(index)
  }

  /// What must be known for a service to be decided, in the order in which the rules ask for it.
  public func needs(of decision: Decision, in run: Run) -> [Need] {
    var walk = Walk(self, run)
    let service = program.services[decision.service]
    if decision.outcome == .undetermined {
      for rule in service.outcomeRules { walk.signal(program.rules[rule].applies) }
      walk.signal(service.nothing)
    }
    return walk.found
  }

  /// What must be known for a result to have a value.
  public func needs(of result: ResultInfo, in run: Run) -> [Need] {
    var walk = Walk(self, run)
    for candidate in result.candidates where run.truth(candidate.applies) != .no {
      walk.signal(candidate.applies)
      walk.form(candidate.form)
    }
    walk.signal(result.nothing)
    if let otherwise = result.otherwise, run.truth(result.nothing) != .no { walk.form(otherwise.form) }
    return walk.found
  }

  /// What must be known for a rule to give its value.
  package func needs(of candidate: ResultInfo.Candidate, in run: Run) -> [Need] {
    var walk = Walk(self, run)
    walk.signal(candidate.applies)
    walk.form(candidate.form)
    return walk.found
  }

  /// What a date depends on.
  package func needs(ofRegister register: Int, in run: Run) -> [Need] {
    var walk = Walk(self, run)
    walk.register(register)
    return walk.found
  }

  /// What a truth depends on.
  package func needs(ofSignal signal: Int, in run: Run) -> [Need] {
    var walk = Walk(self, run)
    walk.signal(signal)
    return walk.found
  }

  /// One way back through a run.
  private struct Walk {
    let dependence: Dependence
    let run: Run
    var found: [Need] = []
    private var seen: Set<Need> = []
    private var seenSignals: [Bool]
    private var seenRegisters: [Bool]

    init(_ dependence: Dependence, _ run: Run) {
      self.dependence = dependence
      self.run = run
      seenSignals = [Bool](repeating: false, count: dependence.signalSlots.count)
      seenRegisters = [Bool](repeating: false, count: dependence.registerSlots.count)
    }

    private mutating func add(_ need: Need) { if seen.insert(need).inserted { found.append(need) } }

    mutating func form(_ form: ResultForm) {
      switch form {
      case .number(_, let low, let high, _, _):
        register(low)
        if let high { register(high) }
      case .truth(let signal): self.signal(signal)
      case .member(_, let number), .text(let number), .date(let number), .dateTime(let number): register(number)
      case .members, .open: break
      }
    }

    mutating func signal(_ number: Int) {
      guard !seenSignals[number], run.truth(number) == .unknown else { return }
      seenSignals[number] = true
      if let slot = dependence.slot(false, number) { add(.slot(slot)) }
      if let index = dependence.step(false, number) { step(dependence.program.instructions[index], dependence.inputs[index]) }
    }

    mutating func register(_ number: Int) {
      guard !seenRegisters[number], run.registers[number] == Slot.unknown else { return }
      seenRegisters[number] = true
      if let slot = dependence.slot(true, number) { add(.slot(slot)) }
      if let index = dependence.step(true, number) { step(dependence.program.instructions[index], dependence.inputs[index]) }
    }

    private mutating func masks(_ inputs: [Int32]) { for number in inputs { signal(Int(number)) } }

    /// - Parameter inputs: the signals of its masks, in order.
    private mutating func step(_ step: Instruction, _ inputs: [Int32]) {
      switch step.operation {
      case .compare, .arithmetic, .divide:
        register(Int(step.x))
        register(Int(step.y))
      case .exists, .round: register(Int(step.x))
      case .orElseNumber:
        // What follows from other facts may be asked for instead of the fact itself; the fact comes first.
        register(Int(step.x))
        register(Int(step.y))
      case .all, .any, .none, .atLeast, .atMost: masks(inputs)
      case .not: signal(Int(step.x))
      case .unlessAny:
        signal(Int(step.x))
        masks(inputs)
      case .orElse:
        signal(Int(step.x))
        signal(Int(step.y))
      case .pickTruth, .pickNumber:
        let pick = dependence.program.picks[Int(step.x)]
        for candidate in pick.candidates where run.truth(candidate.applies) != .no {
          signal(candidate.applies)
          if step.operation == .pickTruth { signal(candidate.value) } else { register(candidate.value) }
        }
        signal(pick.nothing)
        if let otherwise = pick.otherwise, run.truth(pick.nothing) != .no {
          if step.operation == .pickTruth { signal(otherwise.value) } else { register(otherwise.value) }
        }
      case .rate: add(.rate(Int(step.x)))
      case .records, .countRecords, .sumRecords: records(Int(step.y))
      }
    }

    private mutating func records(_ block: Int) {
      let info = dependence.program.blocks[block]
      guard let records = run.facts.lists[info.list] else {
        add(.list(info.list))
        return
      }
      let fields = dependence.program.lists[info.list].fields
      for number in records.indices {
        for (index, field) in fields.enumerated() where records[number][index] == Slot.unknown && reads(info, field.place) {
          guard let inner = run.record(number, block: block), inner.truth(info.result) == .unknown || info.instructions.isEmpty else {
            continue
          }
          add(.field(list: info.list, record: number, field: index))
        }
      }
      // What the question itself takes from outside the record.
      for step in info.instructions where !step.writesRegister { outer(step) }
    }

    private mutating func outer(_ step: Instruction) {
      switch step.operation {
      case .all, .any, .none, .atLeast, .atMost:
        for number in dependence.program.signals(step.x, step.count) { signal(number) }
      case .not: signal(Int(step.x))
      case .compare:
        register(Int(step.x))
        register(Int(step.y))
      default: break
      }
    }

    /// Whether a block reads a field.
    private func reads(_ block: Block, _ place: SlotPlace) -> Bool {
      switch place {
      case .signal(let signal):
        if block.result == signal { return true }
        return block.instructions.contains { step in
          switch step.operation {
          case .all, .any, .none, .atLeast, .atMost:
            dependence.program.masks[Int(step.x)..<Int(step.x) + Int(step.count)].contains {
              Int($0.word) == signal >> 6 && $0.bits & (1 << UInt64(signal & 63)) != 0
            }
          case .not: Int(step.x) == signal
          default: false
          }
        }
      case .register(let register):
        if block.result == register { return true }
        return block.instructions.contains { Int($0.x) == register || Int($0.y) == register }
      }
    }
  }
}

/// Everything a service may depend on, whatever the case.
public struct Cone: Sendable {
  public private(set) var slots: Set<Int> = []
  public private(set) var lists: Set<Int> = []
  package private(set) var instructions: Set<Int> = []
  private(set) var signals: Set<Int> = []

  /// What the outcome of a service depends on.
  public init(outcomeOf service: ServiceInfo, in program: Program, _ dependence: Dependence) {
    var signals = service.outcomeRules.map { program.rules[$0].applies }
    signals.append(service.nothing)
    self.init(signals: signals, registers: [], program, dependence)
  }

  /// What a service's outcome and results depend on.
  package init(answerOf service: ServiceInfo, in program: Program, _ dependence: Dependence) {
    let (signals, registers) = Cone.answer(service, program)
    self.init(signals: signals, registers: registers, program, dependence)
  }

  private static func answer(_ service: ServiceInfo, _ program: Program) -> (signals: [Int], registers: [Int]) {
    var signals = service.outcomeRules.map { program.rules[$0].applies }
    signals.append(service.nothing)
    var registers: [Int] = []
    for result in service.results {
      signals.append(result.nothing)
      for candidate in result.candidates + (result.otherwise.map { [$0] } ?? []) {
        signals.append(candidate.applies)
        switch candidate.form {
        case .number(_, let low, let high, _, _): registers += [low] + (high.map { [$0] } ?? [])
        case .truth(let signal): signals.append(signal)
        case .member(_, let register), .text(let register), .date(let register), .dateTime(let register): registers.append(register)
        case .members, .open: break
        }
      }
    }
    return (signals, registers)
  }

  /// What a service depends on with its results, deadlines and items.
  public init(allOf service: ServiceInfo, in program: Program, _ dependence: Dependence) {
    var (signals, registers) = Cone.answer(service, program)
    for deadline in service.deadlines {
      registers.append(deadline.register)
      if let condition = deadline.condition { signals.append(program.conditions[condition].signal) }
    }
    for item in service.items {
      if let condition = item.condition { signals.append(program.conditions[condition].signal) }
      if let latest = item.latest { registers.append(latest) }
    }
    self.init(signals: signals, registers: registers, program, dependence)
  }

  package init(signals: [Int], registers: [Int], _ program: Program, _ dependence: Dependence) {
    var open: [(isRegister: Bool, number: Int)] = signals.map { (false, $0) } + registers.map { (true, $0) }
    var seenSignals: Set<Int> = []
    var seenRegisters: Set<Int> = []
    while let (isRegister, number) = open.popLast() {
      guard isRegister ? seenRegisters.insert(number).inserted : seenSignals.insert(number).inserted else { continue }
      if let slot = dependence.slot(isRegister, number) { slots.insert(slot) }
      guard let index = dependence.step(isRegister, number) else { continue }
      instructions.insert(index)
      let step = program.instructions[index]
      open += Cone.reads(step, program)
      switch step.operation {
      case .records, .countRecords, .sumRecords: lists.insert(Int(step.x))
      default: break
      }
    }
    self.signals = seenSignals
  }

  /// The signals and registers that a step reads, those inside a question to a list among them.
  static func reads(_ step: Instruction, _ program: Program) -> [(isRegister: Bool, number: Int)] {
    func masked(_ start: Int32) -> [(isRegister: Bool, number: Int)] {
      program.unorderedSignals(start, step.count).map { (false, $0) }
    }
    let (x, y) = (Int(step.x), Int(step.y))
    switch step.operation {
    case .compare, .arithmetic, .orElseNumber, .round: return [(true, x), (true, y)]
    case .divide: return [(true, x), (true, y), (true, Int(step.count))]
    case .exists: return [(true, x)]
    case .all, .any, .none, .atLeast, .atMost: return masked(step.x)
    case .not: return [(false, x)]
    case .unlessAny: return [(false, x)] + masked(step.y)
    case .orElse: return [(false, x), (false, y)]
    case .pickTruth, .pickNumber:
      let pick = program.picks[x]
      let isRegister = step.operation == .pickNumber
      var found: [(isRegister: Bool, number: Int)] = [(false, pick.nothing)]
      for candidate in pick.candidates + (pick.otherwise.map { [$0] } ?? []) {
        found += [(false, candidate.applies), (isRegister, candidate.value)]
      }
      return found
    case .rate: return []
    case .records, .countRecords, .sumRecords:
      let block = program.blocks[y]
      var found: [(isRegister: Bool, number: Int)] = block.instructions.flatMap { reads($0, program) }
      if let signal = program.lists[x].emptySignal { found.append((false, signal)) }
      return found
    }
  }
}

extension Program {
  /// The signals of some masks, in the order in which the rules brought them up.
  func signals(_ start: Int32, _ count: UInt16) -> [Int] {
    let ranks = signalRanks
    return unorderedSignals(start, count).sorted { ranks[$0] < ranks[$1] }
  }

  /// The signals of some masks, in the order of their numbers.
  func unorderedSignals(_ start: Int32, _ count: UInt16) -> [Int] {
    var found: [Int] = []
    for mask in masks[Int(start)..<Int(start) + Int(count)] {
      var bits = mask.bits
      while bits != 0 {
        found.append(Int(mask.word) * 64 + bits.trailingZeroBitCount)
        bits &= bits - 1
      }
    }
    return found
  }
}
