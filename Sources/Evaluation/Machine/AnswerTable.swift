import Semantics

/// The answers that one service has given, by the codes of the cases (``CaseCode``).
///
/// Two cases of the same code have the same truth everywhere in the service's rules, the same deciding rule and the same log. So each code is
/// worked out once, by the program itself, and its answer kept; only numbers reckoned from the case's own numbers, and rates, are filled
/// in for each case.
final class AnswerTable {
  /// One answer, and how its row is completed for a case.
  struct Answer: Hashable {
    let decision: Decision
    let row: [Int64]
    /// The columns that take a register of the case at hand.
    let columns: [Column]
    /// The slots that those registers are reckoned from.
    let reads: [SlotRead]
    /// The steps that work those registers out.
    let steps: [Instruction]
    /// The code does not say everything: the answer is worked out anew for each case.
    let isOpen: Bool
    /// The codes, where cases of the same answer shall have the same log.
    var log: [UInt32] = []
  }

  /// A column of a row and the register that fills it.
  struct Column: Hashable {
    let column: Int
    let register: Int
  }

  /// A slot whose number is reckoned with, and its register.
  struct SlotRead: Hashable {
    let slot: Int
    let register: Int
  }

  /// What is filled into an answer's row.
  struct Filling {
    let reads: UnsafeMutableBufferPointer<SlotRead>
    let steps: UnsafeMutableBufferPointer<Instruction>
    let columns: UnsafeMutableBufferPointer<Column>
    let isOpen: Bool
  }

  /// The table as it is read while deciding.
  struct View {
    /// The first of the service's codes, and how many it has.
    let first: Int
    let codeCount: Int
    /// How many numbers an answer's row has.
    let width: Int
    /// The entries of the codes below this are found by the code itself.
    let nearCount: UInt32
    let near: UnsafeMutablePointer<UInt32>
    /// Codes with their entries, each of as many words as there are codes, and one.
    var far: UnsafeMutablePointer<UInt32>
    var shift: UInt64 = 57
    /// The rows of the answers, one after the other.
    var rows: UnsafeMutablePointer<Int64>
    var fillings: UnsafeMutablePointer<Filling>

    /// No entry.
    static let vacant: UInt32 = 0
    /// Set in an entry whose row has to be filled in.
    static let isFilled: UInt32 = 1 << 31

    /// The answer that an entry stands for.
    @inline(__always)
    static func answer(_ entry: UInt32) -> Int { Int(entry & ~isFilled) &- 1 }

    var placeCount: Int { 1 &<< Int(truncatingIfNeeded: 64 &- shift) }

    /// The entry of a case's codes.
    @inline(__always)
    func find(_ codes: UnsafePointer<UInt32>) -> UInt32 {
      if codes[first] < nearCount { return near[Int(truncatingIfNeeded: codes[first])] }
      return far[place(codes) &* (codeCount &+ 1) &+ codeCount]
    }

    /// Where codes stand among those that are far, or would stand.
    func place(_ codes: UnsafePointer<UInt32>) -> Int {
      let codes = codes + first
      var hash: UInt64 = 0
      for number in 0..<codeCount { hash = View.mixed(hash, UInt64(codes[number])) }
      var place = View.place(hash, shift)
      while true {
        let entry = far + (codeCount &+ 1) &* place
        if entry[codeCount] == View.vacant { return place }
        var difference: UInt32 = 0
        for number in 0..<codeCount { difference |= entry[number] ^ codes[number] }
        if difference == 0 { return place }
        place = (place &+ 1) & (placeCount &- 1)
      }
    }

    static func mixed(_ hash: UInt64, _ part: UInt64) -> UInt64 {
      let product = (hash ^ part) &* 0x9E37_79B9_7F4A_7C15
      return product ^ (product &>> 32)
    }

