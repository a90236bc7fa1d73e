/// A comma- or semicolon-separated table (RFC 4180), with the place of each cell.
package struct CSVText: Sendable {
  /// One cell.
  package struct Cell: Sendable {
    package let text: String
    package let span: Span
  }

  package private(set) var rows: [[Cell]] = []
  package private(set) var findings: [Diagnostic] = []
  /// What stands between cells.
  package let separator: UInt8

  /// - Parameters:
  ///   - source: the text.
  ///   - file: its number.
  ///   - separator: what stands between cells; nil if the first line decides whether it is semicolon or comma.
  package init(_ source: SourceText, _ file: FileID, separator known: UInt8? = nil) {
    let bytes = source.bytes
    let firstLine = bytes.prefix { $0 != 0x0A }
    let separator = known ?? (firstLine.contains(UInt8(ascii: ";")) ? UInt8(ascii: ";") : UInt8(ascii: ","))
    self.separator = separator
    var index = 0
    while index < bytes.count {
      var row: [Cell] = []
      var isRowOpen = true
      while isRowOpen {
        let start = index
        var content: [UInt8] = []
        if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
          index += 1
          var isClosed = false
          while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\"") {
              if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\"") {
                content.append(bytes[index])
                index += 2
                continue
              }
              index += 1
              isClosed = true
              break
            }
            content.append(bytes[index])
            index += 1
          }
          if !isClosed {
            findings.append(
              Diagnostic(
                .badTable, at: Span(file, start, start + 1),
                Localized("feltet mangler sit afsluttende anførselstegn", en: "the cell has no closing quote"),
                help: Localized("sæt `\"` efter feltets tekst", en: "put `\"` after the cell's text")))
          }
        }
        while index < bytes.count, bytes[index] != separator, bytes[index] != 0x0A {
          content.append(bytes[index])
          index += 1
        }
        var text = String(decoding: content, as: UTF8.self)
        while text.last?.isWhitespace == true { text.removeLast() }
        while text.first?.isWhitespace == true { text.removeFirst() }
        row.append(Cell(text: text, span: Span(file, start, max(start, index))))
        isRowOpen = index < bytes.count && bytes[index] == separator
        index += 1
      }
      if row.count > 1 || !(row.first?.text.isEmpty ?? true) { rows.append(row) }
    }
  }

  /// A text as it is written in a cell: in quotation marks if what it holds would end the cell.
  /// - Parameter separators: what may stand between cells.
  package static func cell(_ text: String, _ separators: String) -> String {
    text.contains { separators.contains($0) || $0 == "\"" || $0.isNewline } ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
  }
}
