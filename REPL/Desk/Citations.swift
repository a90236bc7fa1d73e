import Diagnostics
import Semantics

/// What in a standard cites which provision.
struct Citations {
  /// Something that cites.
  struct User {
    let what: Localized
    let name: String
    let span: Span
  }

  private let program: Program

  init(_ program: Program) { self.program = program }

  /// Everything that cites a provision, each once.
  func of(_ id: String) -> [User] {
    var found: [User] = []
    func add(_ cites: [String], _ what: Localized, _ name: String, _ span: Span) {
      guard cites.contains(id), !found.contains(where: { $0.name == name && $0.span == span }) else { return }
      found.append(User(what: what, name: name, span: span))
    }
    for rule in program.rules {
      let what = rule.kind == .exception ? Localized("undtagelsen", en: "the exception") : Localized("reglen", en: "the rule")
      add(rule.provisions, what, rule.key, rule.span)
    }
    for concept in program.concepts { add(concept.provisions, Localized("begrebet", en: "the concept"), concept.key, concept.span) }
    for fact in program.facts {
      let what = fact.isAssessment ? Localized("skønnet", en: "the assessment") : Localized("oplysningen", en: "the fact")
      add(fact.provisions, what, fact.name, fact.span)
    }
    for rate in program.rates { add(rate.provisions, Localized("taksten", en: "the rate"), rate.name, rate.span) }
    for service in program.services {
      add(service.provisions, Localized("ydelsen", en: "the service"), service.name, service.span)
      for item in service.items {
        add(item.provisions, Localized("punktet", en: "the item"), "\(service.name).\(item.name)", item.span)
      }
      for deadline in service.deadlines {
        add(deadline.provisions, Localized("fristen", en: "the deadline"), "\(service.name).\(deadline.name)", deadline.span)
      }
      add(service.supplier?.provisions ?? [], Localized("leverandøren af", en: "the supplier of"), service.name, service.span)
      add(service.appeal?.provisions ?? [], Localized("klageadgangen for", en: "the appeal from"), service.name, service.span)
    }
    return found
  }
}
