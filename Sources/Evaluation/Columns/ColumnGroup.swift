import Semantics

/// The cases that can go side by side: those whose editions have the same steps and compare with the same constants.
final class ColumnGroup {
  struct Key: Hashable {
    let shape: Int
    let constants: [Int64]
  }

  let number: Int
  let key: Key
  private let machine: ColumnMachine
  private let tables: [AnswerTable]
  private let decider: Decider
  /// Sixteen planes, and for each of a service's words a number for each case.
  private let square: UnsafeMutablePointer<Plane>
  private let words: UnsafeMutablePointer<UInt16>
  private let codes: UnsafeMutablePointer<UInt64>

  init(_ number: Int, _ key: Key, _ machine: ColumnMachine, _ tables: [AnswerTable], _ decider: Decider) {
    self.number = number
    self.key = key
    self.machine = machine
    self.tables = tables
    self.decider = decider
    let codeCount = machine.columns.deciding.map { ColumnGroup.codeCount($0) }.max() ?? 2
    square = .allocate(capacity: 16)
    square.initialize(repeating: .none, count: 16)
    words = .allocate(capacity: 4 * codeCount * CaseBlock.size)
    words.initialize(repeating: 0, count: 4 * codeCount * CaseBlock.size)
    codes = .allocate(capacity: codeCount)
    codes.initialize(repeating: 0, count: codeCount)
  }

  deinit {
    square.deallocate()
    words.deallocate()
    codes.deallocate()
  }

  /// How many codes tell an answer: first what is true of what decides it, then what is not known.
  static func codeCount(_ deciding: [Int]) -> Int { 2 * max(1, (deciding.count + 63) / 64) }

  /// Runs the steps for the cases of a block.
  func run(_ block: CaseBlock) { machine.run(block) }

  /// Decides the cases of a block.
  func decide(_ block: CaseBlock, into answers: AnswerColumns) {
    run(block)
    let source = answers.source(tables)
    for row in 0..<block.count { answers.set(source, block.numbers[row]) }
    for row in 0..<block.count where machine.failed.holds(row) { answers.failed.append(block.numbers[row]) }
    let valid = block.isFull ? Plane.all : .first(block.count)
    for service in tables.indices { decide(service, block, valid, answers) }
  }

  private func decide(_ service: Int, _ block: CaseBlock, _ valid: Plane, _ answers: AnswerColumns) {
    let deciding = machine.columns.deciding[service]
    let half = ColumnGroup.codeCount(deciding) / 2
    let isPartial = fillWords(deciding, 4 * half, valid)
    let (entries, view, words, codes) = (answers.entries(service), tables[service].view, words, codes)
    for row in 0..<block.count {
      for code in 0..<half {
        let word = words + 4 &* code &* CaseBlock.size + row
        codes[code] =
          UInt64(word[0]) | UInt64(word[CaseBlock.size]) &<< 16 | UInt64(word[2 &* CaseBlock.size]) &<< 32
          | UInt64(word[3 &* CaseBlock.size]) &<< 48
        guard isPartial else { continue }
        let other = word + 4 &* half &* CaseBlock.size
        codes[half &+ code] =
          UInt64(other[0]) | UInt64(other[CaseBlock.size]) &<< 16 | UInt64(other[2 &* CaseBlock.size]) &<< 32
          | UInt64(other[3 &* CaseBlock.size]) &<< 48
      }
      var entry = view.pointee.find(codes)
      if entry == AnswerTable.View.vacant { entry = learn(service, block, row) }
      entries[block.numbers[row]] = entry
      if entry & AnswerTable.View.isFilled != 0 { fill(service, entry, block, row, answers) }
    }
  }

  /// Turns the planes that decide into words for each case.
  /// - Returns: whether something is not known in one of the cases; the words of what is not known are filled only then.
  private func fillWords(_ deciding: [Int], _ wordCount: Int, _ valid: Plane) -> Bool {
    var unknown = Plane.none
    for word in 0..<wordCount {
      for place in 0..<16 {
        guard 16 * word + place < deciding.count else {
          square[place] = .none
          continue
        }
        let (isTrue, isFalse) = machine.truths(deciding[16 * word + place])
        square[place] = isTrue
        unknown |= ~(isTrue | isFalse)
      }
      Plane.turn(square, into: words + word * CaseBlock.size)
    }
    let half = wordCount / 4
    guard !(unknown & valid).isEmpty else {
      for code in half..<2 * half { codes[code] = 0 }
      return false
    }
    for word in 0..<wordCount {
      for place in 0..<16 {
        guard 16 * word + place < deciding.count else {
          square[place] = .none
          continue
        }
        let (isTrue, isFalse) = machine.truths(deciding[16 * word + place])
        square[place] = ~(isTrue | isFalse)
      }
      Plane.turn(square, into: words + (wordCount + word) * CaseBlock.size)
    }
    return true
  }

  private func facts(_ block: CaseBlock, _ row: Int) -> CaseFacts {
    var facts = CaseFacts(machine.program, date: CivilDate(day: block.days[row]))
    for slot in facts.values.indices { facts.values[slot] = block.value(slot, row) }
    return facts
  }

  /// Works out an answer that was not met before.
  private func learn(_ service: Int, _ block: CaseBlock, _ row: Int) -> UInt32 {
    let facts = facts(block, row)
    return tables[service].keep(decider.edition(on: facts.date.day).answer(service, facts), codes)
  }

  /// Fills in the numbers that are the case's own.
  private func fill(_ service: Int, _ entry: UInt32, _ block: CaseBlock, _ row: Int, _ answers: AnswerColumns) {
    let number = block.numbers[row]
    let edition = decider.edition(on: block.days[row])
    let filling = tables[service].view.pointee.fillings + AnswerTable.View.answer(entry)
    if filling.pointee.isOpen {
      let facts = facts(block, row)
      let own = AnswerRow.row(edition.run(facts).decision(service), machine.program.services[service])
      for (column, value) in own.enumerated() { answers.own(service, column)[number] = value }
      return
    }
    edition.fill(filling.pointee, block, row) { column, value in answers.own(service, column)[number] = value }
  }

  /// The truth of a signal in the case at a row of the block that was run last; nil if no answer depends on it.
  func truth(_ signal: Int, _ row: Int) -> Truth? { machine.truth(signal, row) }
}
