import Evaluation
import Semantics
import Syntax

/// The facts that a decision rests on: those conditions of the rules that decided which made them hold, or fail.
struct DecisiveFacts {
  private let run: Run
  private let sentences: Sentences
  private let explainer: Explainer
  private var program: Program { run.program }
  private(set) var texts: [String] = []
  /// Assessments among the conditions; they are no facts.
  private(set) var assessments: [String] = []

  init(_ decision: Decision, in run: Run, _ explainer: Explainer) {
    self.run = run
    self.explainer = explainer
    sentences = explainer.sentences(run)
    let service = run.program.services[decision.service]
    for ground in decision.grounds {
      if program.rules[ground].kind == .otherwise { failing(service) } else { rule(ground) }
    }
  }

  private mutating func add(_ text: String) { if !texts.contains(text) { texts.append(text) } }

  /// A rule that holds.
  private mutating func rule(_ number: Int) {
    let rule = program.rules[number]
    if let condition = rule.condition { collect(condition, run) }
    if let unless = rule.unless { collect(unless, run) }
  }

  /// Why none of the rules that would grant applies.
  private mutating func failing(_ service: ServiceInfo) {
    for number in service.outcomeRules where program.rules[number].kind == .rule {
      let rule = program.rules[number]
      if let condition = rule.condition, run.truth(program.conditions[condition].signal) == .no {
        collect(condition, run)
      } else if let unless = rule.unless, run.truth(program.conditions[unless].signal) == .yes {
        collect(unless, run)
      } else {
        for exception in rule.exceptions where run.truth(program.rules[exception].applies) == .yes { self.rule(exception) }
      }
    }
  }

  private mutating func collect(_ number: Int, _ run: Run, person: String? = nil) {
    let info = explainer.worded(explainer.language).conditions[number]
    let truth = run.truth(info.signal)
    guard truth != .unknown else { return }
    switch info.kind {
    case .inForce: break
    case .list(let quantifier):
      for child in info.children where weighs(run.truth(program.conditions[child].signal), quantifier, truth) {
        collect(child, run, person: person)
      }
    case .not: for child in info.children { collect(child, run, person: person) }
    case .concept(let concept):
      let before = texts.count + assessments.count
      let concept = program.concepts[concept]
      if let condition = concept.condition {
        collect(condition, run)
      } else {
        for rule in concept.rules where run.truth(program.rules[rule].applies) == .yes { self.rule(rule) }
      }
      if texts.count + assessments.count == before { add(sentences.condition(info, truth, person: person)) }
    case .records(let list, let quantifier, let block, _): records(info, list, quantifier, block, truth)
    default:
      let text = explainer.sentences(run).condition(info, truth, person: person)
      if case .fact(let slot) = info.kind, let fact = program.slots[slot].fact, program.facts[fact].isAssessment {
        if !assessments.contains(text) { assessments.append(text) }
        return
      }
      add(person.map { text.contains($0) ? text : "\($0): \(text)" } ?? text)
    }
  }

  /// Whether a bullet bears on how its list came out.
  private func weighs(_ child: Truth, _ quantifier: Quantifier, _ list: Truth) -> Bool {
    switch (quantifier, list) {
    case (.all, .no), (.atLeast, .no), (.atMost, .yes): child == .no
    case (.any, .yes), (.none, .no), (.atLeast, .yes), (.atMost, .no): child == .yes
    default: true
    }
  }

  private mutating func records(_ info: ConditionInfo, _ list: Int, _ quantifier: Quantifier, _ block: Int, _ truth: Truth) {
    guard let records = run.facts.lists[list], !records.isEmpty, !info.children.isEmpty else {
      return add(sentences.condition(info, truth))
    }
    for index in records.indices {
      guard let inner = run.record(index, block: block) else { continue }
      let person = sentences.record(list, index)
      guard weighs(inner.truth(program.blocks[block].result), quantifier, truth) else { continue }
      for child in info.children { collect(child, inner, person: person) }
    }
  }
}
