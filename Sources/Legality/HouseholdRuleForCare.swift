import Diagnostics
import Evaluation
import Explanation
import Semantics
import Syntax

/// Personal care is refused because somebody in the household could give it. Relatives have no duty to care for one another.
enum HouseholdRuleForCare: LegalCheck {
  static func findings(_ context: LegalContext) -> [LegalFinding] {
    var found: [LegalFinding] = []
    for service in context.program.services where service.fills.contains("SEL § 83, stk. 1, nr. 1") {
      for number in service.outcomeRules where context.program.rules[number].effect == .denied {
        let rule = context.program.rules[number]
        let cone = Cone(signals: [rule.holds], registers: [], context.program, context.dependence)
        let asksHousehold =
          !cone.lists.isEmpty
          || cone.slots.contains { slot in
            context.program.slots[slot].fact.map {
              ["husstanden_kan_rimeligt_varetage", "bor_alene"].contains(context.program.facts[$0].name)
            } ?? false
          }
        guard asksHousehold else { continue }
        found.append(
          LegalFinding(
            diagnostic: Diagnostic(
              .householdRuleForCare, at: rule.span,
              Localized(
                "`\(rule.key)` afslår personlig pleje på grund af husstanden",
                en: "`\(rule.key)` refuses personal care because of the household"),
              reason: Localized(
                "en ægtefælle har ikke pligt til at give personlig pleje", en: "a spouse has no duty to give personal care"),
              help: Localized("udelad reglen", en: "leave the rule out")),
            rule: rule.key))
      }
    }
    return found
  }
}
