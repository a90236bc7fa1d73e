package import Semantics

/// Runs case after case through the part of a program that one service depends on, and through no other.
package struct ServiceRuns {
  private let machine: Machine
  private let steps: [Instruction]

  package init(_ program: Program, _ service: Int, _ dependence: Dependence) {
    machine = Machine(program)
    steps = Cone(answerOf: program.services[service], in: program, dependence).instructions.sorted().map { program.instructions[$0] }
  }

  /// A run that is as good as ``Run/of(_:_:)`` for the service's outcome and results; of everything else it knows nothing.
  package func run(_ facts: CaseFacts) -> Run {
    machine.load(facts)
    machine.run(steps)
    return Run(machine, facts)
  }
}
