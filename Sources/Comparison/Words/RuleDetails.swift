import Diagnostics
import Syntax

/// Says in words what a rule does, and how one rule differs from another.
struct RuleDetails {
  let old: Phrasing
  let new: Phrasing
  private var conditions: ConditionDetails { ConditionDetails(old: old, new: new) }

  // MARK: One rule

  /// `undtagelsen længere_tid`
  static func title(_ rule: RuleTree) -> Localized {
    switch rule.kind {
    case .rule: Localized("reglen \(rule.name.text)", en: "the rule \(rule.name.text)")
    case .exception: Localized("undtagelsen \(rule.name.text)", en: "the exception \(rule.name.text)")
    case .otherwise: Localized("ellers", en: "otherwise")
    }
  }

  /// What a rule that is new, or gone, does.
  func summary(_ rule: RuleTree, _ phrasing: Phrasing) -> [Localized] {
    var lines: [Localized] = []
    if let effect = rule.effect { lines.append(effectWords(effect)) }
    for result in rule.results {
      let value = phrasing.value(result.value)
      lines.append(Localized(same: name(result.name.text) + ": ").joined(value))
    }
    if let condition = rule.condition {
      let text = phrasing.condition(condition)
      lines.append(Localized("hvis \(text.danish)", en: "if \(text.english)"))
    }
    if let unless = rule.unless {
      let text = phrasing.condition(unless)
      lines.append(Localized("medmindre \(text.danish)", en: "unless \(text.english)"))
    }
    if let from = rule.period.from {
      let date = phrasing.date(from)
      lines.append(Localized("gælder fra \(date.danish)", en: "applies from \(date.english)"))
    }
    if let to = rule.period.to {
      let date = phrasing.date(to)
      lines.append(Localized("gælder til \(date.danish)", en: "applies to \(date.english)"))
    }
    if rule.isRebuttable { lines.append(Localized("kan fraviges i den enkelte sag", en: "may be deviated from in a case")) }
    return lines
  }

  private func name(_ name: String) -> String { name.replacing("_", with: " ") }

  func effectWords(_ effect: EffectTree) -> Localized {
    switch effect {
    case .grant: Localized("hjælpen bevilges", en: "the help is granted")
    case .mayGrant: Localized("hjælpen kan bevilges", en: "the help may be granted")
    case .deny(let text): Localized("afslag: “\(text.text)”", en: "refusal: “\(text.text)”")
    case .refer(.service(let to), let text):
      Localized("henvisning til \(name(to.text)): “\(text.text)”", en: "referral to \(name(to.text)): “\(text.text)”")
    case .refer(.elsewhere(let to), let text):
      Localized("henvisning til \(to.text): “\(text.text)”", en: "referral to \(to.text): “\(text.text)”")
    case .doesNotApply: Localized("reglen, den er undtagelse til, gælder ikke", en: "the rule it is an exception to does not apply")
    }
  }

  // MARK: Two rules

  /// - Parameter directions: which way each result is better for the citizen.
  func differences(_ before: RuleTree, _ after: RuleTree, _ directions: [String: Direction]) -> [Localized] {
    var lines: [Localized] = []
    if before.name.text != after.name.text {
      lines.append(Localized("hed før \(before.name.text)", en: "was called \(before.name.text)"))
    }
    if Meaning.of(before.kind) != Meaning.of(after.kind) { lines.append(kinds(before.kind, after.kind)) }
    if before.isRebuttable != after.isRebuttable {
      lines.append(
        after.isRebuttable
          ? Localized("kan nu fraviges i den enkelte sag", en: "may now be deviated from in a case")
          : Localized("kan ikke længere fraviges i den enkelte sag", en: "may no longer be deviated from in a case"))
    }
    lines += effects(before.effect, after.effect)
    lines += results(before, after, directions)
    if Meaning.of(before.value ?? .empty(before.span)) != Meaning.of(after.value ?? .empty(after.span)) {
      lines.append(change(before.value.map { old.value($0) }, after.value.map { new.value($0) }))
    }
    lines += conditions.differences(before.condition, after.condition)
    lines += conditions.differences(before.unless, after.unless).map {
      Localized("medmindre: \($0.danish)", en: "unless: \($0.english)")
    }
    lines += period(before.period, after.period)
    lines += priorities(before, after)
    if transitions(before) != transitions(after) {
      lines.append(Localized("overgangen for sager under vejs er ændret", en: "the transition for cases under way has changed"))
    }
    return lines
  }

