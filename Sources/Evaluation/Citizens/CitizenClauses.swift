import Semantics

/// Steps of programs as clauses about one citizen whom they are all asked about.
///
/// Each signal becomes two literals, that it is yes and that it is no; where it cannot stay unknown one is the opposite of the other. What
/// hangs on arithmetic or on the records of a list may come out either way here: so what the clauses rule out is impossible for every
/// citizen, while what they allow has to be tried (``CitizenSearch``).
struct CitizenClauses {
  /// The two literals of a signal.
  struct Rails {
    let yes: Literal
    let no: Literal

    init(yes: Literal, no: Literal) {
      self.yes = yes
      self.no = no
    }

    /// What cannot stay unknown.
    init(_ yes: Literal) { self.init(yes: yes, no: !yes) }

    static let unknown = Rails(yes: .no, no: .no)
    var opposite: Rails { Rails(yes: no, no: yes) }
    var isTotal: Bool { no == !yes }
  }

  let programs: [Program]
  let dependences: [Dependence]
  var solver = ClauseSolver()
  /// The variables that settle all others.
  var inputs: [Int32] = []
  var values: CitizenValues
  private var rails: [[Int: Rails]]

  init(_ programs: [Program], _ dependences: [Dependence], _ scope: CitizenScope, isAllowed: ((SlotInfo) -> Bool)?) {
    self.programs = programs
    self.dependences = dependences
    values = CitizenValues(programs, scope, isAllowed: isAllowed)
    // The signals that never change.
    rails = [[Int: Rails]](repeating: [0: .unknown, 1: Rails(.yes), 2: Rails(.no)], count: programs.count)
  }

  // MARK: Literals

  /// A variable that nothing else settles.
  mutating func input(prefersTrue: Bool = false) -> Literal {
    let literal = solver.variable(prefersTrue: prefersTrue)
    inputs.append(Int32(truncatingIfNeeded: literal.variable))
    return literal
  }

  /// What may come out either way.
  mutating func free() -> Rails { Rails(input()) }

  /// A literal that is true if one of some is.
  mutating func any(_ literals: [Literal]) -> Literal {
    var kept: [Literal] = []
    for literal in literals where literal != .no {
      if literal == .yes || kept.contains(!literal) { return .yes }
      if !kept.contains(literal) { kept.append(literal) }
    }
    guard kept.count > 1 else { return kept.first ?? .no }
    let out = solver.variable()
    for literal in kept { solver.add([!literal, out]) }
    solver.add(kept + [!out])
    return out
  }

  /// A literal that is true if all of some are.
  mutating func all(_ literals: [Literal]) -> Literal { !any(literals.map { !$0 }) }

  mutating func any(_ inputs: [Rails]) -> Rails {
    let yes = any(inputs.map(\.yes))
    return inputs.allSatisfy(\.isTotal) ? Rails(yes) : Rails(yes: yes, no: all(inputs.map(\.no)))
  }

  // MARK: Signals

  /// The literals of a signal; its steps become clauses where they have not yet.
  mutating func signal(_ number: Int, of program: Int) -> Rails {
    var open: [(signal: Int, isReady: Bool)] = [(number, false)]
    while let (signal, isReady) = open.popLast() {
      if rails[program][signal] != nil { continue }
      if let slot = dependences[program].slot(false, signal) {
        rails[program][signal] = truth(ofSlot: slot, program)
        continue
      }
      guard let index = dependences[program].step(false, signal) else {
        // A field of a record, outside of any: never asked for by itself.
        rails[program][signal] = .unknown
        continue
      }
      let step = programs[program].instructions[index]
      if isReady {
        rails[program][signal] = encode(step, program)
      } else {
        open.append((signal, true))
        for below in below(step, program) where rails[program][below] == nil { open.append((below, false)) }
      }
    }
    return rails[program][number] ?? .unknown
  }

