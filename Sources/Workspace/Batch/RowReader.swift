import Diagnostics
import Evaluation
import Foundation
import Semantics

/// Reads the rows of a population, one line each. Rows of plain values are read byte by byte into the program's slots; whatever is not
/// plain, or not right, is read again with all care, so that nothing is refused without its reason.
final class RowReader {
  /// What a row holds.
  enum Row {
    /// A case, its values in ``RowReader/values``.
    case plain
    /// A case with lists, deviations or other things that are not plain.
    case whole(Case)
    case wrong(String)
  }

  private let program: Program
  private let fixedDate: CivilDate?
  private let language: Language
  private let columns: RowColumns
  /// The columns in the order in which the rows have them: the head of a CSV file, or what the row before had.
  private var order: [RowColumns.Column] = []
  /// For each place in the order the row in which it was last met.
  private var met: [Int] = []
  private var rowNumber = 0
  private let separator: UInt8
  private let isCSV: Bool
  /// One value for each slot of the program.
  let values: UnsafeMutableBufferPointer<Int64>
  private let blank: [Int64]
  private let derived: [Int]
  private(set) var date = CivilDate(day: 0)
  private var hasDate = false
  /// What the row is called, as JSON.
  private(set) var name: String?

  /// - Parameter head: the columns of a CSV file; nil for NDJSON.
  init(_ program: Program, date: CivilDate?, head: CSVHead?, language: Language) {
    self.program = program
    self.language = language
    fixedDate = date
    columns = RowColumns(program)
    isCSV = head != nil
    separator = head?.separator ?? UInt8(ascii: ",")
    blank = CaseFacts(program, date: CivilDate(day: 0)).values
    values = .allocate(capacity: blank.count)
    derived = program.derivations.map(\.slot)
    if let head {
      order = head.names.map { columns[$0] }
      met = [Int](repeating: 0, count: order.count)
    }
  }

  deinit { values.deallocate() }

  /// Reads a row.
  func read(_ line: UnsafeRawBufferPointer) -> Row {
    rowNumber += 1
    for slot in blank.indices { values[slot] = blank[slot] }
    name = nil
    hasDate = fixedDate != nil
    if let fixedDate { date = fixedDate }
    let isPlain = isCSV ? readCells(line) : readObject(line)
    if isPlain, hasDate, program.period.contains(date), !derived.contains(where: { values[$0] > Slot.absent }) { return .plain }
    return isCSV ? careful(cells: line) : careful(object: line)
  }

  // MARK: Plain values

  private func readObject(_ line: UnsafeRawBufferPointer) -> Bool {
    var scan = Scan(line)
    guard scan.take(UInt8(ascii: "{")) else { return false }
    if scan.take(UInt8(ascii: "}")) { return scan.isAtEnd }
    var place = 0
    repeat {
      guard let key = scan.word() else { return false }
      if place >= order.count || !scan.equals(key, order[place].bytes) {
        guard let found = find(key, scan) else { return false }
        place = found
      }
      guard met[place] != rowNumber, scan.take(UInt8(ascii: ":")) else { return false }
      met[place] = rowNumber
      guard value(order[place], &scan) else { return false }
      place += 1
    } while scan.take(UInt8(ascii: ","))
    return scan.take(UInt8(ascii: "}")) && scan.isAtEnd
  }

  /// The place of a column in the order, at the end of it if it was not met before.
  private func find(_ key: Range<Int>, _ scan: Scan) -> Int? {
    if let place = order.firstIndex(where: { scan.equals(key, $0.bytes) }) { return place }
    guard order.count < 10_000 else { return nil }
    order.append(columns[scan.text(key)])
    met.append(0)
    return order.count - 1
  }

  private func value(_ column: RowColumns.Column, _ scan: inout Scan) -> Bool {
    if scan.takeNull() { return true }
    switch column.kind {
    case .name:
      guard let text = scan.literal() else { return false }
      name = text
      return true
    case .truth:
      guard let truth = scan.truth() else { return false }
      give(column, truth ? 1 : 0)
      return true
    case .number(let factor, let range):
      let start = scan.index
      guard let number = scan.number(factor), range.contains(number) else { return false }
      give(column, number)
      if column.bytes == RowReader.id { name = scan.text(start..<scan.index) }
      return true
    case .member(let members):
      guard let word = scan.word(), let member = members.firstIndex(where: { scan.equals(word, $0) }) else { return false }
      give(column, Int64(member))
      return true
    case .day, .date:
      guard let word = scan.word(), let day = scan.day(word) else { return false }
      if column.isDate, fixedDate == nil {
        date = day
        hasDate = true
      }
      give(column, day.day)
      return true
    case .other: return false
    }
  }

