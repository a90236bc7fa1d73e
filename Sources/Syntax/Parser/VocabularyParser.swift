import Diagnostics

/// Reads `opremsning`, `struktur`, `enhed`, `oplysning`, `skøn` and types.
extension Parser {
  private var aName: Localized { Localized("et navn", en: "a name") }

  mutating func enumeration(_ line: Line) -> EnumerationTree? {
    let head = reading(line) { (_, cursor) throws(LineError) in
      try cursor.expect(.enumeration)
      return (try cursor.name(Localized("et navn", en: "a name")), try cursor.label())
    }
    var members: [EnumerationTree.Member] = []
    for child in line.children {
      let member = reading(child) { (parser, cursor) throws(LineError) -> EnumerationTree.Member in
        try parser.expectBullet(child)
        let name = try cursor.name(Localized("et navn", en: "a name"))
        let label = cursor.text() ?? TextLiteral(name.text.replacing("_", with: " "), name.span)
        var forms: [(Name, TextLiteral)] = []
        while cursor.isAtName { forms.append((try cursor.name(Localized("et navn", en: "a name")), try cursor.expectText())) }
        return EnumerationTree.Member(name: name, label: label, forms: forms)
      }
      forbidChildren(child)
      if let member { members.append(member) }
    }
    return head.map { EnumerationTree(name: $0.0, label: $0.1, members: members) }
  }

  func expectBullet(_ line: Line) throws(LineError) {
    guard !line.isBullet else { return }
    throw LineError(
      diagnostic: Diagnostic(
        .missingBullet, at: line.span, Localized("punktet mangler sin streg", en: "the bullet lacks its dash"),
        help: Localized("skriv `- ` foran", en: "write `- ` in front"),
        fix: Edit(Span(line.span.file, line.span.start, line.span.start), "- ")))
  }

  mutating func record(_ line: Line) -> RecordTree? {
    let head = reading(line) { (_, cursor) throws(LineError) in
      try cursor.expect(.record)
      return (try cursor.name(Localized("et navn", en: "a name")), try cursor.label())
    }
    var fields: [RecordTree.Field] = []
    for child in line.children {
      let field = reading(child) { (_, cursor) throws(LineError) -> RecordTree.Field in
        let name = try cursor.name(Localized("et navn", en: "a name"))
        try cursor.expectSymbol(":")
        let type = try cursor.rangedType()
        return RecordTree.Field(name: name, type: type, label: try cursor.label())
      }
      forbidChildren(child)
      if let field { fields.append(field) }
    }
    return head.map { RecordTree(name: $0.0, label: $0.1, fields: fields) }
  }

  mutating func unitDeclaration(_ line: Line) -> UnitDeclarationTree? {
    forbidChildren(line)
    return reading(line) { (_, cursor) throws(LineError) in
      try cursor.expect(.unit)
      let name = try cursor.name(Localized("et navn", en: "a name"))
      let one = try cursor.expectText()
      return UnitDeclarationTree(name: name, one: one, many: cursor.text() ?? one)
    }
  }

  mutating func fact(_ line: Line) -> FactTree? {
    let head = reading(line) { (_, cursor) throws(LineError) -> FactTree in
      let isAssessment = cursor.match(.assessment)
      if !isAssessment { try cursor.expect(.fact) }
      let name = try cursor.name(Localized("et navn", en: "a name"))
      try cursor.expectSymbol(":")
      let type = try cursor.rangedType()
      let label = try cursor.label()
      return FactTree(
        name: name, isAssessment: isAssessment, type: type, label: label, provisions: try cursor.provisions(),
        changeability: isAssessment ? .assessed : nil)
    }
    guard var fact = head else { return nil }
    for child in line.children {
      if Cursor(child, language).sees(.considerations) {
        _ = reading(child) { (_, cursor) throws(LineError) in try cursor.expect(.considerations) }
        for bullet in child.children {
          let text = reading(bullet) { (parser, cursor) throws(LineError) in
            try parser.expectBullet(bullet)
            return try cursor.expectText()
          }
          if let text { fact.considerations.append(text) }
        }
        continue
      }
      _ = reading(child) { (parser, cursor) throws(LineError) in try parser.factLine(child, &cursor, &fact) }
    }
    return fact
  }

  private func factLine(_ line: Line, _ cursor: inout Cursor, _ fact: inout FactTree) throws(LineError) {
    if cursor.match(.question) {
      fact.question = try cursor.expectText()
    } else if cursor.match(.answeredBy) {
      let respondents: [(Keyword, Respondent)] = [
        (.citizen, .citizen), (.relatives, .relatives), (.doctor, .doctor), (.register, .register), (.officer, .officer),
      ]
      guard let match = respondents.first(where: { cursor.match($0.0) }) else {
        throw unknownLine(cursor, respondents.map(\.0))
      }
      fact.respondent = match.1
    } else if cursor.match(.canChange) {
      fact.changeability = .changeable
    } else if cursor.match(.canDocument) {
      fact.changeability = .documentable
    } else if cursor.match(.fixed) {
      fact.changeability = .fixed
    } else if cursor.match(.basis) {
      repeat { fact.basis.append(try cursor.lawReference()) } while cursor.matchSymbol(",")
    } else if cursor.match(.derived) {
      if case .yesNo = fact.type.type {
        fact.derivation = .condition(try cursor.condition(children: line.children))
      } else {
        fact.derivation = .expression(try cursor.expression())
      }
    } else if cursor.match(.noIf) {
      fact.noIf = try cursor.condition(children: line.children)
    } else if cursor.match(.emptyIf) {
      fact.emptyIf = try cursor.condition(children: line.children)
    } else {
      throw unknownLine(
        cursor, [.question, .answeredBy, .canChange, .canDocument, .fixed, .basis, .derived, .emptyIf, .noIf, .considerations])
    }
  }
}

extension Cursor {
  /// A type, perhaps with a range: `heltal 0-4`, `år 0-130`, `ja/nej for hver opgave`.
  mutating func rangedType() throws(LineError) -> RangedType {
    let start = index
    var type = try plainType()
    var range: (NumberLiteral, NumberLiteral)?
    if token?.kind == .number {
      let low = try number()
      try expectSymbol("-")
      range = (low, try number())
    }
    if match(.forEach) { type = .forEach(try name(Localized("en opremsning", en: "an enumeration")), type) }
    return RangedType(type: type, range: range, span: span(from: start))
  }

  private mutating func plainType() throws(LineError) -> TypeTree {
    if match(.yesNo) { return .yesNo }
    if match(.integer) { return .integer }
    if match(.decimal) { return .decimal }
    if match(.text) { return .text }
    if match(.dateTime), language == .danish || token?.kind != .symbol { return .dateTime }
    if match(.date) { return .date }
    if match(.frequency) { return .frequency }
    if match(.setOf) { return .setOf(try name(Localized("en opremsning", en: "an enumeration"))) }
    if match(.listOf) { return .listOf(try name(Localized("en struktur", en: "a record"))) }
    let start = index
    if let unit = try unit() {
      if case .named(let name) = unit.base, unit.per == nil { return .named(name) }
      return .unit(unit)
    }
    back(to: start)
    return .named(try name(Localized("en type", en: "a type")))
  }
}
