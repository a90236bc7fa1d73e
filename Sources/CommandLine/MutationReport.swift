import Diagnostics
import Explanation
import PolicyTesting
import Semantics
import Workspace

/// Runs the mutants of a standard and says which of them no test noticed.
struct MutationReport {
  private let folder: PolicyFolder
  private let program: Program
  private let tests: [PolicyTest]
  private let language: Language

  init(_ folder: PolicyFolder, _ program: Program, _ tests: [PolicyTest], _ language: Language) {
    self.folder = folder
    self.program = program
    self.tests = tests
    self.language = language
  }

  /// Writes the report.
  /// - Returns: how many mutants survived.
  func write() -> Int {
    let mutants = Mutants.all(of: folder.policies, standard: program.standard)
    let progress = ProgressLine(language)
    let results = MutationRun(folder.policies, program: program, register: folder.register, tests: tests, kept: folder.explanations).run(
      mutants
    ) { progress.show($0, of: mutants.count) }
    progress.clear()
    var (killed, equivalent, refused, undecided) = (0, 0, 0, 0)
    var lines: [String] = []
    for result in results {
      let place = folder.policies.sources.place(result.mutant.span)
      switch result.state {
      case .killed: killed += 1
      case .equivalent: equivalent += 1
      case .refused: refused += 1
      case .undecided:
        undecided += 1
        lines.append(
          Localized(
            "  ? \(place): \(result.mutant.change.danish). Ingen prøve opdager det, og det vides ikke, om det har betydning",
            en: "  ? \(place): \(result.mutant.change.english). No test notices, and it is not known whether it matters")[language])
      case .survived(let service, let citizen, let test):
        let block = test.split(separator: "\n").map { "      \($0)\n" }.joined()
        lines.append(
          Localized(
            "  ✗ \(place): ingen prøve opdager, at \(result.mutant.change.danish)\n      \(service) får et andet svar for denne borger: \(citizen). En prøve, der ville opdage det:\n\n\(block)",
            en:
              "  ✗ \(place): no test notices that \(result.mutant.change.english)\n      \(service) gets another answer for this citizen: \(citizen). A test that would notice:\n\n\(block)"
          )[language])
      }
    }
    let counted = results.count - equivalent - refused
    let share = counted == 0 ? 100 : killed * 100 / counted
    Terminal.write(
      Localized(
        "\(program.standard): \(killed) af \(counted) ændringer opdaget (\(share) %); \(equivalent) uden betydning, \(refused) afvist ved læsningen, \(undecided) uafklarede\n",
        en:
          "\(program.standard): \(killed) of \(counted) changes noticed (\(share) %); \(equivalent) without effect, \(refused) refused, \(undecided) undecided\n"
      )[language])
    Terminal.write(lines.joined(separator: "\n") + (lines.isEmpty ? "" : "\n"))
    return counted - killed
  }
}
