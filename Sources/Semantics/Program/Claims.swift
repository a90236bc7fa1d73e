public import Diagnostics

/// A property that must hold for every citizen.
public struct ClaimInfo: Sendable {
  public let name: String
  public let label: String
  public let provisions: [String]
  /// The condition under which it speaks; nil for all citizens.
  public let condition: Int?
  /// The number of the service.
  public let service: Int
  public let outcome: ClaimedOutcome
  /// Whether the outcome is ruled out rather than required.
  public let isNegated: Bool
  public let span: Span
}

/// The outcome a claim speaks of.
public enum ClaimedOutcome: Sendable, Hashable {
  case granted, denied, undetermined, conflict, notCovered
  /// Nil means anywhere.
  case referred(to: String?)
}
