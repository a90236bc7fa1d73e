import Diagnostics
import Evaluation
import Explanation
import PolicyTesting
import Semantics

/// What the tests of a standard have tried, as a table, as JSON and as a page.
struct CoverageReport {
  private let program: Program
  let coverage: Coverage
  let provisions: [ProvisionCoverage]
  private let sources: SourceMap
  private let language: Language

  init(
    _ program: Program, _ runner: TestRunner, _ tests: [PolicyTest], _ sources: SourceMap, _ register: SourceRegister, _ language: Language
  ) {
    self.program = program
    self.sources = sources
    self.language = language
    var coverage = Coverage(program)
    for test in tests { if let subject = runner.reading(test).subject { coverage.add(test, Run.of(program, subject.facts)) } }
    self.coverage = coverage
    provisions = ProvisionCoverage.of(coverage, register)
  }

  /// The share of everything, in per cent.
  var share: Int { Coverage.share(coverage.entries) }

  private func say(_ danish: String, _ english: String) -> String { language == .danish ? danish : english }

  // MARK: Text

  func text() -> String {
    var out = say(
      "\(program.standard): \(share) % prøvet (regler, betingelser og grænser begge veje; punkter, frister og takster ved navn)\n",
      "\(program.standard): \(share) % tried (rules, conditions and limits both ways; items, deadlines and rates by name)\n")
    let kinds = ProvisionCoverage.decisive.compactMap { kind -> String? in
      let own = provisions.filter { $0.provision.kind == kind }
      return own.isEmpty ? nil : "\(kind) \(own.filter(\.isCovered).count)/\(own.count)"
    }
    if !kinds.isEmpty { out += say("  bestemmelser: ", "  provisions: ") + kinds.joined(separator: ", ") + "\n" }
    for service in program.services {
      let own = coverage.entries.filter { $0.service == service.name }
      guard !own.isEmpty else { continue }
      out += "  \(service.name): \(parts(own).map { "\($0.name) \($0.covered)/\($0.all)" }.joined(separator: ", "))\n"
      for entry in own where !entry.isCovered { out += "    \(lack(entry))\n" }
    }
    return out
  }

  private func parts(_ entries: [Coverage.Entry]) -> [(name: String, covered: Int, all: Int)] {
    Coverage.Entry.Kind.allCases.compactMap { kind in
      let some = entries.filter { $0.kind == kind }
      return some.isEmpty ? nil : (name(kind), some.filter(\.isCovered).count, some.count)
    }
  }

  private func name(_ kind: Coverage.Entry.Kind) -> String {
    switch kind {
    case .rule: say("regler", "rules")
    case .condition: say("betingelser", "conditions")
    case .limit: say("grænser", "limits")
    case .item: say("punkter", "items")
    case .deadline: say("frister", "deadlines")
    case .rate: say("takster", "rates")
    }
  }

  private func title(_ entry: Coverage.Entry) -> String {
    entry.name.isEmpty ? String(sources.text(entry.span).prefix { $0 != "\n" }) : entry.name
  }

  private func missing(_ entry: Coverage.Entry) -> String {
    if !entry.needsBoth || !entry.seenTrue && !entry.seenFalse { return say("aldrig prøvet", "never tried") }
    return entry.seenTrue ? say("aldrig falsk", "never false") : say("aldrig sand", "never true")
  }

  private func lack(_ entry: Coverage.Entry) -> String {
    let cited = entry.provisions.isEmpty ? "" : " [\(entry.provisions.joined(separator: ", "))]"
    return "\(sources.place(entry.span)): \(title(entry)) \(missing(entry))\(cited)"
  }

  // MARK: JSON

  func json() -> JSON {
    .object([
      "standard": .string(program.standard), "share": .integer(Int64(share)),
      "provisions": .array(
        provisions.map { row in
          .object([
            "id": .string(row.provision.id), "place": .string(row.provision.place), "kind": .string(row.provision.kind),
            "covered": .bool(row.isCovered), "seen_granting": .bool(row.isSeenGranting), "seen_refusing": .bool(row.isSeenRefusing),
            "entries": .array(row.entries.map(json)),
          ])
        }),
    ])
  }

  private func json(_ entry: Coverage.Entry) -> JSON {
    .object([
      "service": .string(entry.service), "kind": .string(entry.kind.rawValue), "name": .string(title(entry)),
      "place": .string(sources.place(entry.span)), "seen_true": .bool(entry.seenTrue), "seen_false": .bool(entry.seenFalse),
      "covered": .bool(entry.isCovered),
    ])
  }

  // MARK: A page

  func write(to page: inout HTMLPage) {
    page.heading(2, "\(program.standard): \(share) %", id: program.standard)
    let columns = [
      say("Ydelse", "Service"), "#" + say("Regler", "Rules"), "#" + say("Betingelser", "Conditions"), "#" + say("Grænser", "Limits"),
      "#" + say("Punkter", "Items"), "#" + say("Frister", "Deadlines"), "#" + say("Takster", "Rates"),
    ]
    let rows = program.services.compactMap { service -> [String]? in
      let own = coverage.entries.filter { $0.service == service.name }
      if own.isEmpty { return nil }
      return [HTMLPage.escaped(service.label)]
        + Coverage.Entry.Kind.allCases.map { kind in
          let some = own.filter { $0.kind == kind }
          return some.isEmpty ? "" : "\(some.filter(\.isCovered).count)/\(some.count)"
        }
    }
    page.table(say("Prøvet, ydelse for ydelse", "Tried, service by service"), columns, rows)
    page.heading(3, say("Bestemmelse for bestemmelse", "Provision by provision"))
    for (chapter, own) in byChapter() {
      let covered = own.filter(\.isCovered).count
      var part = HTMLPage(title: "", language: language)
      part.table(
        chapter,
        [
          say("Bestemmelse", "Provision"), say("Art", "Kind"), say("Prøvet", "Tried"), say("Giver", "Grants"), say("Afslår", "Refuses"),
          say("Mangler", "Lacking"),
        ],
        own.map { row in
          [
            "<code>\(row.provision.id)</code> \(HTMLPage.escaped(row.provision.paraphrase ?? row.provision.place))", row.provision.kind,
            row.isCovered ? say("✓ ja", "✓ yes") : say("✗ nej", "✗ no"), row.isSeenGranting ? say("set", "seen") : "",
            row.isSeenRefusing ? say("set", "seen") : "",
            row.entries.filter { !$0.isCovered }.map { "<code>\(HTMLPage.escaped(title($0)))</code> \(missing($0))" }.joined(
              separator: "<br>"),
          ]
        })
      page.details("\(chapter): \(covered)/\(own.count)", isOpen: covered < own.count, part.body)
    }
  }

  /// In the order of the register.
  private func byChapter() -> [(String, [ProvisionCoverage])] {
    var found: [(String, [ProvisionCoverage])] = []
    for row in provisions {
      if let last = found.indices.last, found[last].0 == row.chapter {
        found[last].1.append(row)
      } else {
        found.append((row.chapter, [row]))
      }
    }
    return found
  }
}
