import Diagnostics

/// Reads rules, exceptions, `ellers`, and concepts.
extension Parser {
  /// Whether a line begins a rule.
  func startsRule(_ cursor: Cursor) -> Bool {
    cursor.sees(.rule) || cursor.sees(.exception) || cursor.sees(.byDefault) || cursor.sees(.otherwise)
  }

  /// - Parameter inConcept: whether values stand as `er …` instead of `NAME er …`.
  mutating func rule(_ line: Line, inConcept: Bool) -> RuleTree? {
    let what = Localized("et navn", en: "a name")
    let head = reading(line) { (parser, cursor) throws(LineError) -> RuleTree in
      if cursor.match(.otherwise) {
        var rule = RuleTree(
          kind: .otherwise, name: Name(Keyword.otherwise.phrase(in: .danish), line.tokens[0].span), isRebuttable: false, label: nil,
          provisions: [], span: line.span, wholeSpan: line.wholeSpan)
        if try !parser.consequence(&cursor, &rule, inConcept: inConcept) { throw parser.unknownLine(cursor, [.deny, .referTo, .grant]) }
        rule.provisions = try cursor.provisions()
        return rule
      }
      let isRebuttable = cursor.match(.byDefault)
      let kind: RuleTree.Kind
      let name: Name
      if cursor.match(.exception) {
        name = try cursor.name(what)
        try cursor.expect(.to)
        kind = .exception(to: try cursor.name(Localized("navnet på en regel", en: "the name of a rule")))
      } else {
        try cursor.expect(.rule)
        name = try cursor.name(what)
        kind = .rule
      }
      let label = cursor.text()
      return RuleTree(
        kind: kind, name: name, isRebuttable: isRebuttable, label: label, provisions: try cursor.provisions(), span: line.span,
        wholeSpan: line.wholeSpan)
    }
    guard var rule = head else { return nil }
    let before = findings.count
    for child in line.children {
      _ = reading(child) { (parser, cursor) throws(LineError) in
        try parser.ruleLine(child, &cursor, &rule, inConcept: inConcept)
      }
    }
    if findings.count > before { unfinished.insert(rule.span) }
    return rule
  }

  private func ruleLine(_ line: Line, _ cursor: inout Cursor, _ rule: inout RuleTree, inConcept: Bool) throws(LineError) {
    if cursor.match(.if) {
      rule.condition = try and(rule.condition, cursor.condition(children: line.children), line)
    } else if cursor.match(.unless) {
      rule.unless = try cursor.condition(children: line.children)
    } else if cursor.match(.basis) {
      repeat { rule.basis.append(try cursor.lawReference()) } while cursor.matchSymbol(",")
    } else if cursor.match(.priorityOver) {
      repeat { rule.priorityOver.append(try cursor.name(Localized("en regel", en: "a rule"))) } while cursor.matchSymbol(",")
    } else if cursor.match(.reading) {
      rule.readings.append(try cursor.expectText())
    } else if cursor.match(.transition) {
      let old = try cursor.name(Localized("reglen, der afløses", en: "the rule that is replaced"))
      try cursor.expect(.keptWhile)
      rule.transitions.append((old, try cursor.condition(children: line.children)))
    } else if try periodLine(&cursor, &rule.period) {
      return
    } else if try consequence(&cursor, &rule, inConcept: inConcept) {
      if let child = line.children.first {
        throw LineError(
          diagnostic: Diagnostic(
            .childrenForbidden, at: child.span, Localized("her kan ikke stå noget under linjen", en: "nothing can stand below this line"),
            help: Localized(
              "ryk linjen ud, så den står for sig selv; punkter hører under `hvis alle gælder:`",
              en: "move the line out so that it stands by itself; bullets belong below `if all of these hold:`")))
      }
    } else {
      throw unknownLine(
        cursor,
        [.if, .unless, .grant, .mayGrant, .deny, .referTo, .doesNotApply, .appliesFrom, .basis, .priorityOver, .transition, .reading])
    }
  }

