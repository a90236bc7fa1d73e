public import Diagnostics

/// Writes a policy file in the one layout, and in the words of either language.
///
/// Only white space, the spelling of units and the words of the language change: names, numbers, texts and comments stay as
/// they are, and reading the result gives the tree that reading the original gave.
public enum Formatter {
  /// What formatting a file comes to.
  public enum Outcome: Sendable {
    case formatted(String)
    /// The file cannot be read; nothing may be written. The places are in the given source.
    case unreadable(SourceText, [Diagnostic])
  }

  /// Formats a file.
  /// - Parameters:
  ///   - source: the file.
  ///   - file: its number, under which its places are named.
  ///   - language: the language to write it in; nil keeps its own.
  public static func format(_ source: SourceText, _ file: FileID, in language: Language? = nil) -> Outcome {
    let result = Parser.parse(source, file)
    let errors = result.findings.filter { $0.severity == .error }
    guard let tree = result.file, errors.isEmpty else {
      // What a word processor put into the file is repaired; what the author must decide is not.
      let repaired = repair(source, result.findings)
      if let repaired, case .formatted(let text) = format(repaired, file, in: language) { return .formatted(text) }
      return .unreadable(source, result.findings)
    }
    let target = language ?? tree.language
    var printer = LayoutPrinter(result, target)
    let text = printer.print()
    let written = Parser.parse(SourceText(name: source.name, text), file)
    guard written.findings.contains(where: { $0.severity == .error }) == false, meaning(written, target) == meaning(result, target) else {
      return .unreadable(source, [cannotRewrite(result, written, target)])
    }
    return .formatted(text)
  }

  /// The file without tabs, hard spaces and curly quotes; nil if it has none.
  private static func repair(_ source: SourceText, _ findings: [Diagnostic]) -> SourceText? {
    let codes: [Code] = [.tabIndentation, .foreignCharacter]
    let edits = findings.filter { codes.contains($0.code) }.compactMap(\.fix).sorted { $0.span.start > $1.span.start }
    guard !edits.isEmpty else { return nil }
    var bytes = source.bytes
    var limit = bytes.count
    for edit in edits where edit.span.end <= limit {
      bytes.replaceSubrange(edit.span.start..<edit.span.end, with: Array(edit.replacement.utf8))
      limit = edit.span.start
    }
    return SourceText(name: source.name, bytes: bytes)
  }

  /// What a file says, apart from layout and language: its words by their part in the language, everything else as it stands.
  private static func meaning(_ result: ParseResult, _ language: Language) -> [String] {
    let printer = LayoutPrinter(result, language)
    return printer.meaning()
  }

  /// What some lines of a file say, the same whatever their layout, comments and language.
  /// - Parameters:
  ///   - span: from the first word of the first line to the last of the last.
  ///   - source: the file they stand in.
  package static func meaning(of span: Span, in source: SourceText) -> String {
    let printer = LayoutPrinter(Parser.parse(source, span.file), .danish)
    return printer.meaning { span.start <= $0.start && $0.end <= span.end }.joined(separator: " ")
  }

  private static func cannotRewrite(_ original: ParseResult, _ written: ParseResult, _ language: Language) -> Diagnostic {
    let (before, after) = (meaning(original, language), meaning(written, language))
    let first = zip(before, after).first { $0 != $1 }?.0 ?? before.dropFirst(after.count).first ?? ""
    return Diagnostic(
      .cannotRewrite, at: original.file.map { $0.owner.name.span },
      Localized(
        "filen kan ikke skrives på \(language == .danish ? "dansk" : "engelsk"), uden at `\(first)` får en anden betydning",
        en: "the file cannot be written in \(language == .danish ? "Danish" : "English") without changing what `\(first)` means"),
      help: Localized("giv det et navn, der ikke er et ord i sproget", en: "give it a name that is not a word of the language"))
  }
}
