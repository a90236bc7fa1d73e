import Diagnostics

/// Reads values: numbers with units, dates, names, arithmetic.
extension Cursor {
  /// A whole expression.
  /// - Parameter allowingShift: whether `4 uger efter X` is read as a date; not where `efter` names a rule.
  mutating func expression(allowingShift: Bool = true, depth: Int = 0) throws(LineError) -> ExpressionTree {
    let start = index
    var left = try term(allowingShift, depth)
    while let token, token.kind == .symbol, token.text == "+" || token.text == "-" {
      advance()
      let right = try term(allowingShift, depth)
      left = .arithmetic(token.text == "+" ? .add : .subtract, left, right, span(from: start))
    }
    if match(.rounded) { left = try rounding(of: left, start) }
    if let (hour, minute) = try clock() { left = .clock(left, hour: hour, minute: minute, span(from: start)) }
    return left
  }

  private mutating func term(_ allowingShift: Bool, _ depth: Int) throws(LineError) -> ExpressionTree {
    let start = index
    var left = try factor(allowingShift, depth)
    while let token, token.kind == .symbol, token.text == "*" || token.text == "/" {
      advance()
      let right = try factor(allowingShift, depth)
      left = .arithmetic(token.text == "*" ? .multiply : .divide, left, right, span(from: start))
    }
    return left
  }

  private mutating func rounding(of value: ExpressionTree, _ start: Int) throws(LineError) -> ExpressionTree {
    let direction: RoundingDirection
    if match(.up) {
      direction = .up
    } else if match(.down) {
      direction = .down
    } else if match(.nearest) {
      direction = .nearest
    } else {
      throw unexpected("`op til hele`, `ned til hele` eller `til nærmeste hele`", "a way of rounding")
    }
    let unit = try unit()
    return .rounded(value, direction, unit: unit, span(from: start))
  }

  /// How an indexed rate is rounded: `op til hele`, `ned til hele`, `til nærmeste hele`, each followed by `kr.`.
  mutating func roundingOfIndex() throws(LineError) -> RoundingDirection {
    guard case .rounded(_, let direction, _, _) = try rounding(of: .yes(place), index) else { return .nearest }
    return direction
  }

  private mutating func factor(_ allowingShift: Bool, _ depth: Int) throws(LineError) -> ExpressionTree {
    guard depth < 30 else {
      throw LineError(
        diagnostic: Diagnostic(
          .tooDeep, at: place, Localized("for mange parenteser inde i hinanden", en: "too many nested parentheses"),
          help: Localized("giv en del af udtrykket sit eget navn med `begreb`", en: "give a part of it a name of its own with `concept`")))
    }
    let start = index
    if matchSymbol("(") {
      let inner = try expression(allowingShift: allowingShift, depth: depth + 1)
      try expectSymbol(")")
      return inner
    }
    if match(.smallest) { return .smallest(try operands(depth), span(from: start)) }
    if match(.largest) { return .largest(try operands(depth), span(from: start)) }
    if match(.count) { return .count(try quantification(start, children: [])) }
    if match(.sum) {
      let value = try expression(depth: depth + 1)
      try expect(.forEach)
      return .sum(value, try quantification(start, children: []))
    }
    if match(.wholeYears) {
      let from = try expression(depth: depth + 1)
      try expect(.to)
      let to = try expression(depth: depth + 1)
      return .wholeYears(from: from, to: to, span(from: start))
    }
    if match(.lastDayOfMonth) { return .endOfMonth(after: try expression(depth: depth + 1), span(from: start)) }
    if match(.everyOther) {
      return .every(count: 2, unit: try timeUnit(), span(from: start))
    }
    if match(.daily) { return .every(count: 1, unit: .day, span(from: start)) }
    if match(.nth) {
      var count = 1
      if token?.kind == .number {
        count = try wholeNumber(Localized("et tal", en: "a number"))
        _ = matchSymbol(".")
      }
      return .every(count: count, unit: try timeUnit(), span(from: start))
    }
    if match(.decisionDate) { return .decisionDate(span(from: start)) }
    if match(.yes) { return .yes(span(from: start)) }
    if match(.no) { return .no(span(from: start)) }
    if let text = text() { return .text(text) }
    guard let token else { throw unexpected("en værdi", "a value") }
    if token.kind == .number {
      if isAtDate {
        let date = try date()
        guard let (hour, minute) = try clock() else { return .date(date) }
        return .moment(date, hour: hour, minute: minute, span(from: start))
      }
      let number = try number()
      let unit = try unit()
      if allowingShift, let unit, unit.per == nil, sees(.after) || sees(.before), !sees(.openValue) {
        let backwards = match(.before)
        if !backwards { try expect(.after) }
        // A time of day behind it belongs to the shifted date, not to the date it is shifted from.
        let base = try term(true, depth + 1)
        return .shifted(by: number, unit: unit, backwards: backwards, from: base, span(from: start))
      }
      return .number(number, unit: unit)
    }
    if token.kind == .word { return .path(try path(Localized("en værdi", en: "a value"))) }
    throw unexpected("en værdi", "a value")
  }

