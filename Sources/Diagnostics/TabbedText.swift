/// A table with one row a line and tabs between its cells, with the place of each row. The first line is the heading and is passed over, and
/// so are empty lines.
package struct TabbedText: Sendable {
  /// One row.
  package struct Row: Sendable {
    package let cells: [String]
    package let span: Span
  }

  package private(set) var rows: [Row] = []

  /// - Parameters:
  ///   - source: the text.
  ///   - file: its number.
  package init(_ source: SourceText, _ file: FileID) {
    var start = 0
    for (number, line) in source.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      let span = Span(file, start, start + line.count)
      start += line.count + 1
      if number == 0 || line.isEmpty { continue }
      let cells = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map { cell in
        String(decoding: cell.last == UInt8(ascii: "\r") ? cell.dropLast() : cell, as: UTF8.self)
      }
      rows.append(Row(cells: cells, span: span))
    }
  }
}
