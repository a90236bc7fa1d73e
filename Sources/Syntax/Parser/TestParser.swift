import Diagnostics

/// Reads `prøve` and `grundsag`.
extension Parser {
  mutating func test(_ line: Line) -> TestTree? {
    let head = reading(line) { (_, cursor) throws(LineError) -> TestTree in
      let what = Localized("et navn", en: "a name")
      if cursor.match(.baseCase) {
        let name = try cursor.name(what)
        let title = cursor.text() ?? TextLiteral(name.text, name.span)
        let like = cursor.match(.like) ? try cursor.name(what) : nil
        return TestTree(isBaseCase: true, name: name, title: title, like: like, span: line.span)
      }
      try cursor.expect(.test)
      let title = try cursor.expectText()
      let like = cursor.match(.like) ? try cursor.name(what) : nil
      return TestTree(isBaseCase: false, name: Name("", title.span), title: title, like: like, span: line.span)
    }
    guard var test = head else { return nil }
    for child in line.children { testLine(child, &test) }
    return test
  }

  private mutating func testLine(_ line: Line, _ test: inout TestTree) {
    let cursor = Cursor(line, language)
    if cursor.sees(.given) || cursor.sees(.assessed) {
      let isGiven = cursor.sees(.given)
      _ = reading(line) { (_, cursor) throws(LineError) in _ = cursor.match(.given) || cursor.match(.assessed) }
      for child in line.children {
        guard let fact = givenFact(child) else { continue }
        if isGiven { test.given.append(fact) } else { test.assessed.append(fact) }
      }
    } else if cursor.sees(.deviated) {
      _ = reading(line) { (_, cursor) throws(LineError) in _ = cursor.match(.deviated) }
      for child in line.children {
        let deviation = reading(child) { (_, cursor) throws(LineError) in try cursor.deviation() }
        if let deviation { test.deviations.append(deviation) }
      }
    } else if cursor.sees(.expect) {
      _ = reading(line) { (_, cursor) throws(LineError) in _ = cursor.match(.expect) }
      for child in line.children {
        if let expectation = reading(child, { (_, cursor) throws(LineError) in try cursor.expectation() }) {
          test.expectations.append(expectation)
        }
        forbidChildren(child)
      }
    } else {
      let date = reading(line) { (parser, cursor) throws(LineError) -> DateLiteral in
        guard cursor.match(.date) else { throw parser.unknownLine(cursor, [.date, .given, .assessed, .deviated, .expect]) }
        return try cursor.date()
      }
      if let date { test.date = date }
      forbidChildren(line)
    }
  }

  /// `alder er 70 år`, `husstand er` with records below, `hjælper findes ikke`.
  private mutating func givenFact(_ line: Line) -> GivenFact? {
    var records: [[GivenFact]] = []
    for child in line.children {
      let record = reading(child) { (parser, cursor) throws(LineError) -> [GivenFact] in
        try parser.expectBullet(child)
        return try cursor.recordFields()
      }
      forbidChildren(child)
      if let record { records.append(record) }
    }
    return reading(line) { (_, cursor) throws(LineError) -> GivenFact in
      try cursor.givenFact(records: line.children.isEmpty ? nil : records)
    }
  }
}

extension Cursor {
  /// A rule, or one result of it, that the case sets otherwise, and why.
  mutating func deviation() throws(LineError) -> DeviationTree {
    let rule = try path(Localized("en regel", en: "a rule"))
    var result: Name?
    var value: ValueTree?
    if isAtName {
      result = try name(Localized("et resultat", en: "a result"))
      try expect(.is)
      value = try self.value()
    }
    return DeviationTree(rule: rule, result: result, value: value, reason: text())
  }

  /// A fact with its value.
  mutating func givenFact(records: [[GivenFact]]? = nil, wordOptional: Bool = false) throws(LineError) -> GivenFact {
    let start = index
    let path = try path(Localized("en oplysning", en: "a fact"))
    if match(.existsNot) { return GivenFact(path: path, value: .absent(span(from: start))) }
    if match(.exists) { return GivenFact(path: path, value: .present(span(from: start))) }
    if match(.isEmpty) { return GivenFact(path: path, value: .value(.empty(span(from: start)))) }
    if !match(.is), !wordOptional { throw unexpected("`\(Keyword.is.phrase(in: language))`") }
    if let records, isAtEnd { return GivenFact(path: path, value: .records(records, span(from: start))) }
    let value = try value()
    return GivenFact(path: path, value: .value(value), reason: text())
  }

