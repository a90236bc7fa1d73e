public import Semantics

/// What was decided of a service.
public enum Outcome: Sendable, Hashable {
  case granted
  case denied
  case referred(to: String)
  /// It depends on what is not known.
  case undetermined
  /// Two rules that apply give different answers.
  case conflict
  /// The standard does not regulate it.
  case notCovered

  /// The outcome's name in JSON.
  public var name: String {
    switch self {
    case .granted: "granted"
    case .denied: "denied"
    case .referred: "referred"
    case .undetermined: "undetermined"
    case .conflict: "conflict"
    case .notCovered: "not-covered"
    }
  }

  package init(_ effect: Effect) {
    switch effect {
    case .granted: self = .granted
    case .denied: self = .denied
    case .referred(let to): self = .referred(to: to)
    case .cancelled: self = .notCovered
    }
  }
}

/// A result as it came out.
public struct ResultValue: Sendable, Hashable {
  /// The number of the result among its service's.
  public let result: Int
  /// How it came out.
  public enum State: Sendable, Hashable {
    case value(Value)
    /// It depends on what is not known.
    case unknown
    /// Rules that apply give different values.
    case conflict([Int])
    /// The value is a rate that the sources do not tell.
    case unknownRate(Int)
  }
  public let state: State
  /// The rule that gave it.
  public let rule: Int?
}

/// A value of a result.
public enum Value: Sendable, Hashable {
  case number(ResultForm.Bound, Int64, high: Int64?, Measure, DisplayUnit)
  case truth(Bool)
  case member(enumeration: Int, Int)
  case members(enumeration: Int, [Int])
  case text(String)
  case date(Int64)
  case dateTime(Int64)
  /// Set in the individual case.
  case open
}

/// The decision of one service, with the numbers of the rules behind it.
public struct Decision: Sendable, Hashable {
  public let service: Int
  public let outcome: Outcome
  /// The rules that certainly decided, the decisive one first. Empty where all that may decide agree on the outcome, but it is
  /// not known which of them does.
  public let grounds: [Int]
  /// Rules that could still decide.
  public let possible: [Int]
  /// Rules that contradict each other.
  public let conflict: [Int]
  public let results: [ResultValue]
}

extension Decision {
  /// The decision with the results that a case sets otherwise.
  package func deviated(_ deviations: [Deviation], _ program: Program) -> Decision {
    let info = program.services[service]
    return Decision(
      service: service, outcome: outcome, grounds: grounds, possible: possible, conflict: conflict,
      results: results.map { result in
        let own = deviations.first { $0.rule == result.rule && $0.result == info.results[result.result].name }
        return own?.value.map { ResultValue(result: result.result, state: .value($0), rule: result.rule) } ?? result
      })
  }
}

extension Run {
  /// Decides one service of the program.
  public func decision(_ number: Int) -> Decision {
    let (outcome, grounds, possible, conflict) = outcome(of: number)
    let given = program.services[number].results
    var results: [ResultValue] = []
    for index in given.indices
    where (given[index].isAlways || outcome == .granted || givesByRule(given[index].candidates, grounds)) && !isGivenByNone(given[index]) {
      results.append(result(index, given[index]))
    }
    return Decision(service: number, outcome: outcome, grounds: grounds, possible: possible, conflict: conflict, results: results)
  }

  /// Whether it is certain that no rule gives the result.
  private func isGivenByNone(_ result: ResultInfo) -> Bool { result.otherwise == nil && truth(result.nothing) == .yes }

  /// Whether a deciding rule itself gives the result, whatever its outcome.
  private func givesByRule(_ candidates: [ResultInfo.Candidate], _ grounds: [Int]) -> Bool {
    !grounds.isEmpty
      && candidates.indices.contains { grounds.contains(candidates[$0].rule) && program.rules[candidates[$0].rule].effect != nil }
  }

