public import Diagnostics

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
  /// The keywords met so far, for the formatter.
  private(set) var uses: [KeywordUse] = []
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
  mutating func back(to index: Int) { self.index = index }

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
    uses.append(KeywordUse(span: tokens[index].span.union(tokens[index + words.count - 1].span), keyword: keyword))
    index += words.count
    return true
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

  /// Whether `1. maj 2022` stands here.
  var isAtDate: Bool {
    guard let day = token, day.kind == .number, let point = token(ahead: 1), point.text == ".", let month = token(ahead: 2) else {
      return false
    }
    return Lexicon.of(language).months.contains(month.text) || Lexicon.of(language).months.contains(month.text.lowercased())
  }

  mutating func date() throws(LineError) -> DateLiteral {
    let start = index
    if let token, token.kind == .number, isoDate() != nil || slashedDate() { throw badDate(token) }
    guard isAtDate, let day = Int(tokens[index].text), let year = token(ahead: 3), let number = Int(year.text), year.text.count == 4,
      let month = Lexicon.of(language).months.firstIndex(of: tokens[index + 2].text)
    else { throw unexpected("en dato som `1. maj 2022`", "a date like `1. May 2022`") }
    index += 4
    return DateLiteral(year: number, month: month + 1, day: day, span: span(from: start))
  }

  private func isoDate() -> (Int, Int, Int)? {
    guard index + 4 < tokens.count, tokens[index].text.count == 4, tokens[index + 1].text == "-", tokens[index + 3].text == "-",
      let year = Int(tokens[index].text), let month = Int(tokens[index + 2].text), let day = Int(tokens[index + 4].text)
    else { return nil }
    return (year, month, day)
  }

  private func slashedDate() -> Bool {
    guard index + 2 < tokens.count else { return false }
    return tokens[index + 1].text == "/" || tokens[index + 1].text == "-"
  }

  private func badDate(_ token: Token) -> LineError {
    var help = Localized("skriv datoen som `1. maj 2022`", en: "write the date as `1. May 2022`")
    if let (year, month, day) = isoDate(), (1...12).contains(month) {
      let word = Lexicon.of(language).months[month - 1]
      help = Localized("skriv `\(day). \(word) \(year)`", en: "write `\(day). \(word) \(year)`")
    }
    return LineError(
      diagnostic: Diagnostic(
        .badDate, at: token.span,
        Localized("datoen er skrevet på en anden måde end i sproget", en: "the date is written in another way than the language's"),
        help: help))
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
        help: Localized("slet resten, eller flyt den til en linje for sig", en: "delete the rest, or move it to a line of its own")))
  }
}

/// Where a keyword stands: all that the formatter needs to write a file in the other language.
public struct KeywordUse: Sendable {
  public let span: Span
  public let keyword: Keyword
}
