import Diagnostics
import Evaluation
import Semantics
import Syntax

/// Builds the explanation tree of a service: its rules with their exceptions, and each bullet as it came out.
struct TreeBuilder {
  private let explainer: Explainer
  private let subject: Case
  private let run: Run
  /// The rules that decided, among them `ellers` where it is certain only that nothing grants.
  private var grounds: Set<Int> = []
  private let danish: Sentences
  private let english: Sentences
  private var program: Program { explainer.program }

  init(_ explainer: Explainer, _ subject: Case, _ run: Run) {
    self.explainer = explainer
    self.subject = subject
    self.run = run
    danish = explainer.sentences(run, .danish)
    english = explainer.sentences(run, .english)
  }

  mutating func service(_ service: ServiceInfo, _ decision: Decision) -> Explained.Node {
    grounds = Set(decision.grounds)
    let members = Set(service.outcomeRules)
    let roots = service.outcomeRules.filter { rule in program.rules[rule].parent.map { !members.contains($0) } ?? true }
    var children = roots.map { rule($0, service.name, members) }
    if let otherwise = service.otherwise { children.append(rule(otherwise, service.name, [])) }
    for result in decision.results {
      let info = service.results[result.result]
      let members = Set(info.candidates.map(\.rule)).subtracting(service.outcomeRules)
      let roots = info.candidates.map(\.rule).filter { rule in
        members.contains(rule) && (program.rules[rule].parent.map { !members.contains($0) } ?? true)
      }
      // A rule that gives several results is told once.
      for root in roots where !children.contains(where: { $0.rule?.key == program.rules[root].key }) {
        children.append(rule(root, service.name, members.union(program.rules[root].exceptions)))
      }
    }
    let english = explainer.worded(.english)
    let text = Localized(
      "\(service.label): \(decision.outcome.words(.danish))",
      en: "\(english.services[decision.service].label): \(decision.outcome.words(.english, places: english.words))")
    return Explained.Node(
      id: service.name, kind: .service, text: text, truth: decision.outcome == .undetermined ? .unknown : .yes, junction: nil,
      status: nil, rule: nil,
      citations: [],
      facts: [], children: children)
  }

  // MARK: Rules

  private func rule(_ number: Int, _ path: String, _ members: Set<Int>) -> Explained.Node {
    let rule = program.rules[number]
    let id = path + "/" + rule.name
    var children: [Explained.Node] = []
    if let condition = rule.condition { children.append(node(condition, id + "/hvis", run)) }
    if let unless = rule.unless {
      let inner = node(unless, id + "/medmindre", run)
      let truth: Truth = inner.truth == .yes ? .no : inner.truth == .no ? .yes : .unknown
      children.append(
        Explained.Node(
          id: id + "/medmindre/", kind: .list,
          text: Localized(danish.negation(of: program.conditions[unless]), en: english.negation(of: program.conditions[unless])),
          truth: truth, junction: Quantifier.none, status: nil, rule: nil,
          citations: [], facts: [], children: [inner]))
    }
    for exception in rule.exceptions where members.contains(exception) { children.append(self.rule(exception, id, members)) }
    let kind: Explained.Node.Kind =
      switch rule.kind {
      case .rule: .rule
      case .exception: .exception
      case .otherwise: .otherwise
      }
    return Explained.Node(
      id: id, kind: kind, text: ruleText(number), truth: grounds.contains(number) ? .yes : run.truth(rule.applies), junction: nil,
      status: status(number), rule: explainer.worded(explainer.language).rules[number],
      citations: explainer.citations(rule.provisions), facts: [],
      children: children)
  }

  private func status(_ number: Int) -> Explained.Node.Status {
    let rule = program.rules[number]
    if subject.deviations.contains(where: { $0.rule == number && $0.result == nil }) { return .deviated }
    if grounds.contains(number) { return .decisive }
    switch run.truth(rule.applies) {
    case .yes: return .decisive
    case .unknown: return .open
    case .no: return rule.kind != .otherwise && run.truth(rule.holds) == .yes ? .defeated : .failed
    }
  }

  private func ruleText(_ number: Int) -> Localized {
    let (rule, english) = (program.rules[number], explainer.worded(.english).rules[number])
    if let text = rule.text { return Localized(text, en: english.text ?? text) }
    if let label = rule.label { return Localized(label, en: english.label ?? label) }
    let (name, englishName) = (rule.plainName, english.plainName)
    switch rule.effect {
    case .granted(let isDuty):
      return isDuty
        ? Localized("\(name): hjælpen bevilges", en: "\(englishName): help is granted")
        : Localized("\(name): hjælpen kan bevilges", en: "\(englishName): help may be granted")
    case .cancelled: return Localized("\(name): reglen gælder ikke", en: "\(englishName): the rule does not apply")
    default: return Localized(name, en: englishName)
    }
  }

