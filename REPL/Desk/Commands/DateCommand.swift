import Diagnostics
import PolicyTesting
import Semantics

/// `dato 1. maj 2022`
struct DateCommand: DeskCommand {
  var phrases: (danish: [String], english: [String]) { (["dato"], ["date"]) }
  var arguments: Localized { Localized("DATO", en: "DATE") }
  var summary: Localized { Localized("vælg dagen, der afgøres på", en: "choose the day of decision") }
  var example: Localized { Localized("dato 1. maj 2022", en: "date 1 May 2022") }

  func run(_ rest: String, _ desk: inout Desk) throws(DeskProblem) -> String {
    let wording = ValueWording(desk.language)
    guard !rest.isEmpty else { return wording.date(desk.situation.date.day) + "\n" }
    guard
      let date = CivilDate(iso: rest) ?? LineReading.date(rest, language: desk.language)
        ?? LineReading.date(rest, language: desk.language == .danish ? .english : .danish)
    else {
      throw DeskProblem(
        "Datoen kan ikke læses: skriv den som `dato 1. maj 2022`.", "The date cannot be read: write it like `date 1 May 2022`.")
    }
    let before = desk.standing()
    if desk.situation.date != date { desk.change { $0.date = date } }
    let note = desk.standard.map { desk.periodNote($0, on: date) } ?? ""
    return desk.say("Der afgøres den \(wording.date(date.day)).\n", "Decided on \(wording.date(date.day)).\n") + note
      + desk.change(from: before)
  }
}
