import Explanation
import Semantics

/// A person who answers at random, the same for the same seed (SplitMix64, Steele, Lea and Flood 2014).
struct RandomAnswers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// Words that may or may not fit.
  mutating func words(for question: InterviewQuestion) -> String {
    switch question.answers {
    case .truth: return chance(50) ? "ja" : "nej"
    case .members(let members):
      let member = members[below(members.count)]
      return chance(50) ? member.name : member.label
    case .number(let unit, let range):
      if let unit, unit.contains("uge, måned") { return "\(1 + below(30)) gange pr. uge" }
      let number = range == nil || chance(50) ? [0, 1, 5, 17, 30, 66, 100][below(7)] : 1 + below(12)
      return unit.map { chance(50) ? "\(number) \($0)" : "\(number)" } ?? "\(number)"
    case .date: return chance(50) ? "\(1 + below(28)). maj \(2018 + below(8))" : "20\(10 + below(16))-0\(1 + below(9))-1\(below(10))"
    case .dateTime: return "202\(below(6))-05-1\(below(10))T12:00"
    case .text: return "noget"
    case .records: return chance(40) ? "ingen" : "\(1 + below(2))"
    }
  }
}
