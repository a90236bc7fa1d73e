import Diagnostics
import Evaluation
import Workspace

/// `åbn eksempler/rengøring-ægtefælle.json`
struct OpenCommand: DeskCommand {
  var phrases: (danish: [String], english: [String]) { (["åbn", "åbn sag"], ["open", "open case"]) }
  var arguments: Localized { Localized("FIL", en: "FILE") }
  var summary: Localized { Localized("hent en gemt sag", en: "fetch a saved case") }
  var example: Localized { Localized("åbn eksempler/rengøring-ægtefælle.json", en: "open eksempler/rengøring-ægtefælle.json") }
  var completes: Suggestable { .files }

  func run(_ rest: String, _ desk: inout Desk) throws(DeskProblem) -> String {
    let standard = try desk.chosenStandard()
    guard !rest.isEmpty else {
      throw DeskProblem(
        "Hvilken fil? Skriv den bagefter, som i `\(example.danish)`.", "Which file? Write it behind, as in `\(example.english)`.")
    }
    let file: CaseFile
    do throws(CaseFile.Failure) {
      file = try CaseFile.read(rest, for: standard.program, date: nil, otherwise: desk.situation.date)
    } catch {
      let text = TextRenderer(sources: error.sources, language: desk.language).render(error.findings)
      throw DeskProblem(text, text)
    }
    let names = SpelledNames(standard.program)
    desk.change { situation in
      situation = Situation(
        standard: situation.standard, date: file.subject.facts.date, name: file.name, told: file.told.map { names.spelled($0) },
        deviations: file.deviations, disputes: file.subject.disputes)
    }
    let title: String = if case .string(let name) = file.name { name } else { rest }
    return desk.say(
      "\(title): \(file.told.count) oplysninger og skøn. `sag` viser dem.\n",
      "\(title): \(file.told.count) facts and assessments. `case` shows them.\n")
  }
}
