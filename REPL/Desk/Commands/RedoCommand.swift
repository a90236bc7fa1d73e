import Diagnostics

/// `gentag`
struct RedoCommand: DeskCommand {
  var phrases: (danish: [String], english: [String]) { (["gentag"], ["redo"]) }
  var summary: Localized { Localized("lav det, der blev taget tilbage, igen", en: "do again what was taken back") }
  var example: Localized { Localized("gentag", en: "redo") }

  func run(_ rest: String, _ desk: inout Desk) throws(DeskProblem) -> String {
    guard let next = desk.future.last else { throw DeskProblem("Der er intet at gentage.", "There is nothing to redo.") }
    let before = desk.situation
    let standing = desk.standing()
    if let name = next.standard { _ = try desk.open(name) }
    desk.future.removeLast()
    desk.past.append(before)
    desk.situation = next
    return desk.say("Igen: ", "Again: ") + desk.difference(from: before, to: next) + "\n" + desk.change(from: standing)
  }
}
