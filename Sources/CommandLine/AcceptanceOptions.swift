import ArgumentParser
import Comparison
import Diagnostics
import Semantics
import Workspace

/// The gate: differences that somebody has accepted, and those that nobody has.
struct AcceptanceOptions: ParsableArguments {
  @Option(help: "Godkendte forskelle; slutter med 1 ved enhver, der ikke er godkendt (the accepted differences).", completion: .file())
  var accept: String?
  @Flag(help: "Godkend de forskelle, der ikke er godkendt, og skriv dem i filen (accept what is not accepted).") var record = false
  @Option(help: "Kun denne forskel ved --record; kan gentages (only this difference).") var only: [String] = []
  @Option(help: "Hvem der godkender (who accepts).") var by: String?
  @Option(help: "Hvorfor (why).") var because: String?
  @Option(help: "Hvornår, fx 2026-01-31 (when).") var on: String?

  func validate() throws {
    guard record else { return }
    let isComplete = accept != nil && by?.isEmpty == false && because?.isEmpty == false
    guard isComplete, let on, CivilDate(iso: on) != nil else {
      throw ValidationError("--record: --accept FIL --by HVEM --because HVORFOR --on 2026-01-31")
    }
  }

  /// Holds the differences against the file, or writes them into it.
  /// - Returns: whether all is the same or accepted.
  func run(_ rules: DifferenceReport, _ outcomes: OutcomeReport, _ options: CommonOptions) throws -> Bool {
    guard let accept else { return rules.isEmpty && outcomes.isEmpty }
    var file: Acceptance
    do throws(AcceptanceFile.Failure) { file = try AcceptanceFile.read(accept) } catch {
      options.print(error.findings, error.sources)
      throw ExitCode(1)
    }
    let differences = Acceptance.differences(rules, outcomes, options.language)
    var open = file.open(differences)
    let lapsed = file.lapsed(differences)
    if record, let by, let because, let on {
      let chosen = only.isEmpty ? open : open.filter { only.contains($0.key) }
      file.drop(lapsed.filter { entry in chosen.contains { $0.key == entry.difference } })
      file.accept(chosen, by: by, because: because, on: on)
      try options.write(file.json().text() + "\n", to: accept)
      open = file.open(differences)
    }
    Terminal.write(text(differences.count, open, lapsed, options.language))
    return open.isEmpty
  }

  private func text(_ count: Int, _ open: [Acceptance.Difference], _ lapsed: [Acceptance.Entry], _ language: Language) -> String {
    func say(_ danish: String, _ english: String) -> String { language == .danish ? danish : english }
    var out = say("\(count) forskelle, \(open.count) er ikke godkendt", "\(count) differences, \(open.count) not accepted") + "\n"
    for difference in open {
      out += "  \(difference.key)\n    \(difference.what)\n"
      if let entry = lapsed.first(where: { $0.difference == difference.key }) {
        out += "    "
        out += say(
          "godkendt af \(entry.by) den \(entry.on), men årsagen er en anden nu",
          "accepted by \(entry.by) on \(entry.on), but its cause is another now")
        out += "\n"
      }
    }
    return out
  }
}
