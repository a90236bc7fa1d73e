public import Semantics

/// Decides one case after the other, all services of a program at once, as fast as cases can be told apart.
///
/// It gives what ``Run`` gives, from the same program. A decider belongs to one thread.
public final class Decider {
  public let program: Program
  private let editions: Editions
  private let deciders: UnsafeMutableBufferPointer<EditionDecider?>
  /// Editions that differ in nothing but rates share their answers.
  private var shapes: [EditionShape: (number: Int, tables: [AnswerTable])] = [:]
  /// How many numbers a row has.
  public let width: Int
  /// Where each service begins in a row.
  public let columns: [Int]

  public init(_ program: Program) {
    self.program = program
    editions = Editions(program)
    deciders = .copy(of: [EditionDecider?](repeating: nil, count: editions.count))
    var (width, columns) = (0, [Int]())
    for service in program.services {
      columns.append(width)
      width += AnswerRow.width(service)
    }
    self.width = width
    self.columns = columns
  }

  deinit {
    deciders.deinitialize()
    deciders.deallocate()
  }

  /// What decides on a day.
  @inline(__always)
  public func edition(on day: Int64) -> EditionDecider {
    let number = editions.number(on: day)
    return deciders[number] ?? make(number, day)
  }

  private func make(_ number: Int, _ day: Int64) -> EditionDecider {
    let edition = editions.edition(on: day)
    let dependence = Dependence(edition)
    let code = CaseCode(edition, edition.services.map { Cone(answerOf: $0, in: edition, dependence) })
    let shape = EditionShape(edition, on: day, code)
    let (shapeNumber, tables) =
      shapes[shape]
      ?? (shapes.count, zip(program.services, code.forms).map { AnswerTable($1, width: AnswerRow.width($0)) })
    shapes[shape] = (shapeNumber, tables)
    let decider = EditionDecider(
      edition, shape: shapeNumber, changed: program.changedRegisters(in: edition), code, dependence, tables)
    deciders[number] = decider
    return decider
  }
}

extension Program {
  /// The registers that hold another number from the beginning in an edition of the program.
  fileprivate func changedRegisters(in edition: Program) -> Set<Int> {
    Set(initialRegisters.indices.filter { initialRegisters[$0] != edition.initialRegisters[$0] })
  }
}
