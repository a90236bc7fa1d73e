import Semantics

/// The part of a program that one service's outcome depends on, ready to be run again and again with a few facts changed.
struct OutcomeSlice {
  private let program: Program
  private let dependence: Dependence
  private let service: ServiceInfo
  private let steps: [Instruction]
  private let questions: [Question]
  /// For each slot the slots that change with it.
  private let together: [[Int]]
  /// Derived values that the slice knows, so that a case that contradicts itself is found.
  private let derivations: [Derivation]
  private let machine: Machine
  private(set) var facts: CaseFacts
  private var mark = Marks(signals: 0, registers: 0)

  /// What a question to the records of a list reads.
  fileprivate struct Question {
    let list: Int
    let fields: [Int]
    let signals: [Int]
    let registers: [Int]
  }

  init(_ program: Program, _ service: Int, _ dependence: Dependence, _ facts: CaseFacts) {
    self.program = program
    self.dependence = dependence
    self.service = program.services[service]
    let cone = Cone(outcomeOf: program.services[service], in: program, dependence)
    derivations = program.derivations.filter { cone.slots.contains($0.slot) }
    var instructions = cone.instructions
    let derived = derivations.map(\.derived)
    let more = Cone(
      signals: derived.compactMap { if case .signal(let signal) = $0 { signal } else { nil } },
      registers: derived.compactMap { if case .register(let register) = $0 { register } else { nil } }, program, dependence)
    instructions.formUnion(more.instructions)
    steps = instructions.sorted().map { program.instructions[$0] }
    let sums = Set(program.instructions.filter { $0.operation == .sumRecords }.map { Int($0.y) })
    questions = program.blocks.indices.map { Question(block: program.blocks[$0], sums: sums.contains($0), in: program) }
    together = program.slots.indices.map { slot in
      guard let fact = program.slots[slot].fact, case .record = program.facts[fact].shape else { return [slot] }
      return program.slots.indices.filter { program.slots[$0].fact == fact }
    }
    machine = Machine(program)
    self.facts = facts
    mark = Marks(signals: program.signalCount, registers: program.initialRegisters.count)
  }

  // MARK: Changing facts

  /// Gives a fact a value. For a list the value is not read: it becomes empty.
  mutating func give(_ need: Need, _ value: Int64) {
    switch need {
    case .slot(let slot): facts.give(slot, value, in: program)
    case .list(let list): facts.lists[list] = []
    case .field(let list, let record, let field): facts.lists[list]?[record][field] = value
    case .rate: break
    }
  }

  /// Takes the facts back to what they were in a case.
  mutating func restore(_ needs: [Need], from facts: CaseFacts) {
    for need in needs {
      switch need {
      case .slot(let slot):
        for other in together[slot] { self.facts.values[other] = facts.values[other] }
      case .list(let list), .field(let list, _, _): self.facts.lists[list] = facts.lists[list]
      case .rate: break
      }
    }
  }

  // MARK: Running

  mutating func run() {
    machine.load(facts)
    machine.run(steps)
  }

  /// The outcome of the last run, as ``Run/decision(_:)`` gives it.
  var outcome: Outcome {
    var found: Outcome?
    var sure: Outcome?
    var isOpen = false
    func note(_ outcome: Outcome, _ isCertain: Bool) -> Bool {
      if let found, found != outcome { isOpen = true }
      found = outcome
      guard isCertain else { return true }
      if let sure, sure != outcome { return false }
      sure = outcome
      return true
    }
    for rule in service.outcomeRules where program.rules[rule].effect != .cancelled {
      let truth = machine.truth(program.rules[rule].applies)
      guard truth != .no, let effect = program.rules[rule].effect else { continue }
      if !note(Outcome(effect), truth == .yes) { return .conflict }
    }
    let nothing = machine.truth(service.nothing)
    if nothing != .no {
      if let otherwise = service.otherwise, let effect = program.rules[otherwise].effect {
        if !note(Outcome(effect), nothing == .yes) { return .conflict }
      } else {
        _ = note(.notCovered, false)
      }
    }
    return isOpen ? .undetermined : found ?? .undetermined
  }

  /// Derived values that differ from what was given.
  var contradictions: [Int] {
    derivations.indices.filter { number in
      let derivation = derivations[number]
      let given = facts.values[derivation.slot]
      guard given > Slot.absent else { return false }
      switch derivation.derived {
      case .register(let register):
        let value = machine.number(register)
        return value > Slot.absent && value != given
      case .signal(let signal):
        let truth = machine.truth(signal)
        return truth != .unknown && (truth == .yes) != (given != 0)
      }
    }
  }

  // MARK: What the outcome hangs on

  /// Facts of which at least one must change for the outcome of the last run to be another.
  mutating func hinges() -> [Need] {
    let outcome = outcome
    var walk = Hinges(self)
    let isCertain = outcome != .undetermined && outcome != .conflict
    for rule in service.outcomeRules {
      let info = program.rules[rule]
      // A rule to the same effect may come and go.
      if isCertain, let effect = info.effect, effect == .cancelled || Outcome(effect) == outcome { continue }
      walk.signal(info.applies)
    }
    let otherwise = service.otherwise.flatMap { program.rules[$0].effect }.map { Outcome($0) }
    if !isCertain || otherwise != outcome { walk.signal(service.nothing) }
    return finished(walk)
  }

  /// Facts of which at least one must change for a contradiction to end.
  mutating func hinges(ofContradiction number: Int) -> [Need] {
    let derivation = derivations[number]
    var walk = Hinges(self)
    walk.add(slot: derivation.slot)
    switch derivation.derived {
    case .register(let register): walk.register(register)
    case .signal(let signal): walk.signal(signal)
    }
    return finished(walk)
  }

