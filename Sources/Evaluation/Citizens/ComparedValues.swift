package import Semantics

/// What each fact of a program is compared with as it stands: the constants, and the rates on all dates.
///
/// Between two of these values nothing changes that a comparison with them could tell.
package struct ComparedValues: Sendable {
  /// For each fact, sorted.
  private var values: [[Int64]] = []
  /// For each program the numbers of its slots' facts: the same fact has the same number in all.
  private let numbers: [[Int]]
  /// For each program the slots that are facts, and no rule that a case may set aside.
  let isFact: [[Bool]]
  /// Dates of decision on which everything that follows from the date alone differs.
  package let dates: [CivilDate]

  /// - Parameter programs: programs that are asked about the same citizen.
  package init(_ programs: [Program]) {
    dates = DateClasses.dates(programs)
    isFact = programs.map { program in program.slots.indices.map { program.slots[$0].fact != nil } }
    var keys: [String: Int] = [:]
    var numbers: [[Int]] = []
    for program in programs {
      let own = program.slots.indices.map { slot in
        let number = keys[program.slots[slot].key] ?? keys.count
        keys[program.slots[slot].key] = number
        return number
      }
      values += [[Int64]](repeating: [], count: keys.count - values.count)
      for (slot, limits) in ComparedValues.read(program, dates).enumerated() where !limits.isEmpty {
        values[own[slot]] = Set(values[own[slot]]).union(limits).sorted()
      }
      numbers.append(own)
    }
    self.numbers = numbers
  }

  /// How many facts there are in all programs together.
  var count: Int { values.count }

  /// What a fact is compared with.
  subscript(number: Int) -> [Int64] { values[number] }

  /// The number of the fact that a slot of a program is.
  func number(_ slot: Int, _ program: Int) -> Int { numbers[program][slot] }

  private struct Flow {
    var slots: [Int] = []
    var constants: [Int64] = []
  }

  private static func read(_ program: Program, _ dates: [CivilDate]) -> [[Int64]] {
    var flows = [Flow](repeating: Flow(), count: program.initialRegisters.count)
    for (register, value) in program.initialRegisters.enumerated() where value > Slot.absent { flows[register].constants = [value] }
    flows[program.dateRegister].constants = dates.map(\.day)
    for slot in program.slots.indices { if case .register(let register) = program.slots[slot].place { flows[register].slots = [slot] } }
    var found = [Set<Int64>](repeating: [], count: program.slots.count)
    for step in program.instructions {
      let (x, y, out) = (Int(step.x), Int(step.y), Int(step.out))
      switch step.operation {
      case .orElseNumber: flows[out] = Flow(slots: flows[x].slots + flows[y].slots, constants: flows[y].constants)
      case .rate: flows[out].constants = program.rates[x].entries.compactMap(\.value)
      case .pickNumber:
        let pick = program.picks[x]
        for candidate in pick.candidates + (pick.otherwise.map { [$0] } ?? []) {
          flows[out].slots += flows[candidate.value].slots
          flows[out].constants += flows[candidate.value].constants
        }
      case .compare:
        for slot in flows[x].slots { found[slot].formUnion(flows[y].constants) }
        for slot in flows[y].slots { found[slot].formUnion(flows[x].constants) }
      default: break
      }
    }
    return found.map { $0.sorted() }
  }
}

/// Dates of decision that stand for all there are.
enum DateClasses {
  /// One date for each different state of all periods and rates, in order.
  static func dates(_ programs: [Program]) -> [CivilDate] {
    var seen: Set<[Int64]> = []
    return CaseSearch.dates(programs).filter { date in seen.insert(programs.flatMap { state($0, date) }).inserted }
  }

  /// Everything that follows from a date alone.
  private static func state(_ program: Program, _ date: CivilDate) -> [Int64] {
    var state: [Int64] = []
    for step in program.instructions where step.operation == .compare {
      let (x, y) = (Int(step.x), Int(step.y))
      guard x == program.dateRegister || y == program.dateRegister else { continue }
      let left = x == program.dateRegister ? date.day : program.initialRegisters[x]
      let right = y == program.dateRegister ? date.day : program.initialRegisters[y]
      guard left > Slot.absent, right > Slot.absent else { continue }
      state.append(ComparisonCode(rawValue: step.detail)?.holds(left, right) == true ? 1 : 0)
    }
    for rate in program.rates { state.append(Int64(rate.entries.lastIndex { $0.from <= date } ?? -1)) }
    return state
  }
}
