/// A page that stands by itself: no scripts, no pictures, nothing fetched. It prints well, and says nothing by colour alone.
public struct HTMLPage: Sendable {
  private let title: String
  private let language: Language
  /// What stands on the page, as HTML.
  public private(set) var body = ""

  public init(title: String, language: Language) {
    self.title = title
    self.language = language
  }

  /// Adds HTML as it is.
  public mutating func add(_ html: String) { body += html + "\n" }

  /// Adds a heading.
  /// - Parameter level: 1 to 4.
  public mutating func heading(_ level: Int, _ text: String, id: String? = nil) {
    add("<h\(level)\(id.map { " id=\"\(HTMLPage.escaped($0))\"" } ?? "")>\(HTMLPage.escaped(text))</h\(level)>")
  }

  public mutating func paragraph(_ text: String) { add("<p>\(HTMLPage.escaped(text))</p>") }

  /// Adds a table with a caption that says what it is. Where it is wider than the page, it alone scrolls, also by keyboard.
  /// - Parameters:
  ///   - caption: what the table shows.
  ///   - columns: the heads; a head that begins with `#` stands over numbers.
  ///   - rows: cells as HTML.
  public mutating func table(_ caption: String, _ columns: [String], _ rows: [[String]]) {
    func isNumber(_ column: Int) -> Bool { column < columns.count && columns[column].hasPrefix("#") }
    let name = HTMLPage.escaped(caption)
    add("<div class=\"wide\" role=\"region\" aria-label=\"\(name)\" tabindex=\"0\"><table><caption>\(name)</caption><thead><tr>")
    for (number, column) in columns.enumerated() {
      add(
        "<th scope=\"col\"\(isNumber(number) ? " class=\"number\"" : "")>\(HTMLPage.escaped(column.hasPrefix("#") ? String(column.dropFirst()) : column))</th>"
      )
    }
    add("</tr></thead><tbody>")
    for row in rows {
      let cells = row.enumerated().map { number, cell in
        number == 0 ? "<th scope=\"row\">\(cell)</th>" : "<td\(isNumber(number) ? " class=\"number\"" : "")>\(cell)</td>"
      }
      add("<tr>\(cells.joined())</tr>")
    }
    add("</tbody></table></div>")
  }

  /// Adds something that can be opened.
  public mutating func details(_ summary: String, isOpen: Bool = false, _ content: String) {
    add("<details\(isOpen ? " open" : "")><summary>\(HTMLPage.escaped(summary))</summary>\(content)</details>")
  }

  /// The whole page.
  public func text() -> String {
    """
    <!DOCTYPE html>
    <html lang="\(language == .danish ? "da" : "en")">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(HTMLPage.escaped(title))</title>
    <style>\(HTMLPage.style)</style>
    </head>
    <body>
    <main>
    <h1>\(HTMLPage.escaped(title))</h1>
    \(body)</main>
    </body>
    </html>

    """
  }

  /// A text with the characters that mean something in HTML written out.
  public static func escaped(_ text: some StringProtocol) -> String {
    var out = ""
    for character in text {
      switch character {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      default: out.append(character)
      }
    }
    return out
  }

  private static let style = """
    :root { color-scheme: light dark; }
    body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; }
    main { max-width: 62rem; margin: 0 auto; padding: 1rem 1.25rem 4rem; overflow-wrap: break-word; }
    h1, h2, h3, h4 { line-height: 1.25; margin: 1.6em 0 0.5em; }
    h1 { margin-top: 0.6em; }
    .wide { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: 0.95rem; }
    caption { text-align: left; font-weight: 600; padding: 0.25rem 0; }
    th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.6rem; border-bottom: 1px solid #8884; }
    thead th { border-bottom: 2px solid #888; }
    tbody th { font-weight: 500; }
    .number { text-align: right; font-variant-numeric: tabular-nums; }
    details { margin: 0.3rem 0; }
    summary { cursor: pointer; }
    summary:focus-visible, a:focus-visible, .wide:focus-visible { outline: 3px solid #06c; outline-offset: 2px; }
    code { font-family: ui-monospace, monospace; font-size: 0.92em; }
    ul { padding-left: 1.4rem; }
    .tree { list-style: none; padding-left: 1.1rem; border-left: 2px solid #8884; margin: 0.3rem 0; }
    .tree > li { margin: 0.25rem 0; }
    .lack { font-weight: 600; }
    @media print {
      details > *:not(summary) { display: block; }
      details::details-content { content-visibility: visible; display: block; }
      h2, h3 { break-after: avoid; }
      .wide { overflow: visible; }
      main { max-width: none; } a { color: inherit; text-decoration: none; }
    }
    """
}
