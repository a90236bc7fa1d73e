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
  ///   - files: the policy files whose base cases rows may build on.
  ///   - program: the standard, to know which facts are lists.
  public static func tests(
    _ file: FileID, in sources: SourceMap, files: [PolicyFile], program: Program, isOwn: (PolicyFile) -> Bool
  ) -> (tests: [PolicyTest], findings: [Diagnostic]) {
    let table = CSVText(sources[file], file)
    var findings = table.findings
    guard let header = table.rows.first else { return ([], findings) }
    let bases = PolicyTest.bases(files.filter(isOwn))
    var tests: [PolicyTest] = []
    let columns = header.map { $0.text.lowercased() }
    var lists: Set<String> = []
    for fact in program.facts.indices { if case .list = program.facts[fact].shape { lists.insert(program.facts[fact].name) } }
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
      let (text, lineCells) = source(header, columns, row, lists, program.standard)
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

  /// The row as the text of a test, and which cell each line came from.
  private static func source(
    _ header: [CSVText.Cell], _ columns: [String], _ row: [CSVText.Cell], _ lists: Set<String>, _ standard: String
  ) -> (text: String, cells: [Int: Int]) {
    var lines = ["sprog dansk", "standard \(standard)"]
    var cells: [Int: Int] = [:]
    func add(_ line: String, _ cell: Int) {
      lines.append(line)
      cells[lines.count] = cell
    }
    func column(_ names: String...) -> Int? { columns.firstIndex { names.contains($0) } }
    func value(_ column: Int?) -> String? {
      guard let column, row.indices.contains(column), !row[column].text.isEmpty else { return nil }
      return row[column].text
    }
    let (title, base, date) = (column("prøve", "proeve", "test"), column("som", "like"), column("dato", "date"))
    let name = String(decoding: (value(title) ?? "række").utf8.map { $0 == UInt8(ascii: "\"") ? UInt8(ascii: "'") : $0 }, as: UTF8.self)
    add("prøve \"\(name)\"\(value(base).map { " som \($0)" } ?? "")", title ?? 0)
    if let text = value(date) { add("  dato \(dateText(text))", date ?? 0) }
    var given: [(String, Int)] = []
    var expected: [(String, Int)] = []
    for (number, head) in header.enumerated() where ![title, base, date].contains(number) {
      guard let text = value(number), !head.text.isEmpty else { continue }
      if head.text.hasPrefix("forvent ") || head.text.hasPrefix("expect ") {
        let what = head.text.drop { $0 != " " }.dropFirst()
        expected.append((what.contains(" ") ? "\(what) \(text)" : "\(what) er \(text)", number))
      } else {
        given.append((head.text + "\n" + text, number))
      }
    }
    if !given.isEmpty { lines.append("  givet") }
    for (pair, number) in given {
      let parts = pair.split(separator: "\n", maxSplits: 1).map(String.init)
      let isList = lists.contains(parts[0])
      if parts[1] == "findes ikke" {
        add("    \(parts[0]) findes ikke", number)
      } else if isList, parts[1] != "tom" {
        add("    \(parts[0]) er", number)
        for record in parts[1].split(separator: "|") { add("      - \(record.drop { $0 == " " })", number) }
      } else {
        add("    \(parts[0]) er \(dateText(parts[1]))", number)
      }
    }
    if !expected.isEmpty { lines.append("  forvent") }
    for (line, number) in expected { add("    " + line, number) }
    return (lines.joined(separator: "\n") + "\n", cells)
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
