public import Semantics

extension Run {
  /// Whether a claim is broken in this case: its condition holds, the service is decided, and not as claimed.
  public func breaks(_ claim: ClaimInfo) -> Bool {
    if let condition = claim.condition, truth(program.conditions[condition].signal) != .yes { return false }
    return wouldBreak(claim)
  }

  /// Whether the service is decided, and not as claimed, whether or not the claim speaks of this case.
  package func wouldBreak(_ claim: ClaimInfo) -> Bool {
    let outcome = decision(claim.service).outcome
    if outcome == .undetermined, claim.outcome != .undetermined { return false }
    let isClaimed: Bool =
      switch (claim.outcome, outcome) {
      case (.granted, .granted), (.denied, .denied), (.undetermined, .undetermined), (.conflict, .conflict), (.notCovered, .notCovered):
        true
      case (.referred(let to), .referred(let actual)): to == nil || to == actual
      default: false
      }
    return isClaimed == claim.isNegated
  }
}
