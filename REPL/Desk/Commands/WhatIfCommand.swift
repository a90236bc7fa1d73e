import Diagnostics
import Evaluation
import Explanation
import PolicyTesting
import Semantics

/// `hvad hvis alder 64`
struct WhatIfCommand: DeskCommand {
  var phrases: (danish: [String], english: [String]) { (["hvad hvis"], ["what if"]) }
  var arguments: Localized { Localized("OPLYSNING [; OPLYSNING]", en: "FACT [; FACT]") }
  var summary: Localized { Localized("sæt svaret ved siden af det, man ellers ville få", en: "set the answer beside the one it would be") }
  var example: Localized { Localized("hvad hvis alder 64", en: "what if alder 64") }
  var completes: Suggestable { .factsWithValues }

  func run(_ rest: String, _ desk: inout Desk) throws(DeskProblem) -> String {
    let standard = try desk.chosenStandard()
    guard !rest.isEmpty else {
      throw DeskProblem(
        "Hvad hvis hvad? Skriv en oplysning bagefter, som i `hvad hvis alder 64`.",
        "What if what? Write a fact behind, as in `what if alder 64`.")
    }
    var other = desk.situation
    var facts: [ToldFact] = []
    for line in rest.split(separator: ";") { facts.append(try desk.fact(String(line).trimmed, standard, demandingReason: false)) }
    for fact in facts { other.tell(fact) }
    let notation = CaseNotation(standard.program, date: other.date)
    let condition = facts.map { notation.text($0).replacing("\n", with: " ") }.joined(separator: ", ")
    let (now, then) = (standard.reading(desk.situation).subject, standard.reading(other).subject)
    var table = SideBySide(desk.say("nu", "now"), desk.say("hvis \(condition)", "if \(condition)"), desk.language)
    let focus = desk.focus.flatMap { standard.service($0) }
    if let focus { table.add(standard.explainer.explain(focus, now), standard.explainer.explain(focus, then)) }
    let (before, after) = (Run.of(standard.program, now.facts), Run.of(standard.program, then.facts))
    var isChanged = false
    for (number, service) in standard.program.services.enumerated() where number != focus {
      let (old, new) = (before.decision(number).outcome, after.decision(number).outcome)
      guard old != new else { continue }
      isChanged = true
      table.add(service.label, old.words(desk.language), new.words(desk.language))
    }
    if isChanged { return table.text }
    let others = focus == nil ? desk.say("Ingen ydelse får et andet svar.\n", "No service gets another answer.\n") : ""
    return focus == nil
      ? others : table.text + desk.say("Ingen anden ydelse får et andet svar.\n", "No other service gets another answer.\n")
  }
}
