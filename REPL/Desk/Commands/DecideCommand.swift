import Diagnostics
import Evaluation
import Explanation
import Semantics

/// `afgør rengøring`
struct DecideCommand: DeskCommand {
  var phrases: (danish: [String], english: [String]) { (["afgør"], ["decide"]) }
  var arguments: Localized { Localized("[YDELSE]", en: "[SERVICE]") }
  var summary: Localized { Localized("afgør en ydelse, eller dem alle", en: "decide a service, or all") }
  var example: Localized { Localized("afgør rengøring", en: "decide rengøring") }
  var completes: Suggestable { .services }

  func run(_ rest: String, _ desk: inout Desk) throws(DeskProblem) -> String {
    let standard = try desk.chosenStandard()
    let note = desk.periodNote(standard, on: desk.situation.date)
    let subject = standard.reading(desk.situation).subject
    guard rest.isEmpty || ["alle", "alt", "all"].contains(rest) else {
      let number = try desk.service(rest, for: "afgør")
      let explained = standard.explainer.explain(number, subject)
      return note + TextReading(language: desk.language, full: false).text(explained)
    }
    let run = Run.of(standard.program, subject.facts)
    let width = standard.program.services.map(\.name.count).max() ?? 0
    return note
      + standard.program.services.indices.map { number in
        let decision = run.decision(number)
        let reason = standard.explainer.reason(for: decision).map { ": \($0)" } ?? ""
        let outcome = decision.outcome.words(desk.language)
        return "\(Columns.padded(standard.program.services[number].name, width))  \(outcome)\(reason)\n"
      }.joined()
  }
}
