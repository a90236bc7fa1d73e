import Evaluation
import Semantics

/// What the columns of a population mean for a program, and how their plain values are read without looking further.
struct RowColumns {
  /// How a value is read.
  enum Kind {
    case name
    case date
    case truth
    /// A number: how many small units one of its own unit has, and what is allowed.
    case number(factor: Int64, range: ClosedRange<Int64>)
    /// A member of an enumeration, by its bytes.
    case member([[UInt8]])
    case day
    /// Anything else: read with all care, or refused with a reason.
    case other
  }

  /// One column.
  final class Column {
    let name: String
    let bytes: [UInt8]
    let kind: Kind
    /// Where its value goes; nil if no rule reads it.
    let slot: Int?
    /// Whether it also is the date of decision.
    let isDate: Bool

    init(name: String, kind: Kind, slot: Int?, isDate: Bool) {
      self.name = name
      bytes = Array(name.utf8)
      self.kind = kind
      self.slot = slot
      self.isDate = isDate
    }
  }

  private var columns: [String: Column] = [:]

  init(_ program: Program) {
    var slots: [String: Int] = [:]
    for (number, slot) in program.slots.enumerated() where slot.fact != nil { slots[slot.key] = number }
    for (number, fact) in program.facts.enumerated() {
      let isDate = program.dateFact == number
      switch fact.shape {
      case .scalar(let scalar): add(fact.name, RowColumns.kind(scalar, program), slots[fact.name], isDate)
      case .set(let enumeration):
        for member in program.enumerations[enumeration].members {
          add("\(fact.name).\(member.name)", .truth, slots["\(fact.name).\(member.name)"], false)
        }
      case .map(let enumeration, .scalar(let scalar)):
        for member in program.enumerations[enumeration].members {
          add("\(fact.name).\(member.name)", RowColumns.kind(scalar, program), slots["\(fact.name).\(member.name)"], false)
        }
      case .map, .record, .list: break
      }
    }
    if columns["id"] == nil { add("id", .name, nil, false) }
    add("case", .name, nil, false)
    add("date", .date, nil, true)
  }

  private mutating func add(_ name: String, _ kind: Kind, _ slot: Int?, _ isDate: Bool) {
    columns[name] = Column(name: name, kind: kind, slot: slot, isDate: isDate)
  }

  private static func kind(_ scalar: ScalarType, _ program: Program) -> Kind {
    switch scalar.type {
    case .boolean: return .truth
    case .enumeration(let number): return .member(program.enumerations[number].members.map { Array($0.name.utf8) })
    case .date: return .day
    case .number:
      let unlimited = ScalarType(type: scalar.type, unit: scalar.unit, range: nil)
      let builder = CaseBuilder(program, date: CivilDate(day: 0))
      guard let factor = try? builder.value(.number(mantissa: 1, decimals: 0, unit: nil), unlimited, "") else { return .other }
      return .number(factor: factor, range: scalar.range ?? -Slot.limit...Slot.limit)
    case .dateTime, .text: return .other
    }
  }

  /// A column by its name; one that is not known here is read with all care.
  subscript(name: String) -> Column { columns[name] ?? Column(name: name, kind: .other, slot: nil, isDate: false) }
}
