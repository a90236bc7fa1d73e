import Diagnostics

/// Reads services, what is shared by several, rates and tables.
extension Parser {
  mutating func service(_ line: Line) -> ServiceTree? {
    let head = reading(line) { (_, cursor) throws(LineError) -> ServiceTree in
      try cursor.expect(.service)
      let name = try cursor.name(Localized("et navn", en: "a name"))
      var parameter: Name?
      var members: [Name] = []
      if cursor.match(.forEach) {
        parameter = try cursor.name(Localized("en opremsning", en: "an enumeration"))
        if cursor.match(.among) {
          repeat { members.append(try cursor.name(Localized("en værdi", en: "a member"))) } while cursor.matchSymbol(",")
        }
      }
      let label = try cursor.label()
      return ServiceTree(
        name: name, parameter: parameter, members: members, label: label, provisions: try cursor.provisions(), span: line.span)
    }
    guard var service = head else { return nil }
    for child in line.children {
      if Cursor(child, language).sees(.fills) {
        _ = reading(child) { (_, cursor) throws(LineError) in
          try cursor.expect(.fills)
          repeat { service.fills.append(try cursor.lawReference()) } while cursor.matchSymbol(",")
          if cursor.matchSymbol("(") {
            service.fillsMember = try cursor.name(Localized("et navn", en: "a name"))
            try cursor.expectSymbol(")")
          }
        }
        forbidChildren(child)
      } else {
        _ = bodyLine(child, &service.body, rulesAllowed: true)
      }
    }
    return service
  }

  mutating func shared(_ line: Line) -> SharedTree? {
    let services = reading(line) { (_, cursor) throws(LineError) -> [Name] in
      try cursor.expect(.shared)
      if cursor.match(.allServices) { return [] }
      var names: [Name] = []
      repeat { names.append(try cursor.name(Localized("en ydelse", en: "a service"))) } while cursor.matchSymbol(",")
      return names
    }
    guard let services else { return nil }
    var shared = SharedTree(services: services, span: line.span)
    for child in line.children { _ = bodyLine(child, &shared.body, rulesAllowed: true) }
    return shared
  }

  private static let roles: [(Keyword, Role)] = [
    (.citizen, .citizen), (.supplierRole, .supplier), (.municipality, .municipality), (.assessors, .assessors), (.helper, .helper),
    (.relatives, .relatives), (.household, .household),
  ]

  private static let modalities: [(Keyword, Modality)] = [
    (.mustNot, .mustNot), (.must, .must), (.should, .should), (.may, .may),
  ]

  /// Whether a line begins one of the things that go with a decision.
  func startsBody(_ cursor: Cursor) -> Bool {
    let words: [Keyword] = [.covers, .doesNotCover, .conditions, .guidance, .freeChoice, .supplier, .deadline, .appealTo, .noAppeal]
    return words.contains { cursor.sees($0) } || Parser.roles.contains { cursor.sees($0.0) } || cursor.sees(.result) || startsRule(cursor)
  }

  /// One line of a service with what stands under it.
  mutating func bodyLine(_ line: Line, _ body: inout ServiceBody, rulesAllowed: Bool) -> Bool {
    let cursor = Cursor(line, language)
    if rulesAllowed, startsRule(cursor) {
      if let rule = rule(line, inConcept: false) { body.rules.append(rule) }
    } else if cursor.sees(.result) {
      if let result = result(line) { body.results.append(result) }
    } else if cursor.sees(.freeChoice) || cursor.sees(.supplier) {
      if let supplier = supplier(line) { body.suppliers.append(supplier) }
    } else if cursor.sees(.deadline) {
      if let deadline = deadline(line) { body.deadlines.append(deadline) }
    } else if cursor.sees(.appealTo) || cursor.sees(.noAppeal) {
      if let appeal = appeal(line) { body.appeals.append(appeal) }
    } else if let kind = itemKind(line) {
      for child in line.children { if let item = item(child, kind) { body.items.append(item) } }
      if line.children.isEmpty {
        findings.append(
          Diagnostic(
            .childrenMissing, at: line.span, Localized("listen har ingen punkter", en: "the list has no bullets"),
            help: Localized(
              "skriv hvert punkt på en linje under: `- navn \"tekst\" [id]`", en: "write each item on a line below: `- name \"text\" [id]`")
          ))
      }
    } else {
      findings.append(
        unknownLine(
          cursor,
          [
            .rule, .exception, .byDefault, .otherwise, .result, .fills, .covers, .doesNotCover, .citizen, .supplierRole, .municipality,
            .conditions, .guidance, .freeChoice, .supplier, .deadline, .appealTo, .noAppeal,
          ]
        ).diagnostic)
      return false
    }
    return true
  }

