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
    let scope = CitizenScope([context.program, law])
    let machines = [context.machine, Machine(law)]
    return context.program.services.compactMap { service in
      guard let otherwise = service.otherwise, context.program.rules[otherwise].effect == .denied else { return nil }
      guard let entitlement = Entitlement.find(service, in: context) else { return nil }
      let right = law.services[entitlement]
      var search = CitizenSearch(
        machines, [context.dependence, lawDependence],
        about: [[service.nothing], right.outcomeRules.map { law.rules[$0].applies } + [right.nothing]], scope)
      if case .impossible = isRefused(service, right, law, &search) { return nil }
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

extension NarrowedTargetGroup {
  /// Whether somebody may be refused for want of a rule that grants, who is entitled by law.
  private static func isRefused(_ service: ServiceInfo, _ right: ServiceInfo, _ law: Program, _ search: inout CitizenSearch)
    -> CitizenSearch.Answer
  {
    var wanted = [CitizenSearch.Wanted(service.nothing)]
    for rule in right.outcomeRules where law.rules[rule].effect != .cancelled {
      if case .granted = law.rules[rule].effect { continue }
      wanted.append(.init(law.rules[rule].applies, is: .no, of: 1))
    }
    let otherwise = right.otherwise.flatMap { law.rules[$0].effect }
    if case .granted = otherwise { return search.find(wanted) }
    return search.find(wanted + [.init(right.nothing, is: .no, of: 1)])
  }
}

/// The entitlements of the law that services fill in.
enum Entitlement {
  static func find(_ service: ServiceInfo, in context: LegalContext) -> Int? { context.entitlements[service.name] }

  /// For the names of services the numbers of their entitlements.
  static func all(_ program: Program, _ law: Program, _ files: [PolicyFile]) -> [String: Int] {
    let numbers = Dictionary(law.services.indices.map { (law.services[$0].name, $0) }, uniquingKeysWith: { first, _ in first })
    var sections: [String: [String]] = [:]
    for file in files {
      for section in file.sections {
        let reference = "\(file.owner.name.text) \(section.reference.text)"
        for case .service(let tree) in section.declarations { sections[reference, default: []].append(tree.name.text) }
      }
    }
    // Sections count in the order of the law, not in the order in which a service names them.
    let order = files.flatMap { file in file.sections.map { "\(file.owner.name.text) \($0.reference.text)" } }
    var found: [String: Int] = [:]
    for service in program.services where !service.fills.isEmpty && found[service.name] == nil {
      for name in order.filter({ service.fills.contains($0) }).flatMap({ sections[$0] ?? [] }) {
        // An entitlement for each task is the one for the service's own task, or the one it names.
        guard let number = numbers["\(name).\(service.fillsMember ?? service.name)"] ?? numbers[name] else { continue }
        found[service.name] = number
        break
      }
    }
    return found
  }
}
