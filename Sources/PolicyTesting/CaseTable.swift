public import Diagnostics
public import Semantics
public import Syntax

/// A table of tests: one row a case, columns for facts and expectations. Each row is read as the `prøve` it stands for, so a
/// table and a test mean the same.
public enum CaseTable {
  /// The tests of a table.
  /// - Parameters:
  ///   - file: the table's number in `sources`.
  ///   - sources: where it lies.
  ///   - bases: the base cases that rows may build on, by their names.
  ///   - program: the standard, to know which facts are lists.
  public static func tests(
    _ file: FileID, in sources: SourceMap, bases: [String: TestTree], program: Program
  ) -> (tests: [PolicyTest], findings: [Diagnostic]) {
    let table = CSVText(sources[file], file)
    var findings = table.findings
    guard let header = table.rows.first else { return ([], findings) }
    var tests: [PolicyTest] = []
    let heading = Heading(header, program)
    for row in table.rows.dropFirst() {
      guard row.count <= header.count else {
        findings.append(
          Diagnostic(
            .badTable, at: row[header.count].span,
            Localized(
              "rækken har \(row.count) felter, overskriften \(header.count)",
              en: "the row has \(row.count) cells, the header \(header.count)"),
            help: Localized(
              "sæt anførselstegn om et felt, der selv indeholder skilletegnet", en: "put quotes around a cell that contains the separator"))
        )
        continue
      }
      let (text, lineCells) = source(heading, row, program.standard)
      var texts = SourceMap()
      let number = texts.add(SourceText(name: sources[file].name, text))
      let result = Parser.parse(texts[number], number)
      if let finding = result.findings.first {
        let line = finding.primary.map { texts[number].position(of: $0.span.start).line } ?? 0
        let cell = lineCells[line].flatMap { row.indices.contains($0) ? row[$0].span : nil } ?? row[0].span
        findings.append(
          Diagnostic(finding.code, at: cell, finding.title, reason: finding.reason, help: finding.help))
        continue
      }
      guard let tree = result.file else { continue }
      let (found, problems) = PolicyTest.tests(of: tree, bases: bases, standard: program.standard)
      findings += problems.map { Diagnostic($0.code, at: row[0].span, $0.title, help: $0.help) }
      let place = PolicyTest.Row(
        span: row[0].span, texts: texts, cells: lineCells.mapValues { row.indices.contains($0) ? row[$0].span : row[0].span })
      tests += found.map { $0.placed(place) }
    }
    return (tests, findings)
  }

  /// What each column of a table holds.
  private struct Heading {
    /// The columns of a test's name, of what it builds on, and of its date.
    let title, base, date: Int?
    /// The columns of facts.
    var given: [(column: Int, fact: String, isList: Bool)] = []
    /// The columns of expectations; of those that name a result, with the verb.
    var expected: [(column: Int, what: String)] = []

    init(_ header: [CSVText.Cell], _ program: Program) {
      let names = header.map { $0.text.lowercased() }
      func column(_ spellings: String...) -> Int? { names.firstIndex { spellings.contains($0) } }
      (title, base, date) = (column("prøve", "proeve", "test"), column("som", "like"), column("dato", "date"))
      var lists: Set<String> = []
      for fact in program.facts.indices { if case .list = program.facts[fact].shape { lists.insert(program.facts[fact].name) } }
      for (number, head) in header.map(\.text).enumerated() where ![title, base, date].contains(number) && !head.isEmpty {
        if head.hasPrefix("forvent ") || head.hasPrefix("expect ") {
          let what = head.drop { $0 != " " }.dropFirst()
          expected.append((number, what.contains(" ") ? String(what) : "\(what) er"))
        } else {
          given.append((number, head, lists.contains(head)))
        }
      }
    }
  }

  /// The row as the text of a test, and which cell each line came from.
  private static func source(_ heading: Heading, _ row: [CSVText.Cell], _ standard: String) -> (text: String, cells: [Int: Int]) {
    var text = "sprog dansk\nstandard \(standard)\n"
    var count = 2
    var cells: [Int: Int] = [:]
    func add(_ line: String, _ cell: Int? = nil) {
      text += line
      text += "\n"
      count += 1
      cells[count] = cell
    }
    func value(_ column: Int?) -> String? {
      guard let column, row.indices.contains(column), !row[column].text.isEmpty else { return nil }
      return row[column].text
    }
    let name = String(
      decoding: (value(heading.title) ?? "række").utf8.map { $0 == UInt8(ascii: "\"") ? UInt8(ascii: "'") : $0 }, as: UTF8.self)
    add("prøve \"\(name)\"\(value(heading.base).map { " som \($0)" } ?? "")", heading.title ?? 0)
    if let text = value(heading.date) { add("  dato \(dateText(text))", heading.date ?? 0) }
    let given = heading.given.compactMap { column in value(column.column).map { (column, text: $0) } }
    if !given.isEmpty { add("  givet") }
    for (column, text) in given {
      if text == "findes ikke" {
        add("    \(column.fact) findes ikke", column.column)
      } else if column.isList, text != "tom" {
        add("    \(column.fact) er", column.column)
        for record in text.split(separator: "|") { add("      - \(record.drop { $0 == " " })", column.column) }
      } else {
        add("    \(column.fact) er \(dateText(text))", column.column)
      }
    }
    let expected = heading.expected.compactMap { column in value(column.column).map { (column, text: $0) } }
    if !expected.isEmpty { add("  forvent") }
    for (column, text) in expected { add("    \(column.what) \(text)", column.column) }
    return (text, cells)
  }

  /// A date as spreadsheets write it, in the language's notation; anything else as it stands.
  private static func dateText(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "-")) else { return text }
    var parts = text.split(separator: "-").map(String.init)
    if parts.count == 3, parts[2].utf8.count == 4 { parts.reverse() }
    guard parts.count == 3, parts[0].utf8.count == 4,
      let date = CivilDate(iso: parts.map { $0.count == 1 ? "0" + $0 : $0 }.joined(separator: "-"))
    else {
      return text
    }
    return ValueWording().date(date.day)
  }
}
