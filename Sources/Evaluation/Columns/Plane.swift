/// One bit for each of ``CaseBlock/size`` cases, 512.
///
/// Case *r* stands in lane *r* mod 32 of 32 lanes of 16 bits, at bit *r* / 32: so 32 neighbouring cases are compared at once, and the
/// planes of sixteen signals turn into one 16-bit number for each case by turning 32 small squares of bits.
typealias Plane = SIMD8<UInt64>

extension SIMD8<UInt64> {
  static var none: Plane { Plane(repeating: 0) }
  static var all: Plane { Plane(repeating: ~0) }

  /// Where a case's bit stands.
  @inline(__always)
  static func place(_ row: Int) -> (word: Int, bit: UInt64) {
    let lane = row & 31
    return (lane >> 2, UInt64(truncatingIfNeeded: ((lane & 3) << 4) | (row >> 5)))
  }

  /// The plane with the first cases set.
  static func first(_ count: Int) -> Plane {
    var plane = Plane.none
    for row in 0..<count {
      let (word, bit) = place(row)
      plane[word] |= 1 << bit
    }
    return plane
  }

  @inline(__always)
  var isEmpty: Bool { self == .none }

  @inline(__always)
  func holds(_ row: Int) -> Bool {
    let (word, bit) = Plane.place(row)
    return self[word] >> bit & 1 != 0
  }

  /// The cases of a column of small numbers that are below a limit.
  @inline(__always)
  static func below(_ limit: Int16, _ column: UnsafePointer<Int16>) -> Plane {
    compared(column) { $0 .< SIMD32(repeating: limit) }
  }

  /// The cases of a column of small numbers that are a number.
  @inline(__always)
  static func equal(_ number: Int16, _ column: UnsafePointer<Int16>) -> Plane {
    compared(column) { $0 .== SIMD32(repeating: number) }
  }

  @inline(__always)
  private static func compared(_ column: UnsafePointer<Int16>, _ test: (SIMD32<Int16>) -> SIMDMask<SIMD32<Int16>>) -> Plane {
    var result = SIMD32<UInt16>(repeating: 0)
    let base = UnsafeRawPointer(column)
    for bit in 0..<16 {
      let holds = test(base.load(fromByteOffset: bit &* 64, as: SIMD32<Int16>.self))
      result |= unsafeBitCast(holds, to: SIMD32<UInt16>.self) & SIMD32(repeating: 1 &<< UInt16(truncatingIfNeeded: bit))
    }
    return unsafeBitCast(result, to: Plane.self)
  }

  /// Turns sixteen planes into one number for each case: bit *k* of a case's number is its bit in plane *k*.
  /// - Parameter numbers: is filled with 512 numbers.
  @inline(__always)
  static func turn(_ planes: UnsafePointer<Plane>, into numbers: UnsafeMutablePointer<UInt16>) {
    let target = UnsafeMutableRawPointer(numbers)
    let source = UnsafeRawPointer(planes)
    for number in 0..<16 {
      target.storeBytes(
        of: source.load(fromByteOffset: number &* 64, as: SIMD32<UInt16>.self), toByteOffset: number &* 64, as: SIMD32<UInt16>.self)
    }
    swap(target, 8, 0x00FF)
    swap(target, 4, 0x0F0F)
    swap(target, 2, 0x3333)
    swap(target, 1, 0x5555)
  }

  /// Exchanges the blocks of bits beside the diagonal.
  @inline(__always)
  private static func swap(_ rows: UnsafeMutableRawPointer, _ distance: Int, _ mask: UInt16) {
    let (shift, kept) = (SIMD32<UInt16>(repeating: UInt16(distance)), SIMD32<UInt16>(repeating: mask))
    var row = 0
    while row < 16 {
      if row & distance == 0 {
        let (low, high) = (row &* 64, (row &+ distance) &* 64)
        let first = rows.load(fromByteOffset: low, as: SIMD32<UInt16>.self)
        let second = rows.load(fromByteOffset: high, as: SIMD32<UInt16>.self)
        let exchanged = ((first &>> shift) ^ second) & kept
        rows.storeBytes(of: second ^ exchanged, toByteOffset: high, as: SIMD32<UInt16>.self)
        rows.storeBytes(of: first ^ (exchanged &<< shift), toByteOffset: low, as: SIMD32<UInt16>.self)
      }
      row &+= 1
    }
  }
}