  private mutating func itemKind(_ line: Line) -> ItemKind? {
    let cursor = Cursor(line, language)
    let isRole = Parser.roles.contains { cursor.sees($0.0) }
    guard isRole || [.covers, .doesNotCover, .conditions, .guidance].contains(where: { cursor.sees($0) }) else { return nil }
    let kind = reading(line) { (parser, cursor) throws(LineError) -> ItemKind in
      defer { _ = cursor.matchSymbol(":") }
      if cursor.match(.doesNotCover) { return .doesNotCover }
      if cursor.match(.covers) { return .covers }
      if cursor.match(.conditions) { return .condition }
      if cursor.match(.guidance) { return .guidance }
      guard let role = Parser.roles.first(where: { cursor.match($0.0) }) else { throw cursor.unexpected("en rolle", "a role") }
      guard let modality = Parser.modalities.first(where: { cursor.match($0.0) }) else {
        throw cursor.unexpected("`skal`, `bør`, `kan` eller `må ikke`", "`must`, `should`, `may` or `must not`")
      }
      return .duty(role.1, modality.1)
    }
    return kind ?? .guidance
  }

  private mutating func item(_ line: Line, _ kind: ItemKind) -> ItemTree? {
    let head = reading(line) { (parser, cursor) throws(LineError) -> ItemTree in
      try parser.expectBullet(line)
      let name = try cursor.name(Localized("et navn for punktet", en: "a name for the item"))
      let text = try cursor.expectText()
      return ItemTree(kind: kind, name: name, text: text, provisions: try cursor.provisions(), span: line.span)
    }
    guard var item = head else { return nil }
    for child in line.children {
      _ = reading(child) { (parser, cursor) throws(LineError) in
        if cursor.match(.if) || cursor.match(.when) {
          item.condition = try cursor.condition(children: child.children)
        } else if cursor.match(.latest) || cursor.match(.within) {
          item.latest = try cursor.expression()
        } else if cursor.match(.reading) {
          item.readings.append(try cursor.expectText())
        } else if try !parser.periodLine(&cursor, &item.period) {
          throw parser.unknownLine(cursor, [.if, .when, .latest, .appliesFrom, .reading])
        }
      }
    }
    return item
  }

  private mutating func result(_ line: Line) -> ResultTree? {
    forbidChildren(line)
    return reading(line) { (_, cursor) throws(LineError) -> ResultTree in
      try cursor.expect(.result)
      let name = try cursor.name(Localized("et navn", en: "a name"))
      try cursor.expectSymbol(":")
      let type = try cursor.rangedType()
      var direction: Direction?
      var isAlways = false
      while cursor.matchSymbol(",") {
        if cursor.match(.moreIsBetter) {
          direction = .more
        } else if cursor.match(.lessIsBetter) {
          direction = .less
        } else {
          try cursor.expect(.always)
          isAlways = true
        }
      }
      return ResultTree(name: name, type: type, direction: direction, isAlways: isAlways, label: try cursor.label())
    }
  }

  private mutating func supplier(_ line: Line) -> SupplierTree? {
    var suppliers: [TextLiteral] = []
    let head = reading(line) { (_, cursor) throws(LineError) -> (Bool, [Name]) in
      let isFree = cursor.match(.freeChoice)
      if !isFree {
        try cursor.expect(.supplier)
        repeat { suppliers.append(try cursor.expectText()) } while cursor.matchSymbol(",")
      }
      return (isFree, try cursor.provisions())
    }
    for child in line.children {
      let text = reading(child) { (parser, cursor) throws(LineError) in
        try parser.expectBullet(child)
        return try cursor.expectText()
      }
      if let text { suppliers.append(text) }
    }
    return head.map { SupplierTree(isFreeChoice: $0.0, suppliers: suppliers, provisions: $0.1, span: line.span) }
  }

  private mutating func deadline(_ line: Line) -> DeadlineTree? {
    let head = reading(line) { (_, cursor) throws(LineError) -> DeadlineTree in
      try cursor.expect(.deadline)
      let name = try cursor.name(Localized("et navn", en: "a name"))
      let label = cursor.text()
      return DeadlineTree(name: name, label: label, provisions: try cursor.provisions(), span: line.span)
    }
    guard var deadline = head else { return nil }
    let before = findings.count
    defer { if findings.count > before { unfinished.insert(deadline.span) } }
    for child in line.children {
      _ = reading(child) { (parser, cursor) throws(LineError) in
        if cursor.match(.latest) || cursor.match(.within) {
          deadline.date = try cursor.expression()
        } else if cursor.match(.if) || cursor.match(.when) {
          deadline.condition = try cursor.condition(children: child.children)
        } else if cursor.match(.reading) {
          deadline.readings.append(try cursor.expectText())
        } else {
          throw parser.unknownLine(cursor, [.latest, .within, .if, .when, .reading])
        }
      }
    }
    return deadline
  }

