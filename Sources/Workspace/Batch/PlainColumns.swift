/// The columns of a population in memory of their own, so that reading a row counts no references.
final class PlainColumns {
  /// How a plain value is read.
  enum Kind: UInt8 { case name, truth, number, member, day, other }

  /// One column.
  struct Column {
    let key: UnsafeRawBufferPointer
    let kind: Kind
    /// Where its value goes; below zero if no rule reads it.
    let slot: Int
    /// How many small units one of its own unit has, and what is allowed.
    let factor: Int64
    let lowest: Int64
    let highest: Int64
    let members: UnsafeMutableBufferPointer<UnsafeRawBufferPointer>
    /// Whether it also is the date of decision, or what the row is called.
    let isDate: Bool
    let isName: Bool
  }

  /// A column and the row in which it was last met.
  private struct Entry {
    let column: Column
    var met = 0
  }

  private var entries: UnsafeMutablePointer<Entry>
  private var room = 16
  private(set) var count = 0
  private var row = 0

  init() { entries = .allocate(capacity: room) }

  deinit {
    for number in 0..<count {
      entries[number].column.key.deallocate()
      for member in entries[number].column.members { member.deallocate() }
      entries[number].column.members.deallocate()
    }
    entries.deallocate()
  }

  func append(_ column: RowColumns.Column) {
    if count == room {
      let old = entries
      entries = .allocate(capacity: 2 * room)
      entries.moveInitialize(from: old, count: count)
      old.deallocate()
      room *= 2
    }
    var (kind, factor, range, members) = (Kind.other, Int64(1), Int64.min...Int64.max, [[UInt8]]())
    switch column.kind {
    case .name: kind = .name
    case .truth: kind = .truth
    case .number(let own, let allowed): (kind, factor, range) = (.number, own, allowed)
    case .member(let names): (kind, members) = (.member, names)
    case .date, .day: kind = .day
    case .other: break
    }
    let names = UnsafeMutableBufferPointer<UnsafeRawBufferPointer>.allocate(capacity: members.count)
    _ = names.initialize(from: members.map { PlainColumns.copy($0) })
    (entries + count).initialize(
      to: Entry(
        column: Column(
          key: PlainColumns.copy(column.bytes), kind: kind, slot: column.slot ?? -1, factor: factor, lowest: range.lowerBound,
          highest: range.upperBound, members: names, isDate: column.isDate, isName: column.name == "id")))
    count += 1
  }

  private static func copy(_ bytes: [UInt8]) -> UnsafeRawBufferPointer {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 1)
    copy.copyBytes(from: bytes)
    return UnsafeRawBufferPointer(start: copy.baseAddress, count: bytes.count)
  }

  subscript(place: Int) -> Column {
    @inline(__always) get { entries[place].column }
  }

  func beginRow() { row += 1 }

  /// Whether a column is met for the first time in this row; from now on it is not.
  @inline(__always)
  func isNew(_ place: Int) -> Bool {
    defer { entries[place].met = row }
    return entries[place].met != row
  }
}
