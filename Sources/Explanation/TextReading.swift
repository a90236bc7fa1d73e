public import Diagnostics
import Evaluation
import Semantics
import Syntax

/// The explanation as text for a case officer: rule by rule, with a mark for each bullet.
public struct TextReading: Sendable {
  private let language: Language
  /// Whether to tell every condition, or only the answer.
  private let isFull: Bool

  public init(language: Language, full: Bool) {
    self.language = language
    isFull = full
  }

  private func say(_ danish: String, _ english: String) -> String { language == .danish ? danish : english }

  /// One decision, ending in a line break.
  public func text(_ explained: Explained) -> String {
    var lines: [String] = []
    lines.append(explained.tree.text[language])
    for ground in explained.grounds where explained.decision.outcome != .conflict {
      lines.append("  \(ground.text)\(reference(ground.provisions))")
    }
    if explained.grounds.isEmpty, !explained.possibleGrounds.isEmpty {
      lines.append(
        "  "
          + say(
            "Svaret er sikkert, men ikke grunden. Det bliver en af disse:",
            "The answer is certain, but not the ground. It will be one of these:"))
      for ground in explained.possibleGrounds { lines.append("    \(ground.text)\(reference(ground.provisions))") }
    }
    if explained.decision.outcome == .conflict {
      lines.append(
        "  " + say("Disse regler gælder samtidig og giver hver sit svar:", "These rules apply together and give different answers:"))
      for ground in explained.grounds { lines.append("    \(ground.rule.key)\(reference(ground.provisions)): \(ground.text)") }
    }
    for result in explained.results { lines.append("  \(capitalised(result.info.wording.positive)): \(value(result))") }
    lines += missing(explained)
    lines += deviations(explained)
    if isFull {
      lines += why(explained)
      lines += assessments(explained)
      lines += changes(explained)
    }
    lines += accompanying(explained)
    return lines.joined(separator: "\n") + "\n"
  }

  /// The outcome and why, without what goes with the decision.
  public func reasons(_ explained: Explained) -> String {
    ([explained.tree.text[language]] + missing(explained) + why(explained)).joined(separator: "\n") + "\n"
  }

  /// The rules that the case may deviate from with a written reason.
  public func rebuttable(_ explained: Explained) -> String {
    guard !explained.rebuttable.isEmpty else {
      return "  " + say("Ingen af reglerne kan fraviges\n", "None of the rules can be deviated from\n")
    }
    let lines = explained.rebuttable.map { rule in
      "    \(rule.key)\(reference(rule.provisions.map { Explained.Citation(id: $0, place: nil, paraphrase: nil) }))"
    }
    return "  " + say("Kan fraviges med en skriftlig begrundelse:", "May be deviated from with a written reason:") + "\n"
      + lines.joined(separator: "\n") + "\n"
  }

  private func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  private func reference(_ citations: [Explained.Citation]) -> String {
    citations.isEmpty ? "" : " [\(citations.map(\.id).joined(separator: ", "))]"
  }

  private func value(_ result: Explained.Result) -> String {
    let suffix =
      result.isDeviation
      ? say(" (fraviget i denne sag)", " (deviated from in this case)")
      : result.rule?.isRebuttable == true ? say(" (som udgangspunkt)", " (by default)") : ""
    if let text = result.text { return text + suffix }
    if let unknown = result.unknown { return say("ikke kendt her. \(unknown)", "not known here. \(unknown)") }
    switch result.state {
    case .conflict(let rules): return say("\(rules.count) regler giver hver sit svar", "\(rules.count) rules give different answers")
    default: return say("uafgjort", "undetermined")
    }
  }

  private func missing(_ explained: Explained) -> [String] {
    guard !explained.missing.isEmpty else { return [] }
    var lines = ["  " + say("Det mangler, vigtigst først:", "This is missing, most important first:")]
    for need in explained.missing {
      let kind = need.kind == .assessment ? say("skøn", "assessment") : need.kind == .rate ? say("takst", "rate") : say("oplysning", "fact")
      lines.append("    ? \(need.question)  (\(kind) \(need.key); \(need.respondent))")
      for claim in need.dispute?.claims ?? [] { lines.append("        \(claim.by): \(claim.value)") }
    }
    return lines
  }