  private func transitions(_ rule: RuleTree) -> [String] { rule.transitions.map { "\($0.old.text) \(Meaning.of($0.keptWhile))" } }

  private func kinds(_ before: RuleTree.Kind, _ after: RuleTree.Kind) -> Localized {
    func words(_ kind: RuleTree.Kind) -> Localized {
      switch kind {
      case .rule: Localized("en regel for sig", en: "a rule of its own")
      case .exception(let to): Localized("en undtagelse til \(to.text)", en: "an exception to \(to.text)")
      case .otherwise: Localized("ellers", en: "otherwise")
      }
    }
    return change(words(before), words(after))
  }

  private func change(_ before: Localized?, _ after: Localized?) -> Localized {
    let (one, other) = (before ?? Localized("intet", en: "nothing"), after ?? Localized("intet", en: "nothing"))
    return Localized("fra \(one.danish) til \(other.danish)", en: "from \(one.english) to \(other.english)")
  }

  private func effects(_ before: EffectTree?, _ after: EffectTree?) -> [Localized] {
    guard before.map({ Meaning.of($0) }) != after.map({ Meaning.of($0) }) else { return [] }
    switch (before, after) {
    case (.grant, .mayGrant):
      return [Localized("kommunen kan nu bevilge, før skulle den", en: "the authority may now grant; before, it had to")]
    case (.mayGrant, .grant):
      return [Localized("kommunen skal nu bevilge, før kunne den", en: "the authority must now grant; before, it might")]
    default: return [change(before.map { effectWords($0) }, after.map { effectWords($0) })]
    }
  }

  private func results(_ before: RuleTree, _ after: RuleTree, _ directions: [String: Direction]) -> [Localized] {
    var lines: [Localized] = []
    for result in before.results {
      guard let other = after.results.first(where: { $0.name.text == result.name.text }) else {
        let value = old.value(result.value)
        lines.append(
          Localized(
            "\(name(result.name.text)) gives ikke længere (var \(value.danish))",
            en: "\(name(result.name.text)) is no longer given (was \(value.english))"))
        continue
      }
      guard Meaning.of(result.value) != Meaning.of(other.value) else { continue }
      let (from, to) = (old.value(result.value), new.value(other.value))
      let remark = ValueDirection.remark(result.value, other.value, directions[result.name.text])
      lines.append(
        Localized(
          "\(name(result.name.text)): fra \(from.danish) til \(to.danish)\(remark.danish)",
          en: "\(name(result.name.text)): from \(from.english) to \(to.english)\(remark.english)"))
    }
    for result in after.results where !before.results.contains(where: { $0.name.text == result.name.text }) {
      let value = new.value(result.value)
      lines.append(
        Localized("giver nu \(name(result.name.text)): \(value.danish)", en: "now gives \(name(result.name.text)): \(value.english)"))
    }
    return lines
  }

  func period(_ before: PeriodTree, _ after: PeriodTree) -> [Localized] {
    var lines: [Localized] = []
    func line(_ before: DateLiteral?, _ after: DateLiteral?, _ danish: String, _ english: String) {
      guard before.map({ Meaning.of($0) }) != after.map({ Meaning.of($0) }) else { return }
      switch (before.map { old.date($0) }, after.map { new.date($0) }) {
      case (let one?, let other?):
        lines.append(
          Localized(
            "gælder nu \(danish) \(other.danish), før \(danish) \(one.danish)",
            en: "now applies \(english) \(other.english), before \(english) \(one.english)"))
      case (let one?, nil):
        lines.append(Localized("gælder ikke længere kun \(danish) \(one.danish)", en: "no longer applies only \(english) \(one.english)"))
      case (nil, let other?):
        lines.append(Localized("gælder nu kun \(danish) \(other.danish)", en: "now applies only \(english) \(other.english)"))
      case (nil, nil): break
      }
    }
    line(before.from, after.from, "fra", "from")
    line(before.to, after.to, "til", "to")
    return lines
  }

  private func priorities(_ before: RuleTree, _ after: RuleTree) -> [Localized] {
    let (one, other) = (before.priorityOver.map(\.text), after.priorityOver.map(\.text))
    return Set(one).subtracting(other).sorted().map {
      Localized("går ikke længere forud for \($0)", en: "no longer takes priority over \($0)")
    }
      + Set(other).subtracting(one).sorted().map { Localized("går nu forud for \($0)", en: "now takes priority over \($0)") }
  }
}

extension Localized {
  /// The two texts one after the other.
  func joined(_ other: Localized) -> Localized { Localized(danish + other.danish, en: english + other.english) }
}
