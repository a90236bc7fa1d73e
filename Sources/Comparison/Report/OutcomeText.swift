public import Diagnostics
import Syntax

/// What becomes of the cases, for a terminal.
public struct OutcomeText: Sendable {
  private let report: OutcomeReport
  private let language: Language

  public init(_ report: OutcomeReport, _ language: Language) {
    self.report = report
    self.language = language
  }

  private func say(_ danish: String, _ english: String) -> String { language == .danish ? danish : english }

  public func text() -> String {
    var out =
      "\n"
      + say(
        "\(report.cases) sager, \(report.changedCases) får et andet svar i ydelser, som begge standarder har",
        "\(report.cases) cases, \(report.changedCases) get another answer in services that both standards have")
      + "\n"
    for service in report.services where service.isCommon && !service.groups.isEmpty { out += self.service(service) }
    out += oneSided()
    out += running()
    if report.unexplained > 0 {
      out += say("Uden fundet årsag: \(report.unexplained)", "Without a cause found: \(report.unexplained)") + "\n"
    }
    return out
  }

  private func service(_ service: OutcomeReport.Service) -> String {
    let words = AnswerWords(language: language)
    var out = "\n\(service.label) (\(service.name)): \(service.better) \(CitizenEffect.better.words[language]), "
    out += "\(service.worse) \(CitizenEffect.worse.words[language]), \(service.different) \(CitizenEffect.different.words[language])\n"
    let moves = service.outcomes.filter { $0.before != $0.after }
    if !moves.isEmpty {
      out +=
        "  "
        + moves.map { "\(words.outcome(named: $0.before)) → \(words.outcome(named: $0.after)) \($0.count)" }.joined(separator: ", ") + "\n"
    }
    for group in service.groups {
      out += "  \(group.count) × \(group.change) (\(group.effect.words[language]))\n"
      out += "    " + say("fordi: ", "because: ") + OutcomeText.causes(group.causes, language) + "\n"
      for example in group.examples.prefix(1) {
        out += "    " + say("fx ", "e.g. ") + example.name + (example.text.isEmpty ? "" : ": \(example.text)") + "\n"
      }
    }
    return out
  }

  /// The causes in a line: `undtagelsen over_65 er ændret`; several are needed together.
  static func causes(_ causes: [Change], _ language: Language) -> String {
    guard !causes.isEmpty else { return language == .danish ? "ukendt" : "unknown" }
    let words = causes.map { change in
      let details = change.reasons.map { $0[language] }.joined(separator: "; ")
      return "\(change.title[language]) (\(change.kind.words[language])\(details.isEmpty ? "" : ": \(details)"))"
    }
    return words.count == 1 ? words[0] : words.joined(separator: language == .danish ? " sammen med " : " together with ")
  }

  private func oneSided() -> String {
    let services = report.services.filter { !$0.isCommon && !$0.groups.isEmpty }
    guard !services.isEmpty else { return "" }
    let words = AnswerWords(language: language)
    var out = "\n" + say("Ydelser, som kun den ene standard har", "Services that only one standard has") + "\n"
    for service in services {
      out +=
        "  \(service.label) (\(service.name)): "
        + service.outcomes.map { "\(words.outcome(named: $0.before)) → \(words.outcome(named: $0.after)) \($0.count)" }.joined(
          separator: ", ")
        + "\n"
    }
    return out
  }

  private func running() -> String {
    guard report.runningCount > 0 else { return "" }
    var out =
      "\n"
      + say(
        "Løbende hjælp: \(report.runningCount) skal vurderes individuelt, før noget ændres. Ingen hjælp falder bort af sig selv.",
        "Running help: \(report.runningCount) need an individual assessment before anything is changed. No help ends by itself.") + "\n"
    for grant in report.running.prefix(40) {
      out += "  \(grant.name): \(grant.service): \(grant.change); \(OutcomeText.causes(grant.causes, language))\n"
    }
    if report.runningCount > 40 { out += "  … " + say("og \(report.runningCount - 40) til", "and \(report.runningCount - 40) more") + "\n" }
    return out
  }
}
