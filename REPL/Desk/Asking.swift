import Diagnostics
import Evaluation
import Explanation
import Semantics
import Workspace

/// An interview at the desk: each line answers one question, and the case grows by it.
struct Asking: DeskQuestion {
  private var dialogue: InterviewDialogue
  /// The case as it was before the first question.
  private let base: JSON

  var prompt: Localized { Localized(same: ">") }

  /// Begins an interview about a service, or tells the answer if nothing is left to ask.
  static func begin(_ service: Int, _ desk: inout Desk) throws(DeskProblem) -> String {
    let standard = try desk.chosenStandard()
    let subject = standard.reading(desk.situation).subject
    let interview = Interview(standard.explainer, service: service, from: subject)
    let asking = Asking(dialogue: InterviewDialogue(interview, language: desk.language), base: desk.caseFile(standard))
    return asking.dialogue.greeting + asking.next(&desk)
  }

  /// The next question, or the answer.
  private func next(_ desk: inout Desk) -> String {
    guard dialogue.isFinished else {
      desk.question = self
      // The desk writes the mark before the line itself.
      return dialogue.prompt.hasSuffix("> ") ? String(dialogue.prompt.dropLast(2)) : dialogue.prompt
    }
    return "\n" + TextReading(language: desk.language, full: false).text(dialogue.interview.explained)
  }

  func take(_ line: String, _ desk: inout Desk) throws(DeskProblem) -> String {
    var copy = self
    switch copy.dialogue.answer(to: line) {
    case .closed: return TextReading(language: desk.language, full: false).text(copy.dialogue.interview.explained)
    case .save(let path):
      let text = try SaveCommand().run(path, &desk)
      return text + copy.next(&desk)
    case .said(let text):
      try copy.tell(&desk)
      return text + copy.next(&desk)
    }
  }

  /// Brings what was answered into the case on the desk.
  private func tell(_ desk: inout Desk) throws(DeskProblem) {
    let standard = try desk.chosenStandard()
    let json = dialogue.interview.caseFile(over: base)
    do throws(CaseFile.Failure) {
      let file = try CaseFile.read(SourceText(name: "sag.json", json.text()), for: standard.program, date: desk.situation.date)
      let names = SpelledNames(standard.program)
      let told = file.told.map { names.spelled($0) }
      guard CaseFileText(standard.program).json(told) != CaseFileText(standard.program).json(desk.situation.told) else { return }
      desk.change { $0.told = told }
    } catch {
      let text = TextRenderer(sources: error.sources, language: desk.language).render(error.findings)
      throw DeskProblem(text, text)
    }
  }
}

extension Desk {
  /// The case on the desk as a case file.
  func caseFile(_ standard: OpenStandard) -> JSON {
    CaseFileText(standard.program).json(
      situation.name, date: situation.date, told: situation.told, deviations: situation.deviations, disputes: situation.disputes)
  }
}
