/// A truth value or its opposite: twice the number of a variable, and one more for its opposite.
struct Literal: Hashable, Sendable {
  let code: Int32

  init(code: Int32) { self.code = code }

  init(variable: Int) { code = Int32(truncatingIfNeeded: variable) << 1 }

  var variable: Int { Int(code >> 1) }
  var isNegated: Bool { code & 1 != 0 }

  /// The variable that is always true.
  static let yes = Literal(code: 0)
  static let no = Literal(code: 1)

  static prefix func ! (literal: Literal) -> Literal { Literal(code: literal.code ^ 1) }
}

/// Looks for truth values that fulfil clauses, each a list of literals of which at least one must be true, or proves that there are none.
///
/// The method is conflict-driven clause learning (Marques-Silva and Sakallah, GRASP, 1996): what follows is drawn at once, a guess that leads
/// to a contradiction is traced back to its cause, and the cause is kept as a clause of its own. What was learned stays for later questions.
struct ClauseSolver {
  enum Answer { case possible, impossible, undecided }

  /// For each literal 1 if true, 2 if false, 0 if open.
  private var values: [UInt8] = [1, 2]
  private var levels: [Int32] = [0]
  private var reasons: [Int32] = [-1]
  private var activities: [Double] = [0]
  private var isSeen: [Bool] = [false]
  private var prefersTrue: [Bool] = [true]
  /// All clauses one after the other; where each begins, and behind the last where the next would.
  private var literals: [Int32] = []
  private var starts: [Int32] = [0]
  /// For each literal the clauses that watch it.
  private var watchers: [[Int32]] = [[], []]
  private var trail: [Int32] = []
  private var marks: [Int] = []
  private var head = 0
  private var bump = 1.0
  private var isContradictory = false

  /// The number of variables.
  var variableCount: Int { levels.count }

  // MARK: Clauses

  /// A new variable.
  /// - Parameter prefersTrue: what is tried first.
  mutating func variable(prefersTrue: Bool = false) -> Literal {
    let number = levels.count
    values += [0, 0]
    levels.append(0)
    reasons.append(-1)
    activities.append(0)
    isSeen.append(false)
    self.prefersTrue.append(prefersTrue)
    watchers += [[], []]
    return Literal(variable: number)
  }

  /// Demands that one of some literals be true.
  mutating func add(_ clause: [Literal]) {
    backtrack(to: 0)
    var kept: [Int32] = []
    for literal in clause {
      switch values[Int(literal.code)] {
      case 1: return
      case 2: continue
      default:
        if kept.contains(literal.code ^ 1) { return }
        if !kept.contains(literal.code) { kept.append(literal.code) }
      }
    }
    switch kept.count {
    case 0: isContradictory = true
    case 1:
      assign(kept[0], -1)
      if propagate() >= 0 { isContradictory = true }
    default: attach(kept)
    }
  }

  @discardableResult
  private mutating func attach(_ clause: [Int32]) -> Int32 {
    let number = Int32(truncatingIfNeeded: starts.count - 1)
    literals += clause
    starts.append(Int32(truncatingIfNeeded: literals.count))
    watchers[Int(clause[0])].append(number)
    watchers[Int(clause[1])].append(number)
    return number
  }

  // MARK: Questions

  /// Whether all clauses can be fulfilled together with some more literals.
  /// - Parameters:
  ///   - wanted: literals that must be true.
  ///   - deciding: the variables that settle all others; only these are guessed.
  ///   - budget: the most contradictions met before giving up.
  mutating func solve(_ wanted: [Literal], deciding: [Int32], budget: Int) -> Answer {
    backtrack(to: 0)
    if isContradictory { return .impossible }
    var left = budget
    while true {
      let conflict = propagate()
      if conflict >= 0 {
        if marks.isEmpty {
          isContradictory = true
          return .impossible
        }
        if left == 0 { return .undecided }
        left -= 1
        learn(conflict)
        continue
      }
      if marks.count < wanted.count {
        let code = wanted[marks.count].code
        if values[Int(code)] == 2 { return .impossible }
        marks.append(trail.count)
        if values[Int(code)] == 0 { assign(code, -1) }
        continue
      }
      guard let next = nextDecision(deciding) else { return .possible }
      marks.append(trail.count)
      assign(prefersTrue[Int(next)] ? next << 1 : next << 1 | 1, -1)
    }
  }

