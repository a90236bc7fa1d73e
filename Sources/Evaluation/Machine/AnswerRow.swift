public import Semantics

/// One decision as a row of numbers: for each service its outcome, the rule that decided, and its results.
public enum AnswerRow {
  /// In place of a rule: no rule certainly decided.
  public static let noRule: Int64 = -1
  /// In place of a result's number.
  public static let unknown = Slot.unknown
  public static let notGiven = Int64.min + 2
  public static let conflict = Int64.min + 3
  public static let unknownRate = Int64.min + 4
  /// A result that is no single number: several values, or set in the individual case.
  public static let notANumber = Int64.min + 5

  /// How many numbers a service takes: outcome, rule, results.
  public static func width(_ service: ServiceInfo) -> Int { 2 + service.results.count }

  /// The outcomes in the order of their numbers.
  public static let outcomes = ["granted", "denied", "referred", "undetermined", "conflict", "not-covered"]

  public static func number(_ outcome: Outcome) -> Int64 {
    switch outcome {
    case .granted: 0
    case .denied: 1
    case .referred: 2
    case .undetermined: 3
    case .conflict: 4
    case .notCovered: 5
    }
  }

  /// The row of a decision.
  public static func row(_ decision: Decision, _ service: ServiceInfo) -> [Int64] {
    var row = [number(decision.outcome), decision.grounds.first.map(Int64.init) ?? noRule]
    row += [Int64](repeating: notGiven, count: service.results.count)
    for result in decision.results { row[2 + result.result] = number(result.state) }
    return row
  }

  /// A result as a number; of a range the lower end.
  public static func number(_ state: ResultValue.State) -> Int64 {
    switch state {
    case .unknown: unknown
    case .conflict: conflict
    case .unknownRate: unknownRate
    case .value(let value):
      switch value {
      case .number(_, let low, _, _, _): low
      case .truth(let truth): truth ? 1 : 0
      case .member(_, let member): Int64(member)
      case .date(let day): day
      case .dateTime(let minute): minute
      case .text, .members, .open: notANumber
      }
    }
  }
}