  /// The signals that a step reads, but for what stands in for a fact that is given.
  private func below(_ step: Instruction, _ program: Int) -> [Int] {
    let (x, y) = (Int(step.x), Int(step.y))
    switch step.operation {
    case .compare: return signals(below: x, program, 0) + signals(below: y, program, 0)
    case .orElse:
      let isGiven = dependences[program].slot(false, x).map { values.isAllowed($0, program) } ?? false
      return isGiven ? [x] : [x, y]
    case .records: return []
    default: return Cone.reads(step, programs[program]).compactMap { $0.isRegister ? nil : $0.number }
    }
  }

  /// The signals that choose what a register holds.
  private func signals(below register: Int, _ program: Int, _ depth: Int) -> [Int] {
    guard depth < CitizenClauses.depthLimit, case .pick(let pick) = quantity(register, program) else { return [] }
    return pick.candidates.flatMap { [$0.applies] + signals(below: $0.value, program, depth + 1) } + [pick.nothing]
      + (pick.otherwise.map { signals(below: $0.value, program, depth + 1) } ?? [])
  }

  /// Values that are chosen from values deeper than this are taken to be any.
  static let depthLimit = 20

  func settled(_ signal: Int, _ program: Int) -> Rails { rails[program][signal] ?? .unknown }

  private func settled(_ start: Int32, _ count: UInt16, _ program: Int) -> [Rails] {
    programs[program].unorderedSignals(start, count).map { settled($0, program) }
  }

  private mutating func encode(_ step: Instruction, _ program: Int) -> Rails {
    let (x, y) = (Int(step.x), Int(step.y))
    switch step.operation {
    case .compare:
      return comparison(ComparisonCode(rawValue: step.detail) ?? .equal, x, y, program, 0)
    case .exists: return existence(x, program)
    case .all: return any(settled(step.x, step.count, program).map(\.opposite)).opposite
    case .any: return any(settled(step.x, step.count, program))
    case .none: return any(settled(step.x, step.count, program)).opposite
    case .not: return settled(x, program).opposite
    case .unlessAny:
      return any([settled(x, program).opposite] + settled(step.y, step.count, program)).opposite
    case .orElse:
      let given = settled(x, program)
      if given.isTotal { return given }
      let other = settled(y, program)
      let isOpen = all([!given.yes, !given.no])
      return Rails(yes: any([given.yes, all([isOpen, other.yes])]), no: any([given.no, all([isOpen, other.no])]))
    case .atLeast: return atLeast(y, settled(step.x, step.count, program))
    case .atMost: return atLeast(y + 1, settled(step.x, step.count, program)).opposite
    case .pickTruth: return choice(programs[program].picks[x], program)
    case .records: return free()
    case .pickNumber, .arithmetic, .orElseNumber, .round, .divide, .rate, .countRecords, .sumRecords: return .unknown
    }
  }

  private mutating func atLeast(_ number: Int, _ inputs: [Rails]) -> Rails {
    let yes = atLeast(number, inputs.map(\.yes))
    return inputs.allSatisfy(\.isTotal) ? Rails(yes) : Rails(yes: yes, no: !atLeast(number, inputs.map { !$0.no }))
  }

  private mutating func atLeast(_ number: Int, _ literals: [Literal]) -> Literal {
    guard number > 0 else { return .yes }
    // At each place: that at least so many of those before are true.
    var counts = [Literal.yes] + [Literal](repeating: .no, count: number)
    for literal in literals {
      for count in stride(from: number, to: 0, by: -1) { counts[count] = any([counts[count], all([counts[count - 1], literal])]) }
    }
    return counts[number]
  }

  /// The one truth that all candidates which may decide agree on.
  private mutating func choice(_ pick: Pick, _ program: Int) -> Rails {
    var applies = pick.candidates.map { settled($0.applies, program) }
    var truths = pick.candidates.map { settled($0.value, program) }
    applies.append(settled(pick.nothing, program))
    truths.append(pick.otherwise.map { settled($0.value, program) } ?? .unknown)
    let isSome = any(applies.map { !$0.no })
    var (yes, no) = ([isSome], [isSome])
    for (rule, truth) in zip(applies, truths) {
      yes.append(any([rule.no, truth.yes]))
      no.append(any([rule.no, truth.no]))
    }
    return Rails(yes: all(yes), no: all(no))
  }
}
