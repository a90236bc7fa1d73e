@_spi(_Unicode) import Swift

/// The number of a source text in its ``SourceMap``.
public struct FileID: Sendable, Hashable, Comparable {
  package let index: Int32
  package init(_ index: Int) { self.index = Int32(truncatingIfNeeded: index) }
  public static func < (left: FileID, right: FileID) -> Bool { left.index < right.index }
}

/// A place in a source text: a half-open range of byte offsets.
public struct Span: Sendable, Hashable {
  public let file: FileID
  public let start: Int
  public let end: Int

  package init(_ file: FileID, _ start: Int, _ end: Int) {
    self.file = file
    self.start = start
    self.end = max(start, end)
  }

  /// The smallest span that covers both, which must lie in the same file.
  package func union(_ other: Span) -> Span { Span(file, min(start, other.start), max(end, other.end)) }
}

/// One text as it was read: UTF-8 in Unicode normal form C, so that a file saved on another system is the same file.
public struct SourceText: Sendable {
  /// The name shown to people, usually a path relative to the policy folder.
  public let name: String
  /// The normalised bytes.
  public let bytes: [UInt8]
  /// Byte offsets at which lines begin.
  private let lineStarts: [Int]
  /// The first byte that was not valid UTF-8, if any; such bytes were replaced by U+FFFD.
  public let firstInvalidByte: Int?

  /// - Parameters:
  ///   - name: the name shown to people.
  ///   - bytes: the content; a byte order mark at the start is dropped.
  public init(name: String, bytes raw: [UInt8]) {
    self.name = name
    var content = raw.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(raw.dropFirst(3)) : raw
    firstInvalidByte = SourceText.firstInvalidByte(in: content)
    if firstInvalidByte != nil { content = Array(String(decoding: content, as: UTF8.self).utf8) }
    if SourceText.mayNeedNormalising(content) {
      let text = String(decoding: content, as: UTF8.self)
      content = Array(String(String.UnicodeScalarView(text._nfc)).utf8)
    }
    self.bytes = content
    lineStarts = SourceText.lineStarts(content)
  }

  /// - Parameters:
  ///   - name: the name shown to people.
  ///   - text: the content.
  public init(name: String, _ text: String) { self.init(name: name, bytes: Array(text.utf8)) }

  /// How many lines the text has.
  public var lineCount: Int { lineStarts.count }

  /// The text between two byte offsets.
  public func text(_ start: Int, _ end: Int) -> String {
    let low = max(0, min(start, bytes.count))
    let high = max(low, min(end, bytes.count))
    return String(decoding: bytes[low..<high], as: UTF8.self)
  }

  /// Line and column of a byte offset, both from 1; the column counts characters as people see them.
  public func position(of offset: Int) -> (line: Int, column: Int) {
    var low = 0
    var high = lineStarts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    return (low + 1, text(lineStarts[low], offset).count + 1)
  }

  /// The text of a line, counted from 1, without its line break.
  public func line(_ number: Int) -> String {
    guard number >= 1, number <= lineStarts.count else { return "" }
    let start = lineStarts[number - 1]
    let end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
    let text = text(start, end)
    return text.hasSuffix("\r") ? String(text.dropLast()) : text
  }

  /// Combining marks begin with the bytes CC and CD, so most texts need not be looked at further; nor do signs like `≥` and `–`, which are
  /// normal as they stand.
  private static func mayNeedNormalising(_ bytes: [UInt8]) -> Bool {
    var index = firstBeyondASCII(bytes, from: 0)
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0xCC || byte == 0xCD || byte >= 0xE1 {
        guard byte == 0xE2, index + 1 < bytes.count else { return true }
        switch bytes[index + 1] {
        // Wide spaces, marks around signs, letter-like signs, angle brackets, and one operator have other normal forms.
        case 0x80: if index + 2 >= bytes.count || bytes[index + 2] <= 0x81 { return true }
        case 0x83, 0x84, 0x8C, 0xAB: return true
        default: break
        }
      }
      index = firstBeyondASCII(bytes, from: index + 1)
    }
    return false
  }

  /// The first byte from a place on that is no ASCII character; the count of bytes if there is none.
  private static func firstBeyondASCII(_ bytes: [UInt8], from start: Int) -> Int {
    bytes.withUnsafeBytes { bytes in
      var index = start
      while index + 8 <= bytes.count, bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 {
        index += 8
      }
      while index < bytes.count, bytes[index] < 0x80 { index += 1 }
      return index
    }
  }

  private static func lineStarts(_ bytes: [UInt8]) -> [Int] {
    bytes.withUnsafeBufferPointer { bytes in
      var starts = [0]
      for offset in bytes.indices where bytes[offset] == 0x0A { starts.append(offset + 1) }
      return starts
    }
  }

  private static func firstInvalidByte(in bytes: [UInt8]) -> Int? {
    var index = firstBeyondASCII(bytes, from: 0)
    while index < bytes.count {
      let byte = bytes[index]
      let length = byte < 0x80 ? 1 : byte >= 0xC2 && byte < 0xE0 ? 2 : byte >= 0xE0 && byte < 0xF0 ? 3 : 4
      if length == 4, byte < 0xF0 || byte > 0xF4 { return index }
      if length > 1 {
        guard index + length <= bytes.count else { return index }
        for next in 1..<length where bytes[index + next] & 0xC0 != 0x80 { return index }
        let second = bytes[index + 1]
        if byte == 0xE0 && second < 0xA0 || byte == 0xED && second > 0x9F { return index }
        if byte == 0xF0 && second < 0x90 || byte == 0xF4 && second > 0x8F { return index }
      }
      index = firstBeyondASCII(bytes, from: index + length)
    }
    return nil
  }
}

/// All source texts that diagnostics may point into.
public struct SourceMap: Sendable {
  private var texts: [SourceText] = []

  public init() {}

  /// Adds a text and gives the number under which spans name it.
  public mutating func add(_ text: SourceText) -> FileID {
    texts.append(text)
    return FileID(texts.count - 1)
  }

  /// The text with that number.
  public subscript(file: FileID) -> SourceText { texts[Int(file.index)] }

  /// All files, in the order in which they were added.
  public var files: [FileID] { texts.indices.map(FileID.init) }

  /// The words under a span.
  public func text(_ span: Span) -> String { self[span.file].text(span.start, span.end) }

  /// `name:line` of a span's start: how a place is named in running text.
  public func place(_ span: Span) -> String {
    "\(self[span.file].name):\(self[span.file].position(of: span.start).line)"
  }
}
