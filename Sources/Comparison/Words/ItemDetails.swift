import Diagnostics
import Syntax

/// Says in words what goes with the help, and how two items differ.
struct ItemDetails {
  let rules: RuleDetails

  static func title(_ item: ItemTree) -> Localized {
    let kind = words(item.kind)
    return Localized("\(kind.danish) (\(item.name.text))", en: "\(kind.english) (\(item.name.text))")
  }

  static func words(_ kind: ItemKind) -> Localized {
    switch kind {
    case .covers: Localized("omfatter", en: "covers")
    case .doesNotCover: Localized("omfatter ikke", en: "does not cover")
    case .condition: Localized("vilkår", en: "condition")
    case .guidance: Localized("vejledning", en: "guidance")
    case .duty(let role, let modality): Localized("\(danish(role)) \(danish(modality))", en: "\(english(role)) \(english(modality))")
    }
  }

  private static func danish(_ role: Role) -> String { keyword(role).phrase(in: .danish) }
  private static func english(_ role: Role) -> String { keyword(role).phrase(in: .english) }
  private static func danish(_ modality: Modality) -> String { keyword(modality).phrase(in: .danish) }
  private static func english(_ modality: Modality) -> String { keyword(modality).phrase(in: .english) }

  private static func keyword(_ role: Role) -> Keyword {
    switch role {
    case .citizen: .citizen
    case .supplier: .supplierRole
    case .municipality: .municipality
    case .assessors: .assessors
    case .helper: .helper
    case .relatives: .relatives
    case .household: .household
    }
  }

  private static func keyword(_ modality: Modality) -> Keyword {
    switch modality {
    case .must: .must
    case .should: .should
    case .may: .may
    case .mustNot: .mustNot
    }
  }

  func lines(_ part: Part<ItemTree>) -> [Localized] {
    guard let one = part.old, let other = part.new else {
      guard let tree = part.new ?? part.old else { return [] }
      var lines = [Localized(same: "“\(tree.text.text)”")]
      if let condition = tree.condition {
        let text = (part.new == nil ? rules.old : rules.new).condition(condition)
        lines.append(Localized("hvis \(text.danish)", en: "if \(text.english)"))
      }
      return lines
    }
    var lines: [Localized] = []
    if one.kind != other.kind {
      let (before, after) = (ItemDetails.words(one.kind), ItemDetails.words(other.kind))
      lines.append(Localized("fra “\(before.danish)” til “\(after.danish)”", en: "from “\(before.english)” to “\(after.english)”"))
    }
    if one.text.text != other.text.text {
      lines.append(
        Localized("før: “\(one.text.text)”; nu: “\(other.text.text)”", en: "before: “\(one.text.text)”; now: “\(other.text.text)”"))
    }
    lines += ConditionDetails(old: rules.old, new: rules.new).differences(one.condition, other.condition)
    if one.latest.map({ Meaning.of($0) }) != other.latest.map({ Meaning.of($0) }) {
      lines.append(DeadlineDetails(rules: rules).time(one.latest, other.latest))
    }
    lines += rules.period(one.period, other.period)
    if lines.isEmpty {
      let (before, after) = (one.provisions.map(\.text).joined(separator: ", "), other.provisions.map(\.text).joined(separator: ", "))
      lines.append(Localized("kilder: fra \(before) til \(after)", en: "sources: from \(before) to \(after)"))
    }
    return lines
  }
}
