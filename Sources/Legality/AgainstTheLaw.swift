import Diagnostics
import Evaluation
import Explanation
import Semantics
import Syntax

/// A standard gives a result that the law itself fixes and does not leave to the municipality. Authority is settled before any
/// priority between rules.
enum FillsWhatIsNotOpen: LegalCheck {
  static func findings(_ context: LegalContext) -> [LegalFinding] {
    LawResults.pairs(context).compactMap { pair in
      guard !pair.leavesOpen.contains(pair.result.name), let rule = pair.result.candidates.first.map({ context.program.rules[$0.rule] })
      else { return nil }
      return LegalFinding(
        diagnostic: Diagnostic(
          .fillsWhatIsNotOpen, at: rule.span,
          Localized(
            "loven fastsætter selv `\(pair.result.name)` og overlader det ikke til kommunen",
            en: "the law fixes `\(pair.result.name)` itself and does not leave it to the municipality"),
          reason: Localized("en standard udfylder kun det, loven har overladt", en: "a standard fills in only what the law leaves open"),
          help: Localized(
            "brug lovens regel, eller skriv i loven, at det er overladt", en: "use the law's rule, or write in the law that it is left open"
          )),
        rule: rule.key)
    }
  }
}

/// A standard gives a limit in another unit or for another period than its law.
enum OtherMeasureThanLaw: LegalCheck {
  static func findings(_ context: LegalContext) -> [LegalFinding] {
    LawResults.pairs(context).compactMap { pair in
      guard pair.result.scalar.type != pair.law.scalar.type, let rule = pair.result.candidates.first.map({ context.program.rules[$0.rule] })
      else { return nil }
      return LegalFinding(
        diagnostic: Diagnostic(
          .otherMeasureThanLaw, at: rule.span,
          Localized(
            "`\(pair.result.name)` måles i en anden enhed eller periode end i loven",
            en: "`\(pair.result.name)` is measured in another unit or for another period than in the law"),
          help: Localized("brug lovens enhed og periode", en: "use the law's unit and period")),
        rule: rule.key)
    }
  }
}

/// A standard says that the authority must grant where the law says that it may, or the other way round.
enum MayBecomesMust: LegalCheck {
  static func findings(_ context: LegalContext) -> [LegalFinding] {
    guard let law = context.law else { return [] }
    return context.program.services.compactMap { service in
      guard let number = Entitlement.find(service, in: context) else { return nil }
      func duty(_ rules: [Int], _ program: Program) -> Bool? {
        for rule in rules { if case .granted(let isDuty) = program.rules[rule].effect { return isDuty } }
        return nil
      }
      guard let own = duty(service.outcomeRules, context.program), let laws = duty(law.services[number].outcomeRules, law), own != laws,
        let rule = service.outcomeRules.first.map({ context.program.rules[$0] })
      else { return nil }
      return LegalFinding(
        diagnostic: Diagnostic(
          .mayBecomesMust, at: rule.span,
          laws
            ? Localized(
              "loven siger, at kommunen skal; standarden siger, at den kan",
              en: "the law says that the municipality must; the standard says that it may")
            : Localized(
              "loven siger, at kommunen kan; standarden siger, at den skal",
              en: "the law says that the municipality may; the standard says that it must"),
          help: laws ? Localized("skriv `bevilg`", en: "write `grant`") : Localized("skriv `kan bevilge`", en: "write `may grant`")),
        rule: rule.key)
    }
  }
}

/// Results that a service and the entitlement it fills in both give.
enum LawResults {
  struct Pair {
    let result: ResultInfo
    let law: ResultInfo
    let leavesOpen: [String]
  }

  static func pairs(_ context: LegalContext) -> [Pair] {
    guard let law = context.law else { return [] }
    return context.program.services.flatMap { service -> [Pair] in
      guard let number = Entitlement.find(service, in: context) else { return [] }
      let both = service.results.compactMap { result in
        law.services[number].results.first { $0.name == result.name }.map { (result: result, law: $0) }
      }
      if both.isEmpty { return [] }
      let open = context.files.flatMap { file in
        file.sections.filter { service.fills.contains("\(file.owner.name.text) \($0.reference.text)") }.flatMap {
          $0.leavesOpen.map(\.text)
        }
      }
      return both.map { Pair(result: $0.result, law: $0.law, leavesOpen: open) }
    }
  }
}
