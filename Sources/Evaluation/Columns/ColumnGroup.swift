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
  private let isLogged: Bool
  /// For each sixteen planes that decide a number for each case.
  private let words: UnsafeMutablePointer<Plane>
  private let codes: UnsafeMutablePointer<UInt32>
  /// For each case what is true of what decides a service's answer, where all of it is known and fits into one code.
  private let keys: UnsafeMutablePointer<UInt64>
  /// For each service the keys met of late, by their last bits, and their entries.
  private let lately: UnsafeMutablePointer<(key: UInt64, entry: UInt32)>
  private static let latelyCount = 256

  init(_ number: Int, _ key: Key, _ machine: ColumnMachine, _ tables: [AnswerTable], _ decider: Decider, isLogged: Bool) {
    self.number = number
    self.key = key
    self.machine = machine
    self.tables = tables
    self.decider = decider
    self.isLogged = isLogged
    let codeCount = machine.columns.deciding.map { ColumnGroup.codeCount($0) }.max() ?? 4
    words = .allocate(capacity: 2 * codeCount * 16)
    words.initialize(repeating: .none, count: 2 * codeCount * 16)
    codes = .allocate(capacity: codeCount)
    codes.initialize(repeating: 0, count: codeCount)
    keys = .allocate(capacity: CaseBlock.size)
    keys.initialize(repeating: 0, count: CaseBlock.size)
    lately = .allocate(capacity: max(1, tables.count) * ColumnGroup.latelyCount)
    lately.initialize(repeating: (0, AnswerTable.View.vacant), count: max(1, tables.count) * ColumnGroup.latelyCount)
  }

  deinit {
    words.deallocate()
    codes.deallocate()
    keys.deallocate()
    lately.deallocate()
  }

  /// How many codes, of 32 signals each, tell an answer: first what is true of what decides it, then what is not known.
  static func codeCount(_ deciding: [Int]) -> Int { 4 * max(1, (deciding.count + 63) / 64) }

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
    let isPartial = fillWords(deciding, 2 * half, valid)
    if isPartial || half > 2 {
      decidePartial(service, block, isPartial ? 2 * half : half, answers)
    } else {
      decideWhole(service, block, (deciding.count + 15) / 16, answers)
    }
  }

  /// Finds the answers of cases of which all that decides is known.
  private func decideWhole(_ service: Int, _ block: CaseBlock, _ wordCount: Int, _ answers: AnswerColumns) {
    let (entries, view, codes, keys) = (answers.entries(service), tables[service].view, codes, keys)
    let (words, numbers) = (UnsafeMutableRawPointer(words).assumingMemoryBound(to: UInt16.self), block.numbers)
    let lately = lately + service &* ColumnGroup.latelyCount
    for row in 0..<CaseBlock.size { keys[row] = UInt64(words[row]) }
    for word in 1..<max(1, wordCount) {
      let (more, shift) = (words + word &* CaseBlock.size, UInt64(truncatingIfNeeded: 16 &* word))
      for row in 0..<CaseBlock.size { keys[row] |= UInt64(more[row]) &<< shift }
    }
    for row in 0..<block.count {
      let key = keys[row]
      let place = lately + Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> 56)
      var entry = place.pointee.entry
      if place.pointee.key != key || entry == AnswerTable.View.vacant {
        codes[0] = UInt32(truncatingIfNeeded: key)
        codes[1] = UInt32(truncatingIfNeeded: key &>> 32)
        entry = view.pointee.find(codes)
        if entry == AnswerTable.View.vacant { entry = learn(service, block, row) }
        place.pointee = (key, entry)
      }
      entries[numbers[row]] = entry
      if entry & AnswerTable.View.isFilled != 0 { fill(service, entry, block, row, answers) }
    }
  }

  /// Finds the answers of any cases.
  private func decidePartial(_ service: Int, _ block: CaseBlock, _ codeCount: Int, _ answers: AnswerColumns) {
    let (entries, view, codes) = (answers.entries(service), tables[service].view, codes)
    let words = UnsafeMutableRawPointer(words).assumingMemoryBound(to: UInt16.self)
    for row in 0..<block.count {
      for code in 0..<codeCount {
        let word = words + 2 &* code &* CaseBlock.size + row
        codes[code] = UInt32(word[0]) | UInt32(word[CaseBlock.size]) &<< 16
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
    for (place, plane) in deciding.enumerated() {
      let (isTrue, isFalse) = machine.truths(plane)
      words[place] = isTrue
      unknown |= ~(isTrue | isFalse)
    }
    turn(deciding.count, wordCount, words)
    guard !(unknown & valid).isEmpty else {
      for code in wordCount / 2..<wordCount { codes[code] = 0 }
      return false
    }
    let second = words + 16 * wordCount
    for (place, plane) in deciding.enumerated() {
      let (isTrue, isFalse) = machine.truths(plane)
      second[place] = ~(isTrue | isFalse)
    }
    turn(deciding.count, wordCount, second)
    return true
  }

  private func turn(_ count: Int, _ wordCount: Int, _ words: UnsafeMutablePointer<Plane>) {
    for place in count..<16 * wordCount { words[place] = .none }
    for word in 0..<(count + 15) / 16 { Plane.turn(words + 16 * word) }
  }

  /// Works out an answer that was not met before.
  private func learn(_ service: Int, _ block: CaseBlock, _ row: Int) -> UInt32 {
    let facts = block.facts(row, machine.program)
    var answer = decider.edition(on: facts.date.day).answer(service, facts)
    if isLogged { answer.log = (0..<tables[service].view.pointee.codeCount).map { codes[$0] } }
    return tables[service].keep(answer, codes)
  }

  /// Fills in the numbers that are the case's own.
  @inline(__always)
  private func fill(_ service: Int, _ entry: UInt32, _ block: CaseBlock, _ row: Int, _ answers: AnswerColumns) {
    let filling = tables[service].view.pointee.fillings + AnswerTable.View.answer(entry)
    if filling.pointee.isOpen { return workOut(service, block, row, answers) }
    block.editions[row]._withUnsafeGuaranteedRef { edition in
      edition.fill(filling, block, row) { column, value in answers.own(service, column)[block.numbers[row]] = value }
    }
  }

  /// Works out an answer of which what decides does not tell everything.
  private func workOut(_ service: Int, _ block: CaseBlock, _ row: Int, _ answers: AnswerColumns) {
    let facts = block.facts(row, machine.program)
    let own = AnswerRow.row(decider.edition(on: facts.date.day).run(facts).decision(service), machine.program.services[service])
    for (column, value) in own.enumerated() { answers.own(service, column)[block.numbers[row]] = value }
  }

  /// The truth of a signal in the case at a row of the block that was run last; nil if no answer depends on it.
  func truth(_ signal: Int, _ row: Int) -> Truth? { machine.truth(signal, row) }
}
