import FoundationEssentials

/// The fenced blocks of a page of `spec/`.
package struct SpecExample: Sendable, CustomStringConvertible {
  package let page: String
  /// The line of the page on which the block begins, from 1.
  package let line: Int
  /// What stands behind the three backticks.
  package let kind: String
  package let text: String

  package var description: String { "\(page):\(line)" }

  /// The blocks of a page, in order.
  package static func all(_ page: String) throws -> [SpecExample] {
    let text = try String(contentsOfFile: Repository.path + "/" + page, encoding: .utf8)
    var examples: [SpecExample] = []
    var open: (line: Int, kind: String, lines: [Substring])?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix("```") {
        if let block = open {
          examples.append(
            SpecExample(page: page, line: block.line, kind: block.kind, text: block.lines.map { $0 + "\n" }.joined()))
          open = nil
        } else {
          open = (index + 1, String(line.dropFirst(3)), [])
        }
      } else {
        open?.lines.append(line)
      }
    }
    return examples
  }
}
