import Diagnostics
import Evaluation

/// `glem alder`
struct ForgetCommand: DeskCommand {
  var phrases: (danish: [String], english: [String]) { (["glem"], ["forget"]) }
  var arguments: Localized { Localized("OPLYSNING", en: "FACT") }
  var summary: Localized { Localized("gør en oplysning ukendt igen", en: "make a fact unknown again") }
  var example: Localized { Localized("glem alder", en: "forget alder") }
  var completes: Suggestable { .facts }

  func run(_ rest: String, _ desk: inout Desk) throws(DeskProblem) -> String {
    let standard = try desk.chosenStandard()
    let path = rest.split(separator: ".").map { String($0).trimmed }
    let fact = SpelledNames(standard.program).spelled(ToldFact(path: path, value: .unknown))
    let before = desk.standing()
    var next = desk.situation
    let known = next.deviations.count
    next.deviations.removeAll { $0.rule == fact.key }
    guard next.forget(fact.path) || next.deviations.count < known else {
      throw DeskProblem("`\(rest)` er ikke oplyst. `sag` viser, hvad der er.", "`\(rest)` has not been told. `case` shows what has.")
    }
    desk.change { $0 = next }
    return desk.say("\(fact.key) er ukendt.\n", "\(fact.key) is unknown.\n") + desk.change(from: before)
  }
}
