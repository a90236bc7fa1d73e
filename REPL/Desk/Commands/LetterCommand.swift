import Diagnostics
import Explanation
import Workspace

/// `brev rengøring`
struct LetterCommand: DeskCommand {
  var phrases: (danish: [String], english: [String]) { (["brev"], ["letter"]) }
  var arguments: Localized { Localized("[YDELSE]", en: "[SERVICE]") }
  var summary: Localized {
    Localized("vis et udkast til afgørelsen, som borgeren får den", en: "show a draft of the decision as the citizen gets it")
  }
  var example: Localized { Localized("brev rengøring", en: "letter rengøring") }
  var completes: Suggestable { .services }

  func run(_ rest: String, _ desk: inout Desk) throws(DeskProblem) -> String {
    let number = try desk.service(rest, for: "brev")
    let standard = try desk.chosenStandard()
    let subject = standard.reading(desk.situation).subject
    let writer = LetterWriter(standard.explainer, facts: LetterFacts(), statutes: desk.folder.statutes)
    return LetterMarkdown(writer.letter([standard.explainer.explain(number, subject)], subject)).text()
  }
}
