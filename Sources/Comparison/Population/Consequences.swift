import Evaluation
import Semantics
import Syntax

/// What the vocabulary says cannot be so together: where `nej hvis` holds, an invented citizen's fact is no.
struct Consequences: Sendable {
  private let rules: [(name: String, condition: ConditionTree, members: [String])]

  init(_ standards: [ComparedStandard]) {
    var rules: [(name: String, condition: ConditionTree, members: [String])] = []
    var seen: Set<String> = []
    for standard in standards {
      for (name, declaration) in standard.parts.vocabulary.sorted(by: { $0.key < $1.key }) {
        guard case .fact(let tree) = declaration, let condition = tree.noIf, seen.insert(name).inserted else { continue }
        var members: [String] = []
        switch tree.type.type {
        case .setOf(let enumeration), .forEach(let enumeration, _):
          if case .enumeration(let types)? = standard.parts.vocabulary["type " + enumeration.text] {
            members = types.members.map(\.name.text)
          }
          rules.append((name, condition.standing(for: enumeration.text), members))
        default: rules.append((name, condition, members))
        }
      }
    }
    self.rules = rules
  }

  func settle(_ citizen: inout Citizen, _ form: PopulationForm) {
    for rule in rules {
      if rule.members.isEmpty {
        if holds(rule.condition, nil, citizen, form) == true { form.set(rule.name, false, &citizen) }
      } else {
        for member in rule.members where holds(rule.condition, member, citizen, form) == true {
          form.set("\(rule.name).\(member)", false, &citizen)
        }
      }
    }
  }

  /// Whether a condition on single facts holds; nil if that cannot be told here.
  private func holds(_ tree: ConditionTree, _ member: String?, _ citizen: Citizen, _ form: PopulationForm) -> Bool? {
    func value(_ path: Path) -> Int64? {
      var names = path.names.map(\.text)
      if let member, names.count > 1, names[1] == ConditionTree.member { names[1] = member }
      guard let place = form[names.joined(separator: ".")] else { return nil }
      let found = place.old.map { citizen.old.values[$0] } ?? place.new.map { citizen.new.values[$0] } ?? Slot.unknown
      return found == Slot.unknown ? nil : found
    }
    switch tree {
    case .path(let path): return value(path).map { $0 == 1 }
    case .not(let inner, _): return holds(inner, member, citizen, form).map { !$0 }
    case .list(.all, let parts, _):
      let truths = parts.map { holds($0, member, citizen, form) }
      return truths.contains(false) ? false : truths.contains(nil) ? nil : true
    case .list(.any, let parts, _):
      let truths = parts.map { holds($0, member, citizen, form) }
      return truths.contains(true) ? true : truths.contains(nil) ? nil : false
    case .compare(.path(let path), let sign, .path(let name), _) where sign == .equal || sign == .notEqual:
      guard let place = form[path.text], let known = value(path) else { return nil }
      guard let other = place.oldMembers[name.text] ?? place.newMembers[name.text] else { return nil }
      return (known == other) == (sign == .equal)
    case .isEmpty(let path, let isNegated, _):
      guard let any = form.hasAny(path.text, citizen) else { return nil }
      return any == isNegated
    default: return nil
    }
  }
}

extension ConditionTree {
  /// What stands for the member in a condition that is written for each.
  fileprivate static let member = "*"

  /// The condition with `.opgave` standing for any member.
  fileprivate func standing(for enumeration: String) -> ConditionTree {
    switch self {
    case .path(let path):
      return .path(Path(path.names.enumerated().map { $0 > 0 && $1.text == enumeration ? Name(ConditionTree.member, $1.span) : $1 }))
    case .not(let inner, let span): return .not(inner.standing(for: enumeration), span)
    case .list(let kind, let parts, let span): return .list(kind, parts.map { $0.standing(for: enumeration) }, span)
    default: return self
    }
  }
}

extension PopulationForm {
  /// Whether a set has any member; nil if that is not known.
  func hasAny(_ name: String, _ citizen: Citizen) -> Bool? {
    for (layout, facts) in [(layouts.old, citizen.old), (layouts.new, citizen.new)] {
      var isKnown = false
      for (index, slot) in layout.slots.enumerated() where slot.key.hasPrefix(name + ".") {
        if facts.values[index] == 1 { return true }
        if facts.values[index] == 0 { isKnown = true }
      }
      if isKnown { return false }
    }
    return nil
  }
}
