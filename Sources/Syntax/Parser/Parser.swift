public import Diagnostics

/// What reading a file gives: its tree, the mistakes, and where its keywords stand.
public struct ParseResult: Sendable {
  /// Nil only if not even the first two lines could be read.
  public let file: PolicyFile?
  public let findings: [Diagnostic]
  /// The words of the language, the lines and what stands below the last: all the formatter needs.
  let words: [WordUse]
  let lines: [Line]
  let closingComments: [String]
}

/// Reads a policy file. It never fails: a line that cannot be understood is reported and passed over.
public struct Parser {
  var findings: [Diagnostic] = []
  var words: [WordUse] = []
  var language: Language = .danish
  /// Names on lines that could not be read: nobody is told that they do not exist.
  var unreadable: Set<String> = []
  /// What has a line below it that could not be read: nobody is told that something is missing there.
  var unfinished: Set<Span> = []

  /// Reads a text.
  /// - Parameters:
  ///   - source: the text.
  ///   - file: its number, under which its places are named.
  public static func parse(_ source: SourceText, _ file: FileID) -> ParseResult {
    let layout = Layout(source, file)
    var parser = Parser()
    parser.findings = layout.findings
    let tree = parser.file(layout.lines, file)
    return ParseResult(
      file: tree, findings: parser.findings, words: parser.words, lines: layout.lines,
      closingComments: layout.closingComments)
  }

  /// Reads one line; what is wrong with it is reported.
  mutating func reading<Result>(
    _ line: Line, _ read: (inout Parser, inout Cursor) throws(LineError) -> Result
  ) -> Result? {
    var cursor = Cursor(line, language)
    do {
      let result = try read(&self, &cursor)
      try cursor.end()
      finish(cursor)
      return result
    } catch {
      finish(cursor)
      findings.append(error.diagnostic)
      noteUnreadable(line)
      return nil
    }
  }

  /// The first words of a line are what it would have declared.
  private mutating func noteUnreadable(_ line: Line) {
    for token in line.tokens.prefix(4) where token.kind == .word { unreadable.insert(token.text) }
    for child in line.children where child.isBullet {
      if let token = child.tokens.first, token.kind == .word { unreadable.insert(token.text) }
    }
  }

  private mutating func finish(_ cursor: Cursor) {
    words += cursor.uses
    findings += cursor.findings
  }

  /// Reports lines that may not stand below a line.
  mutating func forbidChildren(_ line: Line) {
    guard let child = line.children.first else { return }
    findings.append(
      Diagnostic(
        .childrenForbidden, at: child.span, Localized("her kan ikke stå noget under linjen", en: "nothing can stand below this line"),
        help: Localized("ryk linjen ud, så den står for sig selv", en: "move the line out so that it stands by itself")))
  }

  func unknownLine(_ cursor: Cursor, _ allowed: [Keyword]) -> LineError {
    let words = allowed.map { $0.phrase(in: language) }
    let found = cursor.token?.text ?? ""
    let nearest = NearestNames.suggest(for: found, among: words.map { String($0.prefix { $0 != " " }) })
    let list = words.map { "`\($0)`" }.joined(separator: ", ")
    return LineError(
      diagnostic: Diagnostic(
        .unexpected, at: cursor.token?.span ?? cursor.line.span,
        cursor.token == nil
          ? Localized("linjen slutter, før den siger noget", en: "the line ends before it says anything")
          : Localized("en linje kan ikke begynde med `\(found)` her", en: "a line cannot begin with `\(found)` here"),
        help: nearest.isEmpty
          ? Localized("her kan stå \(list)", en: "here may stand \(list)")
          : Localized("mente du `\(nearest[0])`?", en: "did you mean `\(nearest[0])`?")))
  }

  // MARK: The file

  private mutating func file(_ lines: [Line], _ file: FileID) -> PolicyFile? {
    guard let first = lines.first else {
      if findings.isEmpty {
        findings.append(
          Diagnostic(
            .languageLine, at: Span(file, 0, 0), Localized("filen er tom", en: "the file is empty"),
            help: Localized("begynd med `sprog dansk` og `standard NAVN`", en: "begin with `language english` and `standard NAME`")))
      }
      return nil
    }
    let opening = first.tokens.map(\.text)
    if opening == Keyword.languageLine.words(in: .danish) {
      language = .danish
    } else if opening == Keyword.languageLine.words(in: .english) {
      language = .english
    } else {
      findings.append(
        Diagnostic(
          .languageLine, at: first.span,
          Localized(
            "den første linje siger ikke, hvilket sprog filen er skrevet på",
            en: "the first line does not say which language the file is written in"),
          help: Localized("skriv `sprog dansk` øverst", en: "write `language english` at the top")))
      return nil
    }
    words.append(WordUse(span: first.span, role: .keyword(.languageLine)))
    forbidChildren(first)
    guard lines.count > 1, let (owner, description) = ownerLine(lines[1], file) else {
      if lines.count < 2 {
        findings.append(
          Diagnostic(
            .ownerLine, at: first.span, Localized("den anden linje mangler", en: "the second line is missing"),
            help: Localized(
              "skriv, hvor filen hører til: `standard NAVN`, `lov NAVN` eller `modul NAVN`",
              en: "write where the file belongs: `standard NAME`, `statute NAME` or `module NAME`")))
      }
      return nil
    }
    var result = PolicyFile(file: file, language: language, owner: owner, description: description)
    for line in lines.dropFirst(2) {
      if line.tokens[0].text == "§" {
        if let section = section(line) { result.sections.append(section) }
      } else {
        result.declarations += declarations(line)
      }
    }
    result.unreadable = unreadable
    result.unfinished = unfinished
    return result
  }

