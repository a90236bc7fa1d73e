import Diagnostics
import Syntax

/// A rule in one tree of rules and exceptions: a rule may stand in several, one for the outcome and one for each result.
struct TreeNode {
  let rule: Int
  /// Whether it only sets its rule aside.
  let cancels: Bool
}

/// Rules, exceptions and priorities.
extension Compiler {
  func ruleWithoutEffect(_ rule: RuleTree, _ danish: String, _ english: String) -> CheckError {
    CheckError(
      diagnostic: Diagnostic(
        .ruleWithoutEffect, at: rule.span,
        Localized(
          "reglen `\(rule.name.text)` siger ikke, hvad der følger af den",
          en: "the rule `\(rule.name.text)` does not say what follows from it"),
        help: Localized("skriv `\(danish)` under den", en: "write `\(english)` below it")),
      isConsequence: unfinished.contains(rule.span))
  }

  /// Compiles the conditions of some rules that belong together, and ties exceptions to what they are exceptions from.
  /// - Returns: their numbers, in order.
  mutating func rules(_ trees: [RuleTree], owner: String, _ scope: Scope) -> [Int] {
    let first = program.rules.count
    var numbers: [String: Int] = [:]
    for (offset, tree) in trees.enumerated() {
      if case .otherwise = tree.kind { continue }
      if let other = numbers[tree.name.text] {
        report(
          Diagnostic(
            .duplicateName, at: tree.name.span,
            Localized("to regler hedder `\(tree.name.text)`", en: "two rules are called `\(tree.name.text)`"),
            related: [Label(trees[other - first].name.span, Localized("den anden", en: "the other"))],
            help: Localized("giv den ene et andet navn", en: "give one of them another name")))
      }
      numbers[tree.name.text] = first + offset
    }
    // Reserved first, so that a rule's number is known before concepts in its condition add rules of their own.
    for tree in trees { program.rules.append(plain(tree, owner, numbers)) }
    for (offset, tree) in trees.enumerated() {
      let number = first + offset
      if let parent = program.rules[number].parent { program.rules[parent].exceptions.append(number) }
      for name in tree.priorityOver {
        guard let other = numbers[name.text] else {
          unknown(name, numbers.keys, .unknownName, "reglen", "rule")
          continue
        }
        if program.rules[other].parent != program.rules[number].parent {
          report(
            Diagnostic(
              .priorityCircle, at: name.span,
              Localized(
                "forrang gælder kun mellem regler, der står side om side", en: "priority is only between rules that stand side by side"),
              help: Localized("lad begge være undtagelser til samme regel", en: "let both be exceptions to the same rule")))
        } else {
          program.rules[number].priorityOver.append(other)
          rulesBefore[other, default: []].append(number)
        }
      }
      refuseCircle(number, tree)
      ruleCondition(number, tree, scope)
    }
    for (offset, tree) in trees.enumerated() { transitions(first + offset, tree, numbers, scope) }
    return trees.indices.map { first + $0 }
  }

  private mutating func refuseCircle(_ number: Int, _ tree: RuleTree) {
    var seen: Set<Int> = [number]
    var above = program.rules[number].parent
    while let rule = above {
      guard seen.insert(rule).inserted else {
        report(
          Diagnostic(
            .circle, at: tree.name.span, Localized("undtagelserne går i ring", en: "the exceptions go round in a circle"),
            help: Localized("en af dem skal være undtagelse til en regel", en: "one of them must be an exception to a rule")))
        program.rules[number] = program.rules[number].without(parent: true)
        return
      }
      above = program.rules[rule].parent
    }
  }

