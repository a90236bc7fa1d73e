import Diagnostics
import Evaluation
import Explanation
import Semantics

/// `begreb i_personkredsen.rengøring`
struct ConceptCommand: DeskCommand {
  var phrases: (danish: [String], english: [String]) { (["begreb", "begreber"], ["concept", "concepts"]) }
  var arguments: Localized { Localized("[NAVN]", en: "[NAME]") }
  var summary: Localized {
    Localized("vis et begreb, hvor det står, og hvad det er i sagen", en: "show a concept, its place and its value")
  }
  var example: Localized { Localized("begreb i_personkredsen.rengøring", en: "concept i_personkredsen.rengøring") }
  var completes: Suggestable { .concepts }

  func run(_ rest: String, _ desk: inout Desk) throws(DeskProblem) -> String {
    let standard = try desk.chosenStandard()
    let concepts = standard.program.concepts
    guard !rest.isEmpty else { return concepts.map { "\($0.key)  \($0.wording.positive)\n" }.joined() }
    let folded = NearestNames.folded(rest)
    var found = concepts.filter { NearestNames.folded($0.key) == folded }
    if found.isEmpty { found = concepts.filter { NearestNames.folded($0.key).hasPrefix(folded + ".") } }
    guard let first = found.first else {
      let nearest = NearestNames.suggest(for: rest, among: concepts.map(\.key)).first
      throw DeskProblem(
        "Begrebet `\(rest)` findes ikke\(nearest.map { "; mente du `\($0)`?" } ?? ". `begreb` viser dem alle.")",
        "There is no concept `\(rest)`\(nearest.map { "; did you mean `\($0)`?" } ?? ". `concept` lists them.")")
    }
    var text = "\(first.key)  \(standard.sources.place(first.span))\n\(SourceExcerpt(standard.sources).text(first.span))"
    text += desk.say("I sagen:\n", "In the case:\n")
    let run = Run.of(standard.program, standard.reading(desk.situation).subject.facts)
    for concept in found {
      text +=
        "  \(concept.key) \(desk.say("er", "is")) \(standard.explainer.value(of: concept, in: run).text): \(concept.wording.positive)\n"
    }
    return text
  }
}
