import Semantics

/// Many cases, laid out side by side in memory for a ``ColumnDecider``: each truth takes two bits, each small number two bytes.
public final class CaseColumns {
  private let decider: ColumnDecider
  private(set) var blocks: [(group: ColumnGroup, block: CaseBlock)] = []
  /// For each group the number of the block with room, if any.
  private var open: [Int: Int] = [:]
  /// Cases that are decided one by one: those with records in a list.
  private(set) var others: [(number: Int, facts: CaseFacts)] = []
  private var spare: [CaseBlock] = []
  /// Where each case stands: a block and a row, or below zero the complement of its place among the others.
  private var places: [(block: Int32, row: Int32)] = []
  /// How many cases there are.
  public var count: Int { places.count }

  init(_ decider: ColumnDecider) { self.decider = decider }

  /// Adds a case without lists.
  /// - Parameters:
  ///   - day: the date of decision (``CivilDate/day``).
  ///   - values: one for each slot of the program, as in ``CaseFacts``.
  public func append(day: Int64, _ values: UnsafePointer<Int64>) {
    let (edition, group) = decider.group(on: day)
    let place = open[group.number] ?? begin(group)
    let block = blocks[place].block
    if block.append(count, day: day, edition, values) {
      places.append((Int32(place), Int32(block.count - 1)))
      if block.isFull { open[group.number] = nil }
    } else {
      var facts = CaseFacts(decider.program, date: CivilDate(day: day))
      for slot in facts.values.indices { facts.values[slot] = values[slot] }
      append(alone: facts)
    }
  }

  /// Adds a case.
  public func append(_ facts: CaseFacts) {
    guard facts.lists.contains(where: { $0 != nil }) else {
      return facts.values.withUnsafeBufferPointer { append(day: facts.date.day, $0.baseAddress.unsafelyUnwrapped) }
    }
    append(alone: facts)
  }

  private func append(alone facts: CaseFacts) {
    others.append((count, facts))
    places.append((~Int32(others.count - 1), 0))
  }

  /// A case as it was added.
  package func facts(of number: Int) -> CaseFacts {
    let (block, row) = places[number]
    return block < 0 ? others[Int(~block)].facts : blocks[Int(block)].block.facts(Int(row), decider.program)
  }

  /// Forgets all cases; the memory is used again.
  public func removeAll() {
    for (_, block) in blocks { spare.append(block) }
    blocks = []
    open = [:]
    others = []
    places.removeAll(keepingCapacity: true)
  }

  private func begin(_ group: ColumnGroup) -> Int {
    let block = spare.popLast() ?? CaseBlock(decider.layout)
    block.clear()
    blocks.append((group, block))
    open[group.number] = blocks.count - 1
    return blocks.count - 1
  }
}
