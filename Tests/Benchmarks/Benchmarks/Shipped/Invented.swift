import Evaluation
import Semantics

/// A date of decision where the standard itself has no first day.
let someday: CivilDate = {
  guard let day = CivilDate(year: 2024, month: 1, day: 1) else { preconditionFailure("there is such a day") }
  return day
}()

/// Citizens of whom much is known, by a generator that is the same everywhere.
struct Invented {
  private(set) var citizens: [CaseFacts] = []
  private var state: UInt64 = 20_241_101

  init(_ program: Program, count: Int) {
    for _ in 0..<count { citizens.append(citizen(program)) }
  }

  /// SplitMix64 (Steele, Lea and Flood 2014).
  private mutating func below(_ limit: UInt64) -> Int64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int64((mixed ^ (mixed >> 31)) % max(1, limit))
  }

  /// One in ten facts is unknown; of lists, none to three records.
  private mutating func citizen(_ program: Program) -> CaseFacts {
    var facts = CaseFacts(program, date: program.period.from ?? someday)
    for (number, slot) in program.slots.enumerated() where slot.fact != nil && below(10) > 0 {
      facts.values[number] = value(slot, facts.date, program)
    }
    for (number, list) in program.lists.enumerated() where below(10) > 0 {
      facts.lists[number] = (0..<below(4)).map { _ in list.fields.map { value($0, facts.date, program) } }
    }
    return facts
  }

  private mutating func value(_ slot: SlotInfo, _ date: CivilDate, _ program: Program) -> Int64 {
    switch slot.scalar.type {
    case .boolean: below(2)
    case .enumeration(let number): below(UInt64(program.enumerations[number].members.count))
    case .date: date.day - below(400)
    case .dateTime: (date.day - below(400)) * 1_440
    case .text: 0
    case .number: slot.scalar.range.map { $0.lowerBound + below(UInt64($0.upperBound - $0.lowerBound) + 1) } ?? below(1_000_000)
    }
  }
}
