import Diagnostics

/// What stops the reading of a line; the next line is read all the same.
struct LineError: Error {
  let diagnostic: Diagnostic
}

/// A place in the tokens of one line.
struct Cursor {
  let tokens: [Token]
  let language: Language
  let line: Line
  private(set) var index = 0
  /// The words of the language met so far, for the formatter.
  private(set) var uses: [WordUse] = []
  /// Mistakes in lines below that did not keep this line from being read.
  private(set) var findings: [Diagnostic] = []

  init(_ line: Line, _ language: Language, tokens: [Token]? = nil) {
    self.line = line
    self.tokens = tokens ?? line.tokens
    self.language = language
  }

  var token: Token? { index < tokens.count ? tokens[index] : nil }
  var isAtEnd: Bool { index >= tokens.count }

  func token(ahead: Int) -> Token? { index + ahead < tokens.count ? tokens[index + ahead] : nil }

  /// The place of the token under the cursor, or just behind the last.
  var place: Span {
    if let token { return token.span }
    guard let last = tokens.last?.span else { return line.span }
    return Span(last.file, last.end, last.end + 1)
  }

  func span(from start: Int) -> Span {
    guard start < tokens.count else { return place }
    let last = max(start, index - 1)
    return tokens[start].span.union(tokens[min(last, tokens.count - 1)].span)
  }

  mutating func advance() { index += 1 }
  mutating func back(to index: Int) {
    self.index = index
    guard index < tokens.count else { return }
    uses.removeAll { $0.span.start >= tokens[index].span.start }
  }

  // MARK: Keywords

  func sees(_ keyword: Keyword) -> Bool { sees(keyword.words(in: language)) }

  private func sees(_ words: [String]) -> Bool {
    guard index + words.count <= tokens.count else { return false }
    for (offset, word) in words.enumerated() {
      let token = tokens[index + offset]
      if token.kind == .text || token.text != word { return false }
    }
    return !words.isEmpty
  }

  mutating func match(_ keyword: Keyword) -> Bool {
    let words = keyword.words(in: language)
    guard sees(words) else { return false }
    uses.append(WordUse(span: tokens[index].span.union(tokens[index + words.count - 1].span), role: .keyword(keyword)))
    index += words.count
    return true
  }

  /// Notes that the tokens from `start` up to the cursor, or the one under it, are a word of the language.
  mutating func record(_ role: WordUse.Role, from start: Int) {
    uses.append(WordUse(span: span(from: start), role: role))
  }

  /// Takes over the keywords that were met in a line below.
  mutating func absorb(_ other: Cursor) {
    uses += other.uses
    findings += other.findings
  }

  mutating func report(_ diagnostic: Diagnostic) { findings.append(diagnostic) }

  mutating func expect(_ keyword: Keyword) throws(LineError) {
    guard match(keyword) else { throw unexpected("`\(keyword.phrase(in: language))`") }
  }

  mutating func matchSymbol(_ symbol: String) -> Bool {
    guard let token, token.kind == .symbol, token.text == symbol else { return false }
    index += 1
    return true
  }

  mutating func expectSymbol(_ symbol: String) throws(LineError) {
    guard matchSymbol(symbol) else { throw unexpected("`\(symbol)`") }
  }

  // MARK: Names and texts

  var isAtName: Bool { token?.kind == .word }

  mutating func name(_ what: Localized) throws(LineError) -> Name {
    guard let token, token.kind == .word else { throw unexpected(what[.danish], what[.english]) }
    index += 1
    return Name(token.text, token.span)
  }

  mutating func path(_ what: Localized) throws(LineError) -> Path {
    var names = [try name(what)]
    while let point = token, point.text == ".", !point.spaced, let next = token(ahead: 1), next.kind == .word, !next.spaced {
      index += 1
      names.append(try name(what))
    }
    return Path(names)
  }

  mutating func text() -> TextLiteral? {
    guard let token, token.kind == .text else { return nil }
    index += 1
    return TextLiteral(token.text, token.span)
  }

  mutating func expectText() throws(LineError) -> TextLiteral {
    guard let text = text() else { throw unexpected("en tekst i anførselstegn", "a text in quotes") }
    return text
  }

