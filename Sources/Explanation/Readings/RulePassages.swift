import Diagnostics
import Evaluation
import Semantics
import Syntax

/// Rules with their sources, conditions and exceptions, as the officer and the appeals board read them.
struct RulePassages {
  private let phrases: Phrases

  init(_ phrases: Phrases) { self.phrases = phrases }

  private func say(_ danish: Words, _ english: Words) -> Words { phrases.say(danish, english) }

  func passage(_ node: Explained.Node) -> Passage {
    let children = node.children.map { passage($0) }
    switch node.kind {
    case .rule, .exception, .otherwise: return Passage(.branch(node.truth), heading(node), notes(node) + children)
    default: return Passage(.branch(node.truth), phrases.condition(node), children)
    }
  }

  private func heading(_ node: Explained.Node) -> Words {
    let kind =
      node.kind == .exception
      ? say("undtagelse", "exception") : node.kind == .otherwise ? say("ellers", "otherwise") : say("regel", "rule")
    let rebuttable = node.rule?.isRebuttable == true ? say("som udgangspunkt ", "by default ") : ""
    let name = node.kind == .otherwise ? "" : " \(node.rule?.name ?? "")"
    return "\(rebuttable)\(kind)\(name): \(status(node))"
  }

  private func notes(_ node: Explained.Node) -> [Passage] {
    var notes: [Passage] = []
    if let text = node.rule?.text { notes.append(Passage(.note, "\"\(policys: text)\"")) }
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