  private static let id = Array("id".utf8)

  private func give(_ column: RowColumns.Column, _ value: Int64) { if let slot = column.slot { values[slot] = value } }

  private func readCells(_ line: UnsafeRawBufferPointer) -> Bool {
    var scan = Scan(line)
    for (place, column) in order.enumerated() {
      if place > 0 { guard scan.takeAtOnce(separator) else { return false } }
      let cell = scan.cell(separator)
      guard !scan.isQuoted(cell) else { return false }
      if cell.isEmpty { continue }
      var inner = scan.part(cell)
      switch column.kind {
      case .name: name = JSON.string(scan.text(cell)).text(pretty: false)
      case .truth:
        guard let truth = inner.truth(), inner.isAtEnd else { return false }
        give(column, truth ? 1 : 0)
      case .number(let factor, let range):
        guard let number = inner.number(factor), inner.isAtEnd, range.contains(number) else { return false }
        give(column, number)
        if column.bytes == RowReader.id { name = scan.text(cell) }
      case .member(let members):
        guard let member = members.firstIndex(where: { scan.equals(cell, $0) }) else { return false }
        give(column, Int64(member))
      case .day, .date:
        guard let day = scan.day(cell) else { return false }
        if column.isDate, fixedDate == nil {
          date = day
          hasDate = true
        }
        give(column, day.day)
      case .other: return false
      }
    }
    return scan.isAtEnd
  }

  // MARK: With all care

  private func careful(object line: UnsafeRawBufferPointer) -> Row {
    var sources = SourceMap()
    let file = sources.add(SourceText(name: "", bytes: Array(line)))
    let node: JSONNode
    do throws(JSONError) { node = try JSONReader.read(file, in: sources) } catch { return .wrong(words(error.diagnostic)) }
    return read(node)
  }

  private func careful(cells line: UnsafeRawBufferPointer) -> Row {
    guard let cells = CSVHead.cells(Array(line), separator) else {
      return .wrong(Localized("et anførselstegn mangler sin ende", en: "a quotation mark is not closed")[language])
    }
    guard cells.count == order.count else {
      return .wrong(
        Localized(
          "rækken har \(cells.count) felter, men der er \(order.count) kolonner",
          en: "the row has \(cells.count) cells, but there are \(order.count) columns")[language])
    }
    let members = zip(order, cells).filter { !$0.1.isEmpty }.map { column, cell in JSON.Member(column.name, value(cell, column.name)) }
    let text = Array(JSON.object(members).text(pretty: false).utf8)
    return text.withUnsafeBytes { careful(object: $0) }
  }

  /// A cell as the value it stands for: a truth, a number, names with commas between for a set, or words.
  private func value(_ cell: String, _ column: String) -> JSON {
    let isSet = program.facts.contains { fact in
      if case .set = fact.shape { fact.name == column } else { false }
    }
    var scan = cell
    return scan.withUTF8 { bytes in
      var digits = Scan(UnsafeRawBufferPointer(bytes))
      let isNumber = digits.number(1_000_000) != nil && digits.isAtEnd
      return switch cell {
      case "true", "ja", "yes": .bool(true)
      case "false", "nej", "no": .bool(false)
      case _ where isSet: .strings(cell.split(separator: ",").map { $0.trimmingPrefix(while: \.isWhitespace) }.map { String($0) })
      case _ where isNumber && column != "case": .number(cell)
      default: .string(cell)
      }
    }
  }

  private func read(_ node: JSONNode) -> Row {
    var reader = CaseReader(program, fixedDate)
    reader.readRow(node)
    name = reader.name?.text(pretty: false)
    date = reader.subject.facts.date
    guard reader.findings.all.isEmpty else { return .wrong(reader.findings.inOrder.map(words).joined(separator: "; ")) }
    return .whole(reader.subject)
  }

  private func words(_ finding: Diagnostic) -> String {
    finding.title[language] + (finding.help.map { " (\($0[language]))" } ?? "")
  }
}
