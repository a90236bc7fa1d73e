import Diagnostics
import Evaluation
import Semantics
import Syntax

/// Rules with their sources, conditions and exceptions, as the officer and the appeals board read them.
struct RulePassages {
  private let phrases: Phrases
  private let isNamed: Bool

  /// - Parameter isNamed: whether to tell what each rule is called in the policy, for those who write it.
  init(_ phrases: Phrases, named isNamed: Bool = false) {
    self.phrases = phrases
    self.isNamed = isNamed
  }

  private func say(_ danish: Words, _ english: Words) -> Words { phrases.say(danish, english) }

  /// The rules in a row. What a concept was made of is told once.
  func passages(_ nodes: [Explained.Node]) -> [Passage] {
    var told: Set<Words> = []
    return nodes.map { passage($0, &told) }
  }

  private func passage(_ node: Explained.Node, _ told: inout Set<Words>) -> Passage {
    let node = node.folded
    switch node.kind {
    case .rule, .exception, .otherwise:
      return Passage(.branch(node.truth), heading(node), notes(node) + node.children.map { passage($0, &told) })
    case .concept where !node.children.isEmpty:
      let words = phrases.condition(node)
      guard told.insert(words).inserted else { return Passage(.branch(node.truth), words + say(" (se ovenfor)", " (see above)")) }
      return Passage(.branch(node.truth), words, node.children.map { passage($0, &told) })
    default: return Passage(.branch(node.truth), phrases.condition(node), node.children.map { passage($0, &told) })
    }
  }

  /// What kind of rule it is, what it says, and what became of it: `undtagelse "Borgeren kan selv" (kan fraviges): ikke opfyldt`.
  private func heading(_ node: Explained.Node) -> Words {
    let kind =
      node.kind == .exception
      ? say("undtagelse", "exception") : node.kind == .otherwise ? say("ellers", "otherwise") : say("regel", "rule")
    let rebuttable = node.rule?.isRebuttable == true ? say(" (kan fraviges)", " (may be departed from)") : ""
    return "\(kind)\(node.rule.map { name($0) } ?? "")\(rebuttable): \(status(node))"
  }

  private func name(_ rule: RuleInfo) -> Words {
    guard isNamed, rule.kind != .otherwise else { return " \(phrases.name(rule))" }
    return " \(policys: rule.name)\(rule.text == nil && rule.label == nil ? "" : " ")\(phrases.name(rule, called: ""))"
  }

  private func notes(_ node: Explained.Node) -> [Passage] {
    var notes: [Passage] = []
    for citation in node.citations {
      let place: Words = citation.place.map { ": \(policys: $0)" } ?? ""
      notes.append(
        Passage(.note, "\(citation.id)\(place)", citation.paraphrase.map { [Passage(.note, .policys($0))] } ?? []))
    }
    for basis in node.rule?.basis ?? [] { notes.append(Passage(.note, "\(say("hjemmel", "legal basis")): \(policys: basis)")) }
    for reading in node.rule?.readings ?? [] { notes.append(Passage(.note, "\(say("læsning", "reading")): \(policys: reading)")) }
    return notes
  }

  private func status(_ node: Explained.Node) -> Words {
    switch node.status {
    case .decisive where node.rule?.effect == nil && node.kind != .otherwise: return say("gælder", "applies")
    case .decisive: return say("afgør sagen", "decides the case")
    case .defeated:
      return say(
        "opfyldt, men sat til side af en undtagelse eller en regel med forrang",
        "met, but set aside by an exception or a rule with priority")
    case .failed where node.kind == .otherwise: return say("ikke i brug", "not used")
    // Another rule keeps it out, whatever its own condition comes to.
    case .failed where !hasFailedCondition(node): return say("kommer ikke i brug her", "does not come into use here")
    case .failed: return say("ikke opfyldt", "not met")
    case .open: return say("det vides ikke, om den gælder", "it is not known whether it applies")
    case .deviated: return say("fraviget i denne sag", "deviated from in this case")
    case nil: return ""
    }
  }

  private func hasFailedCondition(_ node: Explained.Node) -> Bool {
    node.children.contains { child in
      switch child.kind {
      case .rule, .exception, .otherwise: false
      default: child.truth == .no
      }
    }
  }
}