  /// `kl. 12.00`, if it stands here.
  private mutating func clock() throws(LineError) -> (hour: Int, minute: Int)? {
    guard match(.clock) else { return nil }
    let what = Localized("et klokkeslæt som `12.00`", en: "a time of day like `12.00`")
    let hour = try wholeNumber(what)
    guard matchSymbol(".") || matchSymbol(":") else { throw unexpected(what.danish, what.english) }
    let minute = try wholeNumber(what)
    guard hour < 24, minute < 60 else { throw unexpected("et klokkeslæt fra 0.00 til 23.59", "a time from 0.00 to 23.59") }
    return (hour, minute)
  }

  private mutating func operands(_ depth: Int) throws(LineError) -> [ExpressionTree] {
    var operands = [try term(true, depth + 1)]
    while matchSymbol(",") { operands.append(try term(true, depth + 1)) }
    try expect(.and)
    operands.append(try term(true, depth + 1))
    return operands
  }

  // MARK: Units

  /// A unit of time, as in `hver 14. dag`.
  private mutating func timeUnit() throws(LineError) -> UnitWord {
    let times: [UnitWord] = [.day, .week, .month, .quarter, .year, .workingDay]
    if let token, token.kind == .word, let unit = times.first(where: { $0.words(in: language).contains(token.text) }) {
      record(.unit(unit, token.text), from: index)
      advance()
      return unit
    }
    throw unexpected("`dag`, `uge`, `måned`, `kvartal` eller `år`", "a unit of time")
  }

  /// A unit, if one stands here.
  mutating func unit() throws(LineError) -> UnitTree? {
    guard let token, token.kind == .word || token.text == "%" else { return nil }
    let start = index
    let base: UnitTree.Base
    if let word = UnitWord.allCases.first(where: { $0.words(in: language).contains(token.text) }) {
      base = .word(word)
      advance()
      if word == .krone, let point = self.token, point.text == ".", !point.spaced { advance() }
      record(.unit(word, token.text), from: start)
    } else if isReserved(token) || self.token(ahead: 1)?.text == "." && self.token(ahead: 1)?.spaced == false {
      return nil
    } else {
      base = .named(Name(token.text, token.span))
      advance()
    }
    var per: UnitWord?
    if match(.per) {
      per = try timeUnit()
    } else if sees(.perDefinite), let word = self.token(ahead: 1), let unit = UnitWord.definite(word.text, in: language) {
      _ = match(.perDefinite)
      record(.definiteUnit(unit, word.text), from: index)
      advance()
      per = unit
    }
    return UnitTree(base: base, per: per, span: span(from: start))
  }

  /// Words that begin something else than a unit.
  private func isReserved(_ token: Token) -> Bool {
    let keywords: [Keyword] = [
      .and, .or, .after, .before, .rounded, .if, .unless, .to, .in, .where, .hold, .like, .from, .is, .exists, .not, .when, .opposite,
      .forEach,
    ]
    return keywords.contains { $0.words(in: language).first == token.text }
  }

  // MARK: Values of results

  /// A value with its bound.
  mutating func value(allowingShift: Bool = true) throws(LineError) -> ValueTree {
    let start = index
    if match(.openValue) { return .open(span(from: start)) }
    if match(.atMost) { return .atMost(try expression(allowingShift: allowingShift)) }
    if match(.atLeast) { return .atLeast(try expression(allowingShift: allowingShift)) }
    if match(.approximately) { return .approximately(try expression(allowingShift: allowingShift)) }
    if let low = token, low.kind == .number, let dash = token(ahead: 1), dash.text == "-", let high = token(ahead: 2), high.kind == .number,
      token(ahead: 3)?.text != "-"
    {
      let lowest = try number()
      advance()
      let highest = try number()
      let unit = try unit()
      return .between(.number(lowest, unit: unit), .number(highest, unit: unit))
    }
    if isAtName, let comma = token(ahead: 1), comma.text == ",", token(ahead: 2)?.kind == .word {
      var names = [try name(Localized("et navn", en: "a name"))]
      while matchSymbol(",") { names.append(try name(Localized("et navn", en: "a name"))) }
      return .members(names)
    }
    return .exactly(try expression(allowingShift: allowingShift))
  }
}
