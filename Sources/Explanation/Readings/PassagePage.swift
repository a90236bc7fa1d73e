public import Diagnostics
import Evaluation

/// Draws readings as a page: headings for the services and their parts, lists for what belongs together, and everything that a
/// rule or condition was made of under something that can be opened. What is said to have decided stands outside all of them.
public struct PassagePage {
  private let language: Language
  private let page: HTMLPage

  /// - Parameters:
  ///   - title: of the page.
  ///   - subtitle: one line under it.
  ///   - readings: one for each service.
  public static func text(title: String, subtitle: String, _ readings: [[Passage]], _ language: Language) -> String {
    var page = HTMLPage(title: title, language: language)
    page.paragraph(subtitle)
    return PassagePage(language: language, page: page).drawn(readings)
  }

  private func drawn(_ readings: [[Passage]]) -> String {
    var page = page
    if readings.count > 1 { page.add(contents(readings.flatMap(\.self))) }
    for passage in readings.flatMap(\.self) { page.add(section(passage, id(passage))) }
    return page.text()
  }

  private func contents(_ passages: [Passage]) -> String {
    let title = language == .danish ? "Ydelserne" : "The services"
    let items = passages.map { "<li><a href=\"#\(id($0))\">\(words($0.words))</a></li>" }
    return "<nav aria-label=\"\(title)\"><ul>\(items.joined())</ul></nav>"
  }

  private func id(_ passage: Passage) -> String {
    HTMLPage.escaped(String(passage.words.text.prefix { $0 != ":" }).lowercased().replacing(" ", with: "-"))
  }

  private func section(_ passage: Passage, _ id: String) -> String {
    "<section><h2 id=\"\(id)\">\(words(passage.words))</h2>\n\(block(passage.children, 3))</section>"
  }

  /// What stands directly under a heading.
  private func block(_ passages: [Passage], _ level: Int) -> String {
    var out = ""
    var items: [Passage] = []
    func close() {
      if !items.isEmpty { out += list(items) }
      items = []
    }
    for passage in passages {
      switch passage.kind {
      case .bullet, .branch, .note: items.append(passage)
      case .title, .section:
        close()
        out += "<section><h\(level)>\(words(passage.words))</h\(level)>\n\(block(passage.children, min(level + 1, 4)))</section>\n"
      case .line:
        close()
        out += "<p>\(words(passage.words))</p>\n"
        if !passage.children.isEmpty { out += list(passage.children, folds: false) }
      }
    }
    close()
    return out
  }

  /// - Parameter folds: whether what an item was made of can be folded away.
  private func list(_ passages: [Passage], folds: Bool = true) -> String {
    "<ul class=\"tree\">\(passages.map { item($0, folds) }.joined())</ul>\n"
  }

  private func item(_ passage: Passage, _ folds: Bool) -> String {
    var mark = ""
    if case .branch(let truth) = passage.kind { mark = self.mark(truth) + " " }
    let text = mark + words(passage.words)
    if passage.children.isEmpty { return "<li>\(text)</li>" }
    guard folds, case .branch = passage.kind else { return "<li>\(text)\n\(list(passage.children, folds: folds))</li>" }
    return "<li><details><summary>\(text)</summary>\(list(passage.children))</details></li>"
  }

  /// A mark with the word for it, so that it can be heard as well as seen.
  private func mark(_ truth: Truth) -> String {
    let word =
      switch truth {
      case .yes: language == .danish ? "ja" : "yes"
      case .no: language == .danish ? "nej" : "no"
      case .unknown: language == .danish ? "vides ikke" : "not known"
      }
    return "<span role=\"img\" aria-label=\"\(word)\">\(PassageText.mark(truth))</span>"
  }

  private func words(_ words: Words) -> String {
    words.parts.map { part in
      let text = HTMLPage.escaped(part.text)
      return part.isPolicys && language != .danish ? "<span lang=\"da\">\(text)</span>" : text
    }.joined()
  }
}
