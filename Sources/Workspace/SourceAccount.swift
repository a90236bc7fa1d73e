public import Diagnostics
public import Explanation
public import Semantics
import Syntax

/// The register held against the rules, both ways: what became of each provision.
public struct SourceAccount: Sendable {
  /// What became of a provision.
  public enum State: String, Sendable, CaseIterable {
    /// Rules, results, concepts, assessments, rates, deadlines or duties say it.
    case encoded
    /// It goes along as guidance.
    case guidance
    /// Nothing is decided by it, for a reason that the register gives.
    case notARule = "not-a-rule"
    case missing
  }

  /// A provision with what cites it.
  public struct Row: Sendable {
    public let provision: Provision
    public let state: State
    /// Where it is cited: the name, as `rengøring.tildeling`, and the place.
    public let citations: [Citation]
  }

  /// One place that cites a provision.
  public struct Citation: Sendable {
    public let name: String
    public let isGuidance: Bool
    public let span: Span
  }

  public let rows: [Row]

  /// - Parameters:
  ///   - policies: all policy files.
  ///   - register: the provisions.
  public init(_ policies: PolicySet, _ register: SourceRegister) {
    var citations: [String: [Citation]] = [:]
    for file in policies.files {
      for citation in CitationCollector.citations(in: file) { citations[citation.id, default: []].append(citation.citation) }
    }
    rows = register.provisions.map { provision in
      let found = citations[provision.id] ?? []
      let state: State =
        if found.contains(where: { !$0.isGuidance }) { .encoded } else if !found.isEmpty { .guidance } else if provision.notARule != nil {
          .notARule
        } else { .missing }
      return Row(provision: provision, state: state, citations: found)
    }
  }

  /// The source a provision belongs to: what stands before its number.
  public static func source(_ id: String) -> String { String(id.prefix { $0 != "-" }) }
}

/// Finds every citation in a file.
enum CitationCollector {
  static func citations(in file: PolicyFile) -> [(id: String, citation: SourceAccount.Citation)] {
    var found: [(id: String, citation: SourceAccount.Citation)] = []
    func cite(_ ids: [Name], _ name: String, _ span: Span, isGuidance: Bool = false) {
      for id in ids { found.append((id.text, SourceAccount.Citation(name: name, isGuidance: isGuidance, span: span))) }
    }
    func body(_ body: ServiceBody, _ owner: String) {
      for rule in body.rules { cite(rule.provisions, "\(owner).\(rule.name.text)", rule.span) }
      for item in body.items { cite(item.provisions, "\(owner).\(item.name.text)", item.span, isGuidance: item.kind == .guidance) }
      for deadline in body.deadlines { cite(deadline.provisions, "\(owner).\(deadline.name.text)", deadline.span) }
      for supplier in body.suppliers { cite(supplier.provisions, "\(owner).leverandør", supplier.span) }
      for appeal in body.appeals { cite(appeal.provisions, "\(owner).klage", appeal.span) }
    }
    func declaration(_ tree: Declaration) {
      switch tree {
      case .fact(let fact): cite(fact.provisions, fact.name.text, fact.name.span)
      case .concept(let concept):
        cite(concept.provisions, concept.name.text, concept.span)
        for rule in concept.rules { cite(rule.provisions, "\(concept.name.text).\(rule.name.text)", rule.span) }
      case .service(let service):
        cite(service.provisions, service.name.text, service.span)
        body(service.body, service.name.text)
      case .shared(let shared):
        body(shared.body, shared.services.isEmpty ? "alle ydelser" : shared.services.map(\.text).joined(separator: ", "))
      case .rate(let rate): cite(rate.provisions, rate.name.text, rate.name.span)
      case .table(let table): cite(table.provisions, table.name.text, table.span)
      case .claim(let claim): cite(claim.provisions, claim.name.text, claim.span)
      case .enumeration, .record, .unit, .test, .waiver: break
      }
    }
    for tree in file.declarations { declaration(tree) }
    for section in file.sections {
      let name = "\(file.owner.name.text) \(section.reference.text)"
      cite(section.provisions, name, section.span)
      for tree in section.declarations { declaration(tree) }
      body(section.items, name)
    }
    return found
  }
}
