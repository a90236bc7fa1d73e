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
    let service = program.services[number]
    let (outcome, grounds, possible, conflict) = outcome(service)
    let given = service.results.indices.filter {
      (service.results[$0].isAlways || outcome == .granted || givesByRule(service.results[$0], grounds))
        && !isGivenByNone(service.results[$0])
    }
    return Decision(
      service: number, outcome: outcome, grounds: grounds, possible: possible, conflict: conflict,
      results: given.map { result($0, service.results[$0]) })
  }

  /// Whether it is certain that no rule gives the result.
  private func isGivenByNone(_ result: ResultInfo) -> Bool { result.otherwise == nil && truth(result.nothing) == .yes }

  /// Whether a deciding rule itself gives the result, whatever its outcome.
  private func givesByRule(_ result: ResultInfo, _ grounds: [Int]) -> Bool {
    result.candidates.contains { candidate in grounds.contains(candidate.rule) && program.rules[candidate.rule].effect != nil }
  }

  private func outcome(_ service: ServiceInfo) -> (Outcome, grounds: [Int], possible: [Int], conflict: [Int]) {
    var certain: [Int] = []
    var open: [Int] = []
    var outcomes: Set<Outcome> = []
    for rule in service.outcomeRules where program.rules[rule].effect != .cancelled {
      let truth = truth(program.rules[rule].applies)
      guard truth != .no, let effect = program.rules[rule].effect else { continue }
      outcomes.insert(Outcome(effect))
      if truth == .yes { certain.append(rule) } else { open.append(rule) }
    }
    let nothing = truth(service.nothing)
    if nothing != .no {
      if let otherwise = service.otherwise, let effect = program.rules[otherwise].effect {
        outcomes.insert(Outcome(effect))
        if nothing == .yes { certain.append(otherwise) } else { open.append(otherwise) }
      } else {
        outcomes.insert(.notCovered)
      }
    }
    let sure = Set(certain.compactMap { program.rules[$0].effect }.map { Outcome($0) })
    if sure.count > 1 { return (.conflict, [], [], certain) }
    guard outcomes.count == 1, let outcome = outcomes.first else { return (.undetermined, [], certain + open, []) }
    // That the conditions for granting are not met is a ground in itself, whether or not an exception comes on top.
    if certain.isEmpty, let otherwise = service.otherwise, open.contains(otherwise), conditionsFail(service) {
      certain.append(otherwise)
      open.removeAll { $0 == otherwise }
    }
    return (outcome, certain, open, [])
  }

  /// Whether every rule that is no exception certainly does not hold.
  private func conditionsFail(_ service: ServiceInfo) -> Bool {
    service.outcomeRules.allSatisfy { program.rules[$0].kind == .exception || truth(program.rules[$0].holds) == .no }
  }

  private func result(_ number: Int, _ info: ResultInfo) -> ResultValue {
    var values: [(Value?, Int)] = []
    var certain: [(Value?, Int)] = []
    for candidate in info.candidates {
      let truth = truth(candidate.applies)
      guard truth != .no else { continue }
      values.append((value(candidate.form), candidate.rule))
      if truth == .yes { certain.append((value(candidate.form), candidate.rule)) }
    }
    let nothing = truth(info.nothing)
    if nothing != .no {
      values.append((info.otherwise.flatMap { value($0.form) }, info.otherwise?.rule ?? -1))
    }
    func outcome(_ state: ResultValue.State, _ rule: Int?) -> ResultValue {
      ResultValue(result: number, state: state, rule: rule == -1 ? nil : rule)
    }
    let known = certain.compactMap { entry in entry.0.map { ($0, entry.1) } }
    if Set(known.map(\.0)).count > 1 { return outcome(.conflict(known.map(\.1)), nil) }
    guard let (first, rule) = values.first else { return outcome(.unknown, nil) }
    if values.count == 1 || Set(values.map(\.0)).count == 1, let first { return outcome(.value(first), rule) }
    if values.count == 1, let rate = unknownRate(info, rule) { return outcome(.unknownRate(rate), rule) }
    return outcome(.unknown, values.count == 1 ? rule : nil)
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
