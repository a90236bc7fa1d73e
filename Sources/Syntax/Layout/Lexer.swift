import Diagnostics

/// Cuts one line into tokens. It never fails: what cannot be read is reported and passed over.
struct Lexer {
  private let source: SourceText
  private let file: FileID
  private let bytes: [UInt8]
  private(set) var findings: [Diagnostic] = []

  init(_ source: SourceText, _ file: FileID) {
    self.source = source
    self.file = file
    bytes = source.bytes
  }

  /// - Parameters:
  ///   - start: the first byte after the indentation.
  ///   - end: the byte after the line's last.
  /// - Returns: the tokens, and the comment at the end if there is one.
  mutating func line(from start: Int, to end: Int) -> (tokens: [Token], comment: String?) {
    var tokens: [Token] = []
    // A word with its space is seldom shorter than six letters.
    tokens.reserveCapacity((end - start) / 6 + 1)
    var index = start
    var spaced = true
    while index < end {
      let byte = bytes[index]
      if byte == 0x20 {
        index += 1
        spaced = true
        continue
      }
      if byte == 0x09 || byte == 0x0D {
        index += 1
        spaced = true
        continue
      }
      if byte == 0x2D, index + 1 < end, bytes[index + 1] == 0x2D {
        return (tokens, source.text(index, trimmedEnd(index, end)))
      }
      if byte == 0xC2, index + 1 < end, bytes[index + 1] == 0xA0 {
        report(
          .foreignCharacter, index, index + 2,
          Localized(
            "hårdt mellemrum, som det kommer fra et tekstbehandlingsprogram", en: "non-breaking space, as word processors write it"),
          Localized("skriv et almindeligt mellemrum", en: "write an ordinary space"), Edit(Span(file, index, index + 2), " "))
        index += 2
        spaced = true
        continue
      }
      let token: Token?
      if byte == 0x22 {
        token = quoted(index, end, closing: [0x22], spaced)
      } else if let quote = curlyQuote(at: index, end) {
        let text = quoted(index, end, opening: quote, closing: nil, spaced)
        report(
          .foreignCharacter, index, index + quote,
          Localized("krøllet anførselstegn, som det kommer fra et tekstbehandlingsprogram", en: "curly quote, as word processors write it"),
          Localized("skriv et lige anførselstegn `\"`", en: "write a straight quote `\"`"), Edit(text.span, "\"\(text.text)\""))
        token = text
      } else if byte >= 0x30, byte <= 0x39 {
        token = number(index, end, spaced)
      } else if isWordStart(index, end) {
        token = word(index, end, spaced)
      } else {
        token = symbol(index, end, spaced)
      }
      if let token {
        tokens.append(token)
        index = max(token.span.end, index + 1)
        spaced = false
      } else {
        // What does not belong to the language was reported, and is passed over as if it were a space.
        index += scalar(index, end)?.length ?? 1
        spaced = true
      }
    }
    return (tokens, nil)
  }

  private func trimmedEnd(_ start: Int, _ end: Int) -> Int {
    var end = end
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x0D || bytes[end - 1] == 0x09 { end -= 1 }
    return end
  }

  private mutating func report(_ code: Code, _ start: Int, _ end: Int, _ title: Localized, _ help: Localized, _ fix: Edit? = nil) {
    findings.append(Diagnostic(code, at: Span(file, start, end), title, help: help, fix: fix))
  }

  /// The length in bytes of a curly or angled quote at `index`.
  private func curlyQuote(at index: Int, _ end: Int) -> Int? {
    if index + 2 < end, bytes[index] == 0xE2, bytes[index + 1] == 0x80, (0x9C...0x9F).contains(bytes[index + 2]) { return 3 }
    if index + 1 < end, bytes[index] == 0xC2, bytes[index + 1] == 0xAB || bytes[index + 1] == 0xBB { return 2 }
    return nil
  }

  private mutating func quoted(_ start: Int, _ end: Int, opening: Int = 1, closing: [UInt8]?, _ spaced: Bool) -> Token {
    var index = start + opening
    var content: [UInt8] = []
    while index < end {
      let byte = bytes[index]
      if let closing, closing.contains(byte) { return token(.text, start, index + 1, spaced, String(decoding: content, as: UTF8.self)) }
      if closing == nil {
        if byte == 0x22 { return token(.text, start, index + 1, spaced, String(decoding: content, as: UTF8.self)) }
        if let quote = curlyQuote(at: index, end) {
          return token(.text, start, index + quote, spaced, String(decoding: content, as: UTF8.self))
        }
      }
      if byte == 0x5C, index + 1 < end, bytes[index + 1] == 0x22 || bytes[index + 1] == 0x5C {
        content.append(bytes[index + 1])
        index += 2
        continue
      }
      content.append(byte)
      index += 1
    }
    report(
      .unclosedText, start, end, Localized("teksten mangler sit afsluttende anførselstegn", en: "the text has no closing quote"),
      Localized("en tekst begynder og slutter med `\"` på samme linje", en: "a text begins and ends with `\"` on one line"))
    return token(.text, start, end, spaced, String(decoding: content, as: UTF8.self))
  }

