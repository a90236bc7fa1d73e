import Semantics

/// Comparisons as clauses.
extension CitizenClauses {
  /// What a register holds, as far as it can be told without reckoning.
  enum Quantity {
    case constant(Int64)
    /// The date of decision itself. Between its stretches a fact can lie only next to it, which no value stands for.
    case date
    /// A value for each date of decision.
    case byDate([Int64])
    case slot(Int)
    case pick(Pick)
    case reckoned
  }

  func quantity(_ register: Int, _ program: Int) -> Quantity {
    if register == programs[program].dateRegister { return .date }
    if let slot = dependences[program].slot(true, register) {
      return values.isAllowed(slot, program) ? .slot(slot) : .constant(Slot.unknown)
    }
    guard let index = dependences[program].step(true, register) else { return .constant(programs[program].initialRegisters[register]) }
    let step = programs[program].instructions[index]
    switch step.operation {
    case .rate: return .byDate(values.dates.map { programs[program].rates[Int(step.x)].entry(on: $0)?.value ?? Slot.unknown })
    case .pickNumber: return .pick(programs[program].picks[Int(step.x)])
    case .orElseNumber:
      // A slot is always given a value, so that nothing has to stand in for it.
      if let slot = dependences[program].slot(true, Int(step.x)), values.isAllowed(slot, program) { return .slot(slot) }
      return .reckoned
    default: return .reckoned
    }
  }

  mutating func comparison(_ code: ComparisonCode, _ x: Int, _ y: Int, _ program: Int, _ depth: Int) -> Rails {
    switch (quantity(x, program), quantity(y, program)) {
    case (.reckoned, _), (_, .reckoned): return free()
    case (.pick(let pick), _) where depth < CitizenClauses.depthLimit:
      return choice(pick, program) { clauses, value in clauses.comparison(code, value, y, program, depth + 1) }
    case (_, .pick(let pick)) where depth < CitizenClauses.depthLimit:
      return choice(pick, program) { clauses, value in clauses.comparison(code, x, value, program, depth + 1) }
    case (.slot(let slot), .constant(let value)): return compare(code, slot, program, value)
    case (.constant(let value), .slot(let slot)): return compare(code.mirrored, slot, program, value)
    case (.slot(let slot), .byDate(let values)): return onDates(values) { $0.compare(code, slot, program, $1) }
    case (.byDate(let values), .slot(let slot)): return onDates(values) { $0.compare(code.mirrored, slot, program, $1) }
    case (.constant(let left), .constant(let right)): return constant(CitizenClauses.truth(code, left, right))
    case (.date, .constant(let right)):
      let days = values.dates.map(\.day)
      return Rails(
        yes: onDates { CitizenClauses.truth(code, days[$0], right) == .yes },
        no: onDates { CitizenClauses.truth(code, days[$0], right) == .no })
    case (.constant(let left), .date):
      let days = values.dates.map(\.day)
      return Rails(
        yes: onDates { CitizenClauses.truth(code, left, days[$0]) == .yes },
        no: onDates { CitizenClauses.truth(code, left, days[$0]) == .no })
    case (.byDate(let left), .byDate(let right)):
      let pairs = zip(left, right).map { CitizenClauses.truth(code, $0, $1) }
      return Rails(yes: onDates { pairs[$0] == .yes }, no: onDates { pairs[$0] == .no })
    case (.byDate(let left), .constant(let right)):
      return Rails(
        yes: onDates { CitizenClauses.truth(code, left[$0], right) == .yes },
        no: onDates { CitizenClauses.truth(code, left[$0], right) == .no })
    case (.constant(let left), .byDate(let right)):
      return Rails(
        yes: onDates { CitizenClauses.truth(code, left, right[$0]) == .yes },
        no: onDates { CitizenClauses.truth(code, left, right[$0]) == .no })
    default: return free()
    }
  }

  /// As the machine compares.
  private static func truth(_ code: ComparisonCode, _ left: Int64, _ right: Int64) -> Truth {
    guard left > Slot.absent, right > Slot.absent else {
      if left == Slot.unknown || right == Slot.unknown { return .unknown }
      return code == .notEqual ? .yes : .no
    }
    return code.holds(left, right) ? .yes : .no
  }

  private func constant(_ truth: Truth) -> Rails {
    switch truth {
    case .yes: Rails(.yes)
    case .no: Rails(.no)
    case .unknown: .unknown
    }
  }

  // MARK: Facts

  mutating func truth(ofSlot slot: Int, _ program: Int) -> Rails {
    // A rule that a case may set aside is not, unless it says so.
    guard programs[program].slots[slot].fact != nil else { return Rails(.no) }
    if case .truth(let literal) = fact(slot, program) { return Rails(literal) }
    return .unknown
  }

