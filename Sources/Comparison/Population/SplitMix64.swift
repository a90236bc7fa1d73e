/// Random numbers that are the same everywhere for the same seed: SplitMix64 (Steele, Lea and Flood 2014).
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// Numbers of one fact of one citizen: they do not depend on which other facts are asked for.
  init(seed: UInt64, citizen: Int, fact: UInt64) {
    var mixer = SplitMix64(seed: seed ^ (UInt64(truncatingIfNeeded: citizen) &* 0xd134_2543_de82_ef95))
    state = mixer.next() ^ fact
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// True so many times in a thousand.
  mutating func happens(_ perThousand: Int) -> Bool { below(1_000) < perThousand }

  /// A number from 0, below a limit. The bias is below one in 2⁴⁰ for the limits used here.
  mutating func below(_ limit: Int) -> Int { limit <= 1 ? 0 : Int(truncatingIfNeeded: (next() >> 11) % UInt64(limit)) }

  /// A number of a range, both ends included.
  mutating func number(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

  /// One of some values by their weights.
  mutating func choose<Value>(_ weighted: [(Value, Int)]) -> Value? {
    var place = below(weighted.reduce(0) { $0 + $1.1 })
    for (value, weight) in weighted {
      if place < weight { return value }
      place -= weight
    }
    return weighted.last?.0
  }

  /// A mark of a name, for ``init(seed:citizen:fact:)``.
  static func mark(_ name: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return hash
  }
}
