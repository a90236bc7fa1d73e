import Diagnostics
import Semantics
import Syntax

/// All differences between two standards, each a change that can be made by itself.
///
/// What is matched with what: services by name; rules of one service by name, then by role, then by likeness (``RuleMatching``); results,
/// deadlines, concepts, rates and facts by name; items by kind and name, then by their words.
public struct ChangeList: Sendable {
  public let old: ComparedStandard
  public let new: ComparedStandard
  public private(set) var changes: [Change] = []
  private(set) var services: [ServiceChanges] = []
  /// Names of the vocabulary that differ, with the number of the change.
  private(set) var vocabulary: [String: Int] = [:]
  /// The change from how the old standard meets a case to how the new one does.
  let circumstances: Int
  private var numbers: [String: Int] = [:]
  private let oldPhrasing: Phrasing
  private let newPhrasing: Phrasing

  public init(_ old: ComparedStandard, _ new: ComparedStandard) {
    self.old = old
    self.new = new
    oldPhrasing = Phrasing(labels: LabelBook(old.parts))
    newPhrasing = Phrasing(labels: LabelBook(new.parts))
    circumstances = 0
    changes = [
      Change(
        kind: .changed, subject: .circumstances, name: "case", services: [],
        title: Localized("afgørelsens dato og kommune", en: "the date and municipality of the decision"), details: [], oldProvisions: [],
        newProvisions: [], span: nil, meaning: ("\(old.name)", "\(new.name)"))
    ]
    for one in old.parts.services { compare(one, new.parts.services.first { $0.name == one.name }) }
    for other in new.parts.services where !old.parts.services.contains(where: { $0.name == other.name }) { compare(nil, other) }
    compareVocabulary()
    noteMoves()
  }

  /// What a reader is shown: everything but the circumstances of cases.
  public var shown: [Change] { changes.filter { $0.subject != .circumstances } }

  /// The services of either side.
  public var serviceNames: [String] { services.map(\.name) }

  /// Whether nothing differs.
  public var isEmpty: Bool { changes.count == 1 }

  // MARK: Services

  private mutating func compare(_ old: StandardParts.Service?, _ new: StandardParts.Service?) {
    var service = ServiceChanges(old, new)
    guard let old, let new else {
      service.whole = whole(old, new)
      services.append(service)
      return
    }
    // A service for each of some tasks and one for others are not the same service.
    if old.tree.parameter?.text != new.tree.parameter?.text || Set(old.tree.members.map(\.text)) != Set(new.tree.members.map(\.text)) {
      note(
        Change(
          kind: .changed, subject: .service, name: service.name, services: [service.name],
          title: Localized("ydelsen \(service.name)", en: "the service \(service.name)"),
          details: [Localized("gælder nu for andre opgaver", en: "is now there for other tasks")], oldProvisions: [], newProvisions: [],
          span: new.tree.span, meaning: (ServiceText.members(old.tree), ServiceText.members(new.tree))))
    }
    var directions: [String: Direction] = [:]
    for result in new.body.results + old.body.results where directions[result.name.text] == nil {
      directions[result.name.text] = result.direction
    }
    for index in service.rules.indices {
      service.rules[index].change = rule(service.compared(service.rules[index]), service.name, directions)
    }
    for index in service.results.indices { service.results[index].change = result(service.results[index], service.name) }
    for index in service.deadlines.indices { service.deadlines[index].change = deadline(service.deadlines[index], service.name) }
    if let appeal = service.appeal { service.appeal?.change = self.appeal(appeal, service.name) }
    for part in ItemMatching.parts(old.body.items, new.body.items) { item(part, service.name) }
    suppliers(old.body.suppliers, new.body.suppliers, service.name)
    services.append(service)
  }

  private var details: RuleDetails { RuleDetails(old: oldPhrasing, new: newPhrasing) }

