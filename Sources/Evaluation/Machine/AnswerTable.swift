import Semantics

/// The answers that one service of one edition has given, by what it read of the case.
///
/// Two cases of which every comparison and every yes-or-no fact in the service's rules came out the same have the same truth everywhere in
/// its rules, the same deciding rule and the same log. So each such *pattern* is worked out once, by the program itself, and its answer kept; only
/// numbers reckoned from the case's own numbers are worked out again for each case.
final class AnswerTable {
  /// One answer, and how its row is completed for a case.
  struct Answer: Hashable {
    let decision: Decision
    let row: [Int64]
    /// The columns that take a register of the case at hand.
    let columns: [Column]
    /// The steps that work those registers out.
    let steps: [Instruction]
    /// The pattern does not say everything: the answer is worked out anew for each case.
    let isOpen: Bool
  }

  /// A column of a row and the register that fills it.
  struct Column: Hashable {
    let column: Int
    let register: Int
  }

  /// The signals of one word that are part of the pattern.
  struct KeyPart {
    let word: Int
    let bits: UInt64
  }

  /// An answer as it is read while deciding.
  struct Plan {
    let row: UnsafeMutableBufferPointer<Int64>
    let steps: UnsafeMutableBufferPointer<Instruction>
    let columns: UnsafeMutableBufferPointer<Column>
    let isOpen: Bool
  }

  /// The table as it is read while deciding.
  struct View {
    let key: UnsafeMutableBufferPointer<KeyPart>
    /// Patterns with their answers, each of as many words as the key has, and one; a place not taken has the answer ``vacant``.
    var patterns: UnsafeMutablePointer<UInt64>
    var shift: UInt64 = 57
    var plans: UnsafeMutablePointer<Plan>

    static let vacant = UInt64.max

    var placeCount: Int { 1 &<< Int(truncatingIfNeeded: 64 &- shift) }

    /// The answer to the pattern in a machine's words, or nil, and its place.
    @inline(__always)
    func find(_ words: UnsafePointer<UInt64>) -> (answer: UInt64, place: Int) {
      let (key, patterns, last) = (key, patterns, placeCount &- 1)
      if key.count == 2 {
        // All that is read stands in one word, as in most services.
        let first = words[key[0].word] & key[0].bits
        let second = words[key[1].word] & key[1].bits
        var place = View.place(View.mixed(View.mixed(0, first), second), shift)
        while true {
          let pattern = patterns + 3 &* place
          if pattern[2] == View.vacant || (pattern[0] == first && pattern[1] == second) { return (pattern[2], place) }
          place = (place &+ 1) & last
        }
      }
      var hash: UInt64 = 0
      for part in key { hash = View.mixed(hash, words[part.word] & part.bits) }
      var place = View.place(hash, shift)
      while true {
        let pattern = patterns + (key.count &+ 1) &* place
        if pattern[key.count] == View.vacant { return (View.vacant, place) }
        var difference: UInt64 = 0
        for index in 0..<key.count { difference |= pattern[index] ^ (words[key[index].word] & key[index].bits) }
        if difference == 0 { return (pattern[key.count], place) }
        place = (place &+ 1) & last
      }
    }

    @inline(__always)
    static func mixed(_ hash: UInt64, _ part: UInt64) -> UInt64 {
      let product = (hash ^ part) &* 0x9E37_79B9_7F4A_7C15
      return product ^ (product &>> 32)
    }

    @inline(__always)
    static func place(_ hash: UInt64, _ shift: UInt64) -> Int { Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) &>> shift) }
  }

  let service: Int
  /// At an address that stays.
  let view: UnsafeMutablePointer<View>
  private(set) var answers: [Answer] = []
  private var numbers: [Answer: Int] = [:]
  private var patternCount = 0

  /// The most patterns kept; beyond them, the table begins anew.
  private static let most = 1 << 16

  init(service: Int, key: [KeyPart]) {
    self.service = service
    view = .allocate(capacity: 1)
    let count = 128 * (key.count + 1)
    view.initialize(
      to: View(key: .copy(of: key), patterns: .allocate(capacity: count), plans: .allocate(capacity: 0)))
    view.pointee.patterns.initialize(repeating: View.vacant, count: count)
  }

  deinit {
    forgetPlans()
    view.pointee.key.deallocate()
    view.pointee.patterns.deallocate()
    view.deallocate()
  }

  /// Keeps the answer to the pattern that stands in a machine's words.
  /// - Returns: its number.
  func keep(_ answer: Answer, _ words: UnsafePointer<UInt64>) -> UInt64 {
    let width = view.pointee.key.count + 1
    if patternCount == AnswerTable.most {
      view.pointee.patterns.update(repeating: View.vacant, count: view.pointee.placeCount * width)
      patternCount = 0
    }
    if 2 * patternCount >= view.pointee.placeCount { grow() }
    let number = numbers[answer] ?? add(answer)
    let pattern = view.pointee.patterns + width * view.pointee.find(words).place
    for (index, part) in view.pointee.key.enumerated() { pattern[index] = words[part.word] & part.bits }
    pattern[width - 1] = UInt64(number)
    patternCount += 1
    return UInt64(number)
  }

  private func add(_ answer: Answer) -> Int {
    numbers[answer] = answers.count
    answers.append(answer)
    let old = view.pointee.plans
    view.pointee.plans = .allocate(capacity: answers.count)
    view.pointee.plans.moveInitialize(from: old, count: answers.count - 1)
    old.deallocate()
    (view.pointee.plans + answers.count - 1).initialize(
      to: Plan(
        row: .copy(of: answer.row), steps: .copy(of: answer.steps), columns: .copy(of: answer.columns), isOpen: answer.isOpen))
    return answers.count - 1
  }

  private func forgetPlans() {
    for number in answers.indices {
      view.pointee.plans[number].row.deallocate()
      view.pointee.plans[number].steps.deallocate()
      view.pointee.plans[number].columns.deallocate()
    }
    view.pointee.plans.deallocate()
  }

  private func grow() {
    let (old, oldCount) = (view.pointee.patterns, view.pointee.placeCount)
    let width = view.pointee.key.count + 1
    view.pointee.shift -= 1
    let count = view.pointee.placeCount
    view.pointee.patterns = .allocate(capacity: count * width)
    view.pointee.patterns.initialize(repeating: View.vacant, count: count * width)
    for number in 0..<oldCount where old[number * width + width - 1] != View.vacant {
      var hash: UInt64 = 0
      for index in 0..<width - 1 { hash = View.mixed(hash, old[number * width + index]) }
      var place = View.place(hash, view.pointee.shift)
      while view.pointee.patterns[place * width + width - 1] != View.vacant { place = (place + 1) & (count - 1) }
      for index in 0..<width { view.pointee.patterns[place * width + index] = old[number * width + index] }
    }
    old.deallocate()
  }
}
