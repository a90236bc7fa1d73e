import Diagnostics

/// Reads a file into its tree of lines: indentation, bullets, comments and tokens, before any meaning.
struct Layout {
  /// Larger files are refused, so that nobody can make the reader run for long.
  static let sizeLimit = 4 << 20
  /// The deepest indentation of lines under lines.
  static let depthLimit = 40

  private(set) var lines: [Line] = []
  /// Comments after the last line; an empty one stands for an empty line.
  private(set) var closingComments: [String] = []
  private(set) var findings: [Diagnostic] = []

  init(_ source: SourceText, _ file: FileID) {
    guard source.bytes.count <= Layout.sizeLimit else {
      findings.append(
        Diagnostic(
          .tooLarge, at: Span(file, 0, 1),
          Localized("filen er over \(Layout.sizeLimit >> 20) MiB", en: "the file is over \(Layout.sizeLimit >> 20) MiB"),
          help: Localized("del den i flere filer", en: "split it into several files")))
      return
    }
    if let place = source.firstInvalidByte {
      findings.append(
        Diagnostic(
          .invalidText, at: Span(file, place, min(place + 1, source.bytes.count)),
          Localized("filen er ikke gyldig UTF-8", en: "the file is not valid UTF-8"),
          help: Localized("gem filen som UTF-8", en: "save the file as UTF-8")))
    }
    lines = nested(flatLines(source, file))
  }

  private mutating func flatLines(_ source: SourceText, _ file: FileID) -> [Line] {
    var lexer = Lexer(source, file)
    var flat: [Line] = []
    var comments: [String] = []
    var blank = false
    let bytes = source.bytes
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      defer { start = end + 1 }
      var index = start
      var indent = 0
      while index < end, bytes[index] == 0x20 || bytes[index] == 0x09 || bytes[index] == 0x0D {
        indent += bytes[index] == 0x09 ? 2 : bytes[index] == 0x20 ? 1 : 0
        index += 1
      }
      if bytes[start..<index].contains(0x09) {
        let place = Span(file, start, index)
        findings.append(
          Diagnostic(
            .tabIndentation, at: place, Localized("tabulator i indrykningen", en: "tab in the indentation"),
            reason: Localized("en tabulator har ikke samme bredde overalt", en: "a tab is not equally wide everywhere"),
            help: Localized("ryk ind med mellemrum: to for hvert trin", en: "indent with spaces: two for each step"),
            fix: Edit(place, String(repeating: " ", count: indent))))
      }
      var (tokens, comment) = lexer.line(from: index, to: end)
      if tokens.isEmpty {
        if let comment {
          comments.append(comment)
        } else if comments.isEmpty {
          blank = true
        } else if comments.last != "" {
          comments.append("")
        }
        continue
      }
      let span = tokens[0].span.union(tokens[tokens.count - 1].span)
      var cells: [[Token]]?
      var isBullet = false
      if tokens[0].text == "|", tokens[0].kind == .symbol {
        cells = tokens.split(separator: "|", omittingEmptySubsequences: false) { $0.kind == .symbol ? $0.text : "" }
      } else if tokens[0].text == "-", tokens[0].kind == .symbol, tokens.count > 1, tokens[1].spaced {
        isBullet = true
        tokens.removeFirst()
      }
      flat.append(
        Line(
          tokens: tokens, isBullet: isBullet, indent: indent, children: [], span: span, comments: comments,
          spacedAbove: blank, trailing: comment, cells: cells))
      comments = []
      blank = false
    }
    closingComments = (blank && !comments.isEmpty ? [""] : []) + comments
    findings += lexer.findings
    return flat
  }

  private mutating func nested(_ flat: [Line]) -> [Line] {
    var position = 0
    return children(of: -1, flat, &position, depth: 0)
  }

  private mutating func children(of parent: Int, _ flat: [Line], _ position: inout Int, depth: Int) -> [Line] {
    var result: [Line] = []
    guard position < flat.count else { return result }
    let indent = flat[position].indent
    while position < flat.count, flat[position].indent > parent {
      var line = flat[position]
      if line.indent != indent {
        findings.append(
          Diagnostic(
            .indentation, at: line.span,
            Localized(
              "linjen er rykket anderledes ind end linjerne, den står sammen med",
              en: "the line is indented differently from the lines beside it"),
            help: Localized(
              "ryk den \(indent) mellemrum ind, eller to mere, hvis den hører under linjen ovenfor",
              en: "indent it by \(indent) spaces, or two more if it belongs under the line above")))
      }
      position += 1
      if position < flat.count, flat[position].indent > line.indent {
        if depth >= Layout.depthLimit {
          findings.append(
            Diagnostic(
              .tooDeep, at: flat[position].span,
              Localized("for dybt indrykket, højst \(Layout.depthLimit) trin", en: "indented more than \(Layout.depthLimit) steps"),
              help: Localized("del reglen i begreber", en: "split the rule into concepts")))
          while position < flat.count, flat[position].indent > line.indent { position += 1 }
        } else {
          line.children = children(of: line.indent, flat, &position, depth: depth + 1)
        }
      }
      result.append(line)
    }
    return result
  }
}

extension Array where Element == Token {
  /// The cells of a table row: the tokens between its strokes.
  fileprivate func split(separator: String, omittingEmptySubsequences: Bool, by text: (Token) -> String) -> [[Token]] {
    var cells: [[Token]] = []
    var current: [Token]?
    for token in self {
      if text(token) == separator {
        if let current { cells.append(current) }
        current = []
      } else {
        current?.append(token)
      }
    }
    if let current, !current.isEmpty { cells.append(current) }
    return cells
  }
}
