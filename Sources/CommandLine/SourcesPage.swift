import Diagnostics
import Explanation
import Semantics
import Syntax
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
    let titles = titles
    var page = HTMLPage(title: say("Kilderne og reglerne", "The sources and the rules"), language: language)
    page.paragraph(
      say(
        "Hver bestemmelse i kilderne, hvad den er blevet til, og hvad prøverne har prøvet af den. Nederst den anden vej: hver regel og de bestemmelser, den bygger på.",
        "Every provision of the sources, what became of it, and what the tests have tried of it. Below, the other way: every rule and the provisions it rests on."
      ))
    for source in grouped(rows, by: { SourceAccount.source($0.provision.id) }) {
      let title = titles[source.name].map { "\($0) – " } ?? ""
      page.heading(2, title + "\(source.name): \(source.rows.count) " + say("bestemmelser", "provisions"), id: source.name)
      page.heading(3, say("Hvad de er blevet til", "What became of them"))
      for state in SourceAccount.State.allCases {
        list(state.words[language], source.rows.filter { $0.state == state }, to: &page)
      }
      list(say("prøvet til bunds", "tried in full"), source.rows.filter { tested[$0.provision.id] == true }, to: &page)
      list(say("ikke prøvet til bunds", "not tried in full"), source.rows.filter { tested[$0.provision.id] == false }, to: &page)
      page.heading(3, say("Kapitel for kapitel", "Chapter by chapter"))
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

  /// A count that opens to the provisions it counts, each with a way to its row.
  private func list(_ name: String, _ rows: [SourceAccount.Row], to page: inout HTMLPage) {
    guard !rows.isEmpty else { return page.paragraph("\(name): 0") }
    let links = rows.map { row in
      let reason = row.state == .notARule ? row.provision.notARule.map { " – \(HTMLPage.escaped($0))" } ?? "" : ""
      return "<li><a href=\"#\(row.provision.id)\">\(row.provision.id)</a>\(reason)</li>"
    }
    page.details("\(name): \(rows.count)", "<ul>\(links.joined())</ul>")
  }

  /// What the standards call themselves, by the beginning of their provisions' ids; the law has no name of its own here.
  private var titles: [String: String] {
    var owners: [FileID: String] = [:]
    var labels: [String: String] = [:]
    for file in folder.policies.files {
      guard case .standard(let name) = file.owner else { continue }
      owners[file.file] = name.text
      if let label = file.description?.label { labels[name.text] = label.text }
    }
    var found: [String: String] = [:]
    for source in grouped(rows, by: { SourceAccount.source($0.provision.id) }) {
      let cited = source.rows.lazy.compactMap(\.citations.first).first
      found[source.name] = cited.flatMap { owners[$0.span.file] }.flatMap { labels[$0] }
    }
    return found
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
