import Semantics

/// The literals of one citizen's facts: for what is true or false one, for a number one for each value that could make a difference.
struct CitizenValues {
  /// A fact as literals.
  enum Fact {
    case truth(Literal)
    case number([(value: Int64, literal: Literal)])
    /// It may not be known.
    case closed
  }

  let dates: [CivilDate]
  /// One for each date of decision; empty until asked for.
  var dateLiterals: [Literal] = []
  private let compared: ComparedValues
  private let programs: [Program]
  private let isOpen: [[Bool]]
  private(set) var facts: [Fact?]

  init(_ programs: [Program], _ compared: ComparedValues, isAllowed: ((SlotInfo) -> Bool)?) {
    self.programs = programs
    self.compared = compared
    dates = compared.dates
    isOpen =
      if let isAllowed {
        programs.indices.map { number in
          programs[number].slots.indices.map { compared.isFact[number][$0] && isAllowed(programs[number].slots[$0]) }
        }
      } else {
        compared.isFact
      }
    facts = [Fact?](repeating: nil, count: compared.count)
  }

  func isAllowed(_ slot: Int, _ program: Int) -> Bool { isOpen[program][slot] }

  func number(_ slot: Int, _ program: Int) -> Int { compared.number(slot, program) }

  mutating func set(_ number: Int, _ fact: Fact) { facts[number] = fact }

  /// The values of a number that could make a difference.
  func domain(_ slot: Int, _ program: Int) -> [Int64] {
    let limits = compared[number(slot, program)]
    let scalar = programs[program].slots[slot].scalar
    switch scalar.type {
    case .boolean: return [0, 1]
    case .enumeration(let enumeration):
      let members = programs[program].enumerations[enumeration].members.indices.map(Int64.init)
      return members.filter { limits.contains($0) } + members.filter { !limits.contains($0) }.prefix(1)
    case .text: return limits + [-1]
    case .date, .dateTime: return Stretch.all(limits: limits, step: 1, range: scalar.range).map(\.value)
    case .number: return Stretch.all(limits: limits, step: max(1, scalar.unit.factor), range: scalar.range).map(\.value)
    }
  }

  /// The slot that says whether the record is there of which a slot is part.
  func whole(of slot: Int, _ program: Int) -> Int? {
    let info = programs[program].slots[slot]
    guard let fact = info.fact, !info.path.isEmpty, case .record = programs[program].facts[fact].shape else { return nil }
    return programs[program].slots.indices.first { programs[program].slots[$0].fact == fact && programs[program].slots[$0].path.isEmpty }
  }

  /// The citizen that a solution tells of, as a case of each program.
  func cases(_ solver: ClauseSolver) -> [CaseFacts] {
    let date = dateLiterals.firstIndex { solver.isTrue($0) }.map { dates[$0] } ?? dates[0]
    return programs.indices.map { program in
      var facts = CaseFacts(programs[program], date: date)
      for slot in programs[program].slots.indices {
        switch self.facts[number(slot, program)] {
        case .truth(let literal): facts.values[slot] = solver.isTrue(literal) ? 1 : 0
        case .number(let values):
          if let value = values.first(where: { solver.isTrue($0.literal) }) { facts.values[slot] = value.value }
        case .closed, nil: break
        }
      }
      return facts
    }
  }
}
