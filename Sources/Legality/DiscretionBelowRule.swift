import Diagnostics
import Evaluation
import Explanation
import Semantics
import Syntax

/// "Skøn under regel": a standard refuses by rule where the law asks for a judgement of the individual case. A refusal must
/// rest on a statutory basis, or be rebuttable, or hang on an assessment. (Ankestyrelsens praksis; SEL § 88, stk. 1.)
enum DiscretionBelowRule: LegalCheck {
  static func findings(_ context: LegalContext) -> [LegalFinding] {
    guard context.law != nil else { return [] }
    let isAllowed = { (slot: SlotInfo) in !context.isAssessment(slot) }
    return context.program.rules.compactMap { rule in
      guard rule.effect == .denied, rule.kind == .exception || rule.kind == .rule, !rule.isRebuttable, rule.basis.isEmpty else {
        return nil
      }
      guard let service = context.service(of: rule), !service.fills.isEmpty else { return nil }
      var search = context.search(about: [rule.holds], isAllowed: isAllowed)
      switch context.citizen(where: [.init(rule.holds)], &search, isAllowed: isAllowed) {
      case .found(let facts):
        return LegalFinding(diagnostic: finding(rule, context.explainer.describe(facts[0])), rule: rule.key)
      case .impossible: return nil
      case .undecided: return LegalFinding(diagnostic: Undecided.finding(rule, .discretionBelowRule), rule: rule.key)
      }
    }
  }

  private static func finding(_ rule: RuleInfo, _ citizen: String) -> Diagnostic {
    Diagnostic(
      .discretionBelowRule, at: rule.span,
      Localized(
        "`\(rule.key)` afslår uden hjemmel i lov, uden skøn og uden plads til den enkelte sag",
        en: "`\(rule.key)` refuses without a basis in law, without an assessment and without room for the individual case"),
      reason: Localized(
        "et lokalt serviceniveau kan ikke sætte skøn under regel; den rammer fx: \(citizen)",
        en: "a local level of service cannot replace judgement by rule; it hits for example: \(citizen)"),
      help: Localized(
        "skriv `som udgangspunkt` foran, lad den hvile på et skøn, eller nævn lovens bestemmelse med `hjemmel`",
        en: "write `by default` in front, let it rest on an assessment, or name the statute with `legal basis`"))
  }
}

/// Said where reasoning did not come to an end.
enum Undecided {
  static func finding(_ rule: RuleInfo, _ code: Code) -> Diagnostic { finding(rule.key, rule.span, code) }

  static func finding(_ key: String, _ span: Span, _ code: Code) -> Diagnostic {
    Diagnostic(
      .couldNotDecide, .warning, at: span,
      Localized(
        "kontrollen `\(code.rawValue)` kunne ikke afgøres for `\(key)`",
        en: "the check `\(code.rawValue)` could not be decided for `\(key)`"),
      help: Localized(
        "del betingelsen i mindre begreber, eller se den efter selv",
        en: "split the condition into smaller concepts, or look at it yourself"))
  }
}
