import Diagnostics
import Evaluation
import Explanation
import Semantics
import Syntax

/// A refusal that rests on age and nothing else.
enum RefusalOnAgeAlone: LegalCheck {
  static func findings(_ context: LegalContext) -> [LegalFinding] {
    guard context.law != nil else { return [] }
    return context.program.rules.compactMap { rule in
      guard rule.effect == .denied, rule.kind != .otherwise, rule.basis.isEmpty, context.service(of: rule) != nil else { return nil }
      let cone = Cone(signals: [rule.holds], registers: [], context.program, context.dependence)
      let names = cone.slots.compactMap { context.program.slots[$0].fact.map { context.program.facts[$0].name } }
      guard !names.isEmpty, cone.lists.isEmpty, names.allSatisfy({ $0 == "alder" || $0 == "fødselsdato" }) else { return nil }
      return LegalFinding(
        diagnostic: Diagnostic(
          .refusalOnAgeAlone, at: rule.span,
          Localized("`\(rule.key)` afslår alene på grund af alder", en: "`\(rule.key)` refuses on age alone"),
          reason: Localized("loven lægger vægt på funktionsevne og behov", en: "the law goes by functioning and need"),
          help: Localized(
            "henvis til den rette forvaltning, eller nævn lovens aldersgrænse med `hjemmel`",
            en: "refer to the right administration, or name the law's limit with `legal basis`")),
        rule: rule.key)
    }
  }
}
