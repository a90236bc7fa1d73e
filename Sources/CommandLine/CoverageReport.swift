import Diagnostics
import Evaluation
import PolicyTesting
import Semantics

/// What the tests of a standard have tried, as a table.
struct CoverageReport {
  private let program: Program
  let coverage: Coverage
  private let sources: SourceMap

  init(_ program: Program, _ runner: TestRunner, _ tests: [PolicyTest], _ sources: SourceMap) {
    self.program = program
    self.sources = sources
    var coverage = Coverage(program)
    for test in tests {
      if let subject = runner.reading(test).subject { coverage.add(test, Run.of(program, subject.facts)) }
    }
    self.coverage = coverage
  }

  /// The share of everything, in per cent.
  var share: Int { Coverage.share(coverage.entries) }

  func text(_ language: Language) -> String {
    var out = Localized(
      "\(program.standard): \(share) % prøvet (regler og betingelser begge veje, punkter og frister ved navn)\n",
      en: "\(program.standard): \(share) % tried (rules and conditions both ways, items and deadlines by name)\n")[language]
    for service in program.services {
      let own = coverage.entries.filter { $0.service == service.name }
      guard !own.isEmpty else { continue }
      func part(_ kind: Coverage.Entry.Kind) -> String {
        let some = own.filter { $0.kind == kind }
        return "\(some.filter(\.isCovered).count)/\(some.count)"
      }
      out +=
        Localized(
          "  \(service.name): regler \(part(.rule)), betingelser \(part(.condition)), punkter \(part(.item)), frister \(part(.deadline))\n",
          en:
            "  \(service.name): rules \(part(.rule)), conditions \(part(.condition)), items \(part(.item)), deadlines \(part(.deadline))\n")[
          language]
      for entry in own where !entry.isCovered {
        let lack =
          entry.seenTrue
          ? Localized("aldrig falsk", en: "never false")
          : entry.seenFalse ? Localized("aldrig sand", en: "never true") : Localized("aldrig prøvet", en: "never tried")
        let name = entry.name.isEmpty ? sources.text(entry.span).prefix { $0 != "\n" } : entry.name[...]
        out +=
          "    \(sources.place(entry.span)): \(name) \(lack[language])\(entry.provisions.isEmpty ? "" : " [\(entry.provisions.joined(separator: ", "))]")\n"
      }
    }
    return out
  }
}
