import Diagnostics
import Explanation
import Semantics

/// `oplysninger rengøring`
struct FactsCommand: DeskCommand {
  var phrases: (danish: [String], english: [String]) { (["oplysninger", "oplysning"], ["facts", "fact"]) }
  var arguments: Localized { Localized("[YDELSE eller OPLYSNING]", en: "[SERVICE or FACT]") }
  var summary: Localized {
    Localized("vis, hvad der kan oplyses, eller hvad én oplysning betyder", en: "list what can be told, or what one fact means")
  }
  var example: Localized { Localized("oplysninger rengøring", en: "facts rengøring") }
  var completes: Suggestable { .factsAndServices }

  func run(_ rest: String, _ desk: inout Desk) throws(DeskProblem) -> String {
    let standard = try desk.chosenStandard()
    if rest.isEmpty { return FactListing(standard.explainer, services: nil).text() }
    if let service = standard.service(rest) {
      return FactListing(standard.explainer, services: [service]).text()
    }
    let folded = NearestNames.folded(rest)
    guard let fact = standard.program.facts.first(where: { NearestNames.folded($0.name) == folded }) else {
      let names = standard.program.facts.map(\.name) + standard.program.services.map(\.name)
      let nearest = NearestNames.suggest(for: rest, among: names).first
      throw DeskProblem(
        "Der er ingen oplysning eller ydelse `\(rest)`\(nearest.map { "; mente du `\($0)`?" } ?? ". `oplysninger` viser alle navne.")",
        "There is no fact or service `\(rest)`\(nearest.map { "; did you mean `\($0)`?" } ?? ". `facts` lists all names.")")
    }
    return FactCard(standard.program, desk.language).text(fact)
  }
}
