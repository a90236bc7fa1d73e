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
  private let programs: [Asked]

  /// One program, and what of it a solution is tried on.
  private struct Asked {
    let machine: Machine
    let steps: [Instruction]
    /// Derived values that the steps know, so that a case that contradicts itself is found.
    let derivations: [Derivation]
  }

  /// The most contradictions that are met before giving up.
  private static let budget = 20_000

  /// - Parameters:
  ///   - machines: the programs.
  ///   - dependences: what their steps depend on.
  ///   - signals: for each program all that will be asked for.
  ///   - scope: what the programs have in common.
  ///   - isAllowed: facts that may be known; all of them unless it says otherwise.
  package init(
    _ machines: [Machine], _ dependences: [Dependence], about signals: [[Int]], _ scope: CitizenScope,
    isAllowed: ((SlotInfo) -> Bool)? = nil
  ) {
    clauses = CitizenClauses(machines.map(\.program), dependences, scope, isAllowed: isAllowed)
    programs = machines.indices.map { number in
      let (program, dependence) = (machines[number].program, dependences[number])
      let cone = Cone(signals: signals[number], registers: [], program, dependence)
      let derivations = program.derivations.filter { derivation in
        let step =
          switch derivation.derived {
          case .signal(let signal): dependence.step(false, signal)
          case .register(let register): dependence.step(true, register)
          }
        return cone.slots.contains(derivation.slot) && step.map { cone.instructions.contains($0) } ?? false
      }
      return Asked(machine: machines[number], steps: cone.instructions.sorted().map { program.instructions[$0] }, derivations: derivations)
    }
  }

  /// Looks for a citizen. Afterwards the machines hold the run of the citizen that was found.
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
    for (program, facts) in zip(programs, cases) {
      program.machine.load(facts)
      program.machine.run(program.steps)
      if isContradictory(program, facts) { return .unclear }
    }
    let isSo = wanted.allSatisfy { programs[$0.program].machine.truth($0.signal) == $0.truth }
    return isSo ? .possible(cases) : .unclear
  }

  private mutating func literal(_ wanted: Wanted) -> Literal {
    let rails = clauses.signal(wanted.signal, of: wanted.program)
    return wanted.truth == .yes ? rails.yes : rails.no
  }

  /// Whether something was given that follows otherwise from the rest.
  private func isContradictory(_ program: Asked, _ facts: CaseFacts) -> Bool {
    program.derivations.contains { derivation in
      let given = facts.values[derivation.slot]
      guard given > Slot.absent else { return false }
      switch derivation.derived {
      case .register(let register):
        return program.machine.number(register) > Slot.absent && program.machine.number(register) != given
      case .signal(let signal):
        let truth = program.machine.truth(signal)
        return truth != .unknown && (truth == .yes) != (given != 0)
      }
    }
  }
}
