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
  let lawDependence: Dependence?
  let explainer: Explainer
  let machine: Machine
  /// For the names of services the entitlements of the law that they fill in.
  let entitlements: [String: Int]
  private let scope: CitizenScope
  private let serviceNumbers: [String: Int]

  /// - Parameters:
  ///   - explainer: the standard, ready to explain.
  ///   - law: the law layer, ready to explain.
  ///   - files: all files of the standard, its statutes and modules.
  package init(_ explainer: Explainer, law: Explainer?, files: [PolicyFile]) {
    let program = explainer.program
    self.program = program
    self.law = law?.program
    self.files = files
    lawDependence = law?.dependence
    self.explainer = explainer
    machine = Machine(program)
    entitlements = law.map { Entitlement.all(program, $0.program, files) } ?? [:]
    scope = CitizenScope([program])
    serviceNumbers = Dictionary(program.services.indices.map { (program.services[$0].name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The ways back from the standard's answers to what they depend on.
  var dependence: Dependence { explainer.dependence }

  /// The service that a rule belongs to; nil for a rule of a concept.
  func service(of rule: RuleInfo) -> ServiceInfo? {
    serviceNumbers[String(decoding: rule.key.utf8.dropLast(rule.name.utf8.count + 1), as: UTF8.self)].map { program.services[$0] }
  }

  /// A search over every citizen, for questions that have to do with each other: what it learns from one helps with the next.
  /// - Parameters:
  ///   - signals: all that will be asked for.
  ///   - isAllowed: facts that may be known; all of them unless it says otherwise.
  func search(about signals: [Int], isAllowed: ((SlotInfo) -> Bool)? = nil) -> CitizenSearch {
    CitizenSearch([machine], [dependence], about: [signals], scope, isAllowed: isAllowed)
  }

  /// Whether there is a citizen for whom all of it is so; nil where that could not be settled.
  /// - Parameter found: a citizen that was found on the way.
  func exists(_ wanted: [CitizenSearch.Wanted], _ search: inout CitizenSearch, found: (CaseFacts) -> Void = { _ in }) -> Bool? {
    switch search.find(wanted) {
    case .possible(let cases):
      found(cases[0])
      return true
    case .impossible: return false
    case .unclear:
      switch stepwise(wanted) {
      case .found: return true
      case .impossible: return false
      case .undecided: return nil
      }
    }
  }

  /// Looks for a citizen for whom all of it is so, of whom no more is told than what makes it so.
  func citizen(where wanted: [CitizenSearch.Wanted], _ search: inout CitizenSearch, isAllowed: (SlotInfo) -> Bool = { _ in true })
    -> CaseSearch.Result
  {
    let answer = search.find(wanted)
    if case .impossible = answer { return .impossible }
    let result = stepwise(wanted, isAllowed: isAllowed)
    if case .undecided = result, case .possible(let cases) = answer { return .found(cases) }
    return result
  }

  /// Looks for a citizen fact by fact.
  private func stepwise(_ wanted: [CitizenSearch.Wanted], isAllowed: (SlotInfo) -> Bool = { _ in true }) -> CaseSearch.Result {
    let part = program.slice(signals: wanted.map(\.signal), dependence)
    let back = Dependence(part)
    return CaseSearch([part]).find(
      where: { runs in
        var isSo = true
        for one in wanted {
          let truth = runs[0].truth(one.signal)
          if truth == .unknown { isSo = false } else if truth != one.truth { return .no }
        }
        return isSo ? .yes : .unknown
      }, needs: { runs in wanted.flatMap { back.needs(ofSignal: $0.signal, in: runs[0]) }.map { (0, $0) } }, isAllowed: isAllowed)
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