  mutating func label() throws(LineError) -> LabelTree? {
    guard let text = text() else { return nil }
    return LabelTree(text: text, opposite: match(.opposite) ? try expectText() : nil)
  }

  /// `[dra22-336, dra22-337]`, `[dra22-344 til dra22-351]`.
  mutating func provisions() throws(LineError) -> [Name] {
    guard matchSymbol("[") else { return [] }
    var names: [Name] = []
    repeat {
      let first = try name(Localized("et bestemmelses-id som `dra22-336`", en: "a provision id like `dra22-336`"))
      if match(.to) {
        let last = try name(Localized("et bestemmelses-id", en: "a provision id"))
        names += try run(first, last)
      } else {
        names.append(first)
      }
    } while matchSymbol(",")
    try expectSymbol("]")
    return names
  }

  private func run(_ first: Name, _ last: Name) throws(LineError) -> [Name] {
    func split(_ name: Name) -> (prefix: String, digits: Substring)? {
      guard let dash = name.text.lastIndex(of: "-") else { return nil }
      let digits = name.text[name.text.index(after: dash)...]
      return Int(digits) == nil ? nil : (String(name.text[...dash]), digits)
    }
    guard let (prefix, low) = split(first), let (other, high) = split(last), prefix == other, low.count == high.count,
      let start = Int(low), let end = Int(high), start <= end, end - start < 500
    else {
      throw LineError(
        diagnostic: Diagnostic(
          .unexpected, at: first.span.union(last.span),
          Localized(
            "`\(first.text) til \(last.text)` er ikke en række af bestemmelser",
            en: "`\(first.text)` to `\(last.text)` is not a run of provisions"),
          help: Localized("skriv den laveste først, begge fra samme kilde", en: "write the lowest first, both from one source")))
    }
    return (start...end).map { number in
      let digits = String(number)
      return Name(prefix + String(repeating: "0", count: low.count - digits.count) + digits, first.span.union(last.span))
    }
  }

  // MARK: Numbers and dates

  mutating func number() throws(LineError) -> NumberLiteral {
    guard let token, token.kind == .number else { throw unexpected("et tal", "a number") }
    index += 1
    var mantissa: Int64 = 0
    var decimals = 0
    var afterComma = false
    for character in token.text.utf8 {
      if character == UInt8(ascii: ".") { continue }
      if character == UInt8(ascii: ",") {
        afterComma = true
        continue
      }
      let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(Int64(character) - 48)
      if overflow || carry || decimals >= 6 {
        throw LineError(
          diagnostic: Diagnostic(
            .badNumber, at: token.span,
            Localized("tallet er for stort eller har for mange decimaler", en: "the number is too large or has too many decimals"),
            help: Localized("højst 18 cifre, heraf højst 6 decimaler", en: "at most 18 digits, at most 6 of them decimals")))
      }
      mantissa = sum
      if afterComma { decimals += 1 }
    }
    if let point = self.token, point.text == ".", !point.spaced, let next = self.token(ahead: 1), next.kind == .number, !next.spaced {
      throw LineError(
        diagnostic: Diagnostic(
          .badNumber, at: token.span.union(next.span),
          Localized("decimaler skrives efter komma, ikke punktum", en: "decimals stand after a comma, not a point"),
          help: Localized("skriv `\(token.text),\(next.text)`", en: "write `\(token.text),\(next.text)`"),
          fix: Edit(token.span.union(next.span), "\(token.text),\(next.text)")))
    }
    return NumberLiteral(mantissa: mantissa, decimals: decimals, span: token.span)
  }

  mutating func wholeNumber(_ what: Localized) throws(LineError) -> Int {
    guard let token, token.kind == .number, let value = Int(token.text) else {
      throw unexpected(what[.danish], what[.english])
    }
    index += 1
    return value
  }

  /// Whether something stands here that is meant for a date, written rightly or not.
  var isAtDate: Bool {
    guard let day = token, day.kind == .number else { return false }
    if let written = numericDate(), written.isCertain { return true }
    guard token(ahead: 1)?.text == ".", let month = token(ahead: 2), month.kind == .word else { return false }
    let months = Lexicon.of(language).months
    return months.contains { $0.lowercased() == month.text.lowercased() }
      || token(ahead: 3)?.kind == .number && token(ahead: 3)?.text.count == 4
  }

