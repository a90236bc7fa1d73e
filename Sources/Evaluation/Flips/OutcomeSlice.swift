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
  /// Lists of which it may follow that they are empty.
  private let emptied: [(list: Int, signal: Int)]
  private let machine: Machine
  private let ranges: RangeMachine
  /// Whether the last run was one on ranges.
  private var isOnRanges = false
  private(set) var facts: CaseFacts
  /// Who has left a list; the others keep their places.
  private var gone: Set<Lever> = []
  /// The lists that somebody has joined, who stands last.
  private var joined: Set<Int> = []
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
    derivations = program.derivations.filter { derivation in
      if cone.slots.contains(derivation.slot) { return true }
      // Given, and following from what may change: then it must not come to contradict it.
      guard facts.values[derivation.slot] > Slot.absent else { return false }
      let way =
        switch derivation.derived {
        case .signal(let signal): Cone(signals: [signal], registers: [], program, dependence)
        case .register(let register): Cone(signals: [], registers: [register], program, dependence)
        }
      return !way.slots.isDisjoint(with: cone.slots) || !way.lists.isDisjoint(with: cone.lists)
    }
    var instructions = cone.instructions
    emptied = cone.lists.sorted().compactMap { list in program.lists[list].emptySignal.map { (list, $0) } }
    let derived = derivations.map(\.derived)
    let more = Cone(
      signals: derived.compactMap { if case .signal(let signal) = $0 { signal } else { nil } } + emptied.map(\.signal),
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
    ranges = RangeMachine(program, facts)
    self.facts = facts
    mark = Marks(signals: program.signalCount, registers: program.initialRegisters.count)
  }

  // MARK: Changing facts

  /// Begins with a case anew.
  mutating func begin(_ facts: CaseFacts) {
    self.facts = facts
    if !gone.isEmpty { gone = [] }
    if !joined.isEmpty { joined = [] }
  }

  /// Makes one change. Where the value is not read, a list becomes empty, or somebody comes or goes.
  mutating func give(_ lever: Lever, _ value: Int64) {
    switch lever {
    case .fact(.slot(let slot)):
      if together[slot].count > 1 { facts.give(slot, value, in: program) } else { facts.values[slot] = value }
    case .fact(.list(let list)): facts.lists[list] = []
    case .fact(.field(let list, let record, let field)):
      if let records = facts.lists[list], records.indices.contains(record) { facts.lists[list]?[record][field] = value }
    case .fact(.rate): break
    case .leaves: gone.insert(lever)
    case .joins(let list):
      let newcomer = [Int64](repeating: 0, count: program.lists[list].fields.count)
      facts.lists[list] = (facts.lists[list] ?? []) + [newcomer]
      joined.insert(list)
    }
  }

  /// Where the fields of one who has joined a list stand.
  func newcomer(in list: Int) -> Int? { joined.contains(list) ? facts.lists[list].map { $0.count - 1 } : nil }

  // MARK: Running

  mutating func run() {
    isOnRanges = false
    if gone.isEmpty {
      machine.load(facts)
    } else {
      var left = facts
      for (list, records) in facts.lists.enumerated() {
        left.lists[list] = records.map { records in
          records.indices.filter { !gone.contains(.leaves(list: list, record: $0)) }.map { records[$0] }
        }
      }
      machine.load(left)
    }
    machine.run(steps)
  }

  /// Runs all cases at once in which some facts lie in ranges.
  mutating func run(over varying: [Need: ClosedRange<Int64>]) {
    isOnRanges = true
    ranges.load(facts, gone: gone, varying)
    ranges.run(steps)
  }

  /// Makes ready to run again and again with the same facts in other ranges.
  mutating func load(over varying: [Need: ClosedRange<Int64>]) {
    isOnRanges = true
    ranges.load(facts, gone: gone, varying)
  }

  /// Runs with other ranges for the facts that were loaded as ranges.
  func rerun(over varying: [Need: ClosedRange<Int64>]) {
    ranges.change(varying)
    ranges.run(steps)
  }

  /// What a signal is; nil where it varies.
  private func truth(_ signal: Int) -> Truth? { isOnRanges ? ranges.truths(signal).certain : machine.truth(signal) }

  private func mayBeUnknown(_ register: Int) -> Bool {
    isOnRanges ? ranges.span(register).mayBeUnknown : machine.number(register) == Slot.unknown
  }

  /// What may come of the last run on ranges.
  /// - Parameters:
  ///   - outcome: what it is without the changes.
  ///   - contradictions: those of the case without the changes.
  /// - Returns: whether another outcome may come out, and the outcome if it is the same one everywhere.
  func prospect(besides outcome: Outcome, _ contradictions: Set<Contradiction>) -> (mayFlip: Bool, settled: Outcome?) {
    // The outcomes that may come out, each with whether something to that effect always stands.
    var possible: [(outcome: Outcome, isFirm: Bool)] = []
    func add(_ outcome: Outcome, _ truths: RangeMachine.Truths) {
      guard truths != .no else { return }
      let isFirm = !truths.contains(.no)
      if let index = possible.firstIndex(where: { $0.outcome == outcome }) {
        possible[index].isFirm = possible[index].isFirm || isFirm
      } else {
        possible.append((outcome, isFirm))
      }
    }
    for rule in service.outcomeRules where program.rules[rule].effect != .cancelled {
      if let effect = program.rules[rule].effect { add(Outcome(effect), ranges.truths(program.rules[rule].applies)) }
    }
    add(service.otherwise.flatMap { program.rules[$0].effect }.map { Outcome($0) } ?? .notCovered, ranges.truths(service.nothing))
    let firm = possible.filter(\.isFirm)
    let consistency = consistency(contradictions)
    let mayFlip =
      consistency.possible && possible.contains { entry in entry.outcome != outcome && firm.allSatisfy { $0.outcome == entry.outcome } }
    return (mayFlip, consistency.certain && possible.count == 1 ? possible[0].outcome : nil)
  }

  /// Whether a case may be, and is everywhere, without contradictions but those given.
  private func consistency(_ own: Set<Contradiction>) -> (possible: Bool, certain: Bool) {
    var isCertain = true
    for (number, derivation) in derivations.enumerated() where !own.contains(.derived(number)) {
      let (given, derived) = (span(program.slots[derivation.slot].place), span(derivation.derived))
      guard given.hasNumber, derived.hasNumber else { continue }
      let mayNotBeKnown = given.mayBeUnknown || given.mayBeAbsent || derived.mayBeUnknown || derived.mayBeAbsent
      if !mayNotBeKnown, given.high < derived.low || derived.high < given.low { return (false, false) }
      if given.low != given.high || derived.low != derived.high || given.low != derived.low { isCertain = false }
    }
    for (list, signal) in emptied where !own.contains(.peopled(list)) && isPeopled(list) {
      let truths = ranges.truths(signal)
      if truths == .yes { return (false, false) }
      if truths.contains(.yes) { isCertain = false }
    }
    return (true, isCertain)
  }

  private func span(_ place: SlotPlace) -> RangeMachine.Span {
    switch place {
    case .register(let register): return ranges.span(register)
    case .signal(let signal):
      let truths = ranges.truths(signal)
      var span = RangeMachine.Span(Slot.unknown)
      span.mayBeUnknown = truths.contains(.open)
      if truths.contains(.yes) { span.join(RangeMachine.Span(1)) }
      if truths.contains(.no) { span.join(RangeMachine.Span(0)) }
      return span
    }
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

  /// Something given that does not go with something else.
  enum Contradiction: Hashable {
    /// A value follows from other facts as another than the one given.
    case derived(Int)
    /// Somebody is in a list though it holds that nobody is.
    case peopled(Int)
  }

  /// What contradicts itself in the case that was run.
  var contradictions: [Contradiction] {
    let derived = derivations.indices.filter { number in
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
    return derived.map { .derived($0) }
      + emptied.filter { isPeopled($0.list) && machine.truth($0.signal) == .yes }.map { .peopled($0.list) }
  }

  private func isPeopled(_ list: Int) -> Bool {
    facts.lists[list]?.indices.contains { !gone.contains(.leaves(list: list, record: $0)) } ?? false
  }

  // MARK: What the outcome hangs on

  /// Changes of which at least one must be made for the outcome of the last run to be another.
  /// - Parameter outcome: the outcome, if it is certain and the same in all that was run.
  mutating func hinges(of outcome: Outcome?) -> [Lever] {
    var walk = Hinges(self)
    let outcome = outcome == .undetermined || outcome == .conflict ? nil : outcome
    for rule in service.outcomeRules {
      let info = program.rules[rule]
      // A rule to the same effect may come and go.
      if let outcome, let effect = info.effect, effect == .cancelled || Outcome(effect) == outcome { continue }
      walk.signal(info.applies)
    }
    let otherwise = service.otherwise.flatMap { program.rules[$0].effect }.map { Outcome($0) }
    if outcome == nil || otherwise != outcome { walk.signal(service.nothing) }
    return finished(walk)
  }

  /// Changes of which at least one must be made for a contradiction to end.
  mutating func hinges(ofContradiction contradiction: Contradiction) -> [Lever] {
    var walk = Hinges(self)
    switch contradiction {
    case .derived(let number):
      let derivation = derivations[number]
      walk.add(slot: derivation.slot)
      switch derivation.derived {
      case .register(let register): walk.register(register)
      case .signal(let signal): walk.signal(signal)
      }
    case .peopled(let list):
      walk.add(members: list)
      if let signal = program.lists[list].emptySignal { walk.signal(signal) }
    }
    return finished(walk)
  }

  /// Changes of which at least one must be made for the cases of a run on ranges not to contradict themselves.
  mutating func hingesOfContradictions() -> [Lever] {
    (derivations.indices.map { .derived($0) } + emptied.map { .peopled($0.list) }).flatMap { hinges(ofContradiction: $0) }
  }

  private mutating func finished(_ walk: Hinges) -> [Lever] {
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
    var found: [Lever] = []
    private var seen: Set<Lever> = []

    init(_ slice: OutcomeSlice) {
      self.slice = slice
      mark = slice.mark
      mark.round += 1
    }

    private mutating func add(_ lever: Lever) { if seen.insert(lever).inserted { found.append(lever) } }

    mutating func add(slot: Int) {
      guard slice.program.slots[slot].fact != nil else { return }
      for part in slice.together[slot] { add(.fact(.slot(part))) }
    }

    /// Who is in a list.
    mutating func add(members list: Int) {
      add(.fact(.list(list)))
      let records = slice.facts.lists[list] ?? []
      let members = records.count - (slice.joined.contains(list) ? 1 : 0)
      if members > 1 { for record in 0..<members { add(.leaves(list: list, record: record)) } }
      add(.joins(list: list))
    }

    mutating func signal(_ number: Int) {
      guard mark.signals[number] != mark.round else { return }
      mark.signals[number] = mark.round
      if let slot = slice.dependence.slot(false, number) { add(slot: slot) }
      if let index = slice.dependence.step(false, number) { step(slice.program.instructions[index], slice.truth(number)) }
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
      let able = inputs.filter { slice.truth($0) == truth }
      // One already seen costs nothing more.
      if able.contains(where: { mark.signals[$0] == mark.round }) { return }
      if let first = able.first { signal(first) } else { all(inputs) }
    }

    private mutating func all(_ inputs: [Int]) { for input in inputs { signal(input) } }

    private mutating func step(_ step: Instruction, _ truth: Truth?) {
      let (x, y) = (Int(step.x), Int(step.y))
      switch step.operation {
      case .compare, .arithmetic, .round:
        register(x)
        register(y)
      case .orElseNumber:
        register(x)
        if slice.mayBeUnknown(x) { register(y) }
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
          if slice.truth(x) == .no { signal(x) } else { one(.yes, others) }
        } else {
          signal(x)
          all(others)
        }
      case .orElse:
        signal(x)
        if slice.truth(x) == .unknown || slice.truth(x) == nil { signal(y) }
      case .pickTruth, .pickNumber: pick(slice.program.picks[x], isRegister: step.operation == .pickNumber)
      case .rate: break
      case .records, .countRecords, .sumRecords: records(slice.questions[y])
      }
    }

    private mutating func pick(_ pick: Pick, isRegister: Bool) {
      signal(pick.nothing)
      for candidate in pick.candidates + (pick.otherwise.map { [$0] } ?? []) {
        signal(candidate.applies)
        if slice.truth(candidate.applies) == .no { continue }
        if isRegister { register(candidate.value) } else { signal(candidate.value) }
      }
    }

    private mutating func records(_ question: Question) {
      add(members: question.list)
      let newcomer = slice.newcomer(in: question.list)
      for record in (slice.facts.lists[question.list] ?? []).indices
      where record != newcomer && !slice.gone.contains(.leaves(list: question.list, record: record)) {
        for field in question.fields { add(.fact(.field(list: question.list, record: record, field: field))) }
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
