public import Semantics

/// Decides many cases at once, all services of a program: the cases of a block go side by side through the same steps as a case alone.
///
/// It gives what ``Run`` gives, from the same program. A decider belongs to one thread.
public final class ColumnDecider {
  public let program: Program
  let decider: Decider
  let layout: BlockLayout
  private var groups: [ColumnGroup] = []
  private var groupsByEdition: [ObjectIdentifier: ColumnGroup] = [:]
  private var tables: [Int: [AnswerTable]] = [:]
  private var last: (day: Int64, edition: EditionDecider, group: ColumnGroup)?

  private let isLogged: Bool

  /// - Parameter isLogged: whether answers are told apart by the truth of every rule and bullet, so that cases of one answer have one log.
  public init(_ program: Program, isLogged: Bool = false) {
    self.program = program
    self.isLogged = isLogged
    decider = Decider(program)
    layout = BlockLayout(program)
  }

  /// An empty collection of cases.
  public func makeCases() -> CaseColumns { CaseColumns(self) }

  /// Decides all cases.
  public func decide(_ cases: CaseColumns, into answers: AnswerColumns) {
    answers.begin(cases.count)
    for (group, block) in cases.blocks { group.decide(block, into: answers) }
    guard !cases.others.isEmpty else { return }
    let row = UnsafeMutablePointer<Int64>.allocate(capacity: max(1, decider.width))
    defer { row.deallocate() }
    for (number, facts) in cases.others { decider.edition(on: facts.date.day).decide(facts, number, row, decider.columns, into: answers) }
    answers.failed.sort()
  }

  /// Everything that is known of a case and how it came out, for one that has been decided.
  package func run(_ facts: CaseFacts) -> Run { decider.edition(on: facts.date.day).run(facts) }

  /// The edition and the group that the cases of a day belong to.
  func group(on day: Int64) -> (edition: EditionDecider, group: ColumnGroup) {
    if let last, last.day == day { return (last.edition, last.group) }
    let edition = decider.edition(on: day)
    let group = groupsByEdition[ObjectIdentifier(edition)] ?? makeGroup(edition)
    last = (day, edition, group)
    return (edition, group)
  }

  private func makeGroup(_ edition: EditionDecider) -> ColumnGroup {
    let columns = ColumnProgram(edition.program, layout, edition.dependence, fallible: edition.fallible, isLogged: isLogged)
    let key = ColumnGroup.Key(shape: edition.shape, constants: columns.constants.sorted().map { edition.program.initialRegisters[$0] })
    if let group = groups.first(where: { $0.key == key }) {
      groupsByEdition[ObjectIdentifier(edition)] = group
      return group
    }
    let tables =
      tables[edition.shape]
      ?? zip(program.services, columns.deciding).map { AnswerTable(codes: ColumnGroup.codeCount($1), AnswerRow.width($0)) }
    self.tables[edition.shape] = tables
    let group = ColumnGroup(groups.count, key, ColumnMachine(edition.program, columns), tables, decider, isLogged: isLogged)
    groups.append(group)
    groupsByEdition[ObjectIdentifier(edition)] = group
    return group
  }
}
