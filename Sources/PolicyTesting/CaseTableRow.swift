import Diagnostics
public import Evaluation
public import Semantics

/// A case and its answers as one row of a case table.
public struct CaseTableRow: Sendable {
  /// Column and cell, in the order in which new columns are added.
  private let cells: [(column: String, text: String)]

  /// - Parameters:
  ///   - title: what the test is called.
  ///   - date: the date of decision.
  ///   - told: facts and assessments.
  ///   - notation: how they are written.
  ///   - expectations: lines as they stand under `forvent`.
  public init(_ title: String, date: CivilDate, told: [ToldFact], notation: CaseNotation, expectations: [String]) {
    var cells = [("prøve", title), ("dato", date.iso)]
    for fact in told {
      cells.append((fact.key, notation.cell(fact) + (fact.reason.map { " \"\($0.replacing("\"", with: "'"))\"" } ?? "")))
    }
    for line in expectations {
      let (column, text) = CaseTableRow.split(line)
      cells.append(("forvent " + column, text))
    }
    self.cells = cells
  }

  /// The words of an expectation that go into the heading, and those that go into the cell.
  private static func split(_ line: String) -> (column: String, text: String) {
    let subject = line.prefix { $0 != " " }
    let rest = line.dropFirst(subject.count + 1)
    for words in ["er", "omfatter ikke", "omfatter", "mangler", "pålægger", "tillader", "gives"] where rest.hasPrefix(words + " ") {
      let column = words == "er" ? String(subject) : "\(subject) \(words)"
      return (column, String(rest.dropFirst(words.count + 1)))
    }
    return (String(subject), String(rest))
  }

  /// The row by itself, a line for each of its cells.
  public var shown: String { cells.map { "\($0.column): \($0.text)\n" }.joined() }

  /// Whether a table has a row of the same title.
  public func hasTitle(in table: String) -> Bool {
    var map = SourceMap()
    let source = SourceText(name: "", table)
    let rows = CSVText(source, map.add(source)).rows
    guard let column = rows.first?.firstIndex(where: { ["prøve", "proeve", "test"].contains($0.text.lowercased()) }) else { return false }
    return rows.contains { $0.indices.contains(column) && $0[column].text == cells.first?.text }
  }

  /// A table with this row at its end, and the columns that it lacked.
  /// - Parameter table: the text of the table; nil begins a new one.
  public func added(to table: String?) -> String {
    guard let table, let heading = table.split(separator: "\n").first else {
      return CaseTableRow.line(cells.map(\.column), ";") + CaseTableRow.line(cells.map(\.text), ";")
    }
    let separator = heading.contains(";") ? ";" : ","
    var map = SourceMap()
    let source = SourceText(name: "", table)
    var columns = CSVText(source, map.add(source)).rows.first?.map(\.text) ?? []
    let known = columns.map { $0.lowercased() }
    let new = cells.map(\.column).filter { !known.contains($0.lowercased()) }
    columns += new
    let row = columns.map { column in cells.first { $0.column.lowercased() == column.lowercased() }?.text ?? "" }
    let lineEnd = heading.hasSuffix("\r") ? "\r" : ""
    var head = String(heading.hasSuffix("\r") ? heading.dropLast() : heading)
    for column in new { head += "\(separator)\(CSVText.cell(column, separator))" }
    let rest = table.dropFirst(heading.count + 1)
    return head + lineEnd + "\n" + rest + (rest.isEmpty || rest.hasSuffix("\n") ? "" : "\n") + CaseTableRow.line(row, separator)
  }

  private static func line(_ cells: [String], _ separator: String) -> String {
    cells.map { CSVText.cell($0, separator) }.joined(separator: separator) + "\n"
  }
}
