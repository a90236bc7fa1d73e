import Semantics

/// How the single values of a case become the signals that are read from them: for a fact with few possible values, one look into a
/// table gives the truth of every comparison with it at once.
final class CaseReading {
  /// A slot of which a table tells the truths.
  struct Cell {
    let slot: Int
    /// The value that the table begins with, and how many it has.
    let lowest: Int64
    let count: UInt64
    /// Two words (true, false) for each value.
    let table: UnsafeMutablePointer<UInt64>
    /// The comparisons, for values that the table does not have.
    let steps: UnsafeMutableBufferPointer<Instruction>
  }

  /// The cells that write the same word.
  struct Group {
    let word: Int
    let cells: UnsafeMutableBufferPointer<Cell>
  }

  /// A slot whose number is reckoned with.
  struct Copy {
    let slot: Int
    let register: Int
  }

  let groups: UnsafeMutableBufferPointer<Group>
  let copies: UnsafeMutableBufferPointer<Copy>
  /// The steps of the program that are done by tables.
  let isTabled: Set<Int>

  /// The longest range of values that a table is made for.
  private static let longest: Int64 = 1024

  init(_ program: Program) {
    let comparisons = CaseReading.comparisons(program)
    var cells: [Int: [Cell]] = [:]
    var isTabled: Set<Int> = []
    for (number, slot) in program.slots.enumerated() {
      switch slot.place {
      case .signal(let signal):
        let bit: UInt64 = 1 << UInt64(signal & 63)
        cells[signal >> 6, default: []].append(Cell(number, lowest: 0, [0, bit, bit, 0], steps: []))
      case .register(let register):
        let own = comparisons[register] ?? []
        let words = Set(own.map { Int(program.instructions[$0].out >> 6) })
        guard let range = CaseReading.range(slot, program), words.count == 1, let word = words.first else { continue }
        let table = range.flatMap { value in CaseReading.truths(own.map { program.instructions[$0] }, register, value, program) }
        let cell = Cell(number, lowest: range.lowerBound, table, steps: own.map { program.instructions[$0] })
        cells[word, default: []].append(cell)
        isTabled.formUnion(own)
      }
    }
    self.isTabled = isTabled
    groups = .copy(of: cells.keys.sorted().map { Group(word: $0, cells: .copy(of: cells[$0] ?? [])) })
    var read: Set<Int> = []
    for (index, step) in program.instructions.enumerated() where !isTabled.contains(index) {
      switch step.operation {
      case .compare, .arithmetic, .orElseNumber, .round: read.formUnion([Int(step.x), Int(step.y)])
      case .divide: read.formUnion([Int(step.x), Int(step.y), Int(step.count)])
      case .exists: read.insert(Int(step.x))
      case .pickNumber:
        let pick = program.picks[Int(step.x)]
        read.formUnion((pick.candidates + (pick.otherwise.map { [$0] } ?? [])).map(\.value))
      default: break
      }
    }
    for step in program.blocks.flatMap(\.instructions) { read.formUnion([Int(step.x), Int(step.y)]) }
    for register in program.services.flatMap({ CaseReading.registers($0) }) { read.insert(register) }
    copies = .copy(
      of: program.slots.enumerated().compactMap { number, slot in
        guard case .register(let register) = slot.place, read.contains(register) else { return nil }
        return Copy(slot: number, register: register)
      })
  }

  deinit {
    for group in groups {
      for cell in group.cells {
        cell.table.deallocate()
        cell.steps.deallocate()
      }
      group.cells.deallocate()
    }
    groups.deallocate()
    copies.deallocate()
  }

  /// For each register of a slot the comparisons of it with constants.
  private static func comparisons(_ program: Program) -> [Int: [Int]] {
    var comparisons: [Int: [Int]] = [:]
    let written = Set(program.instructions.filter(\.writesRegister).map { Int($0.out) })
    let given = Set(program.slots.compactMap { if case .register(let register) = $0.place { register } else { nil } })
    func isConstant(_ register: Int) -> Bool {
      program.initialRegisters[register] > Slot.absent && !written.contains(register) && !given.contains(register)
    }
    for (index, step) in program.instructions.enumerated() {
      let (x, y) = (Int(step.x), Int(step.y))
      switch step.operation {
      case .compare:
        if given.contains(x), isConstant(y) { comparisons[x, default: []].append(index) }
        if given.contains(y), isConstant(x) { comparisons[y, default: []].append(index) }
      case .exists: if given.contains(x) { comparisons[x, default: []].append(index) }
      default: break
      }
    }
    return comparisons
  }

  /// The values a slot may have, if they are few.
  private static func range(_ slot: SlotInfo, _ program: Program) -> ClosedRange<Int64>? {
    program.range(of: slot.scalar).flatMap { $0.upperBound - $0.lowerBound < longest ? $0 : nil }
  }

  /// The true and the false bits of some comparisons for one value.
  private static func truths(_ steps: [Instruction], _ register: Int, _ value: Int64, _ program: Program) -> [UInt64] {
    var (isTrue, isFalse) = (UInt64(0), UInt64(0))
    for step in steps {
      let bit: UInt64 = 1 << UInt64(step.out & 63)
      func side(_ number: Int32) -> Int64 { Int(number) == register ? value : program.initialRegisters[Int(number)] }
      let holds = step.operation == .exists || (ComparisonCode(rawValue: step.detail) ?? .equal).holds(side(step.x), side(step.y))
      if holds { isTrue |= bit } else { isFalse |= bit }
    }
    return [isTrue, isFalse]
  }

  /// The registers that a service's results are taken from.
  private static func registers(_ service: ServiceInfo) -> [Int] {
    service.results.flatMap { $0.candidates + ($0.otherwise.map { [$0] } ?? []) }.flatMap { candidate -> [Int] in
      switch candidate.form {
      case .number(_, let low, let high, _, _): [low] + (high.map { [$0] } ?? [])
      case .member(_, let register), .text(let register), .date(let register), .dateTime(let register): [register]
      case .truth, .members, .open: []
      }
    }
  }
}

extension CaseReading.Cell {
  fileprivate init(_ slot: Int, lowest: Int64, _ table: [UInt64], steps: [Instruction]) {
    self.slot = slot
    self.lowest = lowest
    count = UInt64(table.count / 2)
    self.table = UnsafeMutableBufferPointer.copy(of: table).baseAddress.unsafelyUnwrapped
    self.steps = .copy(of: steps)
  }
}

extension UnsafeMutableBufferPointer {
  /// New memory that holds some elements; whoever keeps it deallocates it.
  static func copy(of elements: [Element]) -> UnsafeMutableBufferPointer {
    let buffer = UnsafeMutableBufferPointer.allocate(capacity: Swift.max(1, elements.count))
    _ = buffer.initialize(from: elements)
    return UnsafeMutableBufferPointer(start: buffer.baseAddress, count: elements.count)
  }
}
