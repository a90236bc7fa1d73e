import Diagnostics
import Evaluation
import Semantics
import Syntax

/// Rules with their sources, conditions and exceptions, as the officer and the appeals board read them.
struct RulePassages {
  private let phrases: Phrases
  private let danish: Set<String>
  private let isNamed: Bool

  /// - Parameters:
  ///   - danish: what the policy says that nobody translated into the reader's language.
  ///   - isNamed: whether to tell what each rule is called in the policy, for those who write it.
  init(_ phrases: Phrases, danish: Set<String>, named isNamed: Bool = false) {
    self.phrases = phrases
    self.danish = danish
    self.isNamed = isNamed
  }

  private func say(_ danish: Words, _ english: Words) -> Words { phrases.say(danish, english) }

  /// What has been told already, and need not be told again.
  struct Told {
    fileprivate var concepts: Set<Words> = []
    fileprivate var provisions: Set<String> = []
  }

  /// The rules in a row. What a concept was made of and what a provision says is told once.
  func passages(_ nodes: [Explained.Node]) -> [Passage] {
    var told = Told()
    return nodes.map { passage($0, &told) }
  }

  private func passage(_ node: Explained.Node, _ told: inout Told) -> Passage {
    let node = node.folded
    switch node.kind {
    case .rule, .exception, .otherwise:
      let notes = notes(node, &told)
      return Passage(.branch(node.truth), heading(node), notes + node.children.map { passage($0, &told) })
    default: return condition(node, &told)
    }
  }

  /// A condition and what it was made of.
  func condition(_ node: Explained.Node, _ told: inout Told) -> Passage {
    let words = phrases.condition(node)
    if node.kind == .concept, !node.children.isEmpty, !told.concepts.insert(words).inserted {
      return Passage(.branch(node.truth), words + above)
    }
    var inner: [Passage] = []
    for child in node.children {
      let passage = passage(child, &told)
      if !inner.contains(passage) { inner.append(passage) }
    }
    return Passage(.branch(node.truth), words, inner)
  }

  private var above: Words { say(" (se ovenfor)", " (see above)") }

  /// What kind of rule it is, what it says, and what became of it: `undtagelse "Borgeren kan selv" (kan fraviges): står ikke i vejen`.
  private func heading(_ node: Explained.Node) -> Words {
    let kind =
      node.kind == .exception
      ? say("undtagelse", "exception") : node.kind == .otherwise ? say("ellers", "otherwise") : say("regel", "rule")
    let rebuttable = node.rule?.isRebuttable == true ? say(" (kan fraviges)", " (may be departed from)") : ""
    return "\(kind)\(node.rule.map { name($0) } ?? "")\(rebuttable): \(status(node))"
  }

  private func name(_ rule: RuleInfo) -> Words {
    guard isNamed, rule.kind != .otherwise else { return " \(phrases.name(rule, danish))" }
    return " \(policys: rule.name)\(rule.text == nil && rule.label == nil ? "" : " ")\(phrases.name(rule, danish, called: ""))"
  }

  private func notes(_ node: Explained.Node, _ told: inout Told) -> [Passage] {
    var notes: [Passage] = []
    for citation in node.citations {
      guard told.provisions.insert(citation.id).inserted else {
        notes.append(Passage(.note, Words(citation.id) + above))
        continue
      }
      let place: Words = citation.place.map { ": \(policys: $0)" } ?? ""
      notes.append(
        Passage(.note, "\(citation.id)\(place)", citation.paraphrase.map { [Passage(.note, .policys($0))] } ?? []))
    }
    for basis in node.rule?.basis ?? [] { notes.append(Passage(.note, "\(say("hjemmel", "legal basis")): \(policys: basis)")) }
    for reading in node.rule?.readings ?? [] {
      notes.append(Passage(.note, "\(say("læsning", "reading")): \(phrases.own(reading, danish))"))
    }
    return notes
  }

  private func status(_ node: Explained.Node) -> Words {
    switch node.status {
    case .decisive:
      switch node.rule?.effect {
      case nil where node.kind != .otherwise, .cancelled: return say("gælder", "applies")
      default: return say("afgør sagen", "decides the case")
      }
    case .defeated:
      return say(
        "opfyldt, men sat til side af en undtagelse eller en regel med forrang",
        "met, but set aside by an exception or a rule with priority")
    case .failed where node.kind == .otherwise: return say("ikke i brug", "not used")
    // Another rule keeps it out, whatever its own condition comes to.
    case .failed where !hasFailedCondition(node): return say("kommer ikke i brug her", "does not come into use here")
    case .failed:
      switch node.rule?.effect {
      // What it says is often the demand itself, which is met where the rule is not.
      case .denied, .referred: return say("står ikke i vejen", "does not stand in the way")
      default: return say("ikke opfyldt", "not met")
      }
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
