/// One step of a ``Program``. A program is a straight line of them: no jumps, no loops but over the records of a list, so
/// every case takes the same time and nothing needs to be proved about ending.
///
/// *Signals* are truths, two bits each (true, false; neither is unknown). *Registers* are 64-bit numbers, ``Slot/unknown``
/// where not known. Each step writes one signal or one register that no other step writes.
package struct Instruction: Sendable, Hashable {
  package enum Operation: UInt8, Sendable {
    /// signal ← register x compared with register y; `detail` is a ``ComparisonCode``
    case compare
    /// signal ← register x is not known to be absent
    case exists
    /// signal ← all, any or none of the signals in `count` masks from x
    case all, any, none
    /// signal ← at least, at most y of the signals in the masks
    case atLeast, atMost
    /// signal ← not signal x
    case not
    /// signal ← signal x, and none of the signals in the masks from y
    case unlessAny
    /// signal ← signal x or, where that is unknown, signal y
    case orElse
    /// signal ← the one truth that all possible candidates of pick x agree on
    case pickTruth
    /// register ← the one number that all possible candidates of pick x agree on
    case pickNumber
    /// register ← arithmetic on registers x and y; `detail` is an ``ArithmeticCode``
    case arithmetic
    /// register ← register x or, where that is unknown, register y
    case orElseNumber
    /// register ← register x divided by constant y, rounded; `detail` is a ``RoundingCode``
    case round
    /// register ← x / y rounded to a multiple of the constant in register `count`
    case divide
    /// register ← the value of rate x on the decision date
    case rate
    /// signal ← a question to list x whose block is y; `detail` is a ``ListCode``, `count` its number
    case records
    /// register ← how many records of list x fulfil signal of block y
    case countRecords
    /// register ← the sum over list x of the register of block y
    case sumRecords
  }

  package let operation: Operation
  package let detail: UInt8
  package let count: UInt16
  package let out: Int32
  package let x: Int32
  package let y: Int32

  package init(_ operation: Operation, out: Int, x: Int = 0, y: Int = 0, detail: UInt8 = 0, count: Int = 0) {
    self.operation = operation
    self.detail = detail
    self.count = UInt16(truncatingIfNeeded: count)
    self.out = Int32(truncatingIfNeeded: out)
    self.x = Int32(truncatingIfNeeded: x)
    self.y = Int32(truncatingIfNeeded: y)
  }

  /// Whether it writes a register rather than a signal.
  package var writesRegister: Bool {
    switch operation {
    case .pickNumber, .arithmetic, .orElseNumber, .round, .divide, .rate, .countRecords, .sumRecords: true
    default: false
    }
  }
}

package enum ComparisonCode: UInt8, Sendable {
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual

  /// Whether two known numbers compare so.
  @inlinable
  package func holds(_ left: Int64, _ right: Int64) -> Bool {
    switch self {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }

  /// The same comparison with its sides exchanged.
  package var mirrored: ComparisonCode {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}

package enum ArithmeticCode: UInt8, Sendable {
  case add, subtract, multiply, smallest, largest
  /// x is a date, y a number of days
  case addDays
  /// x is a date, y a number of months
  case addMonths
  case addWorkingDays
  /// x is a date; y is not used
  case endOfMonth
  /// whole years from x to y
  case wholeYears
  /// x is a time; the day it falls on
  case dayOfTime
}

package enum RoundingCode: UInt8, Sendable { case up, down, nearest }

package enum ListCode: UInt8, Sendable { case any, all, none, atLeast, atMost }

/// Some signals of one 64-bit word.
package struct Mask: Sendable, Hashable {
  package let word: Int32
  package var bits: UInt64

  package init(word: Int32, bits: UInt64) {
    self.word = word
    self.bits = bits
  }
}