  // MARK: Conditions

  private func node(_ number: Int, _ id: String, _ run: Run, person: Localized? = nil) -> Explained.Node {
    let info = program.conditions[number]
    let truth = run.truth(info.signal)
    let text = Localized(
      explainer.sentences(run, .danish).condition(info, truth, person: person?.danish),
      en: explainer.sentences(run, .english).condition(explainer.worded(.english).conditions[number], truth, person: person?.english))
    var junction: Quantifier?
    var children: [Explained.Node] = []
    var kind = Explained.Node.Kind.condition
    var citations: [Explained.Citation] = []
    switch info.kind {
    case .list, .not:
      kind = .list
      junction = if case .list(let quantifier) = info.kind { quantifier } else { Quantifier.none }
      children = info.children.enumerated().map { node($1, "\(id)/\($0 + 1)", run, person: person) }
    case .records(let list, let quantifier, let block, _):
      junction = quantifier
      children = records(info, list, block, id)
    case .concept(let concept):
      kind = .concept
      let concept = program.concepts[concept]
      citations = explainer.citations(concept.provisions)
      if let condition = concept.condition {
        children = [node(condition, id + "/" + concept.key, run)]
      } else {
        let members = Set(concept.rules)
        children = concept.rules.filter { program.rules[$0].parent.map { !members.contains($0) } ?? true }.map {
          rule($0, id + "/" + concept.key, members)
        }
      }
    case .compare(let left, _, let right): children = valueNodes([left, right], explainer.worded(.english).conditions[number], id, run)
    default: break
    }
    return Explained.Node(
      id: id, kind: kind, text: text, truth: truth, junction: junction, status: nil, rule: nil, citations: citations,
      facts: facts(info, run),
      children: children)
  }

  /// Concepts whose values are compared are told below the comparison.
  /// - Parameter english: the comparison as it reads in English.
  private func valueNodes(_ operands: [OperandInfo], _ english: ConditionInfo, _ id: String, _ run: Run) -> [Explained.Node] {
    let others = if case .compare(let left, _, let right) = english.kind { [left, right] } else { operands }
    return zip(operands, others).compactMap { operand, english in
      guard let concept = program.concepts.first(where: { $0.place == .register(operand.register) }), !concept.rules.isEmpty else {
        return nil
      }
      let members = Set(concept.rules)
      let rules = concept.rules.filter { program.rules[$0].parent.map { !members.contains($0) } ?? true }
      return Explained.Node(
        id: id + "/" + concept.key, kind: .concept,
        text: Localized(explainer.sentences(run, .danish).amount(operand), en: explainer.sentences(run, .english).amount(english)),
        truth: run.registers[operand.register] == Slot.unknown ? .unknown : .yes, junction: nil, status: nil,
        rule: nil, citations: explainer.citations(concept.provisions), facts: [],
        children: rules.map { rule($0, id + "/" + concept.key, members) })
    }
  }

  private func records(_ info: ConditionInfo, _ list: Int, _ block: Int, _ id: String) -> [Explained.Node] {
    guard let records = run.facts.lists[list] else { return [] }
    return records.indices.compactMap { index in
      guard let inner = run.record(index, block: block) else { return nil }
      let person = Localized(danish.record(list, index), en: english.record(list, index))
      let truth = info.children.isEmpty ? Truth.yes : inner.truth(program.blocks[block].result)
      return Explained.Node(
        id: "\(id)/\(index + 1)", kind: .record, text: person, truth: truth, junction: .all, status: nil, rule: nil,
        citations: [], facts: [],
        children: info.children.enumerated().map { node($1, "\(id)/\(index + 1)/\($0 + 1)", inner, person: person) })
    }
  }

  private func facts(_ info: ConditionInfo, _ run: Run) -> [Explained.Fact] {
    let sentences = explainer.sentences(run)
    func fact(_ slot: Int) -> Explained.Fact {
      let info = program.slots[slot]
      let isAssessment = info.fact.map { program.facts[$0].isAssessment } ?? false
      return Explained.Fact(
        key: info.key, value: sentences.value(subject.facts.values[slot], info.scalar.type, info.scalar.unit.display),
        isAssessment: isAssessment,
        reason: isAssessment ? subject.reason(info, in: program) : nil, by: isAssessment ? subject.assessor(info, in: program) : nil)
    }
    switch info.kind {
    case .fact(let slot): return [fact(slot)]
    case .compare(let left, _, let right): return slots(left, right).map(fact)
    case .between(let value, let low, let high): return slots(value, low, high).map(fact)
    case .oneOf(let value, _): return slots(value).map(fact)
    default: return []
    }
  }

  private func slots(_ operands: OperandInfo...) -> [Int] {
    operands.compactMap { operand in program.slots.firstIndex { $0.place == .register(operand.register) } }
  }
}
