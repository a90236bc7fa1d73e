import Diagnostics

/// Reads conditions: one line, or a list of bullets.
extension Cursor {
  /// The deepest nesting of lists.
  static var conditionDepthLimit: Int { 20 }

  /// A condition; its bullets, if it is a list, are the children of the line.
  mutating func condition(children: [Line], depth: Int = 0) throws(LineError) -> ConditionTree {
    guard depth < Cursor.conditionDepthLimit else {
      throw LineError(
        diagnostic: Diagnostic(
          .tooDeep, at: line.span, Localized("betingelsen er for dybt indlejret", en: "the condition is nested too deeply"),
          help: Localized("giv en del af den sit eget navn med `begreb`", en: "give a part of it a name of its own with `concept`")))
    }
    let start = index
    if let quantifier = try listQuantifier() {
      _ = matchSymbol(":")
      try end()
      return .list(quantifier, try bullets(children, depth), span(from: start))
    }
    guard children.first?.isBullet == true else { return try single(start, children, depth) }
    do throws(LineError) { return try single(start, children, depth) } catch {
      let asksRecords = tokens.contains { $0.text == Keyword.where.words(in: language).first }
      throw error.diagnostic.code == .unexpected && !asksRecords ? countingWordsExpected(from: start) : error
    }
  }

  /// Bullets stand below something that is neither a condition nor the words that say how bullets are counted.
  private func countingWordsExpected(from start: Int) -> LineError {
    let phrases = [Keyword.all, .any, .none].map { $0.phrase(in: language) }
    let written = tokens.dropFirst(start).filter { $0.kind != .symbol }.map(\.text).joined(separator: " ")
    let nearest = written.isEmpty ? nil : NearestNames.suggest(for: written, among: phrases).first
    let place = start < tokens.count ? tokens[start].span.union(tokens[tokens.count - 1].span) : line.span
    return LineError(
      diagnostic: Diagnostic(
        .unexpected, at: place,
        Localized(
          "over punkterne mangler, om alle eller mindst én skal gælde", en: "it is not said above the bullets whether all or one must hold"),
        help: nearest.map { Localized("mente du `\($0):`?", en: "did you mean `\($0):`?") }
          ?? Localized(
            "skriv `alle gælder:`, `mindst én gælder:`, `ingen gælder:` eller `mindst 2 gælder:`",
            en: "write `all of these hold:`, `at least one holds:`, `none of these holds:` or `at least 2 hold:`")))
  }

  /// A condition that is no list of bullets.
  private mutating func single(_ start: Int, _ children: [Line], _ depth: Int) throws(LineError) -> ConditionTree {
    if let quantifier = try recordQuantifier() {
      return .quantified(quantifier, try quantification(start, children: children, depth: depth))
    }
    let tree = try simpleCondition(start)
    try end()
    if let child = children.first {
      throw LineError(
        diagnostic: Diagnostic(
          .childrenForbidden, at: child.span,
          Localized("her kan ikke stå noget under betingelsen", en: "nothing can stand below this condition"),
          help: Localized(
            "skriv `alle gælder:` eller `mindst én gælder:` over punkterne, eller ryk linjen ud",
            en: "write `all of these hold:` or `at least one holds:` above the bullets, or move the line out")))
    }
    return tree
  }

  /// A condition that needs no bullets, up to where it ends on the line.
  mutating func simpleCondition(_ start: Int, depth: Int = 0) throws(LineError) -> ConditionTree {
    if match(.not) {
      guard depth < 3 else {
        throw LineError(
          diagnostic: Diagnostic(
            .tooDeep, at: place, Localized("for mange `ikke` efter hinanden", en: "too many `not` in a row"),
            help: Localized("skriv højst ét `ikke`", en: "write at most one `not`")))
      }
      return .not(try simpleCondition(index, depth: depth + 1), span(from: start))
    }
    let left = try expression()
    if let comparison = try comparison(left, start) { return comparison }
    guard case .path(let path) = left else {
      throw LineError(
        diagnostic: Diagnostic(
          .notBoolean, at: left.span,
          Localized("en værdi for sig er ikke en betingelse", en: "a value by itself is not a condition"),
          help: Localized("sammenlign den: `… ≥ 18 år`, `… = eget_hjem`", en: "compare it: `… ≥ 18 years`, `… = own_home`")))
    }
    return .path(path)
  }

  private mutating func comparison(_ left: ExpressionTree, _ start: Int) throws(LineError) -> ConditionTree? {
    if let token, token.kind == .symbol, let sign = Comparison(rawValue: token.text) {
      advance()
      return .compare(left, sign, try expression(), span(from: start))
    }
    if case .path(let path) = left {
      if match(.isNotEmpty) { return .isEmpty(path, negated: true, span(from: start)) }
      if match(.isEmpty) { return .isEmpty(path, negated: false, span(from: start)) }
      if match(.existsNot) { return .exists(path, negated: true, span(from: start)) }
      if match(.exists) { return .exists(path, negated: false, span(from: start)) }
    }
    if match(.isOneOf) {
      var options = [try expression()]
      while matchSymbol(",") { options.append(try expression()) }
      if match(.or) { options.append(try expression()) }
      return .oneOf(left, options, span(from: start))
    }
    if match(.isBetween) {
      let low = try expression()
      try expect(.and)
      return .between(left, low, try expression(), span(from: start))
    }
    if match(.isAtLeast) { return .compare(left, .greaterOrEqual, try expression(), span(from: start)) }
    if match(.isAtMost) { return .compare(left, .lessOrEqual, try expression(), span(from: start)) }
    if match(.isNot) { return .compare(left, .notEqual, try expression(), span(from: start)) }
    if match(.is) { return .compare(left, .equal, try expression(), span(from: start)) }
    return nil
  }