  /// A rule without its condition.
  private mutating func plain(_ tree: RuleTree, _ owner: String, _ numbers: [String: Int]) -> RuleInfo {
    var kind = RuleInfo.Kind.rule
    var parent: Int?
    switch tree.kind {
    case .rule: break
    case .otherwise: kind = .otherwise
    case .exception(let to):
      kind = .exception
      parent = numbers[to.text]
      if parent == nil { unknown(to, numbers.keys, .unknownName, "reglen", "rule") }
    }
    var effect: Effect?
    var text: String?
    switch tree.effect {
    case .grant: effect = .granted(isDuty: true)
    case .mayGrant: effect = .granted(isDuty: false)
    case .deny(let reason):
      effect = .denied
      text = reason.text
    case .refer(let target, let reason):
      switch target {
      case .service(let name): effect = .referred(to: name.text)
      case .elsewhere(let name): effect = .referred(to: name.text)
      }
      text = reason.text
    case .doesNotApply(let span):
      effect = .cancelled
      if kind != .exception {
        report(
          Diagnostic(
            .effectNotAllowed, at: span,
            Localized("kun en undtagelse kan sætte en regel ud af kraft", en: "only an exception can set a rule aside"),
            help: Localized("skriv `undtagelse NAVN til REGEL`", en: "write `exception NAME to RULE`")))
      }
    case nil: break
    }
    let key = "\(owner).\(tree.name.text)"
    var aside: Int?
    if tree.isRebuttable {
      let scalar = ScalarType(type: .boolean, unit: .integer, range: nil)
      let wording = Wording(
        positive: "sagen fraviger reglen \(tree.name.text)", negative: "sagen fraviger ikke reglen \(tree.name.text)")
      aside = newSlot(
        SlotInfo(
          key: key, fact: nil, path: [], scalar: scalar, wording: wording, question: nil, place: .signal(builder.signal(isRead: true))))
    }
    return RuleInfo(
      key: key, name: tree.name.text, label: tree.label?.text, kind: kind, isRebuttable: tree.isRebuttable,
      provisions: tree.provisions.map(\.text), basis: tree.basis.map(\.fullText), readings: tree.readings.map(\.text), effect: effect,
      text: text,
      condition: nil, unless: nil, period: period(tree.period), parent: parent, exceptions: [], priorityOver: [], asideSlot: aside,
      holds: ProgramBuilder.alwaysTrue, applies: ProgramBuilder.alwaysTrue, span: tree.span, wholeSpan: tree.wholeSpan)
  }

  private mutating func ruleCondition(_ number: Int, _ tree: RuleTree, _ scope: Scope) {
    if case .otherwise = tree.kind { return }
    var signals: [Int] = []
    var condition: Int?
    var unless: Int?
    if let tree = tree.condition,
      let (signal, node) = attempt({ (compiler) throws(CheckError) in try compiler.condition(tree, scope) })
    {
      signals.append(signal)
      condition = node
    }
    if let tree = tree.unless,
      let (signal, node) = attempt({ (compiler) throws(CheckError) in try compiler.condition(tree, scope) })
    {
      signals.append(builder.not(signal))
      unless = node
    }
    if let aside = program.rules[number].asideSlot, case .signal(let signal) = program.slots[aside].place {
      signals.append(builder.not(signal))
    }
    ownSignals[number] = signals
    signals = inForceSignals(program.rules[number].period) + signals
    program.rules[number] = program.rules[number].with(condition: condition, unless: unless, holds: builder.all(signals))
  }

  /// For cases under way the rule that is replaced is kept: it goes on past its period, and the new one waits.
  private mutating func transitions(_ number: Int, _ tree: RuleTree, _ numbers: [String: Int], _ scope: Scope) {
    for (name, condition) in tree.transitions {
      guard let old = numbers[name.text] else {
        unknown(name, numbers.keys, .unknownName, "reglen", "rule")
        continue
      }
      guard let (kept, _) = attempt({ (compiler) throws(CheckError) in try compiler.condition(condition, scope) }) else { continue }
      let new = program.rules[number]
      program.rules[number].holds = builder.unless(new.holds, any: [kept])
      let ended = program.rules[old].period.to.map { builder.compare(.greater, program.dateRegister, builder.constant($0.day)) }
      guard let ended else { continue }
      // What the old rule asks for besides its period, on a date when the new one is in force.
      let others = ownSignals[old] ?? []
      let stillHeld = builder.all(others + [ended, kept] + inForceSignals(Period(from: new.period.from)))
      program.rules[old].holds = builder.any([program.rules[old].holds, stillHeld])
    }
  }

  /// The decision date lies in a period.
  mutating func inForceSignals(_ period: Period) -> [Int] {
    var signals: [Int] = []
    if let from = period.from { signals.append(builder.compare(.greaterOrEqual, program.dateRegister, builder.constant(from.day))) }
    if let to = period.to { signals.append(builder.compare(.lessOrEqual, program.dateRegister, builder.constant(to.day))) }
    return signals
  }

  // MARK: Trees of rules and exceptions