  private func deviations(_ explained: Explained) -> [String] {
    explained.deviations.map { applied in
      let what =
        applied.valueText.map { "\(applied.deviation.result ?? ""): \($0)" } ?? say("reglen følges ikke", "the rule is not followed")
      return
        "  \(say("Fravigelse af", "Deviation from")) \(applied.rule.key): \(what). \(say("Begrundelse", "Reason")): \(applied.deviation.reason)"
    }
  }

  // MARK: Why

  private func why(_ explained: Explained) -> [String] {
    var lines = ["", "  " + say("Hvorfor", "Why")]
    for child in explained.tree.children { lines += node(child, 2) }
    return lines
  }

  private func node(_ node: Explained.Node, _ depth: Int) -> [String] {
    let indent = String(repeating: "  ", count: depth)
    var lines: [String] = []
    switch node.kind {
    case .rule, .exception, .otherwise:
      let kind =
        node.kind == .exception
        ? say("undtagelse", "exception") : node.kind == .otherwise ? say("ellers", "otherwise") : say("regel", "rule")
      let rebuttable = node.rule?.isRebuttable == true ? say("som udgangspunkt ", "by default ") : ""
      let name = node.kind == .otherwise ? "" : " \(node.rule?.name ?? "")"
      lines.append("\(indent)\(mark(node.truth)) \(rebuttable)\(kind)\(name): \(status(node))")
      if let text = node.rule?.text { lines.append("\(indent)    \"\(text)\"") }
      for citation in node.citations {
        lines.append("\(indent)    \(citation.id)\(citation.place.map { ": " + $0 } ?? "")")
        if let paraphrase = citation.paraphrase { lines.append("\(indent)      \(paraphrase)") }
      }
      for basis in node.rule?.basis ?? [] { lines.append("\(indent)    \(say("hjemmel", "legal basis")): \(basis)") }
      for reading in node.rule?.readings ?? [] { lines.append("\(indent)    \(say("læsning", "reading")): \(reading)") }
    case .record: lines.append("\(indent)\(mark(node.truth)) \(node.text[language])")
    default:
      var line = "\(indent)\(mark(node.truth)) \(node.text[language])"
      for fact in node.facts where fact.isAssessment && node.truth != .unknown {
        line += " — \(say("skøn", "assessment"))\(fact.reason.map { ": \"\($0)\"" } ?? "")"
      }
      lines.append(line)
    }
    for child in node.children { lines += self.node(child, depth + 1) }
    return lines
  }

  private func mark(_ truth: Truth) -> String {
    switch truth {
    case .yes: "✓"
    case .no: "✗"
    case .unknown: "?"
    }
  }

  private func status(_ node: Explained.Node) -> String {
    switch node.status {
    case .decisive: return say("afgør sagen", "decides the case")
    case .defeated:
      return say(
        "opfyldt, men sat til side af en undtagelse eller en regel med forrang",
        "met, but set aside by an exception or a rule with priority")
    case .failed: return node.kind == .otherwise ? say("ikke i brug", "not used") : say("ikke opfyldt", "not met")
    case .open: return say("det vides ikke, om den gælder", "it is not known whether it applies")
    case .deviated: return say("fraviget i denne sag", "deviated from in this case")
    case nil: return ""
    }
  }

  private func assessments(_ explained: Explained) -> [String] {
    guard !explained.assessments.isEmpty else { return [] }
    var lines = ["", "  " + say("Afgørelsen hviler på disse skøn", "The decision rests on these assessments")]
    for assessment in explained.assessments {
      lines.append("    \(assessment.text): \(assessment.value)")
      if let reason = assessment.reason { lines.append("      \(say("begrundelse", "reason")): \(reason)") }
      for consideration in assessment.considerations { lines.append("      \(say("hensyn", "consideration")): \(consideration)") }
    }
    return lines
  }

  private func changes(_ explained: Explained) -> [String] {
    guard !explained.changes.isEmpty else { return [] }
    var lines = ["", "  " + say("Hvad der skulle være anderledes", "What would have to differ")]
    for change in explained.changes {
      let parts = change.parts.map { "\($0.text) (\(changeability($0.changeability)))" }.joined(separator: say(", og ", ", and "))
      lines.append("    \(outcome(change.outcome)), \(say("hvis dette i stedet gjaldt", "if this held instead")): \(parts)")
    }
    return lines
  }

  private func outcome(_ outcome: Outcome) -> String {
    switch outcome {
    case .granted: say("Bevilget", "Granted")
    case .denied: say("Afslået", "Denied")
    case .referred(let to): say("Henvist til \(to.replacing("_", with: " "))", "Referred to \(to.replacing("_", with: " "))")
    case .undetermined: say("Uafgjort", "Undetermined")
    case .conflict: say("Konflikt", "Conflict")
    case .notCovered: say("Ikke reguleret", "Not covered")
    }
  }

  private func changeability(_ word: String) -> String {
    switch Changeability(rawValue: word) {
    case .assessed: say("afgøres kun af et skøn", "only an assessment decides it")
    case .changeable: say("kan ændre sig", "may change")
    case .fixed: say("kan ikke ændres", "cannot change")
    default: say("kan dokumenteres", "can be documented")
    }
  }

  // MARK: What goes with it

  private func accompanying(_ explained: Explained) -> [String] {
    var lines: [String] = []
    if let supplier = explained.supplier {
      let names = supplier.suppliers.joined(separator: say(" eller ", " or "))
      lines.append("  \(supplier.isFreeChoice ? say("Frit valg mellem", "Free choice between") : say("Leverandør", "Supplier")): \(names)")
    }
    func list(_ title: String, _ items: [Explained.Item]) {
      guard !items.isEmpty, isFull else { return }
      lines.append("")
      lines.append("  \(title)")
      for item in items {
        let latest = item.latest.map { say(", senest \($0)", ", no later than \($0)") } ?? ""
        let open = item.applies == .unknown ? say(" (vides ikke)", " (not known)") : ""
        lines.append("    - \(item.info.text)\(latest)\(open) [\(item.info.provisions.joined(separator: ", "))]")
      }
    }
    list(say("Hjælpen omfatter", "The help covers"), explained.items.filter { $0.info.kind == .covers })
    list(say("Hjælpen omfatter ikke", "The help does not cover"), explained.items.filter { $0.info.kind == .doesNotCover })
    // What can go wrong is told; the rest of the duties and the guidance belong in the letter.
    let others = explained.items.filter { item in
      switch item.info.kind {
      case .duty, .condition, .guidance: true
      case .covers, .doesNotCover: false
      }
    }
    if isFull, !others.isEmpty {
      lines.append("")
      lines.append(
        "  "
          + say(
            "Dertil kommer \(others.count) pligter, vilkår og vejledninger (--format json viser dem)",
            "Besides there are \(others.count) duties, conditions and pieces of guidance (--format json shows them)"))
    }
    for deadline in explained.deadlines {
      let date =
        deadline.date
        ?? say("kan ikke regnes ud endnu (\(deadline.info.text.danish))", "cannot be reckoned yet (\(deadline.info.text.english))")
      lines.append("  \(capitalised(deadline.info.label)): \(date)")
    }
    if let appeal = explained.appeal {
      lines.append(
        "  "
          + (appeal.isPossible
            ? say("Klage: \(appeal.to ?? "")", "Appeal: \(appeal.to ?? "")") : say("Der kan ikke klages", "There is no appeal")))
    }
    return lines
  }
}

/// The wording of duties.
enum Duties {
  static let order: [(Role, Modality)] = Role.allCases.flatMap { role in [Modality.must, .mustNot, .should, .may].map { (role, $0) } }

  static func title(_ role: Role, _ modality: Modality, _ language: Language) -> String {
    let (danish, english) =
      switch role {
      case .citizen: ("Borgeren", "The citizen")
      case .supplier: ("Leverandøren", "The supplier")
      case .municipality: ("Kommunen", "The municipality")
      case .assessors: ("Visitationen", "The assessment office")
      case .helper: ("Hjælperen", "The helper")
      case .relatives: ("Pårørende", "Relatives")
      case .household: ("Husstanden", "The household")
      }
    let verb =
      switch modality {
      case .must: language == .danish ? "skal" : "must"
      case .should: language == .danish ? "bør" : "should"
      case .may: language == .danish ? "kan" : "may"
      case .mustNot: language == .danish ? "må ikke" : "must not"
      }
    return "\(language == .danish ? danish : english) \(verb)"
  }
}