    static func place(_ hash: UInt64, _ shift: UInt64) -> Int { Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) &>> shift) }
  }

  /// At an address that stays.
  let view: UnsafeMutablePointer<View>
  private(set) var answers: [Answer] = []
  private var numbers: [Answer: UInt32] = [:]
  private var farCount = 0
  /// How many answers have room.
  private var room = 1

  /// The most codes that have a place of their own.
  private static let mostNear: UInt32 = 1 << 20
  /// The most other codes kept; beyond them, the table begins anew.
  private static let mostFar = 1 << 16

  /// A table for codes of a form.
  convenience init(_ form: CodeForm, width: Int) {
    let nearCount = form.sizes.count == 1 && form.sizes[0] <= AnswerTable.mostNear ? form.sizes[0] : 0
    self.init(first: form.first, codes: form.sizes.count, nearCount, width)
  }

  /// A table for so many codes, whatever they are.
  convenience init(codes: Int, _ width: Int) { self.init(first: 0, codes: codes, 0, width) }

  private init(first: Int, codes: Int, _ nearCount: UInt32, _ width: Int) {
    let count = codes + 1
    view = .allocate(capacity: 1)
    view.initialize(
      to: View(
        first: first, codeCount: codes, width: width, nearCount: nearCount,
        near: .allocate(capacity: max(1, Int(nearCount))), far: .allocate(capacity: 128 * count), rows: .allocate(capacity: width),
        fillings: .allocate(capacity: 1)))
    view.pointee.near.initialize(repeating: View.vacant, count: max(1, Int(nearCount)))
    view.pointee.far.initialize(repeating: View.vacant, count: 128 * count)
  }

  deinit {
    for number in answers.indices {
      view.pointee.fillings[number].reads.deallocate()
      view.pointee.fillings[number].steps.deallocate()
      view.pointee.fillings[number].columns.deallocate()
    }
    view.pointee.fillings.deallocate()
    view.pointee.rows.deallocate()
    view.pointee.near.deallocate()
    view.pointee.far.deallocate()
    view.deallocate()
  }

  /// Keeps the answer to a case's codes.
  /// - Returns: its entry.
  func keep(_ answer: Answer, _ codes: UnsafePointer<UInt32>) -> UInt32 {
    let entry = numbers[answer] ?? add(answer)
    let first = view.pointee.first
    if codes[first] < view.pointee.nearCount {
      view.pointee.near[Int(codes[first])] = entry
      return entry
    }
    let width = view.pointee.codeCount + 1
    if farCount == AnswerTable.mostFar {
      view.pointee.far.update(repeating: View.vacant, count: view.pointee.placeCount * width)
      farCount = 0
    }
    if 2 * farCount >= view.pointee.placeCount { grow() }
    let place = view.pointee.far + width * view.pointee.place(codes)
    for number in 0..<width - 1 { place[number] = codes[first + number] }
    place[width - 1] = entry
    farCount += 1
    return entry
  }

  private func add(_ answer: Answer) -> UInt32 {
    let (number, width) = (answers.count, view.pointee.width)
    let entry = UInt32(number + 1) | (answer.isOpen || !answer.columns.isEmpty ? View.isFilled : 0)
    numbers[answer] = entry
    answers.append(answer)
    if answers.count > room {
      room *= 2
      let (rows, fillings) = (view.pointee.rows, view.pointee.fillings)
      view.pointee.rows = .allocate(capacity: room * width)
      view.pointee.rows.moveInitialize(from: rows, count: number * width)
      view.pointee.fillings = .allocate(capacity: room)
      view.pointee.fillings.moveInitialize(from: fillings, count: number)
      rows.deallocate()
      fillings.deallocate()
    }
    for (column, value) in answer.row.enumerated() { (view.pointee.rows + number * width + column).initialize(to: value) }
    (view.pointee.fillings + number).initialize(
      to: Filling(
        reads: .copy(of: answer.reads), steps: .copy(of: answer.steps), columns: .copy(of: answer.columns), isOpen: answer.isOpen))
    return entry
  }

  private func grow() {
    let (old, oldCount) = (view.pointee.far, view.pointee.placeCount)
    let width = view.pointee.codeCount + 1
    view.pointee.shift -= 1
    let count = view.pointee.placeCount
    view.pointee.far = .allocate(capacity: count * width)
    view.pointee.far.initialize(repeating: View.vacant, count: count * width)
    for number in 0..<oldCount where old[number * width + width - 1] != View.vacant {
      let codes = UnsafePointer(old + number * width) - view.pointee.first
      let place = view.pointee.far + width * view.pointee.place(codes)
      for index in 0..<width { place[index] = old[number * width + index] }
    }
    old.deallocate()
  }
}
