import Semantics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads plain values from the bytes of a line. Whatever is not plain is given back as nil.
struct Scan {
  private let bytes: UnsafeRawBufferPointer
  private(set) var index = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  func part(_ range: Range<Int>) -> Scan { Scan(UnsafeRawBufferPointer(rebasing: bytes[range])) }

  @inline(__always)
  private mutating func skipSpace() {
    while index < bytes.count, bytes[index] == 32 || bytes[index] == 9 || bytes[index] == 13 { index &+= 1 }
  }

  /// Whether only space is left.
  var isAtEnd: Bool { bytes[index...].allSatisfy { $0 == 32 || $0 == 9 || $0 == 13 } }

  @inline(__always)
  mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    return takeAtOnce(byte)
  }

  @inline(__always)
  mutating func takeAtOnce(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index &+= 1
    return true
  }

  @inline(__always)
  private mutating func take(_ word: StaticString) -> Bool {
    guard index &+ word.utf8CodeUnitCount <= bytes.count,
      memcmp(bytes.baseAddress.unsafelyUnwrapped + index, word.utf8Start, word.utf8CodeUnitCount) == 0
    else { return false }
    index &+= word.utf8CodeUnitCount
    return true
  }

  @inline(__always)
  mutating func takeNull() -> Bool {
    skipSpace()
    return index < bytes.count && bytes[index] == UInt8(ascii: "n") && take("null")
  }

  @inline(__always)
  mutating func truth() -> Bool? {
    if take("true") { return true }
    return take("false") ? false : nil
  }

  /// A number in small units; nil if it does not come out even or is written otherwise than with digits and a point.
  @inline(__always)
  mutating func number(_ factor: Int64) -> Int64? {
    let isNegative = takeAtOnce(UInt8(ascii: "-"))
    var (mantissa, digits, decimals) = (Int64(0), 0, -1)
    while index < bytes.count {
      let byte = bytes[index]
      if byte >= 48, byte <= 57 {
        mantissa = mantissa &* 10 &+ Int64(byte &- 48)
        digits &+= 1
        if decimals >= 0 { decimals &+= 1 }
      } else if byte == UInt8(ascii: "."), decimals < 0, digits > 0 {
        decimals = 0
      } else {
        break
      }
      index &+= 1
    }
    guard digits > 0, digits < 16, decimals != 0 else { return nil }
    if index < bytes.count, bytes[index] | 32 == UInt8(ascii: "e") { return nil }
    var (value, overflow) = mantissa.multipliedReportingOverflow(by: factor)
    guard !overflow else { return nil }
    while decimals > 0 {
      guard value % 10 == 0 else { return nil }
      value /= 10
      decimals -= 1
    }
    return isNegative ? -value : value
  }

  /// What stands between quotation marks, without escapes.
  @inline(__always)
  mutating func word() -> Range<Int>? {
    skipSpace()
    guard takeAtOnce(UInt8(ascii: "\"")) else { return nil }
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      if bytes[index] == UInt8(ascii: "\\") || bytes[index] < 32 { return nil }
      index &+= 1
    }
    guard takeAtOnce(UInt8(ascii: "\"")) else { return nil }
    return start..<index &- 1
  }

  /// Passes over a number or a text.
  mutating func skipLiteral() -> Bool {
    index < bytes.count && bytes[index] == UInt8(ascii: "\"") ? word() != nil : number(1) != nil
  }

  /// Passes over a word if it stands here.
  @inline(__always)
  mutating func takeKey(_ key: UnsafeRawBufferPointer) -> Bool {
    skipSpace()
    let end = index &+ key.count &+ 1
    guard end < bytes.count, bytes[index] == UInt8(ascii: "\""), bytes[end] == UInt8(ascii: "\""),
      memcmp(bytes.baseAddress.unsafelyUnwrapped + index + 1, key.baseAddress.unsafelyUnwrapped, key.count) == 0
    else { return false }
    index = end &+ 1
    return true
  }

  /// A date like 2024-03-01.
  func day(_ range: Range<Int>) -> CivilDate? {
    guard range.count == 10, bytes[range.lowerBound + 4] == UInt8(ascii: "-"), bytes[range.lowerBound + 7] == UInt8(ascii: "-") else {
      return nil
    }
    func digits(_ from: Int, _ count: Int) -> Int? {
      var value = 0
      for place in from..<from + count {
        let byte = bytes[range.lowerBound + place]
        guard byte >= 48, byte <= 57 else { return nil }
        value = value * 10 + Int(byte - 48)
      }
      return value
    }
    guard let year = digits(0, 4), let month = digits(5, 2), let day = digits(8, 2) else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// The cell that begins here, up to the separator.
  @inline(__always)
  mutating func cell(_ separator: UInt8) -> Range<Int> {
    let start = index
    while index < bytes.count, bytes[index] != separator { index &+= 1 }
    var end = index
    if end == bytes.count, end > start, bytes[end &- 1] == 13 { end &-= 1 }
    return start..<end
  }

  func isQuoted(_ cell: Range<Int>) -> Bool { !cell.isEmpty && bytes[cell.lowerBound] == UInt8(ascii: "\"") }

  @inline(__always)
  func equals(_ range: Range<Int>, _ other: UnsafeRawBufferPointer) -> Bool {
    range.count == other.count
      && memcmp(bytes.baseAddress.unsafelyUnwrapped + range.lowerBound, other.baseAddress.unsafelyUnwrapped, other.count) == 0
  }

  func text(_ range: Range<Int>) -> String { String(decoding: UnsafeRawBufferPointer(rebasing: bytes[range]), as: UTF8.self) }
}
