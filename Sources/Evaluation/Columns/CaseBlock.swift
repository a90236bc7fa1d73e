import Semantics

/// How the slots of a program stand in a ``CaseBlock``.
struct BlockLayout {
  enum Place {
    case truth(Int)
    /// A number that fits into 16 bits.
    case short(Int)
    case long(Int)
  }
  private(set) var places: [Place] = []
  private(set) var (truths, shorts, longs) = (0, 0, 0)

  init(_ program: Program) {
    for slot in program.slots {
      switch slot.place {
      case .signal:
        places.append(.truth(truths))
        truths += 1
      case .register:
        if BlockLayout.isShort(slot, program) {
          places.append(.short(shorts))
          shorts += 1
        } else {
          places.append(.long(longs))
          longs += 1
        }
      }
    }
  }

  private static func isShort(_ slot: SlotInfo, _ program: Program) -> Bool {
    program.range(of: slot.scalar).map { $0.lowerBound > CaseBlock.shortAbsent && $0.upperBound <= Int16.max } ?? false
  }
}

/// What is known of some hundred cases, side by side: for each truth two planes, for each number a column.
final class CaseBlock {
  /// How many cases a block has room for.
  static let size = 512
  static let shortUnknown = Int64(Int16.min)
  static let shortAbsent = Int64(Int16.min) + 1

  private let layout: BlockLayout
  /// True and false planes in turn.
  let truths: UnsafeMutablePointer<Plane>
  let shorts: UnsafeMutablePointer<Int16>
  let longs: UnsafeMutablePointer<Int64>
  /// The date of decision of each case.
  let days: UnsafeMutablePointer<Int64>
  /// The number of each case among those that are decided together.
  let numbers: UnsafeMutablePointer<Int>
  /// What decides on each case's date.
  let editions: UnsafeMutablePointer<Unmanaged<EditionDecider>>
  /// The columns of small numbers in which one is not known or absent.
  private(set) var isPartial: [Bool]
  private(set) var count = 0

  init(_ layout: BlockLayout) {
    self.layout = layout
    truths = .allocate(capacity: max(1, 2 * layout.truths))
    shorts = UnsafeMutableRawPointer.allocate(byteCount: max(1, layout.shorts) * CaseBlock.size * 2, alignment: 64)
      .bindMemory(to: Int16.self, capacity: layout.shorts * CaseBlock.size)
    longs = .allocate(capacity: max(1, layout.longs * CaseBlock.size))
    days = .allocate(capacity: CaseBlock.size)
    numbers = .allocate(capacity: CaseBlock.size)
    editions = .allocate(capacity: CaseBlock.size)
    isPartial = [Bool](repeating: false, count: layout.shorts)
    shorts.initialize(repeating: 0, count: layout.shorts * CaseBlock.size)
    longs.initialize(repeating: 0, count: layout.longs * CaseBlock.size)
    days.initialize(repeating: 0, count: CaseBlock.size)
    numbers.initialize(repeating: 0, count: CaseBlock.size)
    clear()
  }

  deinit {
    truths.deallocate()
    shorts.deallocate()
    longs.deallocate()
    days.deallocate()
    numbers.deallocate()
    editions.deallocate()
  }

  var isFull: Bool { count == CaseBlock.size }

  /// Forgets all cases.
  func clear() {
    count = 0
    truths.initialize(repeating: .none, count: 2 * layout.truths)
    for column in isPartial.indices { isPartial[column] = false }
  }

  /// Adds a case.
  /// - Returns: false, with nothing added, if one of its values has no place here.
  func append(_ number: Int, day: Int64, _ edition: EditionDecider, _ values: UnsafePointer<Int64>) -> Bool {
    let row = count
    let (word, bit) = Plane.place(row)
    let words = UnsafeMutableRawPointer(truths).assumingMemoryBound(to: UInt64.self) + word
    var slot = 0
    for place in layout.places {
      let value = values[slot]
      slot &+= 1
      switch place {
      case .truth(let column):
        words[16 &* column] &= ~(1 &<< bit)
        words[16 &* column &+ 8] &= ~(1 &<< bit)
        if value > Slot.absent { words[16 &* column &+ (value != 0 ? 0 : 8)] |= 1 &<< bit }
      case .short(let column):
        if value <= Slot.absent {
          shorts[column &* CaseBlock.size &+ row] = Int16(
            truncatingIfNeeded: value == Slot.unknown ? CaseBlock.shortUnknown : CaseBlock.shortAbsent)
          isPartial[column] = true
        } else {
          guard value > CaseBlock.shortAbsent, value <= Int16.max else { return false }
          shorts[column &* CaseBlock.size &+ row] = Int16(truncatingIfNeeded: value)
        }
      case .long(let column): longs[column &* CaseBlock.size &+ row] = value
      }
    }
    days[row] = day
    numbers[row] = number
    editions[row] = .passUnretained(edition)
    count += 1
    return true
  }

  /// A slot's value for one case.
  func value(_ slot: Int, _ row: Int) -> Int64 {
    switch layout.places[slot] {
    case .truth(let column): truths[2 * column].holds(row) ? 1 : truths[2 * column + 1].holds(row) ? 0 : Slot.unknown
    case .short(let column): CaseBlock.wide(shorts[column * CaseBlock.size + row])
    case .long(let column): longs[column * CaseBlock.size + row]
    }
  }

  /// A case as it was added.
  func facts(_ row: Int, _ program: Program) -> CaseFacts {
    var facts = CaseFacts(program, date: CivilDate(day: days[row]))
    for slot in facts.values.indices { facts.values[slot] = value(slot, row) }
    return facts
  }

  @inline(__always)
  static func wide(_ value: Int16) -> Int64 {
    Int64(value) > shortAbsent ? Int64(value) : Int64(value) == shortUnknown ? Slot.unknown : Slot.absent
  }
}
