import Diagnostics
import Evaluation
import Semantics
import Syntax

/// Reads the values of tests as a case file's are read, so that both mean the same.
enum GivenValues {
  static func value(_ given: Syntax.GivenValue) -> Evaluation.GivenValue? {
    switch given {
    case .absent: .absent
    case .present: .parts([])
    case .records(let records, _):
      .records(records.map { fields in fields.compactMap { field in value(field.value).map { (field.path.text, $0) } } })
    case .value(let tree): value(tree)
    }
  }

  static func value(_ tree: ValueTree) -> Evaluation.GivenValue? {
    switch tree {
    case .empty: .members([])
    case .members(let names): .members(names.map(\.text))
    case .exactly(let expression), .atMost(let expression), .atLeast(let expression), .approximately(let expression): value(expression)
    case .between(let low, _): value(low)
    case .open: nil
    }
  }

  static func bound(_ tree: ValueTree?) -> ResultForm.Bound {
    switch tree {
    case .atMost: .atMost
    case .atLeast: .atLeast
    case .approximately: .approximately
    default: .exactly
    }
  }

  static func value(_ expression: ExpressionTree) -> Evaluation.GivenValue? {
    switch expression {
    case .yes: return .truth(true)
    case .no: return .truth(false)
    case .number(let number, let unit): return .number(mantissa: number.mantissa, decimals: number.decimals, unit: unit.map(text))
    case .every(let count, let unit, _):
      return .words(count == 1 ? "hver \(unit.words(in: .danish)[0])" : "hver \(count). \(unit.words(in: .danish)[0])")
    case .date(let date):
      return CivilDate(year: date.year, month: date.month, day: date.day).map { .words($0.iso) }
        ?? .words("\(date.day).\(date.month).\(date.year)")
    case .moment(let date, let hour, let minute, _):
      return CivilDate(year: date.year, month: date.month, day: date.day).map { .words("\($0.iso)T\(hour):\(minute)") }
    case .text(let text): return .words(text.text)
    case .path(let path): return .words(path.text)
    default: return nil
    }
  }

  private static func text(_ unit: UnitTree) -> String {
    let base: String =
      switch unit.base {
      case .word(let word): word.words(in: .danish)[0]
      case .named(let name): name.text
      }
    return unit.per.map { "\(base) pr. \($0.words(in: .danish)[0])" } ?? base
  }
}
