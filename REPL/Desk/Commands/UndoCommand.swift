import Diagnostics
import Evaluation
import PolicyTesting
import Semantics

/// `fortryd`
struct UndoCommand: DeskCommand {
  var phrases: (danish: [String], english: [String]) { (["fortryd"], ["undo"]) }
  var summary: Localized { Localized("tag den seneste ændring tilbage", en: "take the latest change back") }
  var example: Localized { Localized("fortryd", en: "undo") }

  func run(_ rest: String, _ desk: inout Desk) throws(DeskProblem) -> String {
    guard let before = desk.past.last else { throw DeskProblem("Der er intet at fortryde.", "There is nothing to undo.") }
    let after = desk.situation
    let standing = desk.standing()
    if let name = before.standard { _ = try desk.open(name) }
    desk.past.removeLast()
    desk.future.append(after)
    desk.situation = before
    return desk.say("Taget tilbage: ", "Taken back: ") + desk.difference(from: before, to: after) + "\n" + desk.change(from: standing)
  }
}

extension Desk {
  /// What the later of two situations has and the earlier lacks, in a few words.
  func difference(from before: Situation, to after: Situation) -> String {
    if before.standard != after.standard { return "standard \(after.standard ?? say("ingen", "none"))" }
    if before.date != after.date { return say("dato \(wordedDate(after))", "date \(wordedDate(after))") }
    if after.isEmpty, before.told.count > 1 { return say("forfra", "restart") }
    guard let standard else { return "…" }
    let notation = CaseNotation(standard.program, date: after.date)
    let (old, new) = (before.told.map { notation.text($0) }, after.told.map { notation.text($0) })
    let (deviated, deviates) = (before.deviations.map { notation.text($0) }, after.deviations.map { notation.text($0) })
    let added = new.filter { !old.contains($0) } + deviates.filter { !deviated.contains($0) }
    if added.count == 1 { return added[0] }
    let removed = before.told.filter { fact in !after.told.contains { $0.key == fact.key } }.map(\.key)
    if added.isEmpty, !removed.isEmpty {
      return say("glem \(removed.joined(separator: ", "))", "forget \(removed.joined(separator: ", "))")
    }
    return say("\(added.count) oplysninger", "\(added.count) facts")
  }

  private func wordedDate(_ situation: Situation) -> String { ValueWording(language).date(situation.date.day) }
}
