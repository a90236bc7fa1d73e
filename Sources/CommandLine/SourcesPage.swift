import Diagnostics
import Explanation
import Semantics
import Workspace

/// The register against the rules as a page: by document and chapter, and the other way, from each rule to its provisions. Every
/// count is the length of a list that can be opened.
struct SourcesPage {
  private let rows: [SourceAccount.Row]
  private let tested: [String: Bool]
  private let folder: PolicyFolder
  private let language: Language

  /// - Parameters:
  ///   - rows: what became of each provision.
  ///   - tested: for each provision that something decides by, whether all of it was tried.
  init(_ rows: [SourceAccount.Row], _ tested: [String: Bool], _ folder: PolicyFolder, _ language: Language) {
    self.rows = rows
    self.tested = tested
    self.folder = folder
    self.language = language
  }

  private func say(_ danish: String, _ english: String) -> String { language == .danish ? danish : english }

  func text() -> String {
    var page = HTMLPage(title: say("Kilderne og reglerne", "The sources and the rules"), language: language)
    page.paragraph(
      say(
        "Hver bestemmelse i kilderne, hvad den er blevet til, og hvad prøverne har prøvet af den. Nederst den anden vej: hver regel og de bestemmelser, den bygger på.",
        "Every provision of the sources, what became of it, and what the tests have tried of it. Below, the other way: every rule and the provisions it rests on."
      ))
    for source in grouped(rows, by: { SourceAccount.source($0.provision.id) }) {
      page.heading(2, "\(source.name): \(source.rows.count) " + say("bestemmelser", "provisions"), id: source.name)
      page.table(
        say("Hvad de er blevet til", "What became of them"), [say("Tilstand", "State"), "#" + say("Antal", "Count")],
        SourceAccount.State.allCases.map { state in [state.words[language], "\(source.rows.filter { $0.state == state }.count)"] }
          + [[say("prøvet til bunds", "tried in full"), "\(source.rows.filter { tested[$0.provision.id] == true }.count)"]])
      for chapter in grouped(source.rows, by: { chapter($0) }) {
        let missing = chapter.rows.filter { $0.state == .missing }.count
        var part = HTMLPage(title: "", language: language)
        part.table(
          chapter.name,
          [
            say("Bestemmelse", "Provision"), say("Hvad den siger", "What it says"), say("Art", "Kind"), say("Tilstand", "State"),
            say("Hvor", "Where"), say("Prøvet", "Tried"),
          ],
          chapter.rows.map(cells))
        page.details(
          "\(chapter.name): \(chapter.rows.count)" + (missing > 0 ? ", \(missing) " + say("mangler", "missing") : ""), isOpen: missing > 0,
          part.body)
      }
    }
    addRules(to: &page)
    return page.text()
  }

  private func cells(_ row: SourceAccount.Row) -> [String] {
    let tried = tested[row.provision.id].map { $0 ? say("✓ ja", "✓ yes") : say("✗ ikke det hele", "✗ not all") } ?? ""
    let place = row.provision.place.split(separator: ">").dropFirst().joined(separator: ">")
    let said = row.provision.paraphrase ?? ""
    return [
      "<a id=\"\(row.provision.id)\"></a><code>\(row.provision.id)</code>",
      HTMLPage.escaped(said) + (place.isEmpty ? "" : "<br><small>\(HTMLPage.escaped(place))</small>"), HTMLPage.escaped(row.provision.kind),
      HTMLPage.escaped(row.state.words[language]) + (row.state == .notARule ? ": \(HTMLPage.escaped(row.provision.notARule ?? ""))" : ""),
      row.citations.map { "<code>\(HTMLPage.escaped($0.name))</code>" }.joined(separator: "<br>"), tried,
    ]
  }

  private func addRules(to page: inout HTMLPage) {
    page.heading(2, say("Fra regel til kilde", "From rule to source"), id: "regler")
    var citations: [(file: String, name: String, id: String)] = []
    for row in rows {
      for citation in row.citations {
        citations.append((folder.policies.sources[citation.span.file].name, citation.name, row.provision.id))
      }
    }
    citations.sort { ($0.file, $0.name) < ($1.file, $1.name) }
    for file in grouped(citations, by: { $0.file }) {
      var part = HTMLPage(title: "", language: language)
      part.table(
        file.name, [say("Regel, punkt, takst eller frist", "Rule, item, rate or deadline"), say("Bestemmelser", "Provisions")],
        grouped(file.rows, by: { $0.name }).map { rule in
          ["<code>\(HTMLPage.escaped(rule.name))</code>", rule.rows.map { "<a href=\"#\($0.id)\">\($0.id)</a>" }.joined(separator: ", ")]
        })
      page.details("\(file.name): \(Set(file.rows.map(\.name)).count)", part.body)
    }
  }

  private func chapter(_ row: SourceAccount.Row) -> String {
    let first = row.provision.place.split(separator: ">").first ?? ""
    return String(first.reversed().drop { $0 == " " }.reversed())
  }

  /// Groups in the order in which they are met.
  private func grouped<Row>(_ rows: [Row], by name: (Row) -> String) -> [(name: String, rows: [Row])] {
    var found: [(name: String, rows: [Row])] = []
    var places: [String: Int] = [:]
    for row in rows {
      let key = name(row)
      if let place = places[key] {
        found[place].rows.append(row)
      } else {
        places[key] = found.count
        found.append((key, [row]))
      }
    }
    return found
  }
}
