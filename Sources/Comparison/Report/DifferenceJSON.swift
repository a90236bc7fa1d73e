public import Diagnostics
import Syntax

/// The report for programs.
public struct DifferenceJSON: Sendable {
  private let rules: DifferenceReport
  private let outcomes: OutcomeReport
  private let language: Language

  public init(_ rules: DifferenceReport, _ outcomes: OutcomeReport, _ language: Language) {
    self.rules = rules
    self.outcomes = outcomes
    self.language = language
  }

  public func json() -> JSON {
    .object([
      "old": .string(rules.oldName), "new": .string(rules.newName), "changes": .array(rules.changes.map { change($0) }),
      "outcomes": .object([
        "cases": .integer(Int64(outcomes.cases)), "changed": .integer(Int64(outcomes.changedCases)),
        "unexplained": .integer(Int64(outcomes.unexplained)), "services": .array(outcomes.services.map { service($0) }),
        "running": .object([
          "count": .integer(Int64(outcomes.runningCount)), "needs_individual_assessment": .array(outcomes.running.map { running($0) }),
        ]),
      ]),
    ])
  }

  private func change(_ change: Change) -> JSON {
    .object([
      "key": .string(change.key), "kind": .string(change.kind.rawValue), "subject": .string(change.subject.rawValue),
      "name": .string(change.name), "services": .strings(change.services), "title": .string(change.title[language]),
      "details": .strings(change.details.map { $0[language] }), "decides": .bool(change.decides),
      "old_provisions": .strings(change.oldProvisions), "new_provisions": .strings(change.newProvisions),
      "fingerprint": .string(change.fingerprint),
    ])
  }

  private func service(_ service: OutcomeReport.Service) -> JSON {
    .object([
      "service": .string(service.name), "label": .string(service.label), "in_both": .bool(service.isCommon),
      "better": .integer(Int64(service.better)), "worse": .integer(Int64(service.worse)), "different": .integer(Int64(service.different)),
      "outcomes": .array(
        service.outcomes.map {
          .object(["before": .string($0.before), "after": .string($0.after), "count": .integer(Int64($0.count))])
        }),
      "differences": .array(service.groups.map { group($0) }),
    ])
  }

  private func group(_ group: OutcomeReport.Group) -> JSON {
    .object([
      "key": .string(group.key), "change": .string(group.change), "effect": .string(group.effect.rawValue),
      "count": .integer(Int64(group.count)), "causes": .strings(group.causes.map { cause($0) }),
      "examples": .array(group.examples.map { .object(["case": .string($0.name), "facts": .string($0.text)]) }),
      "fingerprint": .string(group.fingerprint),
    ])
  }

  private func running(_ grant: OutcomeReport.Running) -> JSON {
    .object([
      "case": .string(grant.name), "service": .string(grant.service), "change": .string(grant.change),
      "causes": .strings(grant.causes.map { cause($0) }),
    ])
  }

  /// `rule for_ung`, as it stands among the changes.
  private func cause(_ change: Change) -> String { "\(change.subject.rawValue) \(change.name)" }
}
