public import Diagnostics
import Evaluation
import Semantics
import Syntax

/// The answer as JSON, in the form that others rely on: English keys and enumerations, labels in the reader's language, the
/// same bytes for the same input.
public struct AnswerJSON: Sendable {
  private let language: Language
  private let isExplained: Bool
  private let isRebuttableTold: Bool

  /// - Parameters:
  ///   - language: of labels and texts.
  ///   - explained: with the tree and what would change the outcome.
  ///   - rebuttable: with the rules that the case may deviate from.
  public init(language: Language, explained: Bool, rebuttable: Bool = false) {
    isRebuttableTold = rebuttable
    self.language = language
    isExplained = explained
  }

  /// A whole answer.
  public func answer(standard: String, date: String, policyHash: String, caseName: JSON?, _ decisions: [Explained]) -> JSON {
    var members: [JSON.Member] = [JSON.Member("standard", .string(standard)), JSON.Member("date", .string(date))]
    if let caseName { members.append(JSON.Member("case", caseName)) }
    members.append(JSON.Member("policy", .object(["sha256": .string(policyHash)])))
    members.append(JSON.Member("decisions", .array(decisions.map { decision($0) })))
    return .object(members)
  }

  /// One service.
  public func decision(_ explained: Explained) -> JSON {
    let outcome = explained.decision.outcome
    var members: [JSON.Member] = []
    func add(_ name: String, _ value: JSON) { members.append(JSON.Member(name, value)) }
    add("service", .string(explained.service.name))
    add("label", .string(explained.label))
    add("outcome", .string(outcome.name))
    if case .referred(let to) = outcome { add("to", .string(to)) }
    add("results", .object(explained.results.map { JSON.Member($0.info.name, result($0)) }))
    add("grounds", .array(outcome == .conflict ? [] : explained.grounds.map(ground)))
    if !explained.possibleGrounds.isEmpty { add("possible_grounds", .array(explained.possibleGrounds.map(ground))) }
    add("missing", .array(explained.missing.map(missing)))
    add("assessments", .array(explained.assessments.map(assessment)))
    add(
      "deviations",
      .array(
        explained.deviations.map { applied in
          .object([
            "rule": .string(applied.rule.key), "result": applied.deviation.result.map { .string($0) } ?? .null,
            "value": applied.valueText.map { .string($0) } ?? .null, "reason": .string(applied.deviation.reason),
          ])
        }))
    add("conflicts", .array(outcome == .conflict ? explained.grounds.map(ground) : []))
    add("duties", .array(explained.items.compactMap(duty)))
    add("deadlines", .array(explained.deadlines.map(deadline)))
    add("appeal", appeal(explained))
    if let supplier = explained.supplier {
      add(
        "suppliers",
        .object([
          "free_choice": .bool(supplier.isFreeChoice), "names": .strings(supplier.suppliers), "provisions": .strings(supplier.provisions),
        ]))
    }
    for (name, kind) in [
      ("covers", ItemKind.covers), ("does_not_cover", .doesNotCover), ("conditions", .condition), ("guidance", .guidance),
    ] {
      add(name, .array(explained.items.filter { $0.info.kind == kind }.map(item)))
    }
    if isRebuttableTold { add("may_deviate_from", .strings(explained.rebuttable.map(\.key))) }
    if isExplained {
      add("why_not", .array(explained.obstacles.map(obstacle)))
      add("changes", .array(explained.changes.map(change)))
      add("changes_complete", .bool(explained.changesAreComplete))
      add("explanation", node(explained.tree))
    }
    return .object(members)
  }

  private func result(_ result: Explained.Result) -> JSON {
    var members: [JSON.Member] = []
    switch result.state {
    case .value(.truth(let truth)): members.append(JSON.Member("value", .bool(truth)))
    default: members.append(JSON.Member("value", result.text.map { .string($0) } ?? .null))
    }
    members.append(JSON.Member("label", .string(result.label)))
    members.append(JSON.Member("rule", result.rule.map { .string($0.key) } ?? .null))
    members.append(JSON.Member("rebuttable", .bool(result.rule?.isRebuttable ?? false)))
    members.append(JSON.Member("provisions", .strings(result.rule?.provisions ?? [])))
    if let unknown = result.unknown { members.append(JSON.Member("unknown", .string(unknown))) }
    if case .conflict = result.state { members.append(JSON.Member("conflict", .bool(true))) }
    if result.isDeviation { members.append(JSON.Member("deviation", .bool(true))) }
    return .object(members)
  }

  private func ground(_ ground: Explained.Ground) -> JSON {
    .object([
      "rule": .string(ground.rule.key), "provisions": .strings(ground.provisions.map(\.id)), "effect": .string(ground.outcome.name),
      "text": .string(ground.text), "rebuttable": .bool(ground.rule.isRebuttable),
    ])
  }

  private func missing(_ missing: Explained.Missing) -> JSON {
    var members: [JSON.Member] = [
      JSON.Member("name", .string(missing.key)), JSON.Member("kind", .string(missing.kind.rawValue)),
      JSON.Member("label", .string(missing.label)),
      JSON.Member("question", .string(missing.question)), JSON.Member("asked_of", .string(missing.respondent)),
      JSON.Member("needed_by", .strings(missing.neededBy.map(\.key))), JSON.Member("provisions", .strings(missing.provisions)),
    ]
    if let dispute = missing.dispute {
      members.append(
        JSON.Member("disputed", .array(dispute.claims.map { .object(["value": .string($0.value), "by": .string($0.by)]) })))
    }
    return .object(members)
  }

