import Diagnostics

/// A letter as Markdown.
public struct LetterMarkdown: Sendable {
  private let letter: Letter

  public init(_ letter: Letter) { self.letter = letter }

  /// The whole letter, with its check list at the end.
  public func text() -> String {
    var lines: [String] = []
    if let mark = letter.draftMark { lines += ["> **\(escaped(mark))**", ""] }
    lines += ["# \(escaped(letter.title))", ""]
    lines += entries(letter.head) + [""]
    for section in letter.sections {
      lines += ["## \(escaped(section.heading))", ""]
      for block in section.blocks { lines += self.block(block) + [""] }
    }
    lines += ["---", "", "## \(LetterWords.checkList[letter.language])", ""]
    let heads = LetterWords.columns.map { $0[letter.language] }
    lines += ["| \(heads.joined(separator: " | ")) |", "|\(heads.map { _ in "---" }.joined(separator: "|"))|"]
    for check in letter.checks {
      let cells = LetterWords.row(check, letter.language).map { escaped($0).replacing("|", with: "\\|") }
      lines.append("| \(cells.joined(separator: " | ")) |")
    }
    lines += ["", escaped(GeneralLaw.note[letter.language])]
    return lines.joined(separator: "\n") + "\n"
  }

  private func block(_ block: Letter.Block) -> [String] {
    switch block {
    case .heading(let text): ["### \(escaped(text))"]
    case .paragraph(let words): [self.words(words)]
    case .list(let items): items.map { "- \(words($0))" }
    case .entries(let entries): self.entries(entries)
    }
  }

  private func entries(_ entries: [Letter.Entry]) -> [String] { entries.map { "- **\(escaped($0.label)):** \(words($0.words))" } }

  private func words(_ words: Letter.Words) -> String {
    switch words {
    case .text(let text), .policys(let text): escaped(text)
    case .blank(let what): "**\\[\(escaped(LetterWords.lacking(what, letter.language)))\\]**"
    }
  }

  /// Words stay words: nothing in them is read as layout.
  private func escaped(_ text: String) -> String {
    var out = ""
    for character in text {
      if character.isNewline {
        out += " "
        continue
      }
      if "\\`*_[]<>#".contains(character) { out += "\\" }
      out.append(character)
    }
    return out
  }
}

/// The words that both renderings of a letter use.
enum LetterWords {
  static let checkList = Localized("Tjekliste", en: "Check list")
  static let caption = Localized("Hvad brevet skal indeholde", en: "What the letter must hold")
  static let columns = [
    Localized("Punkt", en: "Entry"), Localized("Ydelse", en: "Service"), Localized("Kræves af", en: "Required by"),
    Localized("Stand", en: "State"),
  ]

  static func lacking(_ what: String, _ language: Language) -> String { language == .danish ? "mangler: \(what)" : "missing: \(what)" }

  /// The cells of an entry of the check list.
  static func row(_ check: Letter.Check, _ language: Language) -> [String] {
    let state: String =
      switch check.state {
      case .complete: language == .danish ? "i orden" : "complete"
      case .missing(let what): lacking(what, language).uppercasedFirstWord
      case .notRequired(let why): language == .danish ? "kræves ikke: \(why)" : "not required: \(why)"
      }
    return [check.requirement.title[language], check.service ?? "", check.basis, state]
  }
}

extension String {
  /// So that what is lacking is seen without colour.
  fileprivate var uppercasedFirstWord: String {
    let word = prefix { $0 != " " }
    return word.uppercased() + dropFirst(word.count)
  }
}
