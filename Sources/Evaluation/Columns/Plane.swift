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
  static func below(_ limit: Int16, _ column: UnsafePointer<Int16>) -> Plane { compared(column) { $0 < limit } }

  /// The cases of a column of small numbers that are a number.
  @inline(__always)
  static func equal(_ number: Int16, _ column: UnsafePointer<Int16>) -> Plane { compared(column) { $0 == number } }

  @inline(__always)
  private static func compared(_ column: UnsafePointer<Int16>, _ test: (Int16) -> Bool) -> Plane {
    var plane = Plane.none
    withUnsafeMutableBytes(of: &plane) { bytes in
      // Written so that the compiler compares many lanes at once; the operators of long vectors compare one by one.
      let lanes = bytes.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: Int16.self)
      for bit in 0..<16 {
        let one = Int16(truncatingIfNeeded: 1 &<< bit)
        let numbers = column + bit &* 32
        for lane in 0..<32 { lanes[lane] |= test(numbers[lane]) ? one : 0 }
      }
    }
    return plane
  }

  /// Turns sixteen planes, in place, into one number of 16 bits for each case: bit *k* of a case's number is its bit in plane *k*.
  @inline(__always)
  static func turn(_ planes: UnsafeMutablePointer<Plane>) {
    let words = UnsafeMutableRawPointer(planes).assumingMemoryBound(to: UInt64.self)
    exchange(words, 8, 0x00FF_00FF_00FF_00FF)
    exchange(words, 4, 0x0F0F_0F0F_0F0F_0F0F)
    exchange(words, 2, 0x3333_3333_3333_3333)
    exchange(words, 1, 0x5555_5555_5555_5555)
  }

  /// Exchanges the squares of bits beside the diagonal.
  @inline(__always)
  private static func exchange(_ words: UnsafeMutablePointer<UInt64>, _ distance: Int, _ mask: UInt64) {
    var plane = 0
    while plane < 16 {
      if plane & distance == 0 {
        let (first, second) = (words + 8 &* plane, words + 8 &* (plane &+ distance))
        for word in 0..<8 {
          let difference = ((first[word] &>> UInt64(distance)) ^ second[word]) & mask
          second[word] ^= difference
          first[word] ^= difference &<< UInt64(distance)
        }
      }
      plane &+= 1
    }
  }
}
