import Diagnostics
import Evaluation
import PolicyTesting
import Semantics
import Syntax
import Workspace

/// The case on the desk as a test, and the file it belongs in.
struct TestDraft {
  /// A file with the test in it.
  struct Written: Sendable {
    /// Its path below the policy folder.
    let name: String
    let text: String
    /// The test alone.
    let shown: String
  }

  private let title: String
  private let situation: Situation
  private let standard: OpenStandard
  private let service: Int
  private let sources: SourceMap
  private let files: [PolicyFile]

  init(_ title: String, _ desk: Desk, _ standard: OpenStandard, service: Int) {
    self.title = title
    situation = desk.situation
    self.standard = standard
    self.service = service
    sources = desk.folder.policies.sources
    files = desk.folder.policies.files
  }

  private var program: Program { standard.program }

  /// The test at the end of the `.prøver.paragraf` file beside the service's own.
  func inFile() throws(DeskProblem) -> Written {
    let name = stem + ".prøver.paragraf"
    let test = TestWriter(standard.explainer).test(
      title, standard.reading(situation).subject, told: situation.told, deviations: situation.deviations, expecting: [service])
    let existing = files.first { sources[$0.file].name == name }
    let language = existing?.language ?? .danish
    let alone = try formatted("sprog dansk\n\(owner)\n\n" + test, name, language)
    let shown = alone.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(3).joined(separator: "\n")
    guard let existing else { return Written(name: name, text: alone, shown: shown) }
    let text = sources[existing.file].text(0, sources[existing.file].bytes.count)
    if text.contains("\"\(title)\"") { throw taken(name) }
    return Written(name: name, text: try formatted(text + "\n" + shown, name, language), shown: shown)
  }

  /// The test as one more row of the `.prøver.csv` file beside the service's own.
  func inTable() throws(DeskProblem) -> Written {
    let name = stem + ".prøver.csv"
    guard situation.deviations.isEmpty else {
      throw DeskProblem(
        "En sag med fravigelser kan ikke stå i en tabel. Gem den uden `i tabel`.",
        "A case with deviations cannot stand in a table. Save it without `in table`.")
    }
    let existing = sources.files.first { sources[$0].name == name }.map { sources[$0].text(0, sources[$0].bytes.count) }
    let row = CaseTableRow(
      title, date: situation.date, told: situation.told, notation: CaseNotation(program, date: situation.date),
      expectations: TestWriter(standard.explainer).expectations(of: service, standard.reading(situation).subject))
    if let existing, row.hasTitle(in: existing) { throw taken(name) }
    return Written(name: name, text: row.added(to: existing), shown: row.shown)
  }

  private func taken(_ name: String) -> DeskProblem {
    DeskProblem(
      "\(name) har allerede en prøve, der hedder \"\(title)\". Giv den en anden titel.",
      "\(name) already has a test called \"\(title)\". Give it another title.")
  }

  private func formatted(_ text: String, _ name: String, _ language: Language) throws(DeskProblem) -> String {
    var map = SourceMap()
    let source = SourceText(name: name, text)
    switch Formatter.format(source, map.add(source), in: language) {
    case .formatted(let text): return text
    case .unreadable(_, let findings):
      let text = TextRenderer(sources: map).render(findings)
      throw DeskProblem("Prøven kan ikke skrives:\n\(text)", "The test cannot be written:\n\(text)")
    }
  }

  /// The file the service is declared in, if it is the standard's own.
  private var ownFile: PolicyFile? {
    let file = program.services[service].span.file
    let name = standard.sources[file].name
    return files.first { sources[$0.file].name == name && isOwn($0) }
  }

  private func isOwn(_ file: PolicyFile) -> Bool {
    switch file.owner {
    case .standard(let name): name.text == program.standard
    case .statute: program.standard == PolicySet.lawName
    case .module: false
    }
  }

  /// The path of the service's file without its ending; where the standard only shares the service, one of its own folder.
  private var stem: String {
    if let ownFile { return String(sources[ownFile.file].name.dropLast(".paragraf".count)) }
    let any = files.first { isOwn($0) }.map { sources[$0.file].name } ?? ""
    return any.prefix(through: any.lastIndex(of: "/") ?? any.startIndex) + program.services[service].name
  }

  /// The second line of the file.
  private var owner: String {
    if let ownFile, case .statute(let name, _) = ownFile.owner { return "lov \(name.text)" }
    return "standard \(program.standard)"
  }
}
