import Diagnostics

/// A letter as a page that stands by itself and prints well.
public struct LetterHTML: Sendable {
  private let letter: Letter

  public init(_ letter: Letter) { self.letter = letter }

  /// The whole page; the check list begins on a sheet of its own.
  public func text() -> String {
    var page = HTMLPage(title: letter.title, language: letter.language)
    if let mark = letter.draftMark { page.add("<p class=\"lack\" role=\"note\"><mark>\(HTMLPage.escaped(mark))</mark></p>") }
    page.add(entries(letter.head))
    for section in letter.sections {
      page.heading(2, section.heading)
      for block in section.blocks { add(block, to: &page) }
    }
    page.add("<section style=\"break-before: page\">")
    page.heading(2, LetterWords.checkList[letter.language])
    page.table(
      LetterWords.caption[letter.language], LetterWords.columns.map { $0[letter.language] },
      letter.checks.map { check in
        var cells = LetterWords.row(check, letter.language).map { HTMLPage.escaped($0) }
        if case .missing = check.state, let last = cells.popLast() { cells.append("<strong>\(last)</strong>") }
        return cells
      })
    page.add("<p><small>\(HTMLPage.escaped(GeneralLaw.note[letter.language]))</small></p>")
    page.add("</section>")
    return page.text()
  }

  private func add(_ block: Letter.Block, to page: inout HTMLPage) {
    switch block {
    case .heading(let text): page.heading(3, text)
    case .paragraph(let words): page.add("<p>\(self.words(words))</p>")
    case .list(let items): page.add("<ul>\(items.map { "<li>\(words($0))</li>" }.joined())</ul>")
    case .entries(let entries): page.add(self.entries(entries))
    }
  }

  private func entries(_ entries: [Letter.Entry]) -> String {
    "<dl>\(entries.map { "<dt>\(HTMLPage.escaped($0.label))</dt><dd>\(words($0.words))</dd>" }.joined())</dl>"
  }

  private func words(_ words: Letter.Words) -> String {
    switch words {
    case .policys(let text) where letter.language != .danish: "<span lang=\"da\">\(HTMLPage.escaped(text))</span>"
    case .text(let text), .policys(let text): HTMLPage.escaped(text)
    case .blank(let what): "<mark class=\"lack\">[\(HTMLPage.escaped(LetterWords.lacking(what, letter.language)))]</mark>"
    }
  }
}
