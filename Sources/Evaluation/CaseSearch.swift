package import Semantics

/// Looks for a case with a property, over one program or two that are asked about the same citizen.
///
/// It starts from a case of which nothing is known and asks only for what the answer still depends on, one fact at a time;
/// for each fact it tries one value from every stretch between the limits that the programs compare it with. What no
/// unfinished branch can reach is impossible for every citizen: that is exact, because between two limits nothing changes.
/// Lists are tried with up to two records; where that might not be enough, the answer is `undecided`.
package struct CaseSearch: Sendable {
  /// What a search gave.
  package enum Result: Sendable {
    /// A case for each program, the same citizen in both.
    case found([CaseFacts])
    case impossible
    case undecided
  }

  private let programs: [Program]
  private let alternatives: [Alternatives]
  private let dates: [CivilDate]
  private let budget: Int

  /// - Parameters:
  ///   - programs: one or two.
  ///   - dates: the dates of decision to look at; by default each stretch between the dates the programs know.
  ///   - budget: the most cases looked at before giving up.
  package init(_ programs: [Program], dates: [CivilDate]? = nil, budget: Int = 4_000) {
    self.programs = programs
    let days = dates ?? CaseSearch.dates(programs)
    self.dates = days
    alternatives = programs.map { Alternatives($0, dates: days) }
    self.budget = budget
  }

  /// Looks for a case.
  /// - Parameters:
  ///   - goal: whether a case has the property; unknown while it may still turn either way.
  ///   - needs: what that depends on: the program's number and the need.
  ///   - isAllowed: facts that may be given a value.
  ///   - beginning: what is known already, one for each program; nil for a citizen of whom nothing is known, on any date.
  package func find(
    where goal: ([Run]) -> Truth, needs: ([Run]) -> [(program: Int, need: Need)], isAllowed: (SlotInfo) -> Bool = { _ in true },
    from beginning: [CaseFacts]? = nil
  ) -> Result {
    var isExact = true
    var left = budget
    if let beginning {
      let result = step(beginning, goal, needs, isAllowed, &left, &isExact)
      if case .impossible = result, !isExact { return .undecided }
      return result
    }
    for date in dates {
      let start = programs.map { CaseFacts($0, date: date) }
      switch step(start, goal, needs, isAllowed, &left, &isExact) {
      case .found(let facts): return .found(facts)
      case .undecided: return .undecided
      case .impossible: continue
      }
    }
    return isExact ? .impossible : .undecided
  }

  private func step(
    _ facts: [CaseFacts], _ goal: ([Run]) -> Truth, _ needs: ([Run]) -> [(program: Int, need: Need)], _ isAllowed: (SlotInfo) -> Bool,
    _ left: inout Int, _ isExact: inout Bool
  ) -> Result {
    guard left > 0 else { return .undecided }
    left -= 1
    let runs = zip(programs, facts).map { Run.of($0, $1) }
    switch goal(runs) {
    case .yes: return .found(facts)
    case .no: return .impossible
    case .unknown: break
    }
    // Facts whose values stand for all there are come first, so that a fact that is merely one way to know them is not needed.
    let wanted = needs(runs)
    for (program, need) in wanted.filter({ standsForAll($0) }) + wanted.filter({ !standsForAll($0) }) {
      guard let options = options(need, program, facts, isAllowed, &isExact) else { continue }
      for option in options {
        switch step(option, goal, needs, isAllowed, &left, &isExact) {
        case .found(let facts): return .found(facts)
        case .undecided: return .undecided
        case .impossible: continue
        }
      }
      return .impossible
    }
    return .impossible
  }

  // MARK: Values to try

  private func standsForAll(_ wanted: (program: Int, need: Need)) -> Bool {
    if case .slot(let slot) = wanted.need { return alternatives[wanted.program].isExact(slot) }
    return true
  }

  /// The cases in which one more thing is known; nil if it may not be asked for.
  private func options(_ need: Need, _ program: Int, _ facts: [CaseFacts], _ isAllowed: (SlotInfo) -> Bool, _ isExact: inout Bool)
    -> [[CaseFacts]]?
  {
    switch need {
    case .slot(let slot):
      let info = programs[program].slots[slot]
      guard isAllowed(info) else { return nil }
      if !alternatives[program].isExact(slot) { isExact = false }
      var values = Set(alternatives[program].values(slot, except: Slot.unknown))
      for (other, candidate) in programs.enumerated() where other != program {
        if let same = candidate.slots.firstIndex(where: { $0.key == info.key }) {
          if !alternatives[other].isExact(same) { isExact = false }
          values.formUnion(alternatives[other].values(same, except: Slot.unknown))
        }
      }
      return values.sorted().map { value in
        facts.indices.map { number in
          var next = facts[number]
          if let same = programs[number].slots.firstIndex(where: { $0.key == info.key }) { next.give(same, value, in: programs[number]) }
          return next
        }
      }
    case .list(let list):
      // Two records tell apart nobody, one and several; more could matter only to counting.
      if programs[program].instructions.contains(where: { counts($0, list) }) { isExact = false }
      let key = programs[program].lists[list].key
      return [0, 1, 2].map { count in
        facts.indices.map { number in
          var next = facts[number]
          if let same = programs[number].lists.firstIndex(where: { $0.key == key }) {
            let record = [Int64](repeating: Slot.unknown, count: programs[number].lists[same].fields.count)
            next.lists[same] = [[Int64]](repeating: record, count: count)
          }
          return next
        }
      }
    case .field(let list, let record, let field):
      let info = programs[program].lists[list]
      let key = info.fields[field].key
      if calculates(program, list) { isExact = false }
      return fieldValues(info.fields[field].scalar, program).map { value in
        facts.indices.map { number in
          var next = facts[number]
          if let same = programs[number].lists.firstIndex(where: { $0.key == info.key }),
            let place = programs[number].lists[same].fields.firstIndex(where: { $0.key == key }),
            // The cases begun from may have lists of different lengths.
            next.lists[same]?.indices.contains(record) == true
          {
            next.lists[same]?[record][place] = value
          }
          return next
        }
      }
    case .rate: return nil
    }
  }

  /// Whether what is asked of a list calculates with its fields, so that the values tried may not stand for all there are.
  private func calculates(_ program: Int, _ list: Int) -> Bool {
    programs[program].blocks.contains { block in
      block.list == list && block.instructions.contains { [.arithmetic, .round, .divide].contains($0.operation) }
    }
  }

  private func counts(_ step: Instruction, _ list: Int) -> Bool {
    switch step.operation {
    case .countRecords, .sumRecords: return Int(step.x) == list
    case .records:
      let code = ListCode(rawValue: step.detail)
      return Int(step.x) == list && (code == .atLeast && step.count > 2 || code == .atMost && step.count > 1)
    default: return false
    }
  }

  private func fieldValues(_ scalar: ScalarType, _ program: Int) -> [Int64] {
    switch scalar.type {
    case .boolean: return [1, 0]
    case .enumeration(let enumeration): return programs[program].enumerations[enumeration].members.indices.map(Int64.init)
    case .text: return [-1]
    case .date, .dateTime: return [0]
    case .number: return limits(scalar, program)
    }
  }

  /// Limits that blocks compare numbers with.
  private func limits(_ scalar: ScalarType, _ program: Int) -> [Int64] {
    var values = Set(
      scalar.range.map { [$0.lowerBound + ($0.upperBound - $0.lowerBound) / 2 / scalar.unit.factor * scalar.unit.factor] } ?? [0])
    for step in programs[program].blocks.flatMap(\.instructions) where step.operation == .compare {
      for register in [Int(step.x), Int(step.y)] {
        let value = programs[program].initialRegisters[register]
        if value > Slot.absent { values.formUnion([value - scalar.unit.factor, value, value + scalar.unit.factor]) }
      }
    }
    return values.filter { scalar.range?.contains($0) ?? true }.sorted(by: >)
  }

  // MARK: Dates

  /// One date in each stretch between the dates at which something changes.
  static func dates(_ programs: [Program]) -> [CivilDate] {
    var days: Set<Int64> = []
    for program in programs {
      for step in program.instructions where step.operation == .compare {
        for (register, other) in [(Int(step.x), Int(step.y)), (Int(step.y), Int(step.x))] where register == program.dateRegister {
          let value = program.initialRegisters[other]
          if value > Slot.absent { days.formUnion([value - 1, value, value + 1]) }
        }
      }
      for rate in program.rates { for entry in rate.entries { days.insert(entry.from.day) } }
      if let from = program.period.from { days.insert(from.day) }
    }
    if days.isEmpty, let day = CivilDate(year: 2024, month: 1, day: 1) { days.insert(day.day) }
    let inForce = days.map { CivilDate(day: $0) }.filter { date in programs.allSatisfy { $0.period.contains(date) } }
    return inForce.sorted()
  }
}

extension Program {
  /// The part of the program that some signals and registers depend on.
  package func slice(signals: [Int], registers: [Int] = [], _ dependence: Dependence) -> Program {
    let cone = Cone(signals: signals, registers: registers, self, dependence)
    var part = self
    part.instructions = cone.instructions.sorted().map { instructions[$0] }
    return part
  }
}
