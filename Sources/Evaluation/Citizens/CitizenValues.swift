import Semantics

/// The literals of one citizen's facts: for what is true or false one, for a number as many as there are limits.
struct CitizenValues {
  /// A fact as literals.
  enum Fact {
    case truth(Literal)
    case number(NumberLiterals)
    /// It may not be known.
    case closed
  }

  let scope: CitizenScope
  /// That the date of decision is this one of the dates or a later one; empty until asked for, and without the first.
  var dateLiterals: [Literal] = []
  private let programs: [Program]
  private let isOpen: [[Bool]]
  /// By the facts' numbers; nil until asked for.
  var facts: [Fact?]

  var dates: [CivilDate] { scope.dates }

  init(_ programs: [Program], _ scope: CitizenScope, isAllowed: ((SlotInfo) -> Bool)?) {
    self.programs = programs
    self.scope = scope
    facts = [Fact?](repeating: nil, count: scope.factCount)
    isOpen =
      if let isAllowed {
        programs.indices.map { number in
          programs[number].slots.indices.map { scope.isFact[number][$0] && isAllowed(programs[number].slots[$0]) }
        }
      } else {
        scope.isFact
      }
  }

  func isAllowed(_ slot: Int, _ program: Int) -> Bool { isOpen[program][slot] }

  func number(_ slot: Int, _ program: Int) -> Int { scope.number(slot, program) }

  /// The slot that says whether the record is there of which a slot is part.
  func whole(of slot: Int, _ program: Int) -> Int? {
    let slots = programs[program].slots
    guard let fact = slots[slot].fact, !slots[slot].path.isEmpty, case .record = programs[program].facts[fact].shape else { return nil }
    return slots.indices.first { slots[$0].fact == fact && slots[$0].path.isEmpty }
  }

  /// The citizen that a solution tells of, as a case of each program.
  func cases(_ solver: ClauseSolver) -> [CaseFacts] {
    let date = dates[dateLiterals.lastIndex { solver.isTrue($0) }.map { $0 + 1 } ?? 0]
    return programs.indices.map { program in
      var facts = CaseFacts(programs[program], date: date)
      for slot in programs[program].slots.indices {
        switch self.facts[number(slot, program)] {
        case .truth(let literal): facts.values[slot] = solver.isTrue(literal) ? 1 : 0
        case .number(let literals): facts.values[slot] = literals.value(solver)
        case .closed, nil: break
        }
      }
      return facts
    }
  }
}
