import Semantics

/// Some codes that are added up at once.
typealias CodeBank = SIMD8<UInt32>

/// How what is told of a case becomes one number for each service, its *code*: two cases with the same code have the same truth everywhere
/// in the service's rules.
///
/// The values of a fact that no comparison of a service tells apart are one *class*. A code is written with one digit for each fact, the
/// class of its value; a fact that is not known counts as its first class and sets a digit of its own, so that the codes of cases of which
/// everything is known are the smallest.
final class CaseCode {
  /// A fact and what its values add to the codes.
  struct Cell {
    let slot: Int
    /// The value that the table begins with, and how many it has.
    let lowest: Int64
    let count: UInt64
    /// The banks of the codes that the fact is a digit of.
    let firstBank: Int
    let bankCount: Int
    /// What is added to them: a row of banks for each value, for not known, for absent, and for each stretch between limits.
    let table: UnsafeMutablePointer<CodeBank>
    let limits: UnsafeMutableBufferPointer<Int64>

    /// The row of a value that the table does not begin with.
    func row(outside value: Int64) -> Int {
      if value == Slot.unknown { return Int(count) }
      if value == Slot.absent { return Int(count) + 1 }
      var stretch = 0
      while stretch < limits.count, limits[stretch] <= value { stretch += 1 }
      return Int(count) + 2 + stretch
    }
  }

  /// A truth that has to be worked out, and what it adds to a code.
  struct Reading {
    let signal: Int
    let target: Int
    let yes: UInt32
    let unknown: UInt32
  }

  let cells: UnsafeMutableBufferPointer<Cell>
  let readings: [Reading]
  /// How each service's codes are made up.
  let forms: [CodeForm]
  /// How many codes there are.
  let count: Int

  /// The longest range of values with a row for each.
  private static let longest: Int64 = 1024

  /// - Parameter cones: what each service's answer depends on.
  init(_ program: Program, _ cones: [Cone]) {
    let readers = SlotReaders(program)
    var forms: [CodeForm] = []
    var (first, cellParts, readings) = (0, [Int: [(target: Int, classes: SlotClasses, digit: CodeForm.Digit)]](), [Reading]())
    for cone in cones {
      let facts = readers.slots(read: cone, program)
      let classes = facts.map { SlotClasses($0, readers.comparisons[$0] ?? [], cone, program) }
      let truths = readers.waiting.filter { cone.signals.contains($0) }
      let form = CodeForm(first: first, radices: classes.map(\.vectors.count) + truths.map { _ in 2 }, meaning: classes.map(\.vectors))
      for (position, slot) in facts.enumerated() {
        let digit = form.digits[position]
        cellParts[slot, default: []].append((first + digit.code, classes[position], digit))
      }
      for (position, signal) in truths.enumerated() {
        let digit = form.digits[facts.count + position]
        readings.append(Reading(signal: signal, target: first + digit.code, yes: digit.weight, unknown: digit.unknown))
      }
      forms.append(form)
      first += form.sizes.count
    }
    self.forms = forms
    self.readings = readings
    count = first
    cells = .copy(of: cellParts.keys.sorted().map { Cell($0, cellParts[$0] ?? [], readers.limits($0, program), program) })
  }

  deinit {
    for cell in cells {
      cell.table.deallocate()
      cell.limits.deallocate()
    }
    cells.deallocate()
  }

  /// How many banks the codes fill.
  var bankCount: Int { max(1, (count + CodeBank.scalarCount - 1) / CodeBank.scalarCount) }

  /// Adds up the codes of a case.
  @inline(__always)
  func add(_ values: UnsafePointer<Int64>, to banks: UnsafeMutablePointer<CodeBank>) {
    for cell in cells {
      let value = values[cell.slot]
      let entry = UInt64(bitPattern: value &- cell.lowest)
      let row = entry < cell.count ? Int(truncatingIfNeeded: entry) : cell.row(outside: value)
      let part = cell.table + row &* cell.bankCount
      let own = banks + cell.firstBank
      var bank = 0
      repeat {
        own[bank] &+= part[bank]
        bank &+= 1
      } while bank < cell.bankCount
    }
  }

  /// The values with a row of their own: those that a slot may have, if they are few.
  fileprivate static func range(_ slot: SlotInfo, _ program: Program) -> ClosedRange<Int64>? {
    if case .signal = slot.place { return 0...1 }
    guard let range = program.range(of: slot.scalar), range.upperBound - range.lowerBound < longest else { return nil }
    return range
  }
}

extension CaseCode.Cell {
  fileprivate init(
    _ slot: Int, _ parts: [(target: Int, classes: SlotClasses, digit: CodeForm.Digit)], _ limits: [Int64], _ program: Program
  ) {
    let range = CaseCode.range(program.slots[slot], program)
    let stretches = [limits.first.map { $0 - 1 } ?? 0] + limits
    var values = range.map { Array($0) } ?? []
    values += [Slot.unknown, Slot.absent] + stretches
    self.slot = slot
    lowest = range?.lowerBound ?? 0
    count = UInt64(range?.count ?? 0)
    self.limits = .copy(of: limits)
    let banks = parts.map { $0.target / CodeBank.scalarCount }
    firstBank = banks.min() ?? 0
    bankCount = (banks.max() ?? 0) - firstBank + 1
    var table = [CodeBank](repeating: .zero, count: values.count * bankCount)
    for (row, value) in values.enumerated() {
      for part in parts {
        let number = part.classes.number(of: value, program)
        table[row * bankCount + part.target / CodeBank.scalarCount - firstBank][part.target % CodeBank.scalarCount] =
          number.map { part.digit.weight * UInt32($0) } ?? part.digit.unknown
      }
    }
    self.table = UnsafeMutableBufferPointer.copy(of: table).baseAddress.unsafelyUnwrapped
  }
}
