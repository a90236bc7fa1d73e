import Semantics
import Syntax

/// Writes one service of the old standard with any of its changes made: the trees that a compiler then reads.
///
/// What changes may refer to each other by name, and any of them may be missing: an exception to a rule that is not there, or a priority over
/// it, is left out, because it could not say anything.
struct HybridWriter: Sendable {
  private let list: ChangeList
  let service: ServiceChanges
  /// Changes that may matter to the service, by their numbers.
  let changes: [Int]
  /// Names of the vocabulary that its rules may read on either side.
  private let names: Set<String>
  private let types: [Declaration]

  init(_ list: ChangeList, _ service: ServiceChanges) {
    self.list = list
    self.service = service
    names = HybridWriter.reachable(list, service)
    var changes: Set<Int> = [list.circumstances]
    changes.formUnion(service.rules.compactMap(\.change))
    changes.formUnion(service.results.compactMap(\.change))
    changes.formUnion(service.deadlines.compactMap(\.change))
    if let change = service.appeal?.change { changes.insert(change) }
    for (name, change) in list.vocabulary where names.contains(name) && list.changes[change].kind == .changed && !name.hasPrefix("type ") {
      changes.insert(change)
    }
    self.changes = changes.sorted()
    types = HybridWriter.types(list)
  }

  // MARK: What is read

  private static func reachable(_ list: ChangeList, _ service: ServiceChanges) -> Set<String> {
    var open: Set<String> = []
    for side in [service.old, service.new].compactMap({ $0 }) { open.formUnion(Meaning.names(in: ServiceText.of(side))) }
    var found: Set<String> = []
    while let name = open.popFirst() {
      guard found.insert(name).inserted else { continue }
      for parts in [list.old.parts, list.new.parts] {
        for key in [name, "type " + name] { open.formUnion(Meaning.names(in: parts.meaning(key)).subtracting(found)) }
      }
    }
    return found
  }

  /// Enumerations, records and units of both sides: where both have one, with the members or fields of both.
  private static func types(_ list: ChangeList) -> [Declaration] {
    let (old, new) = (list.old.parts.vocabulary, list.new.parts.vocabulary)
    let keys = Set(old.keys).union(new.keys).filter { $0.hasPrefix("type ") }.sorted()
    return keys.compactMap { key in
      switch (old[key], new[key]) {
      case (.enumeration(let one), .enumeration(let other)):
        let more = other.members.filter { member in !one.members.contains { $0.name.text == member.name.text } }
        return .enumeration(EnumerationTree(name: one.name, label: one.label, members: one.members + more))
      case (.record(let one), .record(let other)):
        let more = other.fields.filter { field in !one.fields.contains { $0.name.text == field.name.text } }
        return .record(RecordTree(name: one.name, label: one.label, fields: one.fields + more))
      case (let one?, _): return one
      case (nil, let other): return other
      }
    }
  }

  // MARK: Writing

  /// The policy with some changes made; nil for a service that only one side has.
  func policy(_ made: Set<Int>) -> PolicySet? {
    func isMade(_ change: Int) -> Bool { made.contains(change) }
    guard service.whole == nil, var tree = service.old?.tree else { return nil }
    var body = ServiceBody()
    body.rules = HybridWriter.consistent(service.rules.compactMap { service.mixed($0).chosen(isMade) })
    // A result that no rule gives is not given; so both sides' may be declared.
    body.results = service.results.compactMap { part in part.chosen(isMade) ?? part.old ?? part.new }
    body.deadlines = service.deadlines.compactMap { $0.chosen(isMade) }
    body.appeals = service.appeal.flatMap { $0.chosen(isMade) }.map { [$0] } ?? []
    tree.body = body
    var own: [Declaration] = types + [.service(tree)]
    var files: [PolicyFile] = []
    var base: PolicyFile?
    for (isNew, standard) in [(false, list.old), (true, list.new)] {
      func isChosen(_ declaration: Declaration) -> Bool {
        guard let key = declaration.key, !key.hasPrefix("type "), names.contains(key) else { return false }
        guard list.old.parts.vocabulary[key] != nil else { return isNew }
        guard list.new.parts.vocabulary[key] != nil, let change = list.vocabulary[key] else { return !isNew }
        return isMade(change) == isNew
      }
      for file in standard.policies.files(of: standard.name) {
        var copy = file
        copy.declarations = file.declarations.filter(isChosen)
        for number in copy.sections.indices {
          copy.sections[number].declarations = file.sections[number].declarations.filter(isChosen)
          copy.sections[number].items = ServiceBody()
        }
        if case .standard = file.owner {
          own += copy.declarations
        } else {
          files.append(copy)
        }
        if !isNew, base == nil, isOwn(file) { base = file }
      }
    }
    guard var file = base else { return nil }
    file.declarations = own
    file.sections = []
    return PolicySet(files: [file] + files, sources: list.new.policies.sources)
  }

  private func isOwn(_ file: PolicyFile) -> Bool {
    switch file.owner {
    case .standard: true
    case .statute: list.old.name == PolicySet.lawName
    case .module: false
    }
  }

  /// Rules without what they say of rules that are not there.
  private static func consistent(_ rules: [RuleTree]) -> [RuleTree] {
    var rules = rules
    while true {
      let names = Set(rules.map(\.name.text))
      let kept = rules.filter { rule in
        if case .exception(let to) = rule.kind { return names.contains(to.text) }
        return true
      }
      guard kept.count < rules.count else { break }
      rules = kept
    }
    let names = Set(rules.map(\.name.text))
    var parents: [String: String] = [:]
    for rule in rules { if case .exception(let to) = rule.kind { parents[rule.name.text] = to.text } }
    return rules.map { rule in
      var copy = rule
      // Priority is between rules that stand side by side.
      copy.priorityOver = rule.priorityOver.filter { names.contains($0.text) && parents[$0.text] == parents[rule.name.text] }
      copy.transitions = rule.transitions.filter { names.contains($0.old.text) }
      return copy
    }
  }
}
