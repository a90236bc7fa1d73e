public import Diagnostics
public import Evaluation
public import Semantics
import Syntax

/// What the tests of a standard have tried, in the units of law: which rules were seen to decide and not to decide, which
/// bullets true and false, which limits on both sides, which items were asked for by name.
public struct Coverage: Sendable {
  /// One thing that tests should try both ways.
  public struct Entry: Sendable {
    /// What kind of thing.
    public enum Kind: String, Sendable, CaseIterable {
      case rule, condition
      /// A condition that compares numbers or dates.
      case limit
      case item, deadline, rate
    }
    public let service: String
    public let kind: Kind
    public let name: String
    public let provisions: [String]
    public let span: Span
    public internal(set) var seenTrue = false
    public internal(set) var seenFalse = false
    /// The outcomes of which tests saw a rule be the ground.
    public internal(set) var outcomes: Set<String> = []

    /// Seen both ways; items, deadlines and rates only need to be asked for.
    public var isCovered: Bool { needsBoth ? seenTrue && seenFalse : seenTrue }

    /// Whether it is something that is true or false.
    public var needsBoth: Bool {
      switch kind {
      case .rule, .condition, .limit: true
      case .item, .deadline, .rate: false
      }
    }
  }

  public private(set) var entries: [Entry] = []
  private var rules: [Int: Int] = [:]
  private var conditions: [Int: Int] = [:]
  private var items: [String: Int] = [:]
  private var rates: [Int: Int] = [:]
  /// What can only be seen where the help is given: rules about its extent, conditions of what goes with it.
  private var ofHelp: Set<Int> = []
  /// The services in which each condition stands.
  private var conditionServices: [Int: Set<String>] = [:]
  private let program: Program

  /// - Parameter program: the standard.
  public init(_ program: Program) {
    self.program = program
    for service in program.services {
      let given = service.results.flatMap { $0.candidates.map(\.rule) }
      for rule in service.outcomeRules { add(rule: rule, service.name) }
      let before = entries.count
      for rule in Set(given).subtracting(service.outcomeRules).sorted() { add(rule: rule, service.name) }
      for item in service.items where Coverage.decidesSomething(item.kind, hasCondition: item.condition != nil) {
        // What several services share is written once, and asked for once.
        if let known = entries.firstIndex(where: { $0.kind == .item && $0.span == item.span }) {
          items[item.key] = known
        } else {
          items[item.key] = entries.count
          entries.append(Entry(service: service.name, kind: .item, name: item.name, provisions: item.provisions, span: item.span))
        }
        if let condition = item.condition { add(condition: condition, service.name, item.provisions) }
      }
      for result in service.results {
        for candidate in result.candidates + (result.otherwise.map { [$0] } ?? []) {
          for rate in candidate.rates where rates[rate] == nil {
            let info = program.rates[rate]
            rates[rate] = entries.count
            entries.append(Entry(service: service.name, kind: .rate, name: info.name, provisions: info.provisions, span: info.span))
          }
        }
      }
      ofHelp.formUnion(before..<entries.count)
      for deadline in service.deadlines {
        items["\(service.name).\(deadline.name)"] = entries.count
        entries.append(
          Entry(service: service.name, kind: .deadline, name: deadline.name, provisions: deadline.provisions, span: deadline.span))
      }
    }
  }

  /// The parts of the help, and duties under a condition; a duty or guidance that always goes along decides nothing.
  static func decidesSomething(_ kind: ItemKind, hasCondition: Bool) -> Bool {
    switch kind {
    case .covers, .doesNotCover: true
    case .duty, .condition, .guidance: hasCondition
    }
  }

  private mutating func add(rule: Int, _ service: String) {
    guard rules[rule] == nil else { return }
    let info = program.rules[rule]
    // A rule written for several members, or shared by several services, is tried once.
    if let known = entries.firstIndex(where: { $0.kind == .rule && $0.span == info.span }) {
      rules[rule] = known
    } else {
      rules[rule] = entries.count
      addEntry(rule: info, service)
    }
    for condition in [info.condition, info.unless].compactMap({ $0 }) { add(condition: condition, service, info.provisions) }
  }

  private mutating func addEntry(rule info: RuleInfo, _ service: String) {
    var entry = Entry(service: service, kind: .rule, name: info.name, provisions: info.provisions, span: info.span)
    // A rule without condition or exception decides always; there is nothing else to see.
    if info.condition == nil, info.unless == nil, info.exceptions.isEmpty, info.period.from == nil, info.period.to == nil {
      entry.seenFalse = true
    }
    entries.append(entry)
  }

