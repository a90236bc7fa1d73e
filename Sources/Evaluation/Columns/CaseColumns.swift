import Semantics

/// Many cases, laid out side by side in memory for a ``ColumnDecider``: each truth takes two bits, each small number two bytes.
public final class CaseColumns {
  private let decider: ColumnDecider
  private(set) var blocks: [(group: ColumnGroup, block: CaseBlock)] = []
  /// For each group the block with room, if any.
  private var open: [Int: CaseBlock] = [:]
  /// Cases that are decided one by one: those with records in a list.
  private(set) var others: [(number: Int, facts: CaseFacts)] = []
  private var spare: [CaseBlock] = []
  /// How many cases there are.
  public private(set) var count = 0

  init(_ decider: ColumnDecider) { self.decider = decider }

  /// Adds a case without lists.
  /// - Parameters:
  ///   - day: the date of decision (``CivilDate/day``).
  ///   - values: one for each slot of the program, as in ``CaseFacts``.
  public func append(day: Int64, _ values: UnsafePointer<Int64>) {
    let (edition, group) = decider.group(on: day)
    let block = open[group.number] ?? begin(group)
    if block.append(count, day: day, edition, values) {
      if block.isFull { open[group.number] = nil }
    } else {
      var facts = CaseFacts(decider.program, date: CivilDate(day: day))
      for slot in facts.values.indices { facts.values[slot] = values[slot] }
      others.append((count, facts))
    }
    count += 1
  }

  /// Adds a case.
  public func append(_ facts: CaseFacts) {
    guard facts.lists.contains(where: { $0 != nil }) else {
      return facts.values.withUnsafeBufferPointer { append(day: facts.date.day, $0.baseAddress.unsafelyUnwrapped) }
    }
    others.append((count, facts))
    count += 1
  }

  /// Forgets all cases; the memory is used again.
  public func removeAll() {
    for (_, block) in blocks { spare.append(block) }
    blocks = []
    open = [:]
    others = []
    count = 0
  }

  private func begin(_ group: ColumnGroup) -> CaseBlock {
    let block = spare.popLast() ?? CaseBlock(decider.layout)
    block.clear()
    blocks.append((group, block))
    open[group.number] = block
    return block
  }
}