  private mutating func fact(_ slot: Int, _ program: Int) -> CitizenValues.Fact {
    let number = values.number(slot, program)
    if let known = values.facts[number] { return known }
    guard values.isAllowed(slot, program) else {
      values.facts[number] = .closed
      return .closed
    }
    var isThere: Literal?
    if let whole = values.whole(of: slot, program), case .truth(let literal) = fact(whole, program) { isThere = literal }
    let scalar = programs[program].slots[slot].scalar
    let fact: CitizenValues.Fact
    switch scalar.type {
    case .boolean:
      let literal = input()
      if let isThere { solver.add([isThere, !literal]) }
      fact = .truth(literal)
    case .enumeration(let enumeration):
      fact = .number(NumberLiterals(scalar, members: programs[program].enumerations[enumeration].members.count, isThere: isThere))
    case .number, .date, .dateTime, .text: fact = .number(NumberLiterals(scalar, members: nil, isThere: isThere))
    }
    values.facts[number] = fact
    return fact
  }

  private mutating func compare(_ code: ComparisonCode, _ slot: Int, _ program: Int, _ other: Int64) -> Rails {
    guard case .number(var literals) = fact(slot, program), other != Slot.unknown else { return .unknown }
    if other == Slot.absent { return Rails(code == .notEqual ? .yes : .no) }
    let holds = literals.holds(code, other, &solver, &inputs)
    values.facts[values.number(slot, program)] = .number(literals)
    guard let isThere = literals.isThere else { return Rails(holds) }
    // Nothing can be compared with what is not there; it is only certain that it is not the same.
    return Rails(code == .notEqual ? any([!isThere, holds]) : all([isThere, holds]))
  }

  mutating func existence(_ register: Int, _ program: Int) -> Rails {
    guard case .slot(let slot) = quantity(register, program) else { return free() }
    guard case .number(let literals) = fact(slot, program) else { return .unknown }
    return Rails(literals.isThere ?? .yes)
  }

  // MARK: Dates

  /// A literal that is true on some of the dates of decision.
  private mutating func onDates(_ holds: (Int) -> Bool) -> Literal {
    let count = values.dates.count
    var runs: [Literal] = []
    var start: Int?
    for number in 0...count {
      let isIn = number < count && holds(number)
      if isIn, start == nil { start = number }
      if !isIn, let first = start {
        runs.append(all([date(from: first), !date(from: number)]))
        start = nil
      }
    }
    return any(runs)
  }

  /// That the date of decision is one of the dates from a number on.
  private mutating func date(from number: Int) -> Literal {
    if number == 0 { return .yes }
    if number == values.dates.count { return .no }
    if values.dateLiterals.isEmpty {
      values.dateLiterals = values.dates.dropFirst().map { _ in input(prefersTrue: true) }
      for (earlier, later) in zip(values.dateLiterals, values.dateLiterals.dropFirst()) { solver.add([!later, earlier]) }
    }
    return values.dateLiterals[number - 1]
  }

  private mutating func onDates(_ values: [Int64], _ rails: (inout CitizenClauses, Int64) -> Rails) -> Rails {
    var (yes, no): ([Literal], [Literal]) = ([], [])
    var isTotal = true
    for value in Set(values).sorted() {
      let isThen = onDates { values[$0] == value }
      let then = rails(&self, value)
      isTotal = isTotal && then.isTotal
      yes.append(all([isThen, then.yes]))
      no.append(all([isThen, then.no]))
    }
    return isTotal ? Rails(any(yes)) : Rails(yes: any(yes), no: any(no))
  }

  // MARK: Chosen values

  /// A comparison with a value that rules choose. It may stay unknown where they do not agree.
  private mutating func choice(_ pick: Pick, _ program: Int, _ rails: (inout CitizenClauses, Int) -> Rails) -> Rails {
    let (yes, no) = (input(prefersTrue: true), input(prefersTrue: true))
    solver.add([!yes, !no])
    for candidate in pick.candidates {
      let rule = settled(candidate.applies, program)
      let truth = rails(&self, candidate.value)
      solver.add([rule.no, !yes, truth.yes])
      solver.add([rule.no, !no, truth.no])
    }
    let nothing = settled(pick.nothing, program)
    let truth = pick.otherwise.map { rails(&self, $0.value) } ?? .unknown
    solver.add([nothing.no, !yes, truth.yes])
    solver.add([nothing.no, !no, truth.no])
    return Rails(yes: yes, no: no)
  }
}
