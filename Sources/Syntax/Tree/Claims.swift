public import Diagnostics

/// `påstand`: a property that must hold for every citizen.
public struct ClaimTree: Sendable {
  public let name: Name
  public let label: TextLiteral?
  public let provisions: [Name]
  public var condition: ConditionTree?
  /// What must follow: the outcome of a service, or that it is not that outcome.
  public var service: Path?
  public var outcome: OutcomeTree?
  public var isNegated = false
  public let span: Span
}

/// `undtaget fra kontrol`: a finding of the legal checks that was looked at and accepted.
public struct WaiverTree: Sendable {
  /// The code of the check.
  public let code: Name
  /// The rule, as `rengøring.tildeling`.
  public let rule: Path
  public var reason: TextLiteral?
  public var expires: DateLiteral?
  /// The fingerprint of the rule as it was when it was accepted; the waiver falls away when the rule changes.
  public var version: TextLiteral?
  public let span: Span
}