  /// Adds a change, or joins it to the same change of another service.
  @discardableResult
  private mutating func note(_ change: Change) -> Int {
    let key = "\(change.kind) \(change.subject) \(change.name)\n\(change.meaning.old)\n\(change.meaning.new)"
    if let number = numbers[key] {
      for service in change.services where !changes[number].services.contains(service) { changes[number].services.append(service) }
      return number
    }
    numbers[key] = changes.count
    changes.append(change)
    return changes.count - 1
  }

  private mutating func whole(_ old: StandardParts.Service?, _ new: StandardParts.Service?) -> Int {
    guard let service = new ?? old else { return 0 }
    let phrasing = new == nil ? oldPhrasing : newPhrasing
    let grants = service.body.rules.filter { rule in
      switch rule.effect {
      case .grant, .mayGrant: true
      case .deny, .refer, .doesNotApply, nil: false
      }
    }
    let label = service.tree.label?.text.text ?? service.name.replacing("_", with: " ")
    return note(
      Change(
        kind: new == nil ? .removed : .added, subject: .service, name: service.name, services: [service.name],
        title: Localized("ydelsen \(service.name) (\(label))", en: "the service \(service.name) (\(label))"),
        details: grants.flatMap { details.summary($0, phrasing) }, oldProvisions: old?.tree.provisions.map(\.text) ?? [],
        newProvisions: new?.tree.provisions.map(\.text) ?? [], span: service.tree.span,
        meaning: (old.map { ServiceText.of($0) } ?? "", new.map { ServiceText.of($0) } ?? "")))
  }

  private mutating func rule(_ part: Part<RuleTree>, _ service: String, _ directions: [String: Direction]) -> Int? {
    guard let tree = part.new ?? part.old else { return nil }
    func change(_ kind: Change.Kind, _ lines: [Localized], _ meaning: (String, String)) -> Change {
      Change(
        kind: kind, subject: .rule, name: tree.name.text, services: [service], title: RuleDetails.title(tree), details: lines,
        oldProvisions: part.old?.provisions.map(\.text) ?? [], newProvisions: part.new?.provisions.map(\.text) ?? [], span: tree.span,
        meaning: meaning)
    }
    guard let one = part.old else { return note(change(.added, details.summary(tree, newPhrasing), ("", Meaning.of(tree)))) }
    guard let other = part.new else { return note(change(.removed, details.summary(tree, oldPhrasing), (Meaning.of(tree), ""))) }
    let meanings = (Meaning.of(one), Meaning.of(other))
    if meanings.0 != meanings.1 { return note(change(.changed, details.differences(one, other, directions), meanings)) }
    let words = (Meaning.words(of: one), Meaning.words(of: other))
    if words.0 != words.1 || provisions(one.provisions, other.provisions) {
      let lines = words.0 == words.1 ? [sources(one.provisions, other.provisions)] : reworded(words.0, words.1)
      note(change(.reworded, lines, words.0 == words.1 ? (list(one.provisions), list(other.provisions)) : words))
    }
    return nil
  }

  /// Whether the same standard cites other provisions now; two standards always do.
  private func provisions(_ before: [Name], _ after: [Name]) -> Bool {
    old.name == new.name && Set(before.map(\.text)) != Set(after.map(\.text))
  }

  private func list(_ names: [Name]) -> String { names.map(\.text).joined(separator: ", ") }

  private func sources(_ before: [Name], _ after: [Name]) -> Localized {
    Localized("kilder: fra \(list(before)) til \(list(after))", en: "sources: from \(list(before)) to \(list(after))")
  }

  private func reworded(_ before: String, _ after: String) -> [Localized] {
    let (one, other) = (before.plainWords, after.plainWords)
    return [Localized("før: “\(one)”; nu: “\(other)”", en: "before: “\(one)”; now: “\(other)”")]
  }

