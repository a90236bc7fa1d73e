import Diagnostics
import Evaluation
import Explanation
import Semantics
import Syntax

/// A rule that decides for no citizen at all.
enum NeverApplies: LegalCheck {
  static func findings(_ context: LegalContext) -> [LegalFinding] {
    var found: [LegalFinding] = []
    // Whoever shows that one rule is needed shows it of all rules that apply to them.
    var needed: Set<Int> = []
    for service in context.program.services {
      let given = service.results.flatMap { $0.candidates.map(\.rule) }
      let rules = Set(service.outcomeRules + given).sorted()
      var search = context.search(about: rules.map { context.program.rules[$0].applies })
      for number in rules {
        let rule = context.program.rules[number]
        if needed.contains(number) { continue }
        let exists = context.exists([.init(rule.applies)], &search) { _ in
          for other in rules where context.machine.truth(context.program.rules[other].applies) == .yes {
            needed.insert(other)
          }
        }
        switch exists {
        case true: continue
        case nil: found.append(LegalFinding(diagnostic: Undecided.finding(rule, .neverApplies), rule: rule.key))
        case false:
          found.append(
            LegalFinding(
              diagnostic: Diagnostic(
                .neverApplies, at: rule.span, Localized("`\(rule.key)` kan aldrig komme til at gælde", en: "`\(rule.key)` can never apply"),
                reason: Localized(
                  "ingen borger opfylder den, uden at en undtagelse eller en regel med forrang kommer før",
                  en: "no citizen meets it without an exception or a rule with priority coming first"),
                help: Localized("ret betingelsen, eller slet reglen", en: "mend the condition, or delete the rule")),
              rule: rule.key))
        }
      }
    }
    return found
  }
}

/// An assessment that is declared and that nothing reads.
enum UnreadAssessment: LegalCheck {
  static func findings(_ context: LegalContext) -> [LegalFinding] {
    let read = Set(context.program.slots.compactMap(\.fact))
    return context.program.facts.enumerated().compactMap { number, fact in
      guard fact.isAssessment, !read.contains(number), isOwn(fact, context) else { return nil }
      return LegalFinding(
        diagnostic: Diagnostic(
          .unreadAssessment, at: fact.span,
          Localized("skønnet `\(fact.name)` indgår ikke i nogen afgørelse", en: "the assessment `\(fact.name)` is part of no decision"),
          help: Localized("brug det i en regel, eller slet det", en: "use it in a rule, or delete it")),
        rule: fact.name)
    }
  }

  private static func isOwn(_ fact: FactInfo, _ context: LegalContext) -> Bool {
    context.files.contains { file in
      if case .standard = file.owner { return file.file == fact.span.file }
      return false
    }
  }
}
