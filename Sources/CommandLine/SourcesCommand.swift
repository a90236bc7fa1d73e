import ArgumentParser
import Diagnostics
import Explanation
import PolicyTesting
import Semantics
import Syntax
import Workspace

/// `paragraf sources`
struct SourcesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources",
    abstract: "Hold kilderegistret op mod reglerne, begge veje (the register of sources against the rules, both ways).",
    discussion: "Eksempel: paragraf sources --standard dragør-2022")

  enum Format: String, ExpressibleByArgument { case text, json, html }

  @Option(help: "Kun kilden til denne standard (only the source of this standard).") var standard: String?
  @Option(help: "text, json eller html.") var format = Format.text
  @Flag(help: "Vis hver bestemmelse (show every provision).") var all = false
  @OptionGroup var options: CommonOptions

  func run() throws {
    let folder = try options.folder()
    var rows = SourceAccount(folder.policies, folder.register).rows
    if let standard {
      let cited = Set(
        rows.filter { row in row.citations.contains { isOf(standard, $0.span, folder) } }.map { SourceAccount.source($0.provision.id) })
      rows = rows.filter { cited.contains(SourceAccount.source($0.provision.id)) }
    }
    switch format {
    case .text: Terminal.write(text(rows, folder))
    case .json: Terminal.write(json(rows, folder).text() + "\n")
    case .html: Terminal.write(SourcesPage(rows, try tested(folder), folder, options.language).text())
    }
    if rows.contains(where: { $0.state == .missing }) { throw ExitCode(1) }
  }

  private func isOf(_ standard: String, _ span: Span, _ folder: PolicyFolder) -> Bool {
    folder.policies.files.contains { file in
      guard file.file == span.file, case .standard(let name) = file.owner else { return false }
      return NearestNames.folded(name.text) == NearestNames.folded(standard)
    }
  }

  /// The provisions of which everything that decides was tried by tests.
  private func tested(_ folder: PolicyFolder) throws -> [String: Bool] {
    var found: [String: Bool] = [:]
    for name in folder.policies.standardNames where standard.map({ NearestNames.folded($0) == NearestNames.folded(name) }) ?? true {
      let program = try options.program(name, in: folder)
      let runner = TestRunner(Explainer(program, register: folder.register), sources: folder.policies.sources)
      let tests = folder.tests(of: name, program: program).tests
      let report = CoverageReport(program, runner, tests, folder.policies.sources, folder.register, options.language)
      for row in report.provisions { found[row.provision.id] = (found[row.provision.id] ?? true) && row.isCovered }
    }
    return found
  }

  private func text(_ rows: [SourceAccount.Row], _ folder: PolicyFolder) -> String {
    var out = ""
    var sources: [String] = []
    for row in rows where !sources.contains(SourceAccount.source(row.provision.id)) {
      sources.append(SourceAccount.source(row.provision.id))
    }
    for source in sources {
      let own = rows.filter { SourceAccount.source($0.provision.id) == source }
      let counts = SourceAccount.State.allCases.map { state in "\(state.words[options.language]) \(own.filter { $0.state == state }.count)"
      }
      out += "\(source): \(own.count) \(Localized("bestemmelser", en: "provisions")[options.language]): \(counts.joined(separator: ", "))\n"
      var chapters: [String] = []
      func chapter(_ row: SourceAccount.Row) -> String {
        row.provision.place.split(separator: ">").first.map { String($0).trimmingSpaces } ?? ""
      }
      for row in own where !chapters.contains(chapter(row)) { chapters.append(chapter(row)) }
      for name in chapters {
        let part = own.filter { chapter($0) == name }
        let missing = part.filter { $0.state == .missing }
        out += "  \(name): \(part.count - missing.count)/\(part.count)\n"
        for row in part where all || row.state == .missing {
          let cited = row.citations.prefix(3).map(\.name).joined(separator: ", ")
          let note = row.state == .notARule ? row.provision.notARule ?? "" : row.state == .missing ? row.provision.place : cited
          out += "    \(row.provision.id) (\(row.provision.kind), \(row.state.words[options.language])): \(note)\n"
        }
      }
    }
    return out
  }

  private func json(_ rows: [SourceAccount.Row], _ folder: PolicyFolder) -> JSON {
    .array(
      rows.map { row in
        .object([
          "id": .string(row.provision.id), "source": .string(SourceAccount.source(row.provision.id)), "place": .string(row.provision.place),
          "kind": .string(row.provision.kind), "modality": .string(row.provision.modality),
          "text": row.provision.paraphrase.map { .string($0) } ?? .null, "state": .string(row.state.rawValue),
          "reason": row.provision.notARule.map { .string($0) } ?? .null,
          "cited_by": .array(
            row.citations.map { .object(["name": .string($0.name), "place": .string(folder.policies.sources.place($0.span))]) }),
        ])
      })
  }
}

extension String {
  /// Without spaces at both ends.
  fileprivate var trimmingSpaces: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

extension SourceAccount.State {
  /// The state in words.
  var words: Localized {
    switch self {
    case .encoded: Localized("i regler", en: "in rules")
    case .guidance: Localized("vejledning", en: "guidance")
    case .notARule: Localized("ikke en regel", en: "not a rule")
    case .missing: Localized("mangler", en: "missing")
    }
  }
}
