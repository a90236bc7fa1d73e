import Diagnostics
import Evaluation

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
  /// The names of the columns in the order in which the rows have them: the head of a CSV file, or what the rows before had.
  private var names: [String] = []
  /// The same columns as they are read.
  private let order: PlainColumns
  private let separator: UInt8
  private let isCSV: Bool
  /// One value for each slot of the program.
  let values: UnsafeMutableBufferPointer<Int64>
  private let blank: UnsafeMutableBufferPointer<Int64>
  private let derived: [Int]
  private(set) var date = CivilDate(day: 0)
  /// What the row is called, as JSON; empty if it has no name.
  private(set) var name: [UInt8] = []

  /// - Parameter head: the columns of a CSV file; nil for NDJSON.
  init(_ program: Program, date: CivilDate?, head: CSVHead?, language: Language) {
    self.program = program
    self.language = language
    fixedDate = date
    columns = RowColumns(program)
    isCSV = head != nil
    separator = head?.separator ?? UInt8(ascii: ",")
    let blank = CaseFacts(program, date: CivilDate(day: 0)).values
    self.blank = .allocate(capacity: max(1, blank.count))
    _ = self.blank.initialize(from: blank)
    values = .allocate(capacity: max(1, blank.count))
    values.initialize(repeating: Slot.unknown)
    derived = program.derivations.map(\.slot)
    order = PlainColumns()
    for name in head?.names ?? [] { add(name) }
  }

  deinit {
    values.deallocate()
    blank.deallocate()
  }

  /// Reads a row.
  func read(_ line: UnsafeRawBufferPointer) -> Row {
    values.baseAddress.unsafelyUnwrapped.update(from: blank.baseAddress.unsafelyUnwrapped, count: blank.count)
    name.removeAll(keepingCapacity: true)
    var found = Found(date: fixedDate)
    let isPlain = isCSV ? readCells(line, &found) : readObject(line, &found)
    if isPlain, let day = found.date, program.period.contains(day), !derived.contains(where: { values[$0] > Slot.absent }) {
      date = day
      if let range = found.name {
        let text = UnsafeRawBufferPointer(rebasing: line[range])
        if found.isText {
          name.append(contentsOf: JSON.string(String(decoding: text, as: UTF8.self)).text(pretty: false).utf8)
        } else {
          name.append(contentsOf: text)
        }
      }
      return .plain
    }
    return isCSV ? careful(cells: line) : careful(object: line)
  }

  private func add(_ name: String) {
    names.append(name)
    order.append(columns[name])
  }

  /// What a plain row tells besides values.
  private struct Found {
    var date: CivilDate?
    /// Where its name stands, and whether that is a text without quotation marks.
    var name: Range<Int>?
    var isText = false
  }

  // MARK: Plain values

  private func readObject(_ line: UnsafeRawBufferPointer, _ found: inout Found) -> Bool {
    var scan = Scan(line)
    guard scan.take(UInt8(ascii: "{")) else { return false }
    if scan.take(UInt8(ascii: "}")) { return scan.isAtEnd }
    order.beginRow()
    var place = 0
    repeat {
      if place >= order.count || !scan.takeKey(order[place].key) {
        guard let key = scan.word(), let other = find(key, scan) else { return false }
        place = other
      }
      guard order.isNew(place), scan.take(UInt8(ascii: ":")), value(order[place], &scan, &found) else { return false }
      place &+= 1
    } while scan.take(UInt8(ascii: ","))
    return scan.take(UInt8(ascii: "}")) && scan.isAtEnd
  }

  /// The place of a column in the order, at the end of it if it was not met before.
  private func find(_ key: Range<Int>, _ scan: Scan) -> Int? {
    for place in 0..<order.count where scan.equals(key, order[place].key) { return place }
    guard order.count < 10_000 else { return nil }
    add(scan.text(key))
    return order.count - 1
  }

  @inline(__always)
  private func value(_ column: PlainColumns.Column, _ scan: inout Scan, _ found: inout Found) -> Bool {
    if scan.takeNull() { return true }
    let start = scan.index
    switch column.kind {
    case .truth:
      guard let truth = scan.truth() else { return false }
      give(column, truth ? 1 : 0)
    case .number:
      guard let number = scan.number(column.factor), number >= column.lowest, number <= column.highest else { return false }
      give(column, number)
      if column.isName { found.name = start..<scan.index }
    case .member:
      guard let word = scan.word(), let member = column.members.firstIndex(where: { scan.equals(word, $0) }) else { return false }
      give(column, Int64(member))
    case .day:
      guard let word = scan.word(), let day = scan.day(word) else { return false }
      if column.isDate, fixedDate == nil { found.date = day }
      give(column, day.day)
    case .name:
      guard scan.skipLiteral() else { return false }
      found.name = start..<scan.index
    case .other: return false
    }
    return true
  }

  @inline(__always)
  private func give(_ column: PlainColumns.Column, _ value: Int64) { if column.slot >= 0 { values[column.slot] = value } }

  private func readCells(_ line: UnsafeRawBufferPointer, _ found: inout Found) -> Bool {
    var scan = Scan(line)
    for place in 0..<order.count {
      if place > 0 { guard scan.takeAtOnce(separator) else { return false } }
      let cell = scan.cell(separator)
      guard !scan.isQuoted(cell) else { return false }
      if cell.isEmpty { continue }
      let column = order[place]
      var inner = scan.part(cell)
      switch column.kind {
      case .name: (found.name, found.isText) = (cell, true)
      case .truth:
        guard let truth = inner.truth(), inner.isAtEnd else { return false }
        give(column, truth ? 1 : 0)
      case .number:
        guard let number = inner.number(column.factor), inner.isAtEnd, number >= column.lowest, number <= column.highest else {
          return false
        }
        give(column, number)
        if column.isName { (found.name, found.isText) = (cell, false) }
      case .member:
        guard let member = column.members.firstIndex(where: { scan.equals(cell, $0) }) else { return false }
        give(column, Int64(member))
      case .day:
        guard let day = scan.day(cell) else { return false }
        if column.isDate, fixedDate == nil { found.date = day }
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
    do throws(JSONError) { node = try JSONReader.read(file, in: sources) } catch {
      let help = Localized(
        "linjen skal være ét JSON-objekt; hver sag står på sin egen linje",
        en: "the line must be one JSON object; each case stands on a line of its own")
      return .wrong("\(error.diagnostic.title[language]) (\(help[language]))")
    }
    return read(node)
  }

  private func careful(cells line: UnsafeRawBufferPointer) -> Row {
    guard let cells = CSVHead.cells(Array(line), separator) else {
      return .wrong(Localized("et anførselstegn mangler sin ende", en: "a quotation mark is not closed")[language])
    }
    guard cells.count == names.count else {
      return .wrong(
        Localized(
          "rækken har \(cells.count) felter, men der er \(names.count) kolonner",
          en: "the row has \(cells.count) cells, but there are \(names.count) columns")[language])
    }
    let members = zip(names, cells).filter { !$0.1.isEmpty }.map { name, cell in JSON.Member(name, value(cell, name)) }
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
    name = reader.name.map { Array($0.text(pretty: false).utf8) } ?? []
    date = reader.subject.facts.date
    guard reader.findings.all.isEmpty else { return .wrong(reader.findings.inOrder.map(words).joined(separator: "; ")) }
    return .whole(reader.subject)
  }

  private func words(_ finding: Diagnostic) -> String {
    finding.title[language] + (finding.help.map { " (\($0[language]))" } ?? "")
  }
}