  private func isDigit(_ index: Int, _ end: Int) -> Bool { index < end && bytes[index] >= 0x30 && bytes[index] <= 0x39 }

  /// Digits; points before groups of exactly three digits; a comma with digits behind it.
  private func number(_ start: Int, _ end: Int, _ spaced: Bool) -> Token {
    var index = start
    while isDigit(index, end) { index += 1 }
    if index - start <= 3 {
      while index < end, bytes[index] == 0x2E, isDigit(index + 1, end), isDigit(index + 2, end), isDigit(index + 3, end),
        !isDigit(index + 4, end)
      {
        index += 4
      }
    }
    if index < end, bytes[index] == 0x2C, isDigit(index + 1, end) {
      index += 1
      while isDigit(index, end) { index += 1 }
    }
    return token(.number, start, index, spaced)
  }

  private func isWordStart(_ index: Int, _ end: Int) -> Bool {
    let byte = bytes[index]
    if byte >= 0x41 && byte <= 0x5A || byte >= 0x61 && byte <= 0x7A || byte == 0x5F { return true }
    guard byte >= 0x80 else { return false }
    return scalar(index, end).map { $0.scalar.properties.isAlphabetic } ?? false
  }

  private func scalar(_ index: Int, _ end: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    let byte = bytes[index]
    let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    guard index + length <= end else { return nil }
    var value = UInt32(length == 1 ? byte : byte & (0xFF >> (length + 1)))
    for offset in 1..<max(1, length) { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
    return Unicode.Scalar(value).map { ($0, length) }
  }

  private func word(_ start: Int, _ end: Int, _ spaced: Bool) -> Token {
    var index = start
    while index < end {
      let byte = bytes[index]
      if byte >= 0x41 && byte <= 0x5A || byte >= 0x61 && byte <= 0x7A || byte == 0x5F || isDigit(index, end) {
        index += 1
      } else if byte == 0x2D, index > start, index + 1 < end, isDigit(index + 1, end) || isWordStart(index + 1, end) {
        index += 1
      } else if byte >= 0x80, let (scalar, length) = scalar(index, end),
        scalar.properties.isAlphabetic || scalar == "²" || scalar == "³"
      {
        index += length
      } else {
        break
      }
    }
    return token(.word, start, index, spaced)
  }

  /// - Returns: nil for a character that is not part of the language.
  private mutating func symbol(_ start: Int, _ end: Int, _ spaced: Bool) -> Token? {
    guard let (scalar, length) = scalar(start, end) else { return nil }
    switch scalar {
    case "<", ">":
      if start + 1 < end, bytes[start + 1] == 0x3D {
        return token(.symbol, start, start + 2, spaced, scalar == "<" ? "≤" : "≥")
      }
      if scalar == "<", start + 1 < end, bytes[start + 1] == 0x3E { return token(.symbol, start, start + 2, spaced, "≠") }
      return token(.symbol, start, start + 1, spaced)
    case "–", "—", "−":
      return token(.symbol, start, start + length, spaced, "-")
    case ".", ",", ":", "(", ")", "[", "]", "-", "+", "*", "/", "=", "≤", "≥", "≠", "|", "§", "%", "?":
      return token(.symbol, start, start + length, spaced)
    default:
      let shown = source.text(start, start + length)
      report(
        .foreignCharacter, start, start + length,
        Localized("tegnet `\(shown)` hører ikke til i sproget", en: "the character `\(shown)` is not part of the language"),
        Localized("slet tegnet, eller sæt det i en tekst i anførselstegn", en: "delete it, or put it into a text in quotes"),
        Edit(Span(file, start, start + length), ""))
      return nil
    }
  }

  private func token(_ kind: Token.Kind, _ start: Int, _ end: Int, _ spaced: Bool, _ text: String? = nil) -> Token {
    Token(kind: kind, text: text ?? source.text(start, end), span: Span(file, start, end), spaced: spaced)
  }
}
