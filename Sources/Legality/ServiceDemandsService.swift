import Diagnostics
import Evaluation
import Explanation
import Semantics
import Syntax

/// A condition of one service demands another service. The law grants each by its own conditions; the appeals board does not
/// accept that help is refused because other help is not received.
enum ServiceDemandsService: LegalCheck {
  static func findings(_ context: LegalContext) -> [LegalFinding] {
    guard context.law != nil else { return [] }
    let names = Set(context.program.services.map(\.name))
    var found: [LegalFinding] = []
    for service in context.program.services where !service.fills.isEmpty {
      for number in service.outcomeRules {
        let rule = context.program.rules[number]
        if rule.isRebuttable { continue }
        let cone = Cone(signals: [rule.holds], registers: [], context.program, context.dependence)
        let demanded = cone.slots.sorted().map { context.program.slots[$0] }.filter { slot in
          guard let fact = slot.fact, case .set = context.program.facts[fact].shape, let member = slot.path.first else { return false }
          return slot.path.count == 1 && names.contains(member) && member != service.name
            && context.program.facts[fact].name == "visiteret_til"
        }
        guard let slot = demanded.first, rule.effect != .cancelled else { continue }
        found.append(
          LegalFinding(
            diagnostic: Diagnostic(
              .serviceDemandsService, at: rule.span,
              Localized(
                "`\(rule.key)` gør en anden ydelse til betingelse: `\(slot.key)`",
                en: "`\(rule.key)` makes another service a condition: `\(slot.key)`"),
              reason: Localized(
                "hver ydelse tildeles efter sine egen betingelser i loven", en: "each service is granted by its own conditions in the law"),
              help: Localized(
                "gør reglen til udgangspunkt, eller udelad betingelsen", en: "make the rule hold by default, or leave the condition out")),
            rule: rule.key))
      }
    }
    return found
  }
}