  /// Whether a literal is true in what was found.
  func isTrue(_ literal: Literal) -> Bool { values[Int(literal.code)] == 1 }

  private func nextDecision(_ deciding: [Int32]) -> Int32? {
    var best: Int32?
    var most = -1.0
    for variable in deciding where values[Int(variable) << 1] == 0 && activities[Int(variable)] > most {
      best = variable
      most = activities[Int(variable)]
    }
    return best
  }

  // MARK: Consequences

  private mutating func assign(_ code: Int32, _ reason: Int32) {
    values[Int(code)] = 1
    values[Int(code ^ 1)] = 2
    levels[Int(code >> 1)] = Int32(truncatingIfNeeded: marks.count)
    reasons[Int(code >> 1)] = reason
    trail.append(code)
  }

  private mutating func backtrack(to level: Int) {
    guard marks.count > level else { return }
    for code in trail[marks[level]...] {
      values[Int(code)] = 0
      values[Int(code ^ 1)] = 0
      prefersTrue[Int(code >> 1)] = code & 1 == 0
    }
    trail.removeLast(trail.count - marks[level])
    marks.removeLast(marks.count - level)
    head = trail.count
  }

  /// Draws all consequences of what is assigned.
  /// - Returns: a clause that cannot be fulfilled any more, or -1.
  private mutating func propagate() -> Int32 {
    while head < trail.count {
      let failed = trail[head] ^ 1
      head += 1
      var watching: [Int32] = []
      swap(&watching, &watchers[Int(failed)])
      var kept = 0
      var conflict: Int32 = -1
      for index in watching.indices {
        let clause = watching[index]
        if conflict >= 0 || !moveWatch(clause, from: failed, &conflict) {
          watching[kept] = clause
          kept += 1
        }
      }
      watching.removeLast(watching.count - kept)
      swap(&watching, &watchers[Int(failed)])
      if conflict >= 0 { return conflict }
    }
    return -1
  }

  /// Finds another literal to watch in a clause, or draws its consequence.
  /// - Returns: whether the clause is watched elsewhere now.
  private mutating func moveWatch(_ clause: Int32, from failed: Int32, _ conflict: inout Int32) -> Bool {
    let start = Int(starts[Int(clause)])
    if literals[start] == failed { literals.swapAt(start, start + 1) }
    let other = literals[start]
    if values[Int(other)] == 1 { return false }
    for place in start + 2..<Int(starts[Int(clause) + 1]) where values[Int(literals[place])] != 2 {
      literals.swapAt(start + 1, place)
      watchers[Int(literals[start + 1])].append(clause)
      return true
    }
    if values[Int(other)] == 2 { conflict = clause } else { assign(other, clause) }
    return false
  }

  // MARK: Learning

  /// Learns the cause of a contradiction and goes back to where it tells something new.
  private mutating func learn(_ conflict: Int32) {
    var clause: [Int32] = [0]
    var seen: [Int] = []
    var open = 0
    var reason = conflict
    var place = trail.count
    var code: Int32 = -1
    repeat {
      for index in Int(starts[Int(reason)])..<Int(starts[Int(reason) + 1]) where literals[index] != code {
        let other = literals[index]
        let variable = Int(other >> 1)
        if isSeen[variable] || levels[variable] == 0 { continue }
        isSeen[variable] = true
        seen.append(variable)
        activities[variable] += bump
        if Int(levels[variable]) == marks.count { open += 1 } else { clause.append(other) }
      }
      repeat { place -= 1 } while !isSeen[Int(trail[place] >> 1)]
      code = trail[place]
      reason = reasons[Int(code >> 1)]
      open -= 1
    } while open > 0
    clause[0] = code ^ 1
    for variable in seen { isSeen[variable] = false }
    bump *= 1.05
    if bump > 1e100 {
      for variable in activities.indices { activities[variable] *= 1e-100 }
      bump *= 1e-100
    }
    guard clause.count > 1 else {
      backtrack(to: 0)
      return assign(clause[0], -1)
    }
    var latest = 1
    for index in 1..<clause.count where levels[Int(clause[index] >> 1)] > levels[Int(clause[latest] >> 1)] { latest = index }
    clause.swapAt(1, latest)
    backtrack(to: Int(levels[Int(clause[1] >> 1)]))
    assign(clause[0], attach(clause))
  }
}
