/// Text in columns of a fixed width, counted in characters as people see them.
struct Columns {
  /// How wide each column is; the last may be as long as it likes where nothing is wrapped.
  private let widths: [Int]

  /// - Parameter widths: the columns from left to right.
  init(_ widths: [Int]) { self.widths = widths }

  /// One row, each cell wrapped inside its column; without spaces at the ends of lines.
  func row(_ cells: [String]) -> String {
    let wrapped = zip(cells, widths).map { Columns.wrapped($0, $1) }
    let height = wrapped.map(\.count).max() ?? 0
    return (0..<height).map { line in
      let parts = zip(wrapped, widths).map { Columns.padded($0.indices.contains(line) ? $0[line] : "", $1) }
      var text = parts.joined(separator: "  ")
      while text.last == " " { text.removeLast() }
      return text + "\n"
    }.joined()
  }

  /// Filled up with spaces.
  static func padded(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: max(0, width - text.count)) }

  /// Broken between words; a word too long for a line is broken where the line ends.
  static func wrapped(_ text: String, _ width: Int) -> [String] {
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let indent = String(paragraph.prefix { $0 == " " })
      var line = ""
      for word in paragraph.split(separator: " ").flatMap({ pieces($0, max(1, width - indent.count)) }) {
        if !line.isEmpty, line.count + 1 + word.count > width {
          lines.append(line)
          line = ""
        }
        line += (line.isEmpty ? indent : " ") + word
      }
      lines.append(line)
    }
    return lines
  }

  private static func pieces(_ word: Substring, _ width: Int) -> [Substring] {
    var pieces: [Substring] = []
    var rest = word
    while rest.count > width {
      pieces.append(rest.prefix(width))
      rest = rest.dropFirst(width)
    }
    return pieces + [rest]
  }
}
