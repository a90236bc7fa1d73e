public import Semantics

/// Something that could not be reckoned.
public struct RunIssue: Sendable, Hashable {
  /// What went wrong.
  public enum Kind: Sendable, Hashable {
    /// The number is too large.
    case overflow
    case divisionByZero
    /// The month has no such day.
    case noSuchDay
  }
  public let kind: Kind
  package let register: Int
}

/// A case run through a program: every condition's truth and every value. This is the complete log of a decision; whatever
/// is explained afterwards is read from here.
public struct Run: Sendable {
  public let program: Program
  public let facts: CaseFacts
  package let isTrue: [UInt64]
  package let isFalse: [UInt64]
  package let registers: [Int64]
  public let issues: [RunIssue]

  /// What a machine holds after a case has been run.
  package init(_ machine: Machine, _ facts: CaseFacts) {
    program = machine.program
    self.facts = facts
    (isTrue, isFalse, registers) = machine.copyOfLog()
    issues = machine.issues
  }

  /// The truth of a signal.
  package func truth(_ signal: Int) -> Truth {
    let bit: UInt64 = 1 << UInt64(signal & 63)
    if isTrue[signal >> 6] & bit != 0 { return .yes }
    return isFalse[signal >> 6] & bit != 0 ? .no : .unknown
  }

  /// Runs a case.
  public static func of(_ program: Program, _ facts: CaseFacts) -> Run {
    let machine = Machine(program)
    machine.load(facts)
    machine.run()
    return Run(machine, facts)
  }

  /// Runs the question put to the records of a list again for one of them, so that its bullets can be read.
  /// - Returns: nil if the list is not known or has no such record.
  package func record(_ number: Int, block: Int) -> Run? {
    let list = program.blocks[block].list
    guard let records = facts.lists[list], records.indices.contains(number) else { return nil }
    let machine = Machine(program)
    machine.resume(self)
    machine.runBlock(records[number], block)
    return Run(machine, facts)
  }
}
