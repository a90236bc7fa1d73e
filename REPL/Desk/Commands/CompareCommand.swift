import Diagnostics
import Evaluation
import Explanation
import Semantics

/// `sammenlign med kbh-2007`
struct CompareCommand: DeskCommand {
  var phrases: (danish: [String], english: [String]) { (["sammenlign med", "sammenlign"], ["compare with", "compare"]) }
  var arguments: Localized { Localized("STANDARD [YDELSE]", en: "STANDARD [SERVICE]") }
  var summary: Localized { Localized("sæt svaret ved siden af en anden standards", en: "set the answer beside another standard's") }
  var example: Localized { Localized("sammenlign med kbh-2007", en: "compare with kbh-2007") }
  var completes: Suggestable { .standards }

  func run(_ rest: String, _ desk: inout Desk) throws(DeskProblem) -> String {
    let standard = try desk.chosenStandard()
    let words = rest.split(separator: " ", maxSplits: 1).map(String.init)
    guard let name = words.first else {
      throw DeskProblem(
        "Sammenlign med hvad? Skriv en standard bagefter, som i `sammenlign med kbh-2007`.",
        "Compare with what? Write a standard behind, as in `compare with kbh-2007`.")
    }
    let other = try desk.open(name)
    if words.count > 1 { _ = try desk.service(words[1], for: "sammenlign med \(name)") }
    var situation = desk.situation
    let wording = ValueWording(desk.language)
    var notes = ""
    if let day = other.program.period.nearest(to: situation.date) {
      situation.date = day
      notes += desk.say(
        "\(other.program.standard) gælder ikke den \(wording.date(desk.situation.date.day)) og afgøres i stedet pr. \(wording.date(day.day)).\n",
        "\(other.program.standard) does not apply on \(wording.date(desk.situation.date.day)) and is decided as of \(wording.date(day.day)).\n"
      )
    }
    let (left, right) = (standard.reading(desk.situation), other.reading(situation))
    let unasked = right.unread.filter { !left.unread.contains($0) }
    if !unasked.isEmpty {
      notes += desk.say(
        "\(other.program.standard) spørger ikke om \(unasked.joined(separator: ", ")).\n",
        "\(other.program.standard) does not ask for \(unasked.joined(separator: ", ")).\n")
    }
    var table = SideBySide(standard.program.standard, other.program.standard, desk.language)
    if let focus = desk.focus, let number = standard.service(focus) {
      guard let match = other.service(focus) else {
        throw DeskProblem("\(other.program.standard) har ingen ydelse `\(focus)`.", "\(other.program.standard) has no service `\(focus)`.")
      }
      table.add(standard.explainer.explain(number, left.subject), other.explainer.explain(match, right.subject))
      return table.text + notes
    }
    let (here, there) = (Run.of(standard.program, left.subject.facts), Run.of(other.program, right.subject.facts))
    for (number, service) in standard.program.services.enumerated() {
      guard let match = other.service(service.name) else { continue }
      table.add(service.label, here.decision(number).outcome.words(desk.language), there.decision(match).outcome.words(desk.language))
    }
    let alone = standard.program.services.map(\.name).filter { other.service($0) == nil }
    let others = other.program.services.map(\.name).filter { standard.service($0) == nil }
    for (owner, names) in [(standard.program.standard, alone), (other.program.standard, others)] where !names.isEmpty {
      notes += desk.say("Kun i \(owner): \(names.joined(separator: ", ")).\n", "Only in \(owner): \(names.joined(separator: ", ")).\n")
    }
    return table.text + notes
  }
}

extension Period {
  /// The day of the period nearest to a date that lies outside it; nil if it lies inside.
  func nearest(to date: CivilDate) -> CivilDate? {
    if let from, date < from { return from }
    if let to, to < date { return to }
    return nil
  }
}