  /// `ukendt` for one of whom nothing is known; `alder 72 år, kan_varetage rengøring, tøjvask`: a name followed by a value begins a field, any other name is one more
  /// member of the field before.
  mutating func recordFields() throws(LineError) -> [GivenFact] {
    var fields: [GivenFact] = []
    if sees(.unknown), tokens.count == 1, match(.unknown) { return [] }
    repeat {
      let isMember = token(ahead: 1) == nil || token(ahead: 1)?.text == ","
      if isMember, let last = fields.last, isAtName {
        let more = try name(Localized("et navn", en: "a name"))
        let names: [Name]
        switch last.value {
        case .value(.members(let members)): names = members + [more]
        case .value(.exactly(.path(let path))) where path.names.count == 1: names = path.names + [more]
        default: throw unexpected("et felt og en værdi", "a field and a value")
        }
        fields[fields.count - 1] = GivenFact(path: last.path, value: .value(.members(names)))
        continue
      }
      let path = try path(Localized("et felt", en: "a field"))
      _ = match(.is)
      fields.append(GivenFact(path: path, value: .value(.exactly(try expression()))))
    } while matchSymbol(",")
    return fields
  }

  mutating func expectation() throws(LineError) -> ExpectationTree {
    let start = index
    let aName = Localized("et navn", en: "a name")
    let path = try path(Localized("en ydelse, et resultat eller et begreb", en: "a service, a result or a concept"))
    if match(.missing) {
      var paths = [try self.path(aName)]
      while matchSymbol(",") { paths.append(try self.path(aName)) }
      return .missing(service: path, paths, span(from: start))
    }
    if match(.explainedAs) { return .explained(service: path, try expectText(), span(from: start)) }
    if match(.notGiven) { return .notGiven(path, span(from: start)) }
    if match(.advisesOn) {
      var names = [try name(aName)]
      while matchSymbol(",") { names.append(try name(aName)) }
      return .advises(service: path, names, span(from: start))
    }
    if match(.says) { return .says(service: path, try expectText(), span(from: start)) }
    for (keyword, negated) in [(Keyword.permitsNot, true), (.permits, false)] where match(keyword) {
      var names = [try name(aName)]
      while matchSymbol(",") { names.append(try name(aName)) }
      return .permits(service: path, names, negated: negated, span(from: start))
    }
    for (keyword, negated, isCover) in [
      (Keyword.doesNotCover, true, true), (.covers, false, true), (.imposesNot, true, false), (.imposes, false, false),
    ] where match(keyword) {
      var names = [try name(aName)]
      while matchSymbol(",") { names.append(try name(aName)) }
      return isCover
        ? .covers(service: path, names, negated: negated, span(from: start))
        : .imposes(service: path, names, negated: negated, span(from: start))
    }
    try expect(.is)
    if match(.unknown) { return .unknown(path, span(from: start)) }
    if let outcome = try outcome() {
      let rule = match(.after) ? try name(Localized("en regel", en: "a rule")) : nil
      return .outcome(service: path, outcome, by: rule, span(from: start))
    }
    let value = match(.isEmpty) ? ValueTree.empty(span(from: start)) : try value(allowingShift: false)
    let rule = match(.after) ? try name(Localized("en regel", en: "a rule")) : nil
    return .value(path, value, by: rule, span(from: start))
  }

  /// An outcome, if one stands here.
  mutating func outcome() throws(LineError) -> OutcomeTree? {
    if match(.granted) { return .granted }
    if match(.denied) { return .denied }
    if match(.open) { return .open }
    if match(.inConflict) { return .conflict }
    if match(.notCovered) { return .notCovered }
    if match(.referredTo) {
      if let text = text() { return .referred(to: .elsewhere(text)) }
      return .referred(to: .service(try name(Localized("en ydelse", en: "a service"))))
    }
    return nil
  }
}
