import Diagnostics
import Syntax

/// Says in words where a decision can be taken, and how two routes differ.
struct AppealDetails {
  let rules: RuleDetails

  func lines(_ part: Part<AppealTree>) -> [Localized] {
    var lines: [Localized] = []
    let (one, other) = (where_(part.old), where_(part.new))
    if one != other { lines.append(Localized("fra \(one.danish) til \(other.danish)", en: "from \(one.english) to \(other.english)")) }
    let (before, after) = (part.old?.deadline, part.new?.deadline)
    if before.map({ Meaning.of($0) }) != after.map({ Meaning.of($0) }) {
      lines.append(DeadlineDetails(rules: rules).time(before, after))
    }
    return lines
  }

  private func where_(_ tree: AppealTree?) -> Localized {
    guard let tree else { return Localized("ingen oplysning", en: "nothing said") }
    guard tree.isPossible else { return Localized("ingen klage", en: "no appeal") }
    return Localized(same: tree.to?.text ?? "")
  }
}
