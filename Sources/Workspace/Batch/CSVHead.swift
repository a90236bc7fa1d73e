import Diagnostics
import Evaluation
import Semantics

/// The first line of a CSV file: its columns and what stands between them.
struct CSVHead {
  let names: [String]
  let separator: UInt8

  /// Reads the first line; semicolon or comma, with or without a byte order mark.
  /// - Throws: what is wrong with a column, with the nearest names.
  init(_ line: [UInt8], _ program: Program) throws(WorkspaceError) {
    let table = CSVHead.table(line)
    separator = table.separator
    guard let cells = CSVHead.cells(table), cells != [""] else {
      throw WorkspaceError(message: Localized("første linje har ingen kolonner", en: "the first line has no columns"))
    }
    names = cells
    let builder = CaseBuilder(program, date: CivilDate(day: 0))
    for (number, name) in cells.enumerated() {
      if cells.prefix(number).contains(name) {
        throw WorkspaceError(message: Localized("kolonnen `\(name)` står to gange", en: "the column `\(name)` stands twice"))
      }
      if ["case", "date", "id"].contains(name) { continue }
      do throws(GivenError) { _ = try builder.fact(String(name.prefix { $0 != "." })) } catch {
        let help = error.help.map { Localized(" (\($0.danish))", en: " (\($0.english))") } ?? Localized(same: "")
        throw WorkspaceError(
          message: Localized(
            "kolonne \(number + 1): \(error.title.danish)\(help.danish)", en: "column \(number + 1): \(error.title.english)\(help.english)")
        )
      }
    }
  }

  /// The cells of a line; nil if a quotation mark is not closed.
  static func cells(_ line: [UInt8], _ separator: UInt8) -> [String]? { cells(CSVHead.table(line, separator)) }

  private static func table(_ line: [UInt8], _ separator: UInt8? = nil) -> CSVText {
    var sources = SourceMap()
    let source = SourceText(name: "", bytes: line)
    return CSVText(source, sources.add(source), separator: separator)
  }

  private static func cells(_ table: CSVText) -> [String]? { table.findings.isEmpty ? table.rows.first?.map(\.text) ?? [""] : nil }
}
