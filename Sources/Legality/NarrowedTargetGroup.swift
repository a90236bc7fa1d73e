import Diagnostics
import Evaluation
import Explanation
import Semantics
import Syntax

/// A standard lets nobody in whom the law entitles: a citizen with a right under the section that the service fills in must
/// not be refused because no rule of the standard grants.
enum NarrowedTargetGroup: LegalCheck {
  static func findings(_ context: LegalContext) -> [LegalFinding] {
    guard let law = context.law, let lawDependence = context.lawDependence else { return [] }
    return context.program.services.compactMap { service in
      guard let otherwise = service.otherwise, context.program.rules[otherwise].effect == .denied else { return nil }
      guard let entitlement = Entitlement.find(service, in: context) else { return nil }
      let right = law.services[entitlement]
      let part = context.program.slice(signals: [service.nothing], context.dependence)
      let lawPart = law.slice(signals: right.outcomeRules.map { law.rules[$0].applies } + [right.nothing], lawDependence)
      let (back, lawBack) = (Dependence(part), Dependence(lawPart))
      let result = CaseSearch([part, lawPart]).find(
        where: { runs in
          let entitled = runs[1].decision(entitlement).outcome
          let refused = runs[0].truth(service.nothing)
          if refused == .no || entitled != .granted && entitled != .undetermined { return .no }
          return refused == .yes && entitled == .granted ? .yes : .unknown
        },
        needs: { runs in
          lawBack.needs(of: runs[1].decision(entitlement), in: runs[1]).map { (1, $0) }
            + back.needs(ofSignal: service.nothing, in: runs[0]).map { (0, $0) }
        })
      switch result {
      case .found(let facts):
        return LegalFinding(
          diagnostic: Diagnostic(
            .narrowedTargetGroup, at: service.span,
            Localized(
              "`\(service.name)` afslår borgere, som loven giver ret til hjælp",
              en: "`\(service.name)` refuses citizens whom the law entitles"),
            reason: Localized(
              "efter \(service.fills.joined(separator: ", ")) har denne borger ret: \(context.explainer.describe(facts[0]))",
              en: "under \(service.fills.joined(separator: ", ")) this citizen has a right: \(context.explainer.describe(facts[0]))"),
            help: Localized(
              "lad betingelserne for tildeling være lovens, og gør lokale betingelser til undtagelser `som udgangspunkt`",
              en: "let the conditions for granting be the law's, and make local conditions exceptions `by default`")),
          rule: service.name)
      case .impossible: return nil
      case .undecided:
        return LegalFinding(diagnostic: Undecided.finding(context.program.rules[otherwise], .narrowedTargetGroup), rule: service.name)
      }
    }
  }
}

/// The entitlement of the law that a service fills in.
enum Entitlement {
  static func find(_ service: ServiceInfo, in context: LegalContext) -> Int? {
    guard let law = context.law else { return nil }
    for file in context.files {
      for section in file.sections {
        let statute = file.owner.name.text
        guard service.fills.contains("\(statute) \(section.reference.text)") else { continue }
        for case .service(let tree) in section.declarations {
          // An entitlement for each task is the one for the service's own task, or the one it names.
          let names = [tree.name.text + "." + (service.fillsMember ?? service.name), tree.name.text]
          if let number = names.compactMap({ name in law.services.firstIndex { $0.name == name } }).first { return number }
        }
      }
    }
    return nil
  }
}
