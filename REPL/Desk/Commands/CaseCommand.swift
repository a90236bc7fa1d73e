import Diagnostics
import Evaluation
import PolicyTesting
import Semantics

/// `sag`
struct CaseCommand: DeskCommand {
  var phrases: (danish: [String], english: [String]) { (["sag", "sagen", "vis sagen"], ["case", "show case"]) }
  var summary: Localized { Localized("vis sagen", en: "show the case") }
  var example: Localized { Localized("sag", en: "case") }

  func run(_ rest: String, _ desk: inout Desk) throws(DeskProblem) -> String {
    let situation = desk.situation
    let wording = ValueWording(desk.language)
    var text = desk.say("dato \(wording.date(situation.date.day))\n", "date \(wording.date(situation.date.day))\n")
    guard !situation.isEmpty else { return text + desk.say("Sagen er tom.\n", "The case is empty.\n") }
    let standard = try desk.chosenStandard()
    let notation = CaseNotation(standard.program, date: situation.date)
    for fact in situation.told { text += notation.text(fact) + "\n" }
    for deviation in situation.deviations { text += desk.say("fravig ", "deviate ") + notation.text(deviation) + "\n" }
    for dispute in situation.disputes {
      let sides = dispute.claims.map { "\($0.by): \($0.value)" }.joined(separator: desk.say(", men ", ", but "))
      text += desk.say("\(dispute.fact) er der uenighed om (\(sides))\n", "\(dispute.fact) is disputed (\(sides))\n")
    }
    let unread = standard.reading(situation).unread
    if !unread.isEmpty {
      text += desk.say(
        "\(standard.program.standard) spørger ikke om \(unread.joined(separator: ", ")).\n",
        "\(standard.program.standard) does not ask for \(unread.joined(separator: ", ")).\n")
    }
    return text
  }
}
