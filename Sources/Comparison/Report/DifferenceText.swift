public import Diagnostics

/// The report for a terminal.
public struct DifferenceText: Sendable {
  private let report: DifferenceReport
  private let language: Language
  private let showsAll: Bool

  /// - Parameter showsAll: also what decides nothing: duties, guidance, wording.
  public init(_ report: DifferenceReport, _ language: Language, showsAll: Bool = false) {
    self.report = report
    self.language = language
    self.showsAll = showsAll
  }

  private func say(_ danish: String, _ english: String) -> String { language == .danish ? danish : english }

  public func text() -> String {
    var out = say("Fra \(report.oldName) til \(report.newName)", "From \(report.oldName) to \(report.newName)") + "\n"
    if report.isEmpty { return out + say("Ingen forskelle.", "No differences.") + "\n" }
    for group in report.groups where showsAll || group.changes.contains(where: \.decides) { out += self.group(group) }
    let others = report.changes.filter { !$0.decides }
    if !showsAll, !others.isEmpty { out += "\n" + counts(others) + "\n" }
    return out
  }

  private func group(_ group: DifferenceReport.Group) -> String {
    var out = "\n\(heading(group))\n"
    for change in group.changes where change.decides || showsAll {
      let places = provisions(change)
      out += "  \(change.title[language]): \(change.kind.words[language])\(places)\n"
      for line in change.details { out += "    \(line[language])\n" }
    }
    return out
  }

  private func counts(_ others: [Change]) -> String {
    let counts = Change.Kind.allCases.compactMap { kind -> String? in
      let count = others.filter { $0.kind == kind }.count
      return count == 0 ? nil : "\(count) \(kind.words[language])"
    }
    return say(
      "Uden betydning for udfaldet (pligter, vejledning, ordlyd, ordforråd): ",
      "Of no effect on outcomes (duties, guidance, wording, vocabulary): ")
      + counts.joined(separator: ", ") + say("; --all viser dem.", "; --all shows them.")
  }

  private func heading(_ group: DifferenceReport.Group) -> String {
    if let service = group.service { return "\(group.label) (\(service))" }
    return group.label.isEmpty
      ? say("Begreber, takster og oplysninger", "Concepts, rates and facts") : say("Fælles for ", "Shared by ") + group.label
  }

  private func provisions(_ change: Change) -> String {
    let (one, other) = (change.oldProvisions.joined(separator: ", "), change.newProvisions.joined(separator: ", "))
    if one.isEmpty && other.isEmpty { return "" }
    return one == other ? " [\(one)]" : " [\(one.isEmpty ? "-" : one) → \(other.isEmpty ? "-" : other)]"
  }
}