  private func assessment(_ assessment: Explained.Assessment) -> JSON {
    .object([
      "name": .string(assessment.key), "text": .string(assessment.text), "value": .string(assessment.value),
      "reason": assessment.reason.map { .string($0) } ?? .null, "by": assessment.by.map { .string($0) } ?? .null,
      "considerations": .strings(assessment.considerations),
    ])
  }

  private func duty(_ duty: Explained.Item) -> JSON? {
    guard case .duty(let role, let modality) = duty.info.kind else { return nil }
    var members: [JSON.Member] = [
      JSON.Member("name", .string(duty.info.name)), JSON.Member("who", .string(role.rawValue)),
      JSON.Member("modality", .string(modality.rawValue)),
      JSON.Member("text", .string("\(Duties.title(role, modality, language)) \(duty.info.text)")),
      JSON.Member("provisions", .strings(duty.info.provisions)),
    ]
    if let latest = duty.latest { members.append(JSON.Member("latest", .string(latest))) }
    if duty.applies == .unknown { members.append(JSON.Member("applies", .string("unknown"))) }
    return .object(members)
  }

  private func item(_ item: Explained.Item) -> JSON {
    var members: [JSON.Member] = [
      JSON.Member("name", .string(item.info.name)), JSON.Member("text", .string(item.info.text)),
      JSON.Member("provisions", .strings(item.info.provisions)),
    ]
    if item.applies == .unknown { members.append(JSON.Member("applies", .string("unknown"))) }
    return .object(members)
  }

  private func deadline(_ deadline: Explained.Deadline) -> JSON {
    var members: [JSON.Member] = [
      JSON.Member("name", .string(deadline.info.name)), JSON.Member("label", .string(deadline.info.label)),
      JSON.Member("date", deadline.day.map { .string($0.iso) } ?? .null), JSON.Member("provisions", .strings(deadline.info.provisions)),
    ]
    if deadline.info.isTime, let text = deadline.date { members.append(JSON.Member("time", .string(text))) }
    if !deadline.missing.isEmpty { members.append(JSON.Member("missing", .strings(deadline.missing.map(\.key)))) }
    return .object(members)
  }

  private func appeal(_ explained: Explained) -> JSON {
    guard let appeal = explained.appeal else { return .object(["possible": .null, "to": .null, "provisions": .array([])]) }
    return .object([
      "possible": .bool(appeal.isPossible), "to": appeal.to.map { .string($0) } ?? .null, "provisions": .strings(appeal.provisions),
      "notes": .strings(appeal.notes),
    ])
  }

  private func obstacle(_ obstacle: Explained.Obstacle) -> JSON {
    .object([
      "role": .string(obstacle.role.rawValue), "rule": .string(obstacle.rule.key), "provisions": .strings(obstacle.rule.provisions),
      "text": .string(obstacle.text[language]), "conditions": .array(obstacle.conditions.map(node)),
    ])
  }

  private func change(_ change: Explained.Change) -> JSON {
    var members: [JSON.Member] = [JSON.Member("outcome", .string(change.outcome.name))]
    if case .referred(let to) = change.outcome { members.append(JSON.Member("to", .string(to))) }
    members.append(
      JSON.Member(
        "if",
        .array(
          change.parts.map {
            .object([
              "name": .string($0.key), "text": .string($0.text), "kind": .string($0.group.rawValue), "told": .bool($0.isTold),
            ])
          })))
    members.append(JSON.Member("kind", .string(change.group.rawValue)))
    if change.isExample { members.append(JSON.Member("example", .bool(true))) }
    return .object(members)
  }

  // MARK: The tree

  private func node(_ node: Explained.Node) -> JSON {
    var members: [JSON.Member] = [
      JSON.Member("id", .string(node.id)), JSON.Member("kind", .string(node.kind.rawValue)),
      JSON.Member("text", .string(node.text[language])),
      JSON.Member("truth", .string(truth(node.truth))),
    ]
    if let status = node.status { members.append(JSON.Member("status", .string(status.rawValue))) }
    if let rule = node.rule {
      members.append(JSON.Member("rule", .string(rule.key)))
      members.append(JSON.Member("rebuttable", .bool(rule.isRebuttable)))
      if !rule.basis.isEmpty { members.append(JSON.Member("legal_basis", .strings(rule.basis))) }
      if !rule.readings.isEmpty { members.append(JSON.Member("readings", .strings(rule.readings))) }
    }
    if !node.citations.isEmpty {
      members.append(
        JSON.Member(
          "sources",
          .array(
            node.citations.map {
              .object([
                "id": .string($0.id), "place": $0.place.map { .string($0) } ?? .null, "text": $0.paraphrase.map { .string($0) } ?? .null,
              ])
            })))
    }
    if !node.facts.isEmpty {
      members.append(
        JSON.Member(
          "facts",
          .array(
            node.facts.map {
              .object([
                "name": .string($0.key), "value": .string($0.value), "assessment": .bool($0.isAssessment),
                "reason": $0.reason.map { .string($0) } ?? .null,
              ])
            })))
    }
    if !node.children.isEmpty { members.append(JSON.Member("children", .array(node.children.map(self.node)))) }
    return .object(members)
  }

  private func truth(_ truth: Truth) -> String {
    switch truth {
    case .yes: "true"
    case .no: "false"
    case .unknown: "unknown"
    }
  }
}
