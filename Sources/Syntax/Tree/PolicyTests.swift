public import Diagnostics

/// A value given to a fact in a test.
public indirect enum GivenValue: Sendable {
  case value(ValueTree)
  case records([[GivenFact]], Span)
  /// Known to be absent.
  case absent(Span)
  /// Known to be there, and nothing more.
  case present(Span)
}

/// A fact and its value.
public struct GivenFact: Sendable {
  public let path: Path
  public let value: GivenValue
  /// The reason of an assessment.
  public let reason: TextLiteral?

  package init(path: Path, value: GivenValue, reason: TextLiteral? = nil) {
    self.path = path
    self.value = value
    self.reason = reason
  }
}

/// An outcome as a test names it.
public enum OutcomeTree: Sendable {
  case granted, denied, open, conflict, notCovered
  case referred(to: ReferralTarget?)
}

/// What a test expects.
public enum ExpectationTree: Sendable {
  case outcome(service: Path, OutcomeTree, by: Name?, Span)
  case value(Path, ValueTree, by: Name?, Span)
  /// The value is a rate that the sources do not tell.
  case unknown(Path, Span)
  case missing(service: Path, [Path], Span)
  case covers(service: Path, [Name], negated: Bool, Span)
  case imposes(service: Path, [Name], negated: Bool, Span)
  /// What somebody may do, where `imposes` is what somebody must, should or must not.
  case permits(service: Path, [Name], negated: Bool, Span)
  /// A result is not given.
  case notGiven(Path, Span)
  /// Guidance goes along with the decision.
  case advises(service: Path, [Name], Span)
  case says(service: Path, TextLiteral, Span)
  /// The explanation is the one kept under a name.
  case explained(service: Path, TextLiteral, Span)

  /// Where it stands.
  public var span: Span {
    switch self {
    case .unknown(_, let span), .outcome(_, _, _, let span), .value(_, _, _, let span), .missing(_, _, let span),
      .covers(_, _, _, let span),
      .imposes(_, _, _, let span), .says(_, _, let span),
      .explained(_, _, let span), .advises(_, _, let span), .notGiven(_, let span), .permits(_, _, _, let span):
      span
    }
  }
}

/// A deviation from a rebuttable rule, as a test states it.
public struct DeviationTree: Sendable {
  public let rule: Path
  public let result: Name?
  public let value: ValueTree?
  public let reason: TextLiteral?
}

/// `prøve` or `grundsag`.
public struct TestTree: Sendable {
  public let isBaseCase: Bool
  /// The name of a base case; empty for a test.
  public let name: Name
  public let title: TextLiteral
  public let like: Name?
  public var date: DateLiteral?
  public var given: [GivenFact] = []
  public var assessed: [GivenFact] = []
  public var deviations: [DeviationTree] = []
  public var expectations: [ExpectationTree] = []
  public let span: Span
}
