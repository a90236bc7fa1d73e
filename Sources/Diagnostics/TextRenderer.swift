/// Draws findings for people: the line, the spot underlined, why, and the way out.
public struct TextRenderer: Sendable {
  public let sources: SourceMap
  public let language: Language
  public let colour: Bool

  /// - Parameters:
  ///   - sources: the texts that the findings point into.
  ///   - language: the reader's language.
  ///   - colour: whether to use terminal colours.
  public init(sources: SourceMap, language: Language = .danish, colour: Bool = false) {
    self.sources = sources
    self.language = language
    self.colour = colour
  }

  /// One finding, ending in a line break.
  public func render(_ diagnostic: Diagnostic) -> String {
    var lines: [String] = []
    let word =
      switch diagnostic.severity {
      case .error: Localized("fejl", en: "error")
      case .warning: Localized("advarsel", en: "warning")
      }
    let paint = diagnostic.severity == .error ? "1;31" : "1;33"
    lines.append(
      "\(styled("\(word[language]) \(diagnostic.code.rawValue)", paint)): \(styled(diagnostic.title[language], "1"))")
    if let primary = diagnostic.primary { lines += excerpt(primary, arrow: "-->", paint: paint) }
    for label in diagnostic.related { lines += excerpt(label, arrow: "  =", paint: "1;34") }
    if let reason = diagnostic.reason {
      lines.append("  \(Localized("hvorfor", en: "why")[language]): \(reason[language])")
    }
    if let help = diagnostic.help {
      lines.append("  \(styled(Localized("gør sådan", en: "way out")[language], "1;32")): \(help[language])")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// All findings, and a closing line that counts them.
  public func render(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map { render($0) }.joined(separator: "\n")
  }

  private func excerpt(_ label: Label, arrow: String, paint: String) -> [String] {
    let text = sources[label.span.file]
    let (line, column) = text.position(of: label.span.start)
    let number = String(line)
    let margin = String(repeating: " ", count: number.count)
    var source = text.line(line)
    var skipped = 0
    if source.count > 160 {
      skipped = max(0, column - 60)
      source = String(source.dropFirst(skipped).prefix(150)) + " …"
    }
    let endOfLine = text.position(of: label.span.end)
    let width = endOfLine.line == line ? endOfLine.column - column : source.count + skipped - column + 1
    let underline =
      String(repeating: " ", count: max(0, column - 1 - skipped))
      + styled(String(repeating: "^", count: max(1, min(width, 100))), paint)
    return [
      "\(margin)\(arrow) \(text.name):\(line):\(column)",
      "\(margin) |",
      "\(number) | \(source)",
      "\(margin) | \(underline)\(label.text.map { " " + $0[language] } ?? "")",
    ]
  }

  private func styled(_ text: String, _ code: String) -> String { colour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}
