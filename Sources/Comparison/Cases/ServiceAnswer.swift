import Diagnostics
public import Evaluation
public import Semantics
import Syntax

/// One thing that a decision answers: whether the help is given, a result, or a deadline.
public enum Aspect: Sendable, Hashable {
  case outcome
  case result(String)
  case deadline(String)

  /// Its name; the outcome has none.
  public var name: String? {
    switch self {
    case .outcome: nil
    case .result(let name), .deadline(let name): name
    }
  }
}

/// How one aspect came out, told so that the answers of two standards can be compared.
public enum AnswerState: Sendable, Hashable {
  case outcome(Outcome)
  case value(AnswerValue)
  case notGiven
  /// It depends on what is not known.
  case unknown
  /// It hangs on a rate that the sources do not tell.
  case unknownRate(String)
  case conflict
}

/// A value by what it is, whatever unit it is shown in and however a standard numbers its members.
public enum AnswerValue: Sendable, Hashable {
  case number(ResultForm.Bound, Int64, high: Int64?, Measure, Shown)
  case truth(Bool)
  case members([String])
  case text(String)
  case date(Int64)
  case dateTime(Int64)
  case open

  /// How it is shown; no part of what it is.
  public struct Shown: Sendable, Hashable {
    public let display: DisplayUnit
    public static func == (left: Shown, right: Shown) -> Bool { true }
    public func hash(into hasher: inout Hasher) {}
  }
}

/// What one service answers in one case, with the rules behind it.
struct ServiceAnswer: Sendable {
  let outcome: Outcome
  /// The rules that decided, and the rule that gave each result, by their numbers.
  let grounds: [Int]
  let states: [AnswerState]
  let rules: [Int?]
}

/// Reads a service's answers off a run, in an order common to both standards.
struct ServiceReader: Sendable {
  let service: Int
  private let results: [Int?]
  private let deadlines: [Int?]

  init?(_ program: Program, _ name: String, _ aspects: [Aspect]) {
    guard let number = program.services.firstIndex(where: { $0.name == name }) else { return nil }
    service = number
    let info = program.services[number]
    var results: [Int?] = []
    var deadlines: [Int?] = []
    for aspect in aspects {
      switch aspect {
      case .outcome: break
      case .result(let name): results.append(info.results.firstIndex { $0.name == name })
      case .deadline(let name): deadlines.append(info.deadlines.firstIndex { $0.name == name })
      }
    }
    self.results = results
    self.deadlines = deadlines
  }

  /// The results first, then the deadlines, as ``aspects(_:_:)`` names them.
  func answer(_ run: Run) -> ServiceAnswer {
    let program = run.program
    let decision = run.decision(service)
    let info = program.services[service]
    var states: [AnswerState] = []
    var rules: [Int?] = []
    for number in results {
      guard let number, let given = decision.results.first(where: { $0.result == number }) else {
        states.append(.notGiven)
        rules.append(nil)
        continue
      }
      rules.append(given.rule)
      switch given.state {
      case .value(let value): states.append(.value(AnswerValue(value, program)))
      case .unknown: states.append(.unknown)
      case .unknownRate(let rate): states.append(.unknownRate(program.rates[rate].wording.positive))
      case .conflict: states.append(.conflict)
      }
    }
    for number in deadlines {
      rules.append(nil)
      guard let number else {
        states.append(.notGiven)
        continue
      }
      let deadline = info.deadlines[number]
      let holds = deadline.condition.map { run.truth(program.conditions[$0].signal) } ?? .yes
      guard holds == .yes, let value = run.number(deadline.register) else {
        // What is not known of a deadline is only that nobody has told the day it is counted from.
        states.append(.notGiven)
        continue
      }
      states.append(.value(deadline.isTime ? .dateTime(value) : .date(value)))
    }
    return ServiceAnswer(outcome: decision.outcome, grounds: decision.grounds + decision.conflict, states: states, rules: rules)
  }

  /// The aspects of a service that two standards have, in order: the outcome, results, deadlines. What only one of them speaks of is a
  /// difference of the rules and told as such; it is not held against every citizen.
  static func aspects(_ name: String, _ programs: [Program]) -> [Aspect] {
    let services = programs.compactMap { program in program.services.first { $0.name == name } }
    func isCommon(_ isThere: (ServiceInfo) -> Bool) -> Bool { services.allSatisfy(isThere) }
    var aspects: [Aspect] = [.outcome]
    for result in services.first?.results ?? [] where isCommon({ $0.results.contains { $0.name == result.name } }) {
      aspects.append(.result(result.name))
    }
    for deadline in services.first?.deadlines ?? [] where isCommon({ $0.deadlines.contains { $0.name == deadline.name } }) {
      aspects.append(.deadline(deadline.name))
    }
    return aspects
  }
}

extension AnswerValue {
  init(_ value: Value, _ program: Program) {
    switch value {
    case .number(let bound, let low, let high, let measure, let display):
      self = .number(bound, low, high: high, measure, Shown(display: display))
    case .truth(let truth): self = .truth(truth)
    case .member(let enumeration, let member): self = .members([program.enumerations[enumeration].members[member].label])
    case .members(let enumeration, let members): self = .members(members.map { program.enumerations[enumeration].members[$0].label })
    case .text(let text): self = .text(text)
    case .date(let day): self = .date(day)
    case .dateTime(let minute): self = .dateTime(minute)
    case .open: self = .open
    }
  }
}
