/// A JSON value that was read, with its place, so that whatever is wrong in it can be pointed at.
public struct JSONNode: Sendable {
  /// What a node holds.
  public enum Content: Sendable {
    case null
    case bool(Bool)
    /// A number in the notation in which it stood.
    case number(String)
    case string(String)
    case array([JSONNode])
    case object([(name: String, place: Span, value: JSONNode)])
  }

  public let content: Content
  public let span: Span

  /// The value under a name, if this is an object that has it.
  public subscript(name: String) -> JSONNode? {
    guard case .object(let members) = content else { return nil }
    return members.last { $0.name == name }?.value
  }
}

/// Reads JSON (RFC 8259) with places. Names given twice in one object are an error: one of them would be lost.
public struct JSONReader {
  private let text: SourceText
  private let file: FileID
  private var index = 0
  private var depth = 0

  /// The deepest nesting that is read.
  public static let depthLimit = 64

  /// Reads a text.
  /// - Parameters:
  ///   - file: the number of the text in `sources`.
  ///   - sources: the map that holds it.
  /// - Throws: the first ``Diagnostic`` met (`P801`).
  public static func read(_ file: FileID, in sources: SourceMap) throws(JSONError) -> JSONNode {
    var reader = JSONReader(text: sources[file], file: file)
    if let place = reader.text.firstInvalidByte {
      throw reader.error(at: place, Localized("filen er ikke gyldig UTF-8", en: "the file is not valid UTF-8"))
    }
    let node = try reader.value()
    reader.skipSpace()
    guard reader.index == reader.text.bytes.count else {
      throw reader.error(
        at: reader.index, Localized("her står mere efter JSON-værdiens slutning", en: "there is more after the JSON value")
      )
    }
    return node
  }

  private init(text: SourceText, file: FileID) {
    self.text = text
    self.file = file
  }

  private var byte: UInt8? { index < text.bytes.count ? text.bytes[index] : nil }

  private func error(at place: Int, _ title: Localized) -> JSONError {
    JSONError(
      diagnostic: Diagnostic(
        .jsonSyntax, at: Span(file, place, min(place + 1, text.bytes.count)), title,
        help: Localized(
          "ret filen, så den er gyldig JSON: navne og tekster i anførselstegn, komma mellem leddene, intet efter det sidste",
          en: "mend the file so that it is valid JSON: names and texts in quotes, a comma between members, none after the last"
        )))
  }

  private mutating func skipSpace() {
    while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
  }

  private mutating func value() throws(JSONError) -> JSONNode {
    skipSpace()
    let start = index
    guard let byte else {
      throw error(at: index, Localized("filen holder op, før værdien er færdig", en: "the file ends before the value does"))
    }
    depth += 1
    defer { depth -= 1 }
    guard depth <= JSONReader.depthLimit else {
      throw error(
        at: index,
        Localized("for dybt indlejret, højst \(JSONReader.depthLimit) niveauer", en: "nested deeper than \(JSONReader.depthLimit) levels"))
    }
    let content: JSONNode.Content
    switch byte {
    case UInt8(ascii: "{"): content = try object()
    case UInt8(ascii: "["): content = try array()
    case UInt8(ascii: "\""): content = .string(try string())
    case UInt8(ascii: "-"), 0x30...0x39: content = .number(try number())
    default:
      if take("true") {
        content = .bool(true)
      } else if take("false") {
        content = .bool(false)
      } else if take("null") {
        content = .null
      } else {
        throw error(at: index, Localized("her ventes en JSON-værdi", en: "a JSON value is expected here"))
      }
    }
    return JSONNode(content: content, span: Span(file, start, index))
  }

  private mutating func take(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard index + count <= text.bytes.count else { return false }
    for offset in 0..<count where text.bytes[index + offset] != word.utf8Start[offset] { return false }
    index += count
    return true
  }

