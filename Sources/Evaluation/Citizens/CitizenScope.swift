package import Semantics

/// What programs have in common that are asked about the same citizen: the dates worth looking at, and which slots are the same fact.
package struct CitizenScope: Sendable {
  /// Dates of decision that differ in anything that follows from the date alone, in order.
  let dates: [CivilDate]
  /// For each program the slots that are facts, and no rule that a case may set aside.
  let isFact: [[Bool]]
  /// For each program the numbers of its slots' facts; nil where there is only one program.
  private let numbers: [[Int]]?
  /// How many facts there are.
  let factCount: Int

  /// - Parameter programs: programs that are asked about the same citizen.
  package init(_ programs: [Program]) {
    dates = CitizenScope.dates(programs)
    isFact = programs.map { program in program.slots.indices.map { program.slots[$0].fact != nil } }
    guard programs.count > 1 else {
      numbers = nil
      factCount = programs.first?.slots.count ?? 0
      return
    }
    var keys: [String: Int] = [:]
    numbers = programs.map { program in
      program.slots.indices.map { slot in
        let number = keys[program.slots[slot].key] ?? keys.count
        keys[program.slots[slot].key] = number
        return number
      }
    }
    factCount = keys.count
  }

  /// The number of the fact that a slot of a program is: the same fact has the same number in all.
  func number(_ slot: Int, _ program: Int) -> Int { numbers.map { $0[program][slot] } ?? slot }

  // MARK: Dates

  /// One date for each different state of all periods and rates, in order.
  private static func dates(_ programs: [Program]) -> [CivilDate] {
    let limits = programs.map(CitizenScope.limits)
    var seen: Set<[Int64]> = []
    return CaseSearch.dates(programs).filter { date in
      var state: [Int64] = []
      for (program, limits) in zip(programs, limits) {
        for limit in limits { state.append(date.day < limit ? -1 : date.day > limit ? 1 : 0) }
        for rate in program.rates { state.append(Int64(rate.entries.lastIndex { $0.from <= date } ?? -1)) }
      }
      return seen.insert(state).inserted
    }
  }

  /// The days that a program holds the date of decision against.
  private static func limits(_ program: Program) -> [Int64] {
    var limits: Set<Int64> = []
    for step in program.instructions where step.operation == .compare {
      for (register, other) in [(Int(step.x), Int(step.y)), (Int(step.y), Int(step.x))] where register == program.dateRegister {
        let value = program.initialRegisters[other]
        if value > Slot.absent { limits.insert(value) }
      }
    }
    return limits.sorted()
  }
}
