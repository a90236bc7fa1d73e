import Semantics

/// The answers to many cases: for each service one number for each case, which stands for a whole answer, and columns for the numbers that
/// are the case's own.
public final class AnswerColumns {
  private let program: Program
  /// How many cases have room.
  private var room = 0
  /// For each service the entry of each case's answer.
  private var entries: [UnsafeMutablePointer<UInt32>]
  /// The tables that the entries of each case belong to.
  private var sources: UnsafeMutablePointer<UInt16>
  private var tables: [[AnswerTable]] = []
  /// The columns of a row that some case has a number of its own for.
  private let own: UnsafeMutableBufferPointer<UnsafeMutablePointer<Int64>?>
  /// Where each service begins in a row, and how many numbers a row has.
  private let columns: [Int]
  public let width: Int
  /// The numbers of the cases in which something could not be reckoned.
  public internal(set) var failed: [Int] = []

  /// - Parameter decider: what decides the cases.
  public init(_ decider: ColumnDecider) {
    program = decider.program
    columns = decider.decider.columns
    width = decider.decider.width
    entries = program.services.map { _ in .allocate(capacity: 1) }
    sources = .allocate(capacity: 1)
    own = .copy(of: [UnsafeMutablePointer<Int64>?](repeating: nil, count: decider.decider.width))
  }

  deinit {
    deallocate()
    own.deallocate()
  }

  private func deallocate() {
    for column in entries { column.deallocate() }
    for column in own { column?.deallocate() }
    sources.deallocate()
  }

  /// Forgets all answers and makes room.
  func begin(_ count: Int) {
    failed = []
    guard count > room else { return }
    deallocate()
    room = count
    entries = program.services.map { _ in .allocate(capacity: count) }
    for column in entries { column.initialize(repeating: AnswerTable.View.vacant, count: count) }
    sources = .allocate(capacity: count)
    sources.initialize(repeating: 0, count: count)
    for column in own.indices where own[column] != nil { own[column] = makeColumn() }
  }

  private func makeColumn() -> UnsafeMutablePointer<Int64> {
    let column = UnsafeMutablePointer<Int64>.allocate(capacity: room)
    column.initialize(repeating: AnswerRow.unknown, count: room)
    return column
  }

  /// The number of some tables as a source of answers.
  func source(_ tables: [AnswerTable]) -> UInt16 {
    if let number = self.tables.firstIndex(where: { $0.first === tables.first }) { return UInt16(number) }
    self.tables.append(tables)
    return UInt16(self.tables.count - 1)
  }

  /// Where a service's entries stand.
  func entries(_ service: Int) -> UnsafeMutablePointer<UInt32> { entries[service] }

  func set(_ source: UInt16, _ number: Int) { sources[number] = source }

  /// Where a column's own numbers stand.
  @inline(__always)
  func own(_ service: Int, _ column: Int) -> UnsafeMutablePointer<Int64> {
    let place = columns[service] &+ column
    return own[place] ?? addColumn(place)
  }

  private func addColumn(_ place: Int) -> UnsafeMutablePointer<Int64> {
    let column = makeColumn()
    own[place] = column
    return column
  }

  // MARK: Reading

  /// Which answer a case was given.
  package struct Place {
    /// Where answers come from: the same number and the same service have the same answers.
    package let source: Int
    /// The number of the answer among those of its source and service.
    package let answer: Int
  }

  /// Which answer a case was given for one service.
  package func place(_ service: Int, of number: Int) -> Place {
    Place(source: Int(sources[number]), answer: AnswerTable.View.answer(entries[service][number]))
  }

  /// The answer that stands at a place.
  package func answer(_ service: Int, _ place: Place) -> GivenAnswer {
    GivenAnswer(tables[place.source][service].answers[place.answer])
  }

  /// A number of the case's own: one of the answer's columns.
  package func ownNumber(_ service: Int, _ column: Int, of number: Int) -> Int64 {
    own[columns[service] + column]?[number] ?? AnswerRow.unknown
  }

  /// Fills in everything that was decided of a case, as ``AnswerRow`` describes.
  /// - Parameter row: has room for ``width`` numbers.
  public func row(of number: Int, into row: UnsafeMutablePointer<Int64>) {
    for service in entries.indices {
      let place = place(service, of: number)
      let (view, answer) = (tables[place.source][service].view.pointee, place.answer)
      let base = row + columns[service]
      base.update(from: view.rows + answer * view.width, count: view.width)
      guard entries[service][number] & AnswerTable.View.isFilled != 0 else { continue }
      if view.fillings[answer].isOpen {
        for column in 0..<view.width { base[column] = ownNumber(service, column, of: number) }
      } else {
        for column in view.fillings[answer].columns { base[column.column] = ownNumber(service, column.column, of: number) }
      }
    }
  }
}

/// An answer that many cases have in common.
package struct GivenAnswer {
  /// The decision, the results that are the case's own left unknown.
  package let decision: Decision
  /// The answer has to be worked out from the case itself, by ``Run``.
  package let isOpen: Bool
  /// The columns of the service's row that are the case's own.
  package let columns: [Int]
  /// All cases of the answer have the same log.
  package let hasLog: Bool

  init(_ answer: AnswerTable.Answer) {
    decision = answer.decision
    isOpen = answer.isOpen
    columns = answer.columns.map(\.column)
    hasLog = !answer.log.isEmpty
  }
}
