import Diagnostics
import Evaluation
import Explanation
import Semantics
import Syntax

/// Two rules that stand side by side apply to the same citizen and give different answers.
enum SiblingsConflict: LegalCheck {
  static func findings(_ context: LegalContext) -> [LegalFinding] {
    var found: [LegalFinding] = []
    for service in context.program.services {
      let rules = service.outcomeRules.filter { context.program.rules[$0].effect != .cancelled }
      var search = context.search(about: rules.map { context.program.rules[$0].applies })
      for (position, first) in rules.enumerated() {
        for second in rules[(position + 1)...] where outcome(first, context) != outcome(second, context) {
          if let finding = both(first, second, context, &search) { found.append(finding) }
        }
      }
    }
    return found
  }

  private static func outcome(_ rule: Int, _ context: LegalContext) -> Outcome? { context.program.rules[rule].effect.map { Outcome($0) } }

  private static func both(_ first: Int, _ second: Int, _ context: LegalContext, _ search: inout CitizenSearch) -> LegalFinding? {
    let (left, right) = (context.program.rules[first], context.program.rules[second])
    // A rule and its exceptions never apply together.
    if isAbove(first, second, context) || isAbove(second, first, context) { return nil }
    switch context.citizen(where: [.init(left.applies), .init(right.applies)], &search) {
    case .impossible: return nil
    case .undecided: return LegalFinding(diagnostic: Undecided.finding(left, .siblingsConflict), rule: left.key)
    case .found(let facts):
      return LegalFinding(
        diagnostic: Diagnostic(
          .siblingsConflict, at: left.span,
          Localized(
            "`\(left.key)` og `\(right.key)` kan gælde samtidig og giver hver sit svar",
            en: "`\(left.key)` and `\(right.key)` can apply together and give different answers"),
          related: [Label(right.span, Localized("den anden", en: "the other"))],
          reason: Localized(
            "fx for denne borger: \(context.explainer.describe(facts[0]))",
            en: "for example for this citizen: \(context.explainer.describe(facts[0]))"),
          help: Localized(
            "skriv `forrang for`, hvor kilden siger, hvad der går forud",
            en: "write `takes priority over` where the source says which comes first")),
        rule: left.key)
    }
  }

  private static func isAbove(_ rule: Int, _ other: Int, _ context: LegalContext) -> Bool {
    var above = context.program.rules[other].parent
    while let parent = above {
      if parent == rule { return true }
      above = context.program.rules[parent].parent
    }
    return false
  }
}

/// A service that gives some citizen no answer at all.
enum NoAnswer: LegalCheck {
  static func findings(_ context: LegalContext) -> [LegalFinding] {
    context.program.services.compactMap { service in
      guard service.otherwise == nil, !service.outcomeRules.isEmpty else { return nil }
      var search = context.search(about: [service.nothing])
      switch context.citizen(where: [.init(service.nothing)], &search) {
      case .impossible: return nil
      case .undecided:
        return LegalFinding(diagnostic: Undecided.finding(context.program.rules[service.outcomeRules[0]], .noAnswer), rule: service.name)
      case .found(let facts):
        return LegalFinding(
          diagnostic: Diagnostic(
            .noAnswer, at: service.span,
            Localized("`\(service.name)` giver ikke alle borgere et svar", en: "`\(service.name)` does not give every citizen an answer"),
            reason: Localized(
              "fx denne borger: \(context.explainer.describe(facts[0]))",
              en: "for example this citizen: \(context.explainer.describe(facts[0]))"),
            help: Localized(
              "skriv `ellers afslå \"…\"` eller `ellers henvis til …`", en: "write `otherwise deny \"…\"` or `otherwise refer to …`")),
          rule: service.name)
      }
    }
  }
}

/// Rows of a decision table that overlap with different values, and cases that no row covers.
enum TableRows: LegalCheck {
  static func findings(_ context: LegalContext) -> [LegalFinding] {
    var found: [LegalFinding] = []
    for table in context.program.concepts where table.isTable {
      var search = context.search(about: table.rules.map { context.program.rules[$0].applies })
      for (position, first) in table.rules.enumerated() {
        for second in table.rules[(position + 1)...] {
          if let finding = overlap(first, second, table, context, &search) { found.append(finding) }
        }
      }
      if let finding = gap(table, context, &search) { found.append(finding) }
    }
    return found
  }

  private static func overlap(_ first: Int, _ second: Int, _ table: ConceptInfo, _ context: LegalContext, _ search: inout CitizenSearch)
    -> LegalFinding?
  {
    let (left, right) = (context.program.rules[first], context.program.rules[second])
    let result = context.citizen(where: [.init(left.applies), .init(right.applies)], &search)
    guard case .found(let facts) = result else { return nil }
    return LegalFinding(
      diagnostic: Diagnostic(
        .tableOverlap, at: left.span,
        Localized("to rækker i tabellen `\(table.key)` dækker det samme", en: "two rows of the table `\(table.key)` cover the same"),
        related: [Label(right.span)],
        reason: Localized("fx: \(context.explainer.describe(facts[0]))", en: "for example: \(context.explainer.describe(facts[0]))"),
        help: Localized("lad hver række dække sit eget", en: "let each row cover its own")),
      rule: left.key)
  }

  private static func gap(_ table: ConceptInfo, _ context: LegalContext, _ search: inout CitizenSearch) -> LegalFinding? {
    let result = context.citizen(where: table.rules.map { .init(context.program.rules[$0].applies, is: .no) }, &search)
    guard case .found(let facts) = result else { return nil }
    return LegalFinding(
      diagnostic: Diagnostic(
        .tableGap, at: table.span, Localized("tabellen `\(table.key)` har et hul", en: "the table `\(table.key)` has a gap"),
        reason: Localized(
          "ingen række dækker fx: \(context.explainer.describe(facts[0]))",
          en: "no row covers for example: \(context.explainer.describe(facts[0]))"),
        help: Localized("skriv en række mere", en: "write one more row")),
      rule: table.key)
  }
}
