import Diagnostics

/// Prints the lines of a file that could be read.
struct LayoutPrinter {
  private let lines: [Line]
  private let closingComments: [String]
  private let language: Language
  /// By where they begin.
  private let words: [Int: WordUse]
  private var output = ""

  init(_ result: ParseResult, _ language: Language) {
    lines = result.lines
    closingComments = result.closingComments
    self.language = language
    words = Dictionary(result.words.map { ($0.span.start, $0) }) { _, last in last }
  }

  mutating func print() -> String {
    output = ""
    print(lines, indent: 0)
    for comment in closingComments { output += comment + "\n" }
    return output
  }

  private mutating func print(_ lines: [Line], indent: Int) {
    let margin = String(repeating: " ", count: indent)
    let widths = columnWidths(lines)
    for (number, line) in lines.enumerated() {
      if line.spacedAbove, !output.isEmpty { output += "\n" }
      for comment in line.comments { output += comment.isEmpty ? "\n" : margin + comment + "\n" }
      output += margin
      if let cells = line.cells { output += row(cells, widths[number]) } else { output += (line.isBullet ? "- " : "") + text(line.tokens) }
      if let trailing = line.trailing { output += "  " + trailing }
      output += "\n"
      // What belongs to a bullet stands under its words, one step in.
      print(line.children, indent: indent + (line.isBullet ? 4 : 2))
    }
  }

  /// What the file says, piece by piece.
  /// - Parameter isWanted: whether the line at a place counts.
  func meaning(where isWanted: (Span) -> Bool = { _ in true }) -> [String] {
    var pieces: [String] = []
    func add(_ lines: [Line]) {
      for line in lines {
        guard isWanted(line.span) else {
          add(line.children)
          continue
        }
        pieces.append(line.isBullet ? "-" : line.cells != nil ? "|" : "")
        for cell in line.cells ?? [line.tokens] { pieces += self.pieces(cell).map { $0.isWord ? "`\($0.text)`" : $0.text } + [";"] }
        add(line.children)
        pieces.append("<")
      }
    }
    add(lines)
    return pieces
  }

  // MARK: Tables

  /// For each line that is a row of a table, how wide its table's columns are.
  private func columnWidths(_ lines: [Line]) -> [[Int]] {
    var result = Array(repeating: [Int](), count: lines.count)
    var start = 0
    while start < lines.count {
      guard lines[start].cells != nil else {
        start += 1
        continue
      }
      var end = start
      var widths: [Int] = []
      while end < lines.count, let cells = lines[end].cells {
        for (column, cell) in cells.enumerated() {
          let width = text(cell).count
          if column < widths.count { widths[column] = max(widths[column], width) } else { widths.append(width) }
        }
        end += 1
      }
      for row in start..<end { result[row] = widths }
      start = end
    }
    return result
  }

  private func row(_ cells: [[Token]], _ widths: [Int]) -> String {
    let padded = cells.enumerated().map { column, cell in
      let text = text(cell)
      return text + String(repeating: " ", count: max(0, widths[column] - text.count))
    }
    return "| " + padded.joined(separator: " | ") + " |"
  }

  // MARK: Words

  /// A token, or the tokens of a phrase, as it is written.
  private struct Piece {
    var text: String
    let first: Token
    let last: Token
    let isWord: Bool
  }

  private func text(_ tokens: [Token]) -> String {
    let pieces = pieces(tokens)
    var text = ""
    for (number, piece) in pieces.enumerated() {
      if number > 0, isSpaced(pieces, number) { text += " " }
      text += piece.text
    }
    return text
  }

  private func pieces(_ tokens: [Token]) -> [Piece] {
    var pieces: [Piece] = []
    var index = 0
    while index < tokens.count {
      let token = tokens[index]
      guard let use = words[token.span.start], token.kind != .text else {
        pieces.append(Piece(text: written(token), first: token, last: token, isWord: false))
        index += 1
        continue
      }
      var last = index
      while last + 1 < tokens.count, tokens[last + 1].span.end <= use.span.end { last += 1 }
      let number = pieces.last.flatMap { $0.first.kind == .number ? $0.text : nil }
      pieces.append(Piece(text: written(use.role, behind: number), first: token, last: tokens[last], isWord: true))
      index = last + 1
    }
    return pieces
  }

  private func written(_ token: Token) -> String {
    guard token.kind == .text else { return token.text }
    var text = ""
    for character in token.text {
      if character == "\"" || character == "\\" { text.append("\\") }
      text.append(character)
    }
    return "\"\(text)\""
  }

  /// - Parameter number: the number right before a unit, which decides between one and several.
  private func written(_ role: WordUse.Role, behind number: String?) -> String {
    switch role {
    case .keyword(let keyword): keyword.phrase(in: language)
    case .month(let month): Lexicon.of(language).months[month]
    case .unit(let unit, let word):
      unit.form(of: word, in: language, number: number) + (unit == .krone ? "." : "")
    case .definiteUnit(let unit, let word): unit.form(of: word).words(in: language).definite ?? word
    }
  }

  private func isSpaced(_ pieces: [Piece], _ number: Int) -> Bool {
    let (before, piece) = (pieces[number - 1], pieces[number])
    let (left, right) = (before.isWord ? "" : before.text, piece.isWord ? "" : piece.text)
    if [",", ")", "]"].contains(right) || ["(", "["].contains(left) { return false }
    let betweenNumbers = number >= 2 && pieces[number - 2].first.kind == .number && piece.first.kind == .number
    switch (left, right) {
    case (_, "."), (_, "?"): return false
    // `areal : m²` names a type; `hvis alle gælder:` opens a list.
    case (_, ":"): return !before.isWord && [.word, .text].contains(before.first.kind) && number + 1 < pieces.count
    case (".", _):
      // `rengøring.areal`, `12.00`; but `1. maj`, `stk. 2`.
      if piece.isWord { return true }
      let word = number >= 2 ? pieces[number - 2].text : ""
      return piece.first.spaced || ["stk", "nr"].contains(word)
    case (":", _): return !betweenNumbers || piece.first.spaced
    case (_, "("): return before.isWord || before.first.kind != .word || piece.first.spaced
    case ("-", _): return !(betweenNumbers && !before.first.spaced)
    case (_, "-"):
      let next = number + 1 < pieces.count ? pieces[number + 1] : nil
      let isRange = before.first.kind == .number && next?.first.kind == .number && !piece.first.spaced
      return !isRange
    default: return true
    }
  }
}
