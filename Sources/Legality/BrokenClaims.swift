import Diagnostics
import Evaluation
import Explanation
import Semantics

/// A claim that some citizen breaks.
enum BrokenClaims: LegalCheck {
  static func findings(_ context: LegalContext) -> [LegalFinding] {
    let program = context.program
    return program.claims.compactMap { claim in
      let service = program.services[claim.service]
      let condition = claim.condition.map { program.conditions[$0].signal }
      let signals = service.outcomeRules.map { program.rules[$0].applies } + [service.nothing] + (condition.map { [$0] } ?? [])
      let part = program.slice(signals: signals, context.dependence)
      let back = Dependence(part)
      let result = CaseSearch([part]).find(
        where: { runs in
          let run = runs[0]
          let speaks = condition.map { run.truth($0) } ?? .yes
          if speaks == .no { return .no }
          // An open answer keeps every claim but one that speaks of open answers, and those are of cases, not of citizens.
          if run.decision(claim.service).outcome == .undetermined { return claim.outcome == .undetermined ? .no : .unknown }
          return run.breaks(claim) ? .yes : speaks == .unknown && run.wouldBreak(claim) ? .unknown : .no
        },
        needs: { runs in
          let ofCondition = condition.map { back.needs(ofSignal: $0, in: runs[0]) } ?? []
          return (ofCondition + back.needs(of: runs[0].decision(claim.service), in: runs[0])).map { (0, $0) }
        })
      let key = "\(service.name).\(claim.name)"
      switch result {
      case .impossible: return nil
      case .undecided: return LegalFinding(diagnostic: Undecided.finding(key, claim.span, .brokenClaim), rule: key)
      case .found(let facts):
        return LegalFinding(
          diagnostic: Diagnostic(
            .brokenClaim, at: claim.span,
            Localized("påstanden `\(claim.name)` holder ikke for alle", en: "the claim `\(claim.name)` does not hold for everybody"),
            reason: Localized(
              "\(service.name) bryder den for denne borger: \(context.explainer.describe(facts[0]))",
              en: "\(service.name) breaks it for this citizen: \(context.explainer.describe(facts[0]))"),
            help: Localized(
              "ret reglerne, eller lad `hvis` sige, hvem påstanden taler om",
              en: "correct the rules, or let `if` say whom the claim speaks of")),
          rule: key)
      }
    }
  }
}
