import Diagnostics

/// A declaration as it stands in its file.
struct SourceExcerpt {
  private let sources: SourceMap

  init(_ sources: SourceMap) { self.sources = sources }

  /// The line on which a span begins and the lines indented below it, moved to the left margin.
  func text(_ span: Span) -> String {
    let source = sources[span.file]
    let first = source.position(of: span.start).line
    func indent(_ line: String) -> Int { line.prefix { $0 == " " }.count }
    let margin = indent(source.line(first))
    var lines = [source.line(first)]
    var number = first + 1
    while number <= source.lineCount {
      let line = source.line(number)
      guard line.allSatisfy(\.isWhitespace) || indent(line) > margin else { break }
      lines.append(line)
      number += 1
    }
    while lines.count > 1, let last = lines.last, last.allSatisfy(\.isWhitespace) || last.trimmed.hasPrefix("--") { lines.removeLast() }
    return lines.map { "  " + $0.dropFirst(min(margin, indent($0))) }.map { $0.allSatisfy(\.isWhitespace) ? "\n" : $0 + "\n" }.joined()
  }
}