  private mutating func result(_ part: Part<ResultTree>, _ service: String) -> Int? {
    // A result that is new or gone is told by the rules that give it.
    guard let one = part.old, let other = part.new, Meaning.of(one) != Meaning.of(other) else { return nil }
    var lines: [Localized] = []
    if Meaning.of(one.type) != Meaning.of(other.type) { lines.append(Localized("er nu af en anden slags", en: "is now of another type")) }
    if one.isAlways != other.isAlways {
      lines.append(
        other.isAlways
          ? Localized("gives nu uanset udfald", en: "is now given whatever the outcome")
          : Localized("gives nu kun sammen med hjælpen", en: "is now given only with the help"))
    }
    if one.direction != other.direction {
      lines.append(Localized("hvad der er bedst for borgeren, er ændret", en: "what is better for the citizen has changed"))
    }
    return note(
      Change(
        kind: .changed, subject: .result, name: other.name.text, services: [service],
        title: Localized("resultatet \(other.name.text)", en: "the result \(other.name.text)"), details: lines, oldProvisions: [],
        newProvisions: [], span: other.name.span, meaning: (Meaning.of(one), Meaning.of(other))))
  }

  private mutating func deadline(_ part: Part<DeadlineTree>, _ service: String) -> Int? {
    guard let tree = part.new ?? part.old else { return nil }
    let meanings = (part.old.map { Meaning.of($0) } ?? "", part.new.map { Meaning.of($0) } ?? "")
    let words = DeadlineDetails(rules: details).lines(part)
    let change = Change(
      kind: part.old == nil ? .added : part.new == nil ? .removed : meanings.0 == meanings.1 ? .reworded : .changed, subject: .deadline,
      name: tree.name.text, services: [service], title: Localized("fristen \(tree.name.text)", en: "the deadline \(tree.name.text)"),
      details: words, oldProvisions: part.old?.provisions.map(\.text) ?? [], newProvisions: part.new?.provisions.map(\.text) ?? [],
      span: tree.span, meaning: meanings)
    if change.kind != .reworded { return note(change) }
    if let one = part.old, let other = part.new, provisions(one.provisions, other.provisions) { note(change) }
    return nil
  }

  private mutating func appeal(_ part: Part<AppealTree>, _ service: String) -> Int? {
    guard let tree = part.new ?? part.old else { return nil }
    let meanings = (part.old.map { Meaning.of($0) } ?? "", part.new.map { Meaning.of($0) } ?? "")
    guard meanings.0 != meanings.1 else { return nil }
    return note(
      Change(
        kind: part.old == nil ? .added : part.new == nil ? .removed : .changed, subject: .appeal, name: "klage", services: [service],
        title: Localized("klagevejen", en: "the route of appeal"), details: AppealDetails(rules: details).lines(part),
        oldProvisions: part.old?.provisions.map(\.text) ?? [], newProvisions: part.new?.provisions.map(\.text) ?? [], span: tree.span,
        meaning: meanings))
  }

  private mutating func item(_ part: Part<ItemTree>, _ service: String) {
    guard let tree = part.new ?? part.old else { return }
    let meanings = (part.old.map { Meaning.of($0) } ?? "", part.new.map { Meaning.of($0) } ?? "")
    let words = (part.old?.text.text ?? "", part.new?.text.text ?? "")
    var kind = Change.Kind.changed
    if part.old == nil { kind = .added } else if part.new == nil { kind = .removed } else if meanings.0 == meanings.1 { kind = .reworded }
    if kind == .reworded, words.0 == words.1,
      part.old.flatMap({ one in part.new.map { !provisions(one.provisions, $0.provisions) } }) ?? true
    {
      return
    }
    note(
      Change(
        kind: kind, subject: .item, name: tree.name.text, services: [service], title: ItemDetails.title(tree),
        details: ItemDetails(rules: details).lines(part), oldProvisions: part.old?.provisions.map(\.text) ?? [],
        newProvisions: part.new?.provisions.map(\.text) ?? [], span: tree.span,
        meaning: (meanings.0 + words.0, meanings.1 + words.1)))
  }

