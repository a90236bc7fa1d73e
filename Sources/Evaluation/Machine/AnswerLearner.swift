import Semantics

/// Turns the decision of one case into the answer of all cases of the same truths.
struct AnswerLearner {
  private let program: Program
  private let dependence: Dependence
  /// Which registers depend on nothing but truths.
  private let isSettled: [Bool]
  /// The registers that are worked out before an answer is filled in.
  private let worked: Set<Int>

  /// - Parameters:
  ///   - changed: the registers that hold other numbers in other editions.
  ///   - worked: the registers that are worked out for every case before its answers are filled in.
  init(_ program: Program, _ dependence: Dependence, changed: Set<Int>, worked: Set<Int>) {
    self.program = program
    self.dependence = dependence
    self.worked = worked
    isSettled = AnswerLearner.settled(program, changed)
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

  /// The answer for all cases whose truths are those of a run.
  func answer(_ number: Int, _ run: Run) -> AnswerTable.Answer {
    let (decision, service) = (run.decision(number), program.services[number])
    var columns: [AnswerTable.Column] = []
    for result in decision.results {
      switch source(of: service.results[result.result], in: run) {
      case .settled: break
      case .register(let register): columns.append(AnswerTable.Column(column: 2 + result.result, register: register))
      case .open: return .open(number, service)
      }
    }
    guard let (steps, reads) = steps(to: columns.map(\.register), in: run) else { return .open(number, service) }
    // What is filled in for each case is no part of the answer that is kept.
    let settled = decision.leavingOut(Set(columns.map { $0.column - 2 }))
    return AnswerTable.Answer(
      decision: settled, row: AnswerRow.row(settled, service), columns: columns, reads: reads, steps: steps, isOpen: false)
  }

  /// Where a result's number comes from.
  private enum Source {
    /// From the truths alone.
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

  private func isSettled(_ form: ResultForm) -> Bool { form.registers.allSatisfy { isSettled[$0] } }

  /// The steps that work some registers out, choices made so that only reckoning is left, and the slots they begin with.
  /// - Returns: nil if the truths leave a choice open.
  private func steps(to registers: [Int], in run: Run) -> (steps: [Instruction], reads: [AnswerTable.SlotRead])? {
    var steps: [Int: Instruction] = [:]
    var reads: Set<AnswerTable.SlotRead> = []
    var waiting = registers
    while let register = waiting.popLast() {
      if let slot = dependence.slot(true, register) { reads.insert(AnswerTable.SlotRead(slot: slot, register: register)) }
      guard let index = dependence.step(true, register), steps[index] == nil, !worked.contains(register) else { continue }
      let step = program.instructions[index]
      switch step.operation {
      case .arithmetic, .orElseNumber, .round, .divide:
        waiting += [Int(step.x), Int(step.y)]
        steps[index] = step
      case .rate: steps[index] = step
      case .pickNumber:
        let pick = program.picks[Int(step.x)]
        var values = pick.candidates.filter { run.truth($0.applies) != .no }.map(\.value)
        if run.truth(pick.nothing) != .no { values.append(pick.otherwise?.value ?? -1) }
        guard values.count == 1, values[0] >= 0 else { return nil }
        waiting.append(values[0])
        steps[index] = Instruction(.orElseNumber, out: register, x: values[0], y: values[0])
      default: return nil
      }
    }
    return (steps.keys.sorted().compactMap { steps[$0] }, reads.sorted { $0.slot < $1.slot })
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
  fileprivate static func open(_ number: Int, _ service: ServiceInfo) -> AnswerTable.Answer {
    let nothing = Decision(service: number, outcome: .undetermined, grounds: [], possible: [], conflict: [], results: [])
    return AnswerTable.Answer(decision: nothing, row: AnswerRow.row(nothing, service), columns: [], reads: [], steps: [], isOpen: true)
  }
}
