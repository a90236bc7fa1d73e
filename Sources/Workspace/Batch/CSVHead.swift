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
    var line = line
    if line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    separator = line.contains(UInt8(ascii: ";")) ? UInt8(ascii: ";") : UInt8(ascii: ",")
    guard let cells = CSVHead.cells(line, separator), !cells.isEmpty else {
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
  static func cells(_ line: [UInt8], _ separator: UInt8) -> [String]? {
    var cells: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var index = 0
    while index < line.count {
      let byte = line[index]
      if isQuoted {
        if byte == UInt8(ascii: "\"") {
          if index + 1 < line.count, line[index + 1] == byte {
            cell.append(byte)
            index += 1
          } else {
            isQuoted = false
          }
        } else {
          cell.append(byte)
        }
      } else if byte == UInt8(ascii: "\""), cell.isEmpty {
        isQuoted = true
      } else if byte == separator {
        cells.append(String(decoding: cell, as: UTF8.self))
        cell = []
      } else if byte != 13 {
        cell.append(byte)
      }
      index += 1
    }
    guard !isQuoted else { return nil }
    return cells + [String(decoding: cell, as: UTF8.self)]
  }
}
