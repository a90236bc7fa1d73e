public import Diagnostics
public import Evaluation
public import Semantics

/// Writes a case as a case file, which ``CaseFile`` reads back to the same case.
public struct CaseFileText: Sendable {
  private let program: Program

  /// - Parameter program: the standard, which tells facts from assessments.
  public init(_ program: Program) { self.program = program }

  /// - Parameters:
  ///   - name: what the case is called.
  ///   - date: the date of decision.
  ///   - told: facts and assessments, each named once.
  ///   - deviations: where the case deviates from a rule.
  ///   - disputes: facts on which people disagree.
  public func json(
    _ name: JSON?, date: CivilDate, told: [ToldFact], deviations: [ToldDeviation], disputes: [Dispute]
  ) -> JSON {
    var facts: [JSON.Member] = []
    var assessments: [JSON.Member] = []
    for fact in told {
      if program.facts.contains(where: { $0.name == fact.path.first && $0.isAssessment }) {
        var members = [JSON.Member("value", value(fact.value)), JSON.Member("reason", .string(fact.reason ?? ""))]
        if let by = fact.by { members.append(JSON.Member("by", .string(by))) }
        assessments.append(JSON.Member(fact.key, .object(members)))
      } else {
        facts.append(JSON.Member(fact.key, value(fact.value)))
      }
    }
    for dispute in disputes {
      let sides = dispute.claims.map { JSON.object(["value": .number($0.value), "by": .string($0.by)]) }
      facts.append(JSON.Member(dispute.fact, .object(["state": .string("disputed"), "values": .array(sides)])))
    }
    var members: [JSON.Member] = []
    if let name { members.append(JSON.Member("case", name)) }
    members.append(JSON.Member("date", .string(date.iso)))
    members.append(JSON.Member("facts", .object(facts)))
    if !assessments.isEmpty { members.append(JSON.Member("assessments", .object(assessments))) }
    if !deviations.isEmpty { members.append(JSON.Member("deviations", .array(deviations.map { deviation($0) }))) }
    return .object(members)
  }

  /// What was told, by itself.
  public func json(_ told: [ToldFact]) -> JSON {
    .array(told.map { .array([.string($0.key), value($0.value), .string($0.reason ?? "")]) })
  }

  private func value(_ value: GivenValue) -> JSON {
    switch value {
    case .truth(let truth): .bool(truth)
    case .number(let mantissa, let decimals, let unit):
      unit.map { .string("\(digits(mantissa, decimals, ",")) \($0)") } ?? .number(digits(mantissa, decimals, "."))
    case .words(let words): .string(words)
    case .members(let names): .strings(names)
    case .parts(let parts): object(parts)
    case .records(let records): .array(records.map { object($0) })
    case .absent: .object(["state": .string("absent")])
    case .unknown: .null
    }
  }

  private func object(_ parts: [(name: String, value: GivenValue)]) -> JSON {
    .object(parts.map { JSON.Member($0.name, value($0.value)) })
  }

  private func digits(_ mantissa: Int64, _ decimals: Int, _ mark: String) -> String {
    guard decimals > 0 else { return String(mantissa) }
    let text = String(mantissa.magnitude)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - text.utf8.count)) + text
    return (mantissa < 0 ? "-" : "") + padded.dropLast(decimals) + mark + padded.suffix(decimals)
  }

  private func deviation(_ deviation: ToldDeviation) -> JSON {
    var members = [JSON.Member("rule", .string(deviation.rule))]
    if let result = deviation.result { members.append(JSON.Member("result", .string(result))) }
    if let given = deviation.value {
      var json = value(given)
      let bound: String? =
        switch deviation.bound {
        case .atMost: "højst"
        case .atLeast: "mindst"
        case .approximately: "ca."
        case .exactly, .between: nil
        }
      if let bound, case .string(let text) = json { json = .string("\(bound) \(text)") }
      if let bound, case .number(let text) = json { json = .string("\(bound) \(text)") }
      members.append(JSON.Member("value", json))
    }
    members.append(JSON.Member("reason", .string(deviation.reason)))
    return .object(members)
  }
}