  private mutating func object() throws(JSONError) -> JSONNode.Content {
    var members: [(name: String, place: Span, value: JSONNode)] = []
    index += 1
    skipSpace()
    if take("}") { return .object(members) }
    while true {
      skipSpace()
      let start = index
      guard byte == UInt8(ascii: "\"") else {
        throw error(at: index, Localized("her ventes et navn i anførselstegn", en: "a name in quotes is expected here"))
      }
      let name = try string()
      let place = Span(file, start, index)
      if members.contains(where: { $0.name == name }) {
        throw error(at: start, Localized("navnet `\(name)` står to gange", en: "the name `\(name)` stands twice"))
      }
      skipSpace()
      guard take(":") else {
        throw error(at: index, Localized("her ventes kolon efter navnet", en: "a colon is expected after the name"))
      }
      members.append((name, place, try value()))
      skipSpace()
      if take("}") { return .object(members) }
      guard take(",") else {
        throw error(at: index, Localized("her ventes komma eller `}`", en: "a comma or `}` is expected here"))
      }
    }
  }

  private mutating func array() throws(JSONError) -> JSONNode.Content {
    var elements: [JSONNode] = []
    index += 1
    skipSpace()
    if take("]") { return .array(elements) }
    while true {
      elements.append(try value())
      skipSpace()
      if take("]") { return .array(elements) }
      guard take(",") else {
        throw error(at: index, Localized("her ventes komma eller `]`", en: "a comma or `]` is expected here"))
      }
    }
  }

  private mutating func number() throws(JSONError) -> String {
    let start = index
    if byte == UInt8(ascii: "-") { index += 1 }
    func isDigit(_ byte: UInt8?) -> Bool { byte.map { $0 >= 0x30 && $0 <= 0x39 } ?? false }
    guard isDigit(byte) else { throw error(at: index, Localized("her ventes et ciffer", en: "a digit is expected here")) }
    if byte == 0x30 { index += 1 } else { while isDigit(byte) { index += 1 } }
    if byte == UInt8(ascii: ".") {
      index += 1
      guard isDigit(byte) else { throw error(at: index, Localized("her ventes et ciffer", en: "a digit is expected here")) }
      while isDigit(byte) { index += 1 }
    }
    if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      throw error(
        at: index, Localized("tal skrives uden eksponent", en: "numbers are written without an exponent"))
    }
    if isDigit(byte) {
      throw error(at: index, Localized("tal begynder ikke med nul", en: "numbers do not begin with a zero"))
    }
    return text.text(start, index)
  }

  private mutating func string() throws(JSONError) -> String {
    let start = index
    index += 1
    var bytes: [UInt8] = []
    while let current = byte {
      index += 1
      switch current {
      case UInt8(ascii: "\""): return String(decoding: bytes, as: UTF8.self)
      case UInt8(ascii: "\\"): bytes += try escape()
      case 0..<0x20: throw error(at: index - 1, Localized("teksten går over flere linjer", en: "the text runs over several lines"))
      default: bytes.append(current)
      }
    }
    throw error(at: start, Localized("teksten mangler et afsluttende anførselstegn", en: "the text has no closing quote"))
  }

  private mutating func escape() throws(JSONError) -> [UInt8] {
    let place = index - 1
    guard let letter = byte else { throw error(at: place, Localized("ufuldstændigt tegn", en: "incomplete escape")) }
    index += 1
    switch letter {
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [letter]
    case UInt8(ascii: "u"):
      var unit = try hex(place)
      if unit >= 0xD800, unit < 0xDC00, take("\\u") {
        let low = try hex(place)
        if low >= 0xDC00, low < 0xE000 { unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00) }
      }
      guard let scalar = Unicode.Scalar(unit) else {
        throw error(at: place, Localized("tegnet findes ikke", en: "no such character"))
      }
      return Array(String(Character(scalar)).utf8)
    default:
      throw error(at: place, Localized("ukendt tegn efter `\\`", en: "unknown character after `\\`"))
    }
  }

  private mutating func hex(_ place: Int) throws(JSONError) -> UInt32 {
    guard index + 4 <= text.bytes.count, let value = UInt32(text.text(index, index + 4), radix: 16) else {
      throw error(at: place, Localized("efter `\\u` ventes fire hexcifre", en: "four hex digits are expected after `\\u`"))
    }
    index += 4
    return value
  }
}

/// What is wrong with a JSON text.
public struct JSONError: Error, Sendable {
  public let diagnostic: Diagnostic
}
