import Diagnostics
public import Semantics
import Syntax

/// One state of one standard: what is compared with another.
public struct ComparedStandard: Sendable {
  public let policies: PolicySet
  public let program: Program
  let parts: StandardParts

  /// - Parameters:
  ///   - policies: the files; where two folders are compared, the second set's sources must continue the first's.
  ///   - program: the standard, compiled from them.
  public init(_ policies: PolicySet, _ program: Program) {
    self.policies = policies
    self.program = program
    parts = StandardParts(policies, program.standard)
  }

  /// The standard's name.
  public var name: String { program.standard }
}

/// A standard taken apart into single declarations, each found by its name; what services share is written into each.
struct StandardParts: Sendable {
  /// A service with everything that belongs to it.
  struct Service: Sendable {
    let tree: ServiceTree
    let body: ServiceBody
    var name: String { tree.name.text }
  }

  private(set) var services: [Service] = []
  /// Facts, concepts, tables and rates by name; types as `type NAME`.
  private(set) var vocabulary: [String: Declaration] = [:]
  /// Names that stand in the standard's own files, in their order.
  private(set) var ownNames: [String] = []
  /// The periods of the statutes and sections in which concepts stand.
  private(set) var periods: [String: PeriodTree] = [:]

  init(_ set: PolicySet, _ standard: String) {
    let isLaw = standard == PolicySet.lawName
    var trees: [(tree: ServiceTree, section: SectionTree?)] = []
    var shared: [SharedTree] = []
    var sections: [SectionTree] = []
    for file in set.files(of: standard) {
      var isOwn = false
      if case .standard = file.owner { isOwn = true }
      let period = isOwn ? PeriodTree() : file.description?.period ?? PeriodTree()
      if case .statute = file.owner, isLaw { isOwn = true }
      for declaration in file.declarations { note(declaration, isOwn: isOwn, period) }
      for section in file.sections {
        let inner = PeriodTree(from: section.period.from ?? period.from, to: section.period.to ?? period.to)
        for declaration in section.declarations { note(declaration, isOwn: isOwn, inner) }
      }
      guard isOwn else { continue }
      for case .service(let tree) in file.declarations { trees.append((tree, nil)) }
      for case .shared(let tree) in file.declarations { shared.append(tree) }
      for section in file.sections {
        sections.append(section)
        for case .service(let tree) in section.declarations { trees.append((tree, section)) }
      }
    }
    for (tree, section) in trees {
      var body = tree.body
      for block in shared where block.services.isEmpty || block.services.contains(where: { $0.text == tree.name.text }) {
        body.append(block.body)
      }
      if let section {
        for index in body.rules.indices {
          body.rules[index].period.from = body.rules[index].period.from ?? section.period.from
          body.rules[index].period.to = body.rules[index].period.to ?? section.period.to
        }
        for other in sections where other.reference.section == section.reference.section { body.append(other.items) }
      }
      services.append(Service(tree: tree, body: body))
    }
  }

  private mutating func note(_ declaration: Declaration, isOwn: Bool, _ period: PeriodTree) {
    guard let key = declaration.key, vocabulary[key] == nil else { return }
    vocabulary[key] = declaration
    if isOwn { ownNames.append(key) }
    if case .concept = declaration, period.from != nil || period.to != nil { periods[key] = period }
  }

  /// What a declaration of the vocabulary means; empty if there is none.
  func meaning(_ key: String) -> String {
    guard let declaration = vocabulary[key] else { return "" }
    return declaration.meaning + (periods[key].map { " | " + Meaning.of($0) } ?? "")
  }
}

extension Declaration {
  /// The name under which it is found; nil for what is no vocabulary.
  var key: String? {
    switch self {
    case .enumeration(let tree): "type " + tree.name.text
    case .record(let tree): "type " + tree.name.text
    case .unit(let tree): "type " + tree.name.text
    case .fact(let tree): tree.name.text
    case .concept(let tree): tree.name.text
    case .table(let tree): tree.name.text
    case .rate(let tree): tree.name.text
    case .service, .shared, .test, .claim, .waiver: nil
    }
  }

  var meaning: String {
    switch self {
    case .enumeration(let tree): Meaning.of(tree)
    case .record(let tree): Meaning.of(tree)
    case .unit(let tree): tree.one.text + "/" + tree.many.text
    case .fact(let tree): Meaning.of(tree)
    case .concept(let tree): Meaning.of(tree)
    case .table(let tree): Meaning.of(tree)
    case .rate(let tree): Meaning.of(tree)
    case .service, .shared, .test, .claim, .waiver: ""
    }
  }
}
