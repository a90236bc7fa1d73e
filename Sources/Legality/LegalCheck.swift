package import Diagnostics
import Evaluation
package import Explanation
package import Semantics
package import Syntax

/// One thing that a local standard can get wrong against the law it stands on, found by reasoning about every citizen.
protocol LegalCheck {
  /// What the check has to say of a standard.
  static func findings(_ context: LegalContext) -> [LegalFinding]
}

/// A finding with the rule it speaks of, so that it can be waived.
struct LegalFinding {
  let diagnostic: Diagnostic
  /// `rengøring.tildeling`, or the service where no rule is to blame.
  let rule: String
}

/// What a legal check looks at: a standard, the law below it, and the ways back from an answer to what it depends on.
package struct LegalContext {
  package let program: Program
  /// The law layer; nil if the standard is the law itself, or there is none.
  package let law: Program?
  package let files: [PolicyFile]
  let dependence: Dependence
  let lawDependence: Dependence?
  let explainer: Explainer

  /// - Parameters:
  ///   - program: the standard.
  ///   - law: the law layer.
  ///   - files: all files of the standard, its statutes and modules.
  ///   - register: the provisions, for words.
  package init(_ program: Program, law: Program?, files: [PolicyFile], register: SourceRegister) {
    self.program = program
    self.law = law
    self.files = files
    dependence = Dependence(program)
    lawDependence = law.map { Dependence($0) }
    explainer = Explainer(program, register: register)
  }

  func service(of rule: RuleInfo) -> ServiceInfo? { program.services.first { rule.key.hasPrefix($0.name + ".") } }

  /// Looks for a citizen for whom a signal holds.
  func citizen(where signal: Int, isAllowed: (SlotInfo) -> Bool = { _ in true }) -> CaseSearch.Result {
    if signal == 1 { return .found([CaseFacts(program, date: program.period.from ?? CivilDate(day: 19_723))]) }
    let part = program.slice(signals: [signal], dependence)
    let back = Dependence(part)
    return CaseSearch([part]).find(
      where: { $0[0].truth(signal) }, needs: { runs in back.needs(ofSignal: signal, in: runs[0]).map { (0, $0) } }, isAllowed: isAllowed)
  }

  func isAssessment(_ slot: SlotInfo) -> Bool { slot.fact.map { program.facts[$0].isAssessment } ?? false }
}

/// All legal checks of a standard.
package enum LegalChecks {
  private static var all: [any LegalCheck.Type] {
    [
      DiscretionBelowRule.self, NarrowedTargetGroup.self, ServiceDemandsService.self, RefusalOnAgeAlone.self, HouseholdRuleForCare.self,
      FillsWhatIsNotOpen.self, NeverApplies.self, SiblingsConflict.self, NoAnswer.self, UnreadAssessment.self, MayBecomesMust.self,
      OtherMeasureThanLaw.self, TableRows.self, BrokenClaims.self,
    ]
  }

  /// What is found, less what was waived with a reason.
  /// - Parameters:
  ///   - context: the standard.
  ///   - sources: the files, to know whether a waived rule has changed.
  ///   - today: the date on which waivers are looked at.
  package static func findings(_ context: LegalContext, sources: SourceMap, today: CivilDate) -> [Diagnostic] {
    let found = all.flatMap { $0.findings(context) }
    return Waivers(context, sources: sources, today: today).remaining(found)
  }
}
