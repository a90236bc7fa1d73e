public import Diagnostics

/// The report for programs.
public struct DifferenceJSON: Sendable {
  private let report: DifferenceReport
  private let language: Language

  public init(_ report: DifferenceReport, _ language: Language) {
    self.report = report
    self.language = language
  }

  public func json() -> JSON {
    .object(["old": .string(report.oldName), "new": .string(report.newName), "changes": .array(report.changes.map { change($0) })])
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
}