  private mutating func ownerLine(_ line: Line, _ file: FileID) -> (Owner, OwnerDescription?)? {
    let owner = reading(line) { (_, cursor) throws(LineError) -> (Owner, TextLiteral?) in
      let what = Localized("et navn", en: "a name")
      if cursor.match(.standard) { return (.standard(try cursor.name(what)), cursor.text()) }
      if cursor.match(.statute) {
        let name = try cursor.name(what)
        let label = cursor.text()
        return (.statute(name, label: label), label)
      }
      if cursor.match(.module) { return (.module(try cursor.name(what)), cursor.text()) }
      throw LineError(
        diagnostic: Diagnostic(
          .ownerLine, at: line.span,
          Localized("den anden linje siger ikke, hvor filen hører til", en: "the second line does not say where the file belongs"),
          help: Localized(
            "skriv `standard NAVN`, `lov NAVN` eller `modul NAVN`", en: "write `standard NAME`, `statute NAME` or `module NAME`")))
    }
    guard let (owner, label) = owner else { return nil }
    guard !line.children.isEmpty || label != nil else { return (owner, nil) }
    var description = OwnerDescription(label: label, span: line.span)
    for child in line.children {
      _ = reading(child) { (parser, cursor) throws(LineError) in
        if cursor.match(.authority) {
          description.authority = try cursor.expectText()
        } else if cursor.match(.decisionDate) {
          try cursor.expect(.is)
          description.dateFact = try cursor.name(Localized("en oplysning", en: "a fact"))
        } else if try !parser.periodLine(&cursor, &description.period) {
          throw parser.unknownLine(cursor, [.authority, .appliesFrom, .appliesTo, .decisionDate])
        }
      }
    }
    return (owner, description)
  }

  /// `gælder fra DATE` or `gælder til DATE`.
  func periodLine(_ cursor: inout Cursor, _ period: inout PeriodTree) throws(LineError) -> Bool {
    if cursor.match(.appliesFrom) {
      period.from = try cursor.date()
      if cursor.match(.to) { period.to = try cursor.date() }
      return true
    }
    if cursor.match(.appliesTo) {
      period.to = try cursor.date()
      return true
    }
    return false
  }

  /// One top-level line; usually one declaration.
  private mutating func declarations(_ line: Line) -> [Declaration] {
    let cursor = Cursor(line, language)
    func starts(_ keyword: Keyword) -> Bool { cursor.sees(keyword) }
    if starts(.enumeration) { return enumeration(line).map { [.enumeration($0)] } ?? [] }
    if starts(.record) { return record(line).map { [.record($0)] } ?? [] }
    if starts(.unit) { return unitDeclaration(line).map { [.unit($0)] } ?? [] }
    if starts(.fact) || starts(.assessment) { return fact(line).map { [.fact($0)] } ?? [] }
    if starts(.concept) { return concept(line).map { [.concept($0)] } ?? [] }
    if starts(.service) { return service(line).map { [.service($0)] } ?? [] }
    if starts(.shared) { return shared(line).map { [.shared($0)] } ?? [] }
    if starts(.rate) { return rate(line).map { [.rate($0)] } ?? [] }
    if starts(.table) { return table(line).map { [.table($0)] } ?? [] }
    if starts(.test) || starts(.baseCase) { return test(line).map { [.test($0)] } ?? [] }
    if starts(.claim) { return claim(line).map { [.claim($0)] } ?? [] }
    if starts(.waiver) { return waiver(line).map { [.waiver($0)] } ?? [] }
    noteUnreadable(line)
    findings.append(
      unknownLine(
        cursor,
        [.fact, .assessment, .concept, .service, .shared, .rate, .table, .enumeration, .record, .unit, .test, .baseCase, .claim, .waiver]
      ).diagnostic)
    return []
  }

  private mutating func section(_ line: Line) -> SectionTree? {
    let head = reading(line) { (_, cursor) throws(LineError) in
      (try cursor.lawReference(), cursor.text(), try cursor.provisions())
    }
    guard let (reference, title, provisions) = head else { return nil }
    var section = SectionTree(reference: reference, title: title, provisions: provisions, span: line.span)
    for child in line.children {
      let cursor = Cursor(child, language)
      if cursor.sees(.leavesOpen) {
        _ = reading(child) { (_, cursor) throws(LineError) in
          try cursor.expect(.leavesOpen)
          _ = cursor.matchSymbol(":")
          repeat {
            section.leavesOpen.append(try cursor.name(Localized("det, der er overladt", en: "what is left open")))
          } while cursor.matchSymbol(",")
        }
        forbidChildren(child)
      } else if cursor.sees(.appliesFrom) || cursor.sees(.appliesTo) {
        _ = reading(child) { (parser, cursor) throws(LineError) in try parser.periodLine(&cursor, &section.period) }
      } else if startsBody(cursor) {
        _ = bodyLine(child, &section.items, rulesAllowed: false)
      } else {
        section.declarations += declarations(child)
      }
    }
    return section
  }
}
