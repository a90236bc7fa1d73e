import Diagnostics
import Syntax

/// Says in words what a deadline is, and how two differ.
struct DeadlineDetails {
  let rules: RuleDetails

  func lines(_ part: Part<DeadlineTree>) -> [Localized] {
    guard let one = part.old, let other = part.new else {
      guard let tree = part.new ?? part.old else { return [] }
      let phrasing = part.new == nil ? rules.old : rules.new
      var lines: [Localized] = []
      if let date = tree.date {
        let text = phrasing.expression(date)
        lines.append(Localized("senest \(text.danish)", en: "no later than \(text.english)"))
      }
      if let condition = tree.condition {
        let text = phrasing.condition(condition)
        lines.append(Localized("hvis \(text.danish)", en: "if \(text.english)"))
      }
      return lines
    }
    var lines: [Localized] = []
    if one.date.map({ Meaning.of($0) }) != other.date.map({ Meaning.of($0) }) { lines.append(time(one.date, other.date)) }
    lines += ConditionDetails(old: rules.old, new: rules.new).differences(one.condition, other.condition)
    return lines
  }

  func time(_ before: ExpressionTree?, _ after: ExpressionTree?) -> Localized {
    let none = Localized("ingen tid", en: "no time")
    let (one, other) = (before.map { rules.old.expression($0) } ?? none, after.map { rules.new.expression($0) } ?? none)
    return Localized(
      "fra senest \(one.danish) til senest \(other.danish)", en: "from no later than \(one.english) to no later than \(other.english)")
  }
}