  mutating func date() throws(LineError) -> DateLiteral {
    let start = index
    if let written = numericDate() { throw badDate(from: start, to: written.last, written.suggestion) }
    guard let day = token, day.kind == .number, token(ahead: 1)?.text == ".", let word = token(ahead: 2), word.kind == .word else {
      throw unexpected("en dato som `1. maj 2022`", "a date like `1. May 2022`")
    }
    let months = Lexicon.of(language).months
    let lowercased = word.text.lowercased()
    guard let month = months.firstIndex(where: { $0.lowercased() == lowercased }) else {
      let nearest = NearestNames.suggest(for: lowercased, among: months).first ?? months.first { $0.lowercased().hasPrefix(lowercased) }
      throw LineError(
        diagnostic: Diagnostic(
          .badDate, at: word.span, Localized("måneden `\(word.text)` findes ikke", en: "there is no month `\(word.text)`"),
          help: nearest.map { Localized("mente du `\($0)`?", en: "did you mean `\($0)`?") }
            ?? Localized("skriv datoen som `1. maj 2022`", en: "write the date as `1. May 2022`"),
          fix: nearest.map { Edit(word.span, $0) }))
    }
    guard let year = token(ahead: 3), let number = Int(year.text), year.text.count == 4 else {
      throw badDate(from: start, to: start + 2, "\(day.text). \(months[month]) 2022")
    }
    guard word.text == months[month] else { throw badDate(from: start, to: start + 3, "\(day.text). \(months[month]) \(number)") }
    uses.append(WordUse(span: word.span, role: .month(month)))
    index += 4
    return DateLiteral(year: number, month: month + 1, day: Int(day.text) ?? 0, span: span(from: start))
  }

  /// A date written in digits: `2022-05-01`, `1.5.2022`, `1/5/2022`, `1/5`.
  /// - Returns: the last of its tokens, how it should be written, and whether it can be nothing else.
  private func numericDate() -> (last: Int, suggestion: String, isCertain: Bool)? {
    guard let first = token, first.kind == .number, let mark = token(ahead: 1), ["-", ".", "/"].contains(mark.text),
      let second = token(ahead: 2), second.kind == .number
    else { return nil }
    var numbers = [first, second]
    if token(ahead: 3)?.text == mark.text, let third = token(ahead: 4), third.kind == .number { numbers.append(third) }
    guard numbers.count == 3 || mark.text == "/" else { return nil }
    let isISO = first.text.count == 4
    let values = (isISO ? numbers.reversed() : numbers).map { Int($0.text) ?? 0 }
    let year = values.count == 3 ? values[2] : 2022
    guard (1...12).contains(values[1]) else { return (index + numbers.count * 2 - 2, "1. \(Lexicon.of(language).months[4]) 2022", false) }
    let suggestion = "\(values[0]). \(Lexicon.of(language).months[values[1] - 1]) \(year < 100 ? year + 2000 : year)"
    return (index + numbers.count * 2 - 2, suggestion, numbers.count == 3 && (isISO || numbers[2].text.count == 4))
  }

  private func badDate(from start: Int, to last: Int, _ suggestion: String) -> LineError {
    let place = tokens[start].span.union(tokens[min(last, tokens.count - 1)].span)
    return LineError(
      diagnostic: Diagnostic(
        .badDate, at: place,
        Localized("datoen er skrevet på en anden måde end i sproget", en: "the date is written in another way than the language's"),
        help: Localized("skriv `\(suggestion)`", en: "write `\(suggestion)`"), fix: Edit(place, suggestion)))
  }

  // MARK: Law

  /// Whether `§`, or a short name followed by `§`, stands here.
  var isAtLawReference: Bool { token?.text == "§" || token?.kind == .word && token(ahead: 1)?.text == "§" }

