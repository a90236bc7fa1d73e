import Diagnostics
import Semantics
import Syntax

/// Whether a written value is better or worse for the citizen than another.
enum ValueDirection {
  /// ` (bedre for borgeren)`, or nothing where it cannot be said.
  static func remark(_ before: ValueTree, _ after: ValueTree, _ direction: Direction?) -> Localized {
    guard let direction, let one = number(before), let other = number(after), one.measure.measuresSame(as: other.measure),
      one.value != other.value
    else { return Localized(same: "") }
    let isMore = other.value > one.value
    return (direction == .more) == isMore
      ? Localized(" (bedre for borgeren)", en: " (better for the citizen)")
      : Localized(" (ringere for borgeren)", en: " (worse for the citizen)")
  }

  private static func number(_ tree: ValueTree) -> (value: Int64, measure: Measure)? {
    switch tree {
    case .exactly(let value), .atMost(let value), .atLeast(let value), .approximately(let value), .between(_, let value):
      switch value {
      case .number(let number, let unit):
        guard let unit, case .word(let word) = unit.base, let resolved = ResolvedUnit(word, per: unit.per),
          let value = resolved.value(mantissa: number.mantissa, decimals: number.decimals)
        else { return unit == nil ? (number.mantissa, Measure(.plain, scale: Int64(number.decimals))) : nil }
        return (value, resolved.measure)
      case .every(let count, let unit, _): return ResolvedUnit.every(count, unit).map { ($0.value, .frequency) }
      default: return nil
      }
    case .open, .members, .empty: return nil
    }
  }
}