  private func and(_ first: ConditionTree?, _ second: ConditionTree, _ line: Line) throws(LineError) -> ConditionTree {
    guard first != nil else { return second }
    throw LineError(
      diagnostic: Diagnostic(
        .unexpected, at: line.span, Localized("reglen har allerede en betingelse", en: "the rule has a condition already"),
        help: Localized("saml dem under ét `hvis alle gælder:`", en: "gather them under one `if all of these hold:`")))
  }

  /// An effect, a result or a value.
  private func consequence(_ cursor: inout Cursor, _ rule: inout RuleTree, inConcept: Bool) throws(LineError) -> Bool {
    let start = cursor.index
    if cursor.match(.mayGrant) {
      rule.effect = .mayGrant(cursor.span(from: start))
    } else if cursor.match(.grant) {
      rule.effect = .grant(cursor.span(from: start))
    } else if cursor.match(.deny) {
      rule.effect = .deny(try cursor.expectText())
    } else if cursor.match(.referTo) {
      let target: ReferralTarget =
        if let text = cursor.text() { .elsewhere(text) } else { .service(try cursor.name(Localized("en ydelse", en: "a service"))) }
      rule.effect = .refer(to: target, try cursor.expectText())
    } else if cursor.match(.doesNotApply) {
      rule.effect = .doesNotApply(cursor.span(from: start))
    } else if inConcept, cursor.match(.isNot) {
      throw cursor.unexpected("`er VÆRDI`", "`is VALUE`")
    } else if inConcept, cursor.match(.is) {
      rule.value = try cursor.value()
    } else if !inConcept, cursor.isAtName, cursor.token(ahead: 1)?.text == Keyword.is.words(in: language).first {
      let name = try cursor.name(Localized("et resultat", en: "a result"))
      try cursor.expect(.is)
      rule.results.append((name, try cursor.value()))
    } else if !inConcept, cursor.isAtName, givesValueWithoutIs(cursor) {
      cursor.advance()
      throw cursor.unexpected("`\(Keyword.is.phrase(in: language))`")
    } else {
      return false
    }
    return true
  }

  /// `areal højst 65 m²`, where `er` was left out.
  private func givesValueWithoutIs(_ cursor: Cursor) -> Bool {
    guard let next = cursor.token(ahead: 1) else { return false }
    return next.kind == .number
      || [Keyword.atMost, .atLeast, .approximately].contains { $0.words(in: language).first == next.text }
  }

  mutating func concept(_ line: Line) -> ConceptTree? {
    let head = reading(line) { (_, cursor) throws(LineError) -> ConceptTree in
      try cursor.expect(.concept)
      let name = try cursor.name(Localized("et navn", en: "a name"))
      var parameter: Name?
      var type: RangedType?
      if cursor.match(.forEach) { parameter = try cursor.name(Localized("en opremsning", en: "an enumeration")) }
      if cursor.matchSymbol(":") { type = try cursor.rangedType() }
      let label = try cursor.label()
      return ConceptTree(
        name: name, parameter: parameter, type: type, label: label, provisions: try cursor.provisions(), span: line.span)
    }
    guard var concept = head else { return nil }
    let before = findings.count
    defer { if findings.count > before { unfinished.insert(concept.span) } }
    for child in line.children {
      let cursor = Cursor(child, language)
      if startsRule(cursor) {
        if let rule = rule(child, inConcept: true) { concept.rules.append(rule) }
        continue
      }
      _ = reading(child) { (parser, cursor) throws(LineError) in
        if cursor.match(.holdsIf) {
          concept.condition = try cursor.condition(children: child.children)
        } else if cursor.match(.reading) {
          concept.readings.append(try cursor.expectText())
        } else if try parser.periodLine(&cursor, &concept.period) {
          return
        } else if cursor.match(.is) {
          concept.value = try cursor.expression()
        } else {
          throw parser.unknownLine(cursor, [.holdsIf, .is, .rule, .exception, .otherwise, .appliesFrom, .reading])
        }
      }
    }
    return concept
  }
}
