public import Semantics

/// One thing that was told of a case, as it came from outside: what a case is made of before a standard reads it.
public struct ToldFact: Sendable {
  /// The fact and what follows it: `["kan_ikke_selv", "rengøring"]`.
  public let path: [String]
  public let value: GivenValue
  /// Why it is judged so, if it is an assessment.
  public let reason: String?
  /// Who judged, if it is known.
  public let by: String?

  public init(path: [String], value: GivenValue, reason: String? = nil, by: String? = nil) {
    self.path = path
    self.value = value
    self.reason = reason
    self.by = by
  }

  /// As it is written: `kan_ikke_selv.rengøring`.
  public var key: String { path.joined(separator: ".") }
}

/// A deviation as it was told, before a standard reads it.
public struct ToldDeviation: Sendable {
  /// `rengøring.omfang`.
  public let rule: String
  /// The result that is set otherwise; nil if the rule as such is set aside.
  public let result: String?
  public let value: GivenValue?
  public let bound: Bound
  public let reason: String

  /// How a number is meant.
  public typealias Bound = ResultForm.Bound

  public init(rule: String, result: String?, value: GivenValue?, bound: Bound = .exactly, reason: String) {
    self.rule = rule
    self.result = result
    self.value = value
    self.bound = bound
    self.reason = reason
  }
}