  private func outcome(of service: Int) -> (Outcome, grounds: [Int], possible: [Int], conflict: [Int]) {
    var (certain, open): ([Int], [Int]) = ([], [])
    var (sure, possible) = (Agreement<Outcome>(), Agreement<Outcome>())
    func weigh(_ rule: Int, _ truth: Truth) {
      guard truth != .no, let effect = program.rules[rule].effect, effect != .cancelled else { return }
      possible.add(Outcome(effect))
      if truth == .yes {
        sure.add(Outcome(effect))
        certain.append(rule)
      } else {
        open.append(rule)
      }
    }
    for rule in program.services[service].outcomeRules { weigh(rule, truth(program.rules[rule].applies)) }
    let (otherwise, nothing) = (program.services[service].otherwise, truth(program.services[service].nothing))
    if let otherwise {
      weigh(otherwise, nothing)
    } else if nothing != .no {
      possible.add(.notCovered)
    }
    if sure.isSplit { return (.conflict, [], [], certain) }
    guard let outcome = possible.value else { return (.undetermined, [], certain + open, []) }
    // That the conditions for granting are not met is a ground in itself, whether or not an exception comes on top.
    if certain.isEmpty, let otherwise, open.contains(otherwise), conditionsFail(service) {
      certain.append(otherwise)
      open.removeAll { $0 == otherwise }
    }
    return (outcome, certain, open, [])
  }

  /// Whether every rule that is no exception certainly does not hold.
  private func conditionsFail(_ service: Int) -> Bool {
    program.services[service].outcomeRules.allSatisfy { program.rules[$0].kind == .exception || truth(program.rules[$0].holds) == .no }
  }

  private func result(_ number: Int, _ info: ResultInfo) -> ResultValue {
    var (sure, possible) = (Agreement<Value>(), Agreement<Value>())
    var (count, isKnown, rule) = (0, true, Int?.none)
    func weigh(_ value: Value?, _ given: Int?, _ truth: Truth) {
      if count == 0 { rule = given }
      count += 1
      guard let value else { return isKnown = false }
      possible.add(value)
      if truth == .yes { sure.add(value) }
    }
    let candidates = info.candidates
    for index in candidates.indices {
      let truth = truth(candidates[index].applies)
      if truth != .no { weigh(value(candidates[index].form), candidates[index].rule, truth) }
    }
    if truth(info.nothing) != .no { weigh(info.otherwise.flatMap { value($0.form) }, info.otherwise?.rule, .unknown) }
    if sure.isSplit { return ResultValue(result: number, state: .conflict(contradicting(info)), rule: nil) }
    if isKnown, let value = possible.value { return ResultValue(result: number, state: .value(value), rule: rule) }
    guard count == 1 else { return ResultValue(result: number, state: .unknown, rule: nil) }
    let rate = rule.flatMap { unknownRate(info, $0) }
    return ResultValue(result: number, state: rate.map { .unknownRate($0) } ?? .unknown, rule: rule)
  }

  /// The rules that certainly give a result a value.
  private func contradicting(_ info: ResultInfo) -> [Int] {
    info.candidates.filter { truth($0.applies) == .yes && value($0.form) != nil }.map(\.rule)
  }

  private func unknownRate(_ info: ResultInfo, _ rule: Int) -> Int? {
    let rates = (info.candidates + (info.otherwise.map { [$0] } ?? [])).filter { $0.rule == rule }.flatMap(\.rates)
    return rates.first { program.rates[$0].entry(on: facts.date)?.value == nil }
  }

  /// What a form stands for in this run; nil if not known.
  package func value(_ form: ResultForm) -> Value? {
    func known(_ register: Int) -> Int64? { registers[register] > Slot.absent ? registers[register] : nil }
    switch form {
    case .number(let bound, let register, let high, let measure, let display):
      guard let low = known(register) else { return nil }
      guard let high else { return .number(bound, low, high: nil, measure, display) }
      return known(high).map { .number(bound, low, high: $0, measure, display) }
    case .truth(let signal):
      let truth = truth(signal)
      return truth == .unknown ? nil : .truth(truth == .yes)
    case .member(let enumeration, let register): return known(register).map { .member(enumeration: enumeration, Int($0)) }
    case .members(let enumeration, let members): return .members(enumeration: enumeration, members)
    case .text(let register): return known(register).map { .text(program.strings[Int($0)]) }
    case .date(let register): return known(register).map { .date($0) }
    case .dateTime(let register): return known(register).map { .dateTime($0) }
    case .open: return .open
    }
  }

  /// The value of a register; nil if not known.
  package func number(_ register: Int) -> Int64? { registers[register] > Slot.absent ? registers[register] : nil }
}

/// What several rules say together.
private struct Agreement<Said: Equatable> {
  /// The one thing that all of them say; nil if nothing was said, or two different things.
  private(set) var value: Said?
  private(set) var isSplit = false

  mutating func add(_ said: Said) {
    guard !isSplit else { return }
    guard let value else { return value = said }
    if value != said { (self.value, isSplit) = (nil, true) }
  }
}