  /// Works out which rule of a tree decides.
  ///
  /// A rule *decides* if it holds, no exception to it yields anything, and no rule with priority over it (or over what it is
  /// an exception to) yields anything. It *yields* something if it decides or one of its exceptions yields something. Priority
  /// passes on: what goes before a rule goes before all that the rule goes before. The
  /// signals are written so that what is certain stays certain although it is not known which rule brings it about.
  /// - Parameters:
  ///   - nodes: the rules of this tree.
  ///   - holds: the condition under which a rule holds in this tree, where it is not its own.
  /// - Returns: for each rule the signal that it decides, and the signal that no rule yields anything.
  mutating func decide(_ nodes: [TreeNode], holds: [Int: Int] = [:]) -> (applies: [Int: Int], nothing: Int) {
    let members = Set(nodes.map(\.rule))
    let cancelling = Set(nodes.filter(\.cancels).map(\.rule))
    func exceptions(_ rule: Int) -> [Int] { program.rules[rule].exceptions.filter { members.contains($0) } }
    var yields: [Int: Int] = [:]
    // Exceptions come before their rules: deeper ones first.
    let order = nodes.map(\.rule).sorted { depth($0) > depth($1) }
    for rule in order {
      let own = holds[rule] ?? program.rules[rule].holds
      let below = exceptions(rule)
      let cancels = below.filter { cancelling.contains($0) }.compactMap { yields[$0] }
      let valued = below.filter { !cancelling.contains($0) }.compactMap { yields[$0] }
      yields[rule] = builder.any([builder.unless(own, any: cancels)] + valued)
    }
    refusePriorityCircles(nodes.map(\.rule))
    var applies: [Int: Int] = [:]
    for rule in nodes.map(\.rule) {
      let own = holds[rule] ?? program.rules[rule].holds
      var suppressors: [Int] = []
      var ancestor: Int? = rule
      while let current = ancestor {
        suppressors += rulesAbove(current).compactMap { yields[$0] }
        ancestor = program.rules[current].parent.flatMap { members.contains($0) ? $0 : nil }
      }
      let signal = builder.unless(own, any: exceptions(rule).compactMap { yields[$0] } + suppressors)
      applies[rule] = signal
    }
    let roots = nodes.map(\.rule).filter { rule in program.rules[rule].parent.map { !members.contains($0) } ?? true }
    return (applies, builder.none(roots.compactMap { yields[$0] }))
  }

  private func depth(_ rule: Int) -> Int {
    var depth = 0
    var above = program.rules[rule].parent
    while let parent = above, depth < program.rules.count {
      depth += 1
      above = program.rules[parent].parent
    }
    return depth
  }

  /// All rules with priority over a rule, also through rules between.
  private func rulesAbove(_ rule: Int) -> [Int] {
    var above: Set<Int> = []
    var waiting = [rule]
    while let next = waiting.popLast() {
      for other in rulesBefore[next, default: []] where above.insert(other).inserted { waiting.append(other) }
    }
    return above.sorted()
  }

  /// Reports a circle of priorities once.
  private mutating func refusePriorityCircles(_ rules: [Int]) {
    var isDone: [Int: Bool] = [:]
    var circle: Int?
    func visit(_ rule: Int, _ depth: Int) {
      if let isDone = isDone[rule] {
        if !isDone { circle = rule }
        return
      }
      guard depth < 1_000 else { return }
      isDone[rule] = false
      for other in rulesBefore[rule, default: []] { visit(other, depth + 1) }
      isDone[rule] = true
    }
    for rule in rules { visit(rule, 0) }
    guard let circle else { return }
    report(
      Diagnostic(
        .priorityCircle, at: program.rules[circle].span,
        Localized(
          "`forrang for` går i ring gennem `\(program.rules[circle].name)`",
          en: "the priorities go round in a circle through `\(program.rules[circle].name)`"),
        help: Localized("fjern den ene forrang", en: "remove one of the priorities")))
  }
}

extension RuleInfo {
  fileprivate func with(condition: Int?, unless: Int?, holds: Int) -> RuleInfo {
    RuleInfo(
      key: key, name: name, label: label, kind: kind, isRebuttable: isRebuttable, provisions: provisions, basis: basis, readings: readings,
      effect: effect, text: text, condition: condition, unless: unless, period: period, parent: parent, exceptions: exceptions,
      priorityOver: priorityOver, asideSlot: asideSlot, holds: holds, applies: applies, span: span, wholeSpan: wholeSpan)
  }

  fileprivate func without(parent: Bool) -> RuleInfo {
    RuleInfo(
      key: key, name: name, label: label, kind: kind, isRebuttable: isRebuttable, provisions: provisions, basis: basis, readings: readings,
      effect: effect, text: text, condition: condition, unless: unless, period: period, parent: nil, exceptions: exceptions,
      priorityOver: priorityOver, asideSlot: asideSlot, holds: holds, applies: applies, span: span, wholeSpan: wholeSpan)
  }
}