  private mutating func finished(_ walk: Hinges) -> [Need] {
    mark = walk.mark
    return walk.found
  }

  /// Which signals and registers a walk has seen; kept from walk to walk, so that none has to be made anew.
  private struct Marks {
    var signals: [Int32]
    var registers: [Int32]
    var round: Int32 = 0

    init(signals: Int, registers: Int) {
      self.signals = [Int32](repeating: 0, count: signals)
      self.registers = [Int32](repeating: 0, count: registers)
    }
  }

  /// A way back from what came out to facts that suffice for it.
  private struct Hinges {
    let slice: OutcomeSlice
    var mark: Marks
    var found: [Need] = []
    private var seen: Set<Need> = []

    init(_ slice: OutcomeSlice) {
      self.slice = slice
      mark = slice.mark
      mark.round += 1
    }

    private mutating func add(_ need: Need) { if seen.insert(need).inserted { found.append(need) } }

    mutating func add(slot: Int) {
      guard slice.program.slots[slot].fact != nil else { return }
      for part in slice.together[slot] { add(.slot(part)) }
    }

    mutating func signal(_ number: Int) {
      guard mark.signals[number] != mark.round else { return }
      mark.signals[number] = mark.round
      if let slot = slice.dependence.slot(false, number) { add(slot: slot) }
      if let index = slice.dependence.step(false, number) { step(slice.program.instructions[index], slice.machine.truth(number)) }
    }

    mutating func register(_ number: Int) {
      guard mark.registers[number] != mark.round else { return }
      mark.registers[number] = mark.round
      if let slot = slice.dependence.slot(true, number) { add(slot: slot) }
      if let index = slice.dependence.step(true, number) { step(slice.program.instructions[index], .unknown) }
    }

    private func inputs(_ start: Int32, _ count: UInt16) -> [Int] { slice.program.signals(start, count) }

    /// Goes on to one input that is so, as long as it is so, or else to all of them.
    private mutating func one(_ truth: Truth, _ inputs: [Int]) {
      let able = inputs.filter { slice.machine.truth($0) == truth }
      // One already seen costs nothing more.
      if able.contains(where: { mark.signals[$0] == mark.round }) { return }
      if let first = able.first { signal(first) } else { all(inputs) }
    }

    private mutating func all(_ inputs: [Int]) { for input in inputs { signal(input) } }

    private mutating func step(_ step: Instruction, _ truth: Truth) {
      let (x, y) = (Int(step.x), Int(step.y))
      switch step.operation {
      case .compare, .arithmetic, .round:
        register(x)
        register(y)
      case .orElseNumber:
        register(x)
        if slice.machine.number(x) == Slot.unknown { register(y) }
      case .divide:
        register(x)
        register(y)
        register(Int(step.count))
      case .exists: register(x)
      case .all: truth == .no ? one(.no, inputs(step.x, step.count)) : all(inputs(step.x, step.count))
      case .any: truth == .yes ? one(.yes, inputs(step.x, step.count)) : all(inputs(step.x, step.count))
      case .none: truth == .no ? one(.yes, inputs(step.x, step.count)) : all(inputs(step.x, step.count))
      case .atLeast, .atMost: all(inputs(step.x, step.count))
      case .not: signal(x)
      case .unlessAny:
        let others = inputs(step.y, step.count)
        if truth == .no {
          if slice.machine.truth(x) == .no { signal(x) } else { one(.yes, others) }
        } else {
          signal(x)
          all(others)
        }
      case .orElse:
        signal(x)
        if slice.machine.truth(x) == .unknown { signal(y) }
      case .pickTruth, .pickNumber: pick(slice.program.picks[x], isRegister: step.operation == .pickNumber)
      case .rate: break
      case .records, .countRecords, .sumRecords: records(slice.questions[y])
      }
    }

    private mutating func pick(_ pick: Pick, isRegister: Bool) {
      signal(pick.nothing)
      for candidate in pick.candidates + (pick.otherwise.map { [$0] } ?? []) {
        signal(candidate.applies)
        if slice.machine.truth(candidate.applies) == .no { continue }
        if isRegister { register(candidate.value) } else { signal(candidate.value) }
      }
    }

    private mutating func records(_ question: Question) {
      add(.list(question.list))
      for record in (slice.facts.lists[question.list] ?? []).indices {
        for field in question.fields { add(.field(list: question.list, record: record, field: field)) }
      }
      if slice.facts.lists[question.list] == nil, let empty = slice.program.lists[question.list].emptySignal { signal(empty) }
      for number in question.signals { signal(number) }
      for number in question.registers { register(number) }
    }
  }
}

extension OutcomeSlice.Question {
  /// - Parameter sums: whether a number is asked for, not a truth.
  fileprivate init(block: Block, sums: Bool, in program: Program) {
    list = block.list
    let reads = block.instructions.flatMap { Cone.reads($0, program) }
    let written = Set(block.instructions.map { SlotPlace.signal(Int($0.out)) } + block.instructions.map { .register(Int($0.out)) })
    var places = Set(reads.map { $0.isRegister ? SlotPlace.register($0.number) : .signal($0.number) })
    let result = sums ? SlotPlace.register(block.result) : .signal(block.result)
    places.insert(result)
    let own = program.lists[block.list].fields.map(\.place)
    fields = own.indices.filter { places.contains(own[$0]) }
    let outer = places.filter { !own.contains($0) && !written.contains($0) }
    signals = outer.compactMap { if case .signal(let number) = $0 { number } else { nil } }.sorted()
    registers = outer.compactMap { if case .register(let number) = $0 { number } else { nil } }.sorted()
  }
}