  private mutating func add(condition: Int, _ service: String, _ provisions: [String]) {
    let info = program.conditions[condition]
    conditionServices[condition, default: []].insert(service)
    if info.children.isEmpty || isRecords(info), conditions[condition] == nil {
      if let known = entries.firstIndex(where: { ($0.kind == .condition || $0.kind == .limit) && $0.span == info.span }) {
        conditions[condition] = known
        return
      }
      conditions[condition] = entries.count
      entries.append(
        Entry(service: service, kind: Coverage.isLimit(info) ? .limit : .condition, name: "", provisions: provisions, span: info.span))
    }
    if !isRecords(info) { for child in info.children { add(condition: child, service, provisions) } }
  }

  private static func isLimit(_ info: ConditionInfo) -> Bool {
    switch info.kind {
    case .between: return true
    case .compare(let left, let sign, _):
      switch left.type {
      case .number, .date, .dateTime: return sign != .equal && sign != .notEqual
      default: return false
      }
    default: return false
    }
  }

  private func isRecords(_ info: ConditionInfo) -> Bool { if case .records = info.kind { true } else { false } }

  private func service(ofRule rule: Int) -> String {
    program.services.first { program.rules[rule].key.hasPrefix($0.name + ".") }?.name ?? ""
  }

  /// Takes in what one test has tried: only services it expects something of count.
  public mutating func add(_ test: PolicyTest, _ run: Run) {
    add(run) { test.concerns($0) }
    for (number, service) in program.services.enumerated() where test.concerns(service.name) {
      let decision = run.decision(number)
      for rule in decision.grounds { if let place = rules[rule] { entries[place].outcomes.insert(decision.outcome.name) } }
    }
    for expectation in test.expectations {
      switch expectation {
      case .covers(let path, let names, _, _), .imposes(let path, let names, _, _), .permits(let path, let names, _, _),
        .advises(let path, let names, _):
        for name in names { if let place = items["\(path.text).\(name.text)"] { entries[place].seenTrue = true } }
      case .value(let path, _, _, _), .unknown(let path, _):
        if let place = items[path.text] { entries[place].seenTrue = true }
        addRates(path, run)
      default: break
      }
    }
  }

  /// The rates that a result which was asked for is made of.
  private mutating func addRates(_ path: Path, _ run: Run) {
    let name = path.names.dropLast().map(\.text).joined(separator: ".")
    guard let service = program.services.first(where: { $0.name == name }),
      let result = service.results.first(where: { $0.name == path.names.last?.text })
    else { return }
    for candidate in result.candidates where run.truth(candidate.applies) == .yes {
      for rate in candidate.rates { if let place = rates[rate] { entries[place].seenTrue = true } }
    }
    if run.truth(result.nothing) == .yes {
      for rate in result.otherwise?.rates ?? [] { if let place = rates[rate] { entries[place].seenTrue = true } }
    }
  }

  /// Takes in what a case has tried of the services that were looked at.
  mutating func add(_ run: Run, concerning isLookedAt: (String) -> Bool) {
    for (number, place) in rules where isLookedAt(service(ofRule: number)) { note(run.truth(program.rules[number].applies), place) }
    for (number, place) in conditions where conditionServices[number]?.contains(where: isLookedAt) ?? false {
      note(run.truth(program.conditions[number].signal), place)
    }
  }

  private mutating func note(_ truth: Truth, _ place: Int) {
    switch truth {
    case .yes: entries[place].seenTrue = true
    case .no: entries[place].seenFalse = true
    case .unknown: break
    }
  }

  /// Something a case can be looked for: a rule or a condition of a service, true or false.
  struct Goal: Hashable {
    /// The number of the entry.
    let entry: Int
    let signal: Int
    let wanted: Bool
    /// Whether it can only be seen where the help is given.
    let isOfHelp: Bool
  }

  /// What has not been seen yet of a service, in the order in which it is written.
  func goals(of service: String) -> [Goal] {
    var signals: [Int: Int] = [:]
    for (number, place) in rules where self.service(ofRule: number) == service { signals[place] = program.rules[number].applies }
    for (number, place) in conditions where conditionServices[number]?.contains(service) ?? false {
      signals[place] = program.conditions[number].signal
    }
    return signals.sorted { $0.key < $1.key }.flatMap { place, signal -> [Goal] in
      let entry = entries[place]
      return [(true, entry.seenTrue), (false, entry.seenFalse)].filter { !$0.1 }.map {
        Goal(entry: place, signal: signal, wanted: $0.0, isOfHelp: ofHelp.contains(place))
      }
    }
  }

  /// The share that is covered, in per cent, rounded down.
  public static func share(_ entries: some Collection<Entry>) -> Int {
    entries.isEmpty ? 100 : entries.filter(\.isCovered).count * 100 / entries.count
  }
}
