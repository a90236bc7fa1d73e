import Syntax

/// One declaration of a service on both sides, and the change between them, if there is one.
struct Part<Tree: Sendable>: Sendable {
  let old: Tree?
  let new: Tree?
  /// The number of the change; nil where both decide the same.
  var change: Int?

  init(_ old: Tree?, _ new: Tree?) {
    self.old = old
    self.new = new
  }

  /// The declaration with some changes made.
  func chosen(_ isMade: (Int) -> Bool) -> Tree? { change.map(isMade) == true ? new : old }
}

/// One service on both sides, declaration by declaration, so that any of its changes can be made by itself.
struct ServiceChanges: Sendable {
  let name: String
  let old: StandardParts.Service?
  let new: StandardParts.Service?
  var rules: [Part<RuleTree>] = []
  var results: [Part<ResultTree>] = []
  var deadlines: [Part<DeadlineTree>] = []
  var appeal: Part<AppealTree>?
  /// The change that the whole service is new or gone.
  var whole: Int?
  /// Rules that one side alone has.
  private var onlyOld: Set<String> = []
  private var onlyNew: Set<String> = []

  init(_ old: StandardParts.Service?, _ new: StandardParts.Service?) {
    name = old?.name ?? new?.name ?? ""
    self.old = old
    self.new = new
    guard let old, let new else { return }
    let matching = RuleMatching(old.body.rules, new.body.rules)
    var names: [String: String] = [:]
    for (one, other) in matching.pairs { names[new.body.rules[other].name.text] = old.body.rules[one].name.text }
    let renamed = new.body.rules.map { $0.renamed(names) }
    onlyOld = Set(matching.removed.map { old.body.rules[$0].name.text })
    onlyNew = Set(matching.added.map { renamed[$0].name.text })
    rules = matching.pairs.map { Part(old.body.rules[$0.old], renamed[$0.new]) }
    rules += matching.removed.map { Part(old.body.rules[$0], nil) }
    rules += matching.added.map { Part(nil, renamed[$0]) }
    results = ServiceChanges.parts(old.body.results, new.body.results) { $0.name.text }
    deadlines = ServiceChanges.parts(old.body.deadlines, new.body.deadlines) { $0.name.text }
    if !old.body.appeals.isEmpty || !new.body.appeals.isEmpty { appeal = Part(old.body.appeals.first, new.body.appeals.first) }
  }

  /// A pair of rules as they are compared: that a rule has priority over another, or none, is no difference where one side does not have
  /// that other.
  func compared(_ part: Part<RuleTree>) -> Part<RuleTree> {
    let others = onlyOld.union(onlyNew)
    return Part(part.old?.keepingPriorities { !others.contains($0) }, part.new?.keepingPriorities { !others.contains($0) })
  }

  /// A pair of rules as either may stand among rules of both sides: each with its priorities over its own side's rules and the other's.
  func mixed(_ part: Part<RuleTree>) -> Part<RuleTree> {
    guard var old = part.old, var new = part.new else { return part }
    old.priorityOver += new.priorityOver.filter { onlyNew.contains($0.text) }
    new.priorityOver += old.priorityOver.filter { onlyOld.contains($0.text) }
    var mixed = Part(old, new)
    mixed.change = part.change
    return mixed
  }

  static func parts<Tree>(_ old: [Tree], _ new: [Tree], _ key: (Tree) -> String) -> [Part<Tree>] {
    old.map { one in Part(one, new.first { key($0) == key(one) }) }
      + new.filter { other in !old.contains { key($0) == key(other) } }.map { Part(nil, $0) }
  }
}

extension RuleTree {
  fileprivate func keepingPriorities(_ isKept: (String) -> Bool) -> RuleTree {
    var copy = self
    copy.priorityOver = priorityOver.filter { isKept($0.text) }
    return copy
  }

  /// The rule with other rules called by other names, itself among them.
  func renamed(_ names: [String: String]) -> RuleTree {
    func called(_ name: Name) -> Name { Name(names[name.text] ?? name.text, name.span) }
    var copy = self
    copy.name = called(name)
    if case .exception(let to) = kind { copy.kind = .exception(to: called(to)) }
    copy.priorityOver = priorityOver.map(called)
    copy.transitions = transitions.map { (called($0.old), $0.keptWhile) }
    return copy
  }
}