  mutating func lawReference() throws(LineError) -> LawReference {
    let start = index
    let statute = token?.text == "§" ? nil : try name(Localized("en lov som `SEL`", en: "a statute like `SEL`"))
    try expectSymbol("§")
    var section = String(try wholeNumber(Localized("paragraffens nummer", en: "the number of the section")))
    if let letter = token, letter.kind == .word, letter.text.count == 1, letter.text != "i" {
      section += " " + letter.text
      index += 1
    }
    var subsection: Int?
    var number: Int?
    while let comma = token, comma.text == ",", let word = token(ahead: 1), word.text == "stk" || word.text == "nr" {
      index += 2
      _ = matchSymbol(".")
      let value = try wholeNumber(Localized("et nummer", en: "a number"))
      if word.text == "stk" { subsection = value } else { number = value }
    }
    return LawReference(statute: statute, section: section, subsection: subsection, number: number, span: span(from: start))
  }

  // MARK: The end of the line

  func unexpected(_ danish: String, _ english: String? = nil) -> LineError {
    let found =
      token.map { token in
        Localized("ikke `\(token.text)`", en: "not `\(token.text)`")
      } ?? Localized("men linjen er slut", en: "but the line ends")
    return LineError(
      diagnostic: Diagnostic(
        .unexpected, at: place,
        Localized("her ventes \(danish), \(found.danish)", en: "\(english ?? danish) is expected here, \(found.english)")))
  }

  func end() throws(LineError) {
    guard let token else { return }
    if token.kind == .word, sees(.and) || sees(.or) {
      let isOr = sees(.or)
      throw LineError(
        diagnostic: Diagnostic(
          .andOrOnLine, at: token.span,
          Localized(
            "`\(token.text)` kan ikke stå inde i en betingelse på én linje",
            en: "`\(token.text)` cannot stand inside a condition on one line"),
          reason: Localized(
            "og og eller på samme linje kan læses på flere måder; en liste kan kun læses på én",
            en: "and and or on one line can be read in several ways; a list in only one"),
          help: isOr
            ? Localized(
              "skriv `mindst én gælder:` og hver mulighed som et punkt under",
              en: "write `at least one holds:` and each alternative as a bullet below")
            : Localized(
              "skriv `alle gælder:` og hver betingelse som et punkt under",
              en: "write `all of these hold:` and each condition as a bullet below")))
    }
    throw LineError(
      diagnostic: Diagnostic(
        .unexpected, at: token.span.union(tokens[tokens.count - 1].span),
        Localized(
          "her er linjen færdig, men der står mere: `\(token.text)`", en: "the line is complete here, but there is more: `\(token.text)`"),
        help: helpWithTheRest(token)))
  }

  /// What was probably meant by what is left of a line.
  private func helpWithTheRest(_ token: Token) -> Localized {
    let before = index > 0 ? tokens[index - 1] : nil
    let larger = ["større", "over", "mere", "flere", "ældre", "more", "over", "greater", "above", "older"]
    let smaller = ["mindre", "under", "færre", "yngre", "less", "below", "fewer", "younger"]
    for word in [token.text, before?.text ?? ""] {
      if larger.contains(word) {
        return Localized("skriv tegnet: `> 18 år`, eller `≥ 18 år`", en: "write the sign: `> 18 years`, or `≥ 18 years`")
      }
      if smaller.contains(word) {
        return Localized("skriv tegnet: `< 18 år`, eller `≤ 18 år`", en: "write the sign: `< 18 years`, or `≤ 18 years`")
      }
    }
    if let before, before.kind == .word, token.kind == .word {
      return Localized(
        "et navn er ét ord: skriv `\(before.text)_\(token.text)`, hvis det er et navn; ellers slet resten",
        en: "a name is one word: write `\(before.text)_\(token.text)` if it is a name; else delete the rest")
    }
    return Localized("slet resten, eller flyt den til en linje for sig", en: "delete the rest, or move it to a line of its own")
  }
}

/// Where a word of the language stands and what it is there: all that the formatter needs to write a file in the other
/// language.
struct WordUse: Sendable {
  enum Role: Sendable, Hashable {
    case keyword(Keyword)
    /// A unit, in the word it was written with.
    case unit(UnitWord, String)
    /// A unit after `om`, in the word it was written with.
    case definiteUnit(UnitWord, String)
    /// A month, from 0.
    case month(Int)
  }

  let span: Span
  let role: Role
}
