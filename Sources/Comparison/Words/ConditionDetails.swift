import Diagnostics
import Semantics
import Syntax

/// Says in words how one condition differs from another: what is asked besides, what no longer, and which limits have moved.
struct ConditionDetails {
  let old: Phrasing
  let new: Phrasing

  /// One line for each difference; none where both mean the same.
  func differences(_ before: ConditionTree?, _ after: ConditionTree?) -> [Localized] {
    guard Meaning.of(before) != Meaning.of(after) else { return [] }
    return lists(.all, conjuncts(before), .all, conjuncts(after))
  }

  private func conjuncts(_ tree: ConditionTree?) -> [ConditionTree] {
    guard let tree else { return [] }
    if case .list(.all, let parts, _) = tree { return parts.flatMap { conjuncts($0) } }
    if case .list(.any, let parts, _) = tree, parts.count == 1 { return conjuncts(parts[0]) }
    return [tree]
  }

  private func lists(_ kind: Quantifier, _ before: [ConditionTree], _ otherKind: Quantifier, _ after: [ConditionTree]) -> [Localized] {
    var lost = before.filter { one in !after.contains { Meaning.of($0) == Meaning.of(one) } }
    var gained = after.filter { one in !before.contains { Meaning.of($0) == Meaning.of(one) } }
    var found: [Localized] = []
    for one in lost {
      guard let other = gained.first(where: { isCounterpart(one, $0) }), let details = counterparts(one, other) else { continue }
      lost.removeAll { Meaning.of($0) == Meaning.of(one) }
      gained.removeAll { Meaning.of($0) == Meaning.of(other) }
      found += details
    }
    // Two long lists with nothing in common are better told as they are than piece by piece.
    found += lost.map { lostLine(kind, old.condition($0)) }
    found += gained.map { gainedLine(otherKind, new.condition($0)) }
    return found
  }

  private func lostLine(_ kind: Quantifier, _ text: Localized) -> Localized {
    kind == .any
      ? Localized("det er ikke længere nok, at \(text.danish)", en: "it is no longer enough that \(text.english)")
      : kind == .none
        ? Localized("ikke længere udelukket: \(text.danish)", en: "no longer ruled out: \(text.english)")
        : Localized("ikke længere en betingelse: \(text.danish)", en: "no longer a condition: \(text.english)")
  }

  private func gainedLine(_ kind: Quantifier, _ text: Localized) -> Localized {
    kind == .any
      ? Localized("det er nu også nok, at \(text.danish)", en: "it is now also enough that \(text.english)")
      : kind == .none
        ? Localized("nu udelukket: \(text.danish)", en: "now ruled out: \(text.english)")
        : Localized("ny betingelse: \(text.danish)", en: "new condition: \(text.english)")
  }

  private func isCounterpart(_ one: ConditionTree, _ other: ConditionTree) -> Bool {
    switch (one, other) {
    case (.compare(let left, _, _, _), .compare(let otherLeft, _, _, _)): Meaning.of(left) == Meaning.of(otherLeft)
    case (.between(let left, _, _, _), .between(let otherLeft, _, _, _)): Meaning.of(left) == Meaning.of(otherLeft)
    case (.oneOf(let left, _, _), .oneOf(let otherLeft, _, _)): Meaning.of(left) == Meaning.of(otherLeft)
    case (.list(let kind, let parts, _), .list(let otherKind, let others, _)):
      kind == otherKind && parts.contains { part in others.contains { Meaning.of($0) == Meaning.of(part) || isCounterpart(part, $0) } }
    case (.quantified(let kind, let question), .quantified(let otherKind, let otherQuestion)):
      kind == otherKind && question.list.text == otherQuestion.list.text
    case (.not(let inner, _), .not(let otherInner, _)): isCounterpart(inner, otherInner)
    default: false
    }
  }

  private func counterparts(_ one: ConditionTree, _ other: ConditionTree) -> [Localized]? {
    switch (one, other) {
    case (.compare(let left, let sign, let limit, _), .compare(_, let otherSign, let otherLimit, _)):
      let what = old.expression(left)
      let (from, to) = (old.expression(limit, comparedWith: left), new.expression(otherLimit, comparedWith: left))
      if sign == otherSign {
        return [
          Localized(
            "grænsen for \(what.danish) går fra \(from.danish) til \(to.danish) (\(new.words(sign, false, .danish)))",
            en: "the limit for \(what.english) goes from \(from.english) to \(to.english) (\(new.words(sign, false, .english)))")
        ]
      }
      let (before, after) = (old.condition(one), new.condition(other))
      return [
        Localized("før: \(before.danish); nu: \(after.danish)", en: "before: \(before.english); now: \(after.english)")
      ]
    case (.between, .between), (.not, .not):
      let (before, after) = (old.condition(one), new.condition(other))
      return [Localized("før: \(before.danish); nu: \(after.danish)", en: "before: \(before.english); now: \(after.english)")]
    case (.oneOf(let left, let options, _), .oneOf(_, let others, _)):
      let what = old.expression(left)
      let lost = options.filter { option in !others.contains { Meaning.of($0) == Meaning.of(option) } }
      let gained = others.filter { option in !options.contains { Meaning.of($0) == Meaning.of(option) } }
      return lost.map {
        let text = old.expression($0, comparedWith: left)
        return Localized("\(what.danish): ikke længere \(text.danish)", en: "\(what.english): no longer \(text.english)")
      }
        + gained.map {
          let text = new.expression($0, comparedWith: left)
          return Localized("\(what.danish): nu også \(text.danish)", en: "\(what.english): now also \(text.english)")
        }
    case (.list(let kind, let parts, _), .list(let otherKind, let others, _)): return lists(kind, parts, otherKind, others)
    case (.quantified(_, let question), .quantified(_, let otherQuestion)):
      let list = old.labels.wording(question.list, [:]).positive
      return differences(question.condition, otherQuestion.condition).map {
        Localized("i \(list): \($0.danish)", en: "in \(list): \($0.english)")
      }
    default: return nil
    }
  }
}
