package import Semantics

/// Says whether there is a citizen of whom several things are true at once, over one program or several that are asked about the same
/// citizen.
///
/// The programs become clauses (``CitizenClauses``), and a solver finds a solution or proves that there is none. A solution is tried on the
/// programs themselves before it counts; where the clauses allow what the programs do not, the answer is `unclear`, and ``CaseSearch`` has
/// the word. Impossible is exact: the clauses leave nothing out that may come true.
package struct CitizenSearch {
  /// Something that must be so.
  package struct Wanted: Sendable, Hashable {
    package let program: Int
    package let signal: Int
    package let truth: Truth

    package init(_ signal: Int, is truth: Truth = .yes, of program: Int = 0) {
      self.program = program
      self.signal = signal
      self.truth = truth
    }
  }

  package enum Answer: Sendable {
    /// There is: a case for each program, the same citizen in all.
    case possible([CaseFacts])
    case impossible
    case unclear
  }

  private var clauses: CitizenClauses
  private let machines: [Machine]

  /// The most contradictions that are met before giving up.
  private static let budget = 20_000

  /// - Parameters:
  ///   - machines: the programs.
  ///   - dependences: what their steps depend on.
  ///   - compared: what the facts of all of them are compared with.
  ///   - isAllowed: facts that may be known; all of them unless it says otherwise.
  package init(
    _ machines: [Machine], _ dependences: [Dependence], _ compared: ComparedValues, isAllowed: ((SlotInfo) -> Bool)? = nil
  ) {
    self.machines = machines
    clauses = CitizenClauses(machines.map(\.program), dependences, compared, isAllowed: isAllowed)
  }

  /// Looks for a citizen.
  /// - Parameter wanted: all of it must be so.
  package mutating func find(_ wanted: [Wanted]) -> Answer {
    if clauses.values.dates.isEmpty { return .impossible }
    let literals = wanted.map { literal($0) }
    switch clauses.solver.solve(literals, deciding: clauses.inputs, budget: CitizenSearch.budget) {
    case .impossible: return .impossible
    case .undecided: return .unclear
    case .possible: break
    }
    let cases = clauses.values.cases(clauses.solver)
    for (machine, facts) in zip(machines, cases) {
      machine.load(facts)
      machine.run()
      if isContradictory(machine, facts) { return .unclear }
    }
    let isSo = wanted.allSatisfy { machines[$0.program].truth($0.signal) == $0.truth }
    return isSo ? .possible(cases) : .unclear
  }

  private mutating func literal(_ wanted: Wanted) -> Literal {
    let rails = clauses.signal(wanted.signal, of: wanted.program)
    return wanted.truth == .yes ? rails.yes : rails.no
  }

  /// Whether something was given that follows otherwise from the rest.
  private func isContradictory(_ machine: Machine, _ facts: CaseFacts) -> Bool {
    machine.program.derivations.contains { derivation in
      let given = facts.values[derivation.slot]
      guard given > Slot.absent else { return false }
      switch derivation.derived {
      case .register(let register): return machine.number(register) > Slot.absent && machine.number(register) != given
      case .signal(let signal):
        let truth = machine.truth(signal)
        return truth != .unknown && (truth == .yes) != (given != 0)
      }
    }
  }
}