  private mutating func suppliers(_ before: [SupplierTree], _ after: [SupplierTree], _ service: String) {
    let meanings = (before.map { Meaning.of($0) }.joined(), after.map { Meaning.of($0) }.joined())
    guard meanings.0 != meanings.1 else { return }
    func names(_ trees: [SupplierTree]) -> String { trees.flatMap { $0.suppliers.map(\.text) }.joined(separator: ", ") }
    let (one, other) = (names(before), names(after))
    note(
      Change(
        kind: before.isEmpty ? .added : after.isEmpty ? .removed : .changed, subject: .supplier, name: "leverandør", services: [service],
        title: Localized("leverandørerne", en: "the suppliers"),
        details: [
          Localized(
            "fra \(one.isEmpty ? "ingen nævnt" : one) til \(other.isEmpty ? "ingen nævnt" : other)",
            en: "from \(one.isEmpty ? "none named" : one) to \(other.isEmpty ? "none named" : other)")
        ], oldProvisions: before.flatMap { $0.provisions.map(\.text) }, newProvisions: after.flatMap { $0.provisions.map(\.text) },
        span: (after.first ?? before.first)?.span, meaning: meanings))
  }

  // MARK: Vocabulary

  private mutating func compareVocabulary() {
    let names = old.parts.ownNames + new.parts.ownNames.filter { !old.parts.ownNames.contains($0) }
    let others = Set(old.parts.vocabulary.keys).union(new.parts.vocabulary.keys).subtracting(names).sorted()
    let words = VocabularyDetails(old: oldPhrasing, new: newPhrasing)
    for name in names + others {
      let (one, other) = (old.parts.vocabulary[name], new.parts.vocabulary[name])
      guard let declaration = other ?? one else { continue }
      let meanings = (old.parts.meaning(name), new.parts.meaning(name))
      guard meanings.0 != meanings.1 else { continue }
      var kind = Change.Kind.changed
      var lines: [Localized] = []
      switch (one, other) {
      case (let one?, let other?): lines = words.differences(one, other)
      case (let one?, nil): (kind, lines) = (.removed, words.summary(one, oldPhrasing))
      case (nil, let other?): (kind, lines) = (.added, words.summary(other, newPhrasing))
      case (nil, nil): continue
      }
      let number = note(
        Change(
          kind: kind, subject: VocabularyDetails.subject(declaration), name: name.replacing("type ", with: ""), services: [],
          title: VocabularyDetails.title(declaration), details: lines, oldProvisions: [], newProvisions: [], span: nil, meaning: meanings))
      vocabulary[name] = number
    }
  }

  // MARK: Moves

  /// What is gone from one service and stands word for word in another was moved.
  private mutating func noteMoves() {
    for (number, change) in changes.enumerated()
    where change.kind == .removed && [.rule, .item, .deadline].contains(change.subject) && change.meaning.old.utf8.count > 40 {
      guard
        let other = changes.firstIndex(where: {
          $0.kind == .added && $0.subject == change.subject && $0.name == change.name && $0.meaning.new == change.meaning.old
        })
      else { continue }
      let (from, to) = (change.services.joined(separator: ", "), changes[other].services.joined(separator: ", "))
      let line = Localized("flyttet fra \(from) til \(to)", en: "moved from \(from) to \(to)")
      changes[number] = changes[number].moved(line)
      changes[other] = changes[other].moved(line)
    }
  }
}

extension Change {
  fileprivate func moved(_ line: Localized) -> Change {
    Change(
      kind: .moved, subject: subject, name: name, services: services, title: title, details: [line], oldProvisions: oldProvisions,
      newProvisions: newProvisions, span: span, meaning: meaning)
  }
}

extension String {
  /// Without the marks between the parts of a meaning.
  fileprivate var plainWords: String {
    split(separator: "|").map { part in
      var text = part
      while text.first == " " { text.removeFirst() }
      while text.last == " " { text.removeLast() }
      return text
    }.filter { !$0.isEmpty }.joined(separator: " · ")
  }
}
