import Diagnostics
import Evaluation
import Semantics
import Workspace

/// `standard dragør-2022`
struct StandardCommand: DeskCommand {
  var phrases: (danish: [String], english: [String]) { (["standard", "standarder"], ["standard", "standards"]) }
  var arguments: Localized { Localized("NAVN", en: "NAME") }
  var summary: Localized {
    Localized("vælg standarden; uden navn vises dem, der er", en: "choose the standard; without a name those there are")
  }
  var example: Localized { Localized("standard dragør-2022", en: "standard dragør-2022") }
  var completes: Suggestable { .standards }

  func run(_ rest: String, _ desk: inout Desk) throws(DeskProblem) -> String {
    guard !rest.isEmpty else { return desk.folder.policies.standardNames.map { $0 + "\n" }.joined() }
    let standard = try desk.open(rest)
    let program = standard.program
    if desk.situation.standard != program.standard { desk.change { $0.standard = program.standard } }
    if let focus = desk.focus, standard.service(focus) == nil { desk.focus = nil }
    var text = desk.say(
      "\(program.label)\(program.authority.map { ", \($0)" } ?? ""). Den har \(program.services.count) ydelser; `ydelser` viser dem.\n",
      "\(program.label)\(program.authority.map { ", \($0)" } ?? ""). It has \(program.services.count) services; `services` lists them.\n")
    text += desk.periodNote(standard, on: desk.situation.date)
    let unread = standard.reading(desk.situation).unread
    if !unread.isEmpty {
      text += desk.say(
        "Den spørger ikke om alt i sagen: \(unread.joined(separator: ", ")).\n",
        "It does not ask for all of the case: \(unread.joined(separator: ", ")).\n")
    }
    return text
  }
}

extension Desk {
  /// A warning if a standard does not apply on a date.
  func periodNote(_ standard: OpenStandard, on date: CivilDate) -> String {
    let period = standard.program.period
    guard !period.contains(date) else { return "" }
    let wording = ValueWording(language)
    let from = period.from.map { wording.date($0.day) } ?? "…"
    let to = period.to.map { wording.date($0.day) } ?? "…"
    return say(
      "Bemærk: \(standard.program.standard) gælder ikke den \(wording.date(date.day)), men fra \(from) til \(to). `dato` vælger en anden dag.\n",
      "Note: \(standard.program.standard) does not apply on \(wording.date(date.day)), but from \(from) to \(to). `date` chooses another day.\n"
    )
  }
}