  private mutating func appeal(_ line: Line) -> AppealTree? {
    let head = reading(line) { (_, cursor) throws(LineError) -> AppealTree in
      if cursor.match(.noAppeal) {
        let note = cursor.text()
        return AppealTree(
          isPossible: false, to: nil, provisions: try cursor.provisions(), notes: note.map { [$0] } ?? [], span: line.span)
      }
      try cursor.expect(.appealTo)
      let to = try cursor.expectText()
      return AppealTree(isPossible: true, to: to, provisions: try cursor.provisions(), span: line.span)
    }
    guard var appeal = head else { return nil }
    for child in line.children {
      _ = reading(child) { (parser, cursor) throws(LineError) in
        if cursor.match(.within) || cursor.match(.latest) {
          appeal.deadline = try cursor.expression()
        } else if cursor.match(.guidance) {
          appeal.notes.append(try cursor.expectText())
        } else {
          throw parser.unknownLine(cursor, [.within, .guidance])
        }
      }
    }
    return appeal
  }

  // MARK: Rates and tables

  mutating func rate(_ line: Line) -> RateTree? {
    let head = reading(line) { (_, cursor) throws(LineError) -> RateTree in
      try cursor.expect(.rate)
      let name = try cursor.name(Localized("et navn", en: "a name"))
      let label = try cursor.label()
      try cursor.expectSymbol(":")
      let type = try cursor.rangedType()
      return RateTree(name: name, label: label, type: type, provisions: try cursor.provisions())
    }
    guard var rate = head else { return nil }
    for child in line.children {
      let entry = reading(child) { (_, cursor) throws(LineError) -> RateTree.Entry in
        try cursor.expect(.from)
        let from = try cursor.date()
        try cursor.expectSymbol(":")
        if cursor.match(.unknown) {
          return RateTree.Entry(from: from, value: nil, index: nil, unknown: try cursor.expectText(), span: child.span)
        }
        if cursor.match(.indexed) {
          let percent = try cursor.number()
          guard cursor.matchSymbol("%") else { throw cursor.unexpected("`%`") }
          return RateTree.Entry(from: from, value: nil, index: (percent, try cursor.roundingOfIndex()), unknown: nil, span: child.span)
        }
        return RateTree.Entry(from: from, value: try cursor.expression(), index: nil, unknown: nil, span: child.span)
      }
      if let entry { rate.entries.append(entry) }
      forbidChildren(child)
    }
    return rate
  }

  mutating func table(_ line: Line) -> TableTree? {
    let head = reading(line) { (_, cursor) throws(LineError) -> TableTree in
      try cursor.expect(.table)
      let name = try cursor.name(Localized("et navn", en: "a name"))
      try cursor.expectSymbol(":")
      let type = try cursor.rangedType()
      let label = try cursor.label()
      return TableTree(name: name, type: type, label: label, provisions: try cursor.provisions(), span: line.span)
    }
    guard var table = head else { return nil }
    for (number, child) in line.children.enumerated() {
      guard let cells = child.cells, cells.count >= 2 else {
        findings.append(
          Diagnostic(
            .badTable, at: child.span,
            Localized("en række i en tabel begynder og slutter med `|`", en: "a row of a table begins and ends with `|`"),
            help: Localized("skriv `| betingelse | værdi |`", en: "write `| condition | value |`")))
        continue
      }
      if number == 0 {
        for cell in cells.dropLast() {
          if let path = reading(child, cell, { (_, cursor) throws(LineError) in try cursor.path(Localized("et navn", en: "a name")) }) {
            table.columns.append(path)
          }
        }
        continue
      }
      guard cells.count == table.columns.count + 1 else {
        findings.append(
          Diagnostic(
            .badTable, at: child.span,
            Localized(
              "rækken har \(cells.count) felter, tabellen \(table.columns.count + 1)",
              en: "the row has \(cells.count) cells, the table \(table.columns.count + 1)"),
            help: Localized("skriv `-` i et felt, hvor alt er tilladt", en: "write `-` in a cell where anything is allowed")))
        continue
      }
      var tests: [TableTree.Cell] = []
      for cell in cells.dropLast() {
        if let test = reading(child, cell, { (_, cursor) throws(LineError) in try cursor.tableCell() }) { tests.append(test) }
      }
      if let last = cells.last, let value = reading(child, last, { (_, cursor) throws(LineError) in try cursor.value() }),
        tests.count == table.columns.count
      {
        table.rows.append(TableTree.Row(cells: tests, value: value, span: child.span))
      }
    }
    return table
  }

  /// Reads some tokens of a line by themselves.
  private mutating func reading<Result>(
    _ line: Line, _ tokens: [Token], _ read: (inout Parser, inout Cursor) throws(LineError) -> Result
  ) -> Result? {
    var part = line
    part.tokens = tokens
    return reading(part, read)
  }
}

extension Cursor {
  fileprivate mutating func tableCell() throws(LineError) -> TableTree.Cell {
    if token?.text == "-", tokens.count == 1 {
      advance()
      return .anything
    }
    if let token, token.kind == .symbol, let sign = Comparison(rawValue: token.text) {
      advance()
      return .compare(sign, try expression())
    }
    switch try value() {
    case .between(let low, let high): return .between(low, high)
    case .atLeast(let value): return .compare(.greaterOrEqual, value)
    case .atMost(let value): return .compare(.lessOrEqual, value)
    case .exactly(let value): return .compare(.equal, value)
    default: throw unexpected("en værdi, en grænse eller `-`", "a value, a limit or `-`")
    }
  }
}
