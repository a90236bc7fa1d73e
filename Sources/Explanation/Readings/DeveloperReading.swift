import Diagnostics
import Evaluation
import Semantics
import Syntax

/// The explanation for those who work on the rules: names, places in the tree, and values as they were given.
struct DeveloperReading {
  private let phrases: Phrases
  private let isFull: Bool

  init(language: Language, full: Bool) {
    phrases = Phrases(language)
    isFull = full
  }

  func passages(_ explained: Explained) -> [Passage] {
    var inner = [
      Passage(.line, "outcome: \(explained.decision.outcome.name)"),
      Passage(.line, "grounds: \(list(explained.grounds.map(\.rule.key)))"),
      Passage(.line, "possible: \(list(explained.possibleGrounds.map(\.rule.key)))"),
    ]
    inner += explained.results.map { result in
      Passage(.line, "\(result.info.name) = \(result.text ?? result.unknown ?? "?") (\(result.rule?.key ?? "-"))")
    }
    inner += explained.missing.map { Passage(.line, "missing: \($0.key) (\($0.kind.rawValue))") }
    inner += explained.assessments.map { Passage(.line, "assessment: \($0.key) = \($0.value)") }
    inner += explained.items.map { Passage(.line, "item: \($0.info.key)\($0.applies == .unknown ? " ?" : "")") }
    inner += explained.deadlines.map { deadline in
      let date = deadline.date ?? "? (\(list(deadline.missing.map(\.key))))"
      return Passage(.line, "deadline: \(deadline.info.name) = \(date)")
    }
    if isFull {
      inner.append(
        Passage(
          .section, phrases.say("Hvad der ville ændre udfaldet", "What would change the outcome"),
          explained.changes.map { change in
            Passage(.bullet, "\(change.outcome.name): \(change.parts.map { "\($0.key): \($0.text)" }.joined(separator: "; "))")
          }))
      inner.append(Passage(.section, phrases.say("Træet", "The tree"), explained.tree.children.map { node($0) }))
    }
    return [Passage(.title, Words(explained.service.name), inner)]
  }

  private func list(_ names: [String]) -> String { names.isEmpty ? "-" : names.joined(separator: ", ") }

  private func node(_ node: Explained.Node) -> Passage {
    var words = Words("\(node.id) (\(node.kind.rawValue)\(node.status.map { ", \($0.rawValue)" } ?? ""))")
    if !node.facts.isEmpty { words += Words(": \(node.facts.map { "\($0.key) = \($0.value)" }.joined(separator: ", "))") }
    return Passage(.branch(node.truth), words, node.children.map { self.node($0) })
  }
}