  private mutating func listQuantifier() throws(LineError) -> Quantifier? {
    if match(.all) { return .all }
    if match(.any) { return .any }
    if match(.none) { return Quantifier.none }
    let start = index
    for (keyword, isLeast) in [(Keyword.atLeast, true), (.atMost, false)] where sees(keyword) {
      _ = match(keyword)
      if token?.kind == .number, token(ahead: 1)?.text == Keyword.hold.words(in: language).first {
        let count = try wholeNumber(Localized("et tal", en: "a number"))
        try expect(.hold)
        return isLeast ? .atLeast(count) : .atMost(count)
      }
      back(to: start)
    }
    return nil
  }

  private mutating func recordQuantifier() throws(LineError) -> Quantifier? {
    let start = index
    var quantifier: Quantifier?
    if match(.exists) {
      quantifier = .any
    } else if match(.noneOf) {
      quantifier = Quantifier.none
    } else if match(.every) {
      quantifier = .all
    } else if match(.atLeast) {
      quantifier = .atLeast(try wholeNumber(Localized("et tal", en: "a number")))
    } else if match(.atMost) {
      quantifier = .atMost(try wholeNumber(Localized("et tal", en: "a number")))
    }
    guard let quantifier else { return nil }
    if isAtName, token(ahead: 1)?.text == Keyword.in.words(in: language).first { return quantifier }
    back(to: start)
    throw LineError(
      diagnostic: Diagnostic(
        .unexpected, at: place, Localized("her ventes et punkt på listen", en: "a question to a list is expected here"),
        help: Localized("skriv `findes person i husstand hvor …`", en: "write `exists person in household where …`")))
  }

  /// `person i husstand hvor …`, after the quantifier.
  mutating func quantification(_ start: Int, children: [Line], depth: Int = 0) throws(LineError) -> Quantification {
    let variable = try name(Localized("et navn for den enkelte, som `person`", en: "a name for each, like `person`"))
    try expect(.in)
    let list = try path(Localized("en liste som `husstand`", en: "a list like `household`"))
    var inner: ConditionTree?
    if match(.where) {
      if children.isEmpty {
        let place = index
        inner = try simpleCondition(place)
      } else {
        inner = try condition(children: children, depth: depth + 1)
      }
    } else if let child = children.first {
      throw LineError(
        diagnostic: Diagnostic(
          .childrenForbidden, at: child.span,
          Localized("punkterne mangler et `hvor alle gælder:` over sig", en: "the bullets lack a `where all of these hold:`"),
          help: Localized("skriv `… i \(list.text) hvor alle gælder:`", en: "write `… in \(list.text) where all of these hold:`")))
    }
    return Quantification(variable: variable, list: list, condition: inner, span: span(from: start))
  }

  private mutating func bullets(_ children: [Line], _ depth: Int) throws(LineError) -> [ConditionTree] {
    guard !children.isEmpty else {
      throw LineError(
        diagnostic: Diagnostic(
          .childrenMissing, at: line.span, Localized("listen har ingen punkter", en: "the list has no bullets"),
          help: Localized(
            "skriv hver betingelse på en linje under, rykket to ind og med `- ` foran",
            en: "write each condition on a line below, indented by two and with `- ` in front")))
    }
    var conditions: [ConditionTree] = []
    for child in children {
      do throws(LineError) {
        conditions.append(try bullet(child, depth))
      } catch {
        report(error.diagnostic)
      }
    }
    return conditions
  }

  private mutating func bullet(_ child: Line, _ depth: Int) throws(LineError) -> ConditionTree {
    guard child.isBullet else {
      throw LineError(
        diagnostic: Diagnostic(
          .missingBullet, at: child.span, Localized("punktet mangler sin streg", en: "the bullet lacks its dash"),
          help: Localized("skriv `- ` foran", en: "write `- ` in front"),
          fix: Edit(Span(child.span.file, child.span.start, child.span.start), "- ")))
    }
    var cursor = Cursor(child, language)
    if cursor.sees(.and) || cursor.sees(.or) {
      throw LineError(
        diagnostic: Diagnostic(
          .andOrOnLine, at: cursor.place,
          Localized(
            "et punkt begynder ikke med `\(cursor.token?.text ?? "")`", en: "a bullet does not begin with `\(cursor.token?.text ?? "")`"),
          help: Localized(
            "ordene over listen siger, om alle eller mindst én skal gælde; en anden slags liste skrives som sit eget punkt",
            en: "the words above the list say whether all or one must hold; a list of another kind is a bullet of its own")))
    }
    defer { absorb(cursor) }
    return try cursor.condition(children: child.children, depth: depth + 1)
  }
}
