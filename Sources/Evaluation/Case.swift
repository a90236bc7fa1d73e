public import Semantics

/// A case as it is decided: what is known, why professionals judged as they did, and where the case deviates from a rule.
public struct Case: Sendable {
  public var facts: CaseFacts
  /// The written reasons of assessments, by the assessment's name or by name and member.
  public var reasons: [String: String]
  /// Who assessed, where the case says so, by the same names.
  public var assessors: [String: String] = [:]
  public var deviations: [Deviation]
  /// Facts about which two people say different things; they count as not known.
  public var disputes: [Dispute]

  public init(facts: CaseFacts, reasons: [String: String] = [:], deviations: [Deviation] = [], disputes: [Dispute] = []) {
    self.facts = facts
    self.reasons = reasons
    self.deviations = deviations
    self.disputes = disputes
  }

  /// The reason of an assessment, if one was given.
  public func reason(_ slot: SlotInfo, in program: Program) -> String? {
    named(reasons, slot, program)
  }

  /// Who made an assessment, if the case says so.
  public func assessor(_ slot: SlotInfo, in program: Program) -> String? { named(assessors, slot, program) }

  private func named(_ texts: [String: String], _ slot: SlotInfo, _ program: Program) -> String? {
    texts[slot.key] ?? slot.fact.flatMap { texts[program.facts[$0].name] }
  }
}

/// An individual case's deviation from a rebuttable rule.
public struct Deviation: Sendable, Hashable {
  /// The number of the rule.
  public let rule: Int
  /// The result that is set otherwise; nil if the rule as such is set aside.
  public let result: String?
  public let value: Value?
  public let reason: String

  public init(rule: Int, result: String?, value: Value?, reason: String) {
    self.rule = rule
    self.result = result
    self.value = value
    self.reason = reason
  }
}

/// A fact on which people disagree.
public struct Dispute: Sendable, Hashable {
  public let fact: String
  /// What is said, and by whom.
  public let claims: [Claim]

  /// One side.
  public struct Claim: Sendable, Hashable {
    public let value: String
    public let by: String

    public init(value: String, by: String) {
      self.value = value
      self.by = by
    }
  }

  public init(fact: String, claims: [Claim]) {
    self.fact = fact
    self.claims = claims
  }
}
