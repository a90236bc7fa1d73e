import Diagnostics
import Explanation
import Semantics

/// `regel rengøring.tildeling`
struct RuleCommand: DeskCommand {
  var phrases: (danish: [String], english: [String]) { (["regel", "undtagelse"], ["rule", "exception"]) }
  var arguments: Localized { Localized("NAVN", en: "NAME") }
  var summary: Localized {
    Localized("vis en regel, hvor den står, og hvordan den gik i sagen", en: "show a rule, its place, and how it came out")
  }
  var example: Localized { Localized("regel rengøring.omfang", en: "rule rengøring.omfang") }
  var completes: Suggestable { .rules }

  func run(_ rest: String, _ desk: inout Desk) throws(DeskProblem) -> String {
    let standard = try desk.chosenStandard()
    let rule = try find(rest, standard, desk)
    var text = "\(rule.key)  \(standard.sources.place(rule.span))\n\(SourceExcerpt(standard.sources).text(rule.span))"
    guard let service = standard.program.services.firstIndex(where: { rule.key.hasPrefix($0.name + ".") }) else { return text }
    let explained = standard.explainer.explain(service, standard.reading(desk.situation).subject)
    if let node = explained.tree.first(where: { $0.rule?.key == rule.key }) {
      text += desk.say("I sagen:\n", "In the case:\n") + TextReading(language: desk.language, full: true).part(node)
    } else {
      text += desk.say("I sagen er den ikke i brug.\n", "In the case it is not used.\n")
    }
    return text
  }

  private func find(_ name: String, _ standard: OpenStandard, _ desk: Desk) throws(DeskProblem) -> RuleInfo {
    let folded = NearestNames.folded(name)
    let rules = standard.program.rules
    let matching = rules.filter { NearestNames.folded($0.key) == folded || NearestNames.folded($0.name) == folded }
    if let rule = matching.first(where: { NearestNames.folded($0.key) == folded }) ?? (matching.count == 1 ? matching.first : nil) {
      return rule
    }
    if let focus = desk.focus, let rule = matching.first(where: { $0.key == "\(focus).\($0.name)" }) { return rule }
    if !matching.isEmpty {
      let keys = matching.map { "`\($0.key)`" }.joined(separator: ", ")
      throw DeskProblem("Der er flere regler af det navn: \(keys).", "There are several rules of that name: \(keys).")
    }
    let nearest =
      NearestNames.suggest(for: name, among: rules.map(\.key)).first ?? NearestNames.suggest(for: name, among: rules.map(\.name)).first
    throw DeskProblem(
      "Reglen `\(name)` findes ikke\(nearest.map { "; mente du `\($0)`?" } ?? ". `hvorfor YDELSE` viser en ydelses regler.")",
      "There is no rule `\(name)`\(nearest.map { "; did you mean `\($0)`?" } ?? ". `why SERVICE` shows a service's rules.")")
  }
}

extension Explained.Node {
  /// The first part, from the top down, for which something holds.
  func first(where isWanted: (Explained.Node) -> Bool) -> Explained.Node? {
    if isWanted(self) { return self }
    for child in children { if let found = child.first(where: isWanted) { return found } }
    return nil
  }
}
