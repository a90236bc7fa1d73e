public import Diagnostics
public import Evaluation
public import Semantics
import Syntax

/// Explains decisions of one program: all readings come from here.
public struct Explainer: Sendable {
  public let program: Program
  public let language: Language
  public let register: SourceRegister
  /// The program with its English labels.
  private let english: Program
  /// What the policy says that stays Danish in the reader's language.
  private let danish: Set<String>
  package let dependence: Dependence
  let alternatives: Alternatives

  /// - Parameters:
  ///   - program: the standard.
  ///   - register: the provisions that its rules cite.
  ///   - translation: what the vocabulary is called in English.
  ///   - language: the reader's language.
  public init(
    _ program: Program, register: SourceRegister, translation: Translation = Translation(), language: Language = .danish
  ) {
    self.program = program
    english = program.translated(by: translation)
    danish = language == .danish ? [] : program.untranslatedWords(translation)
    self.register = register
    self.language = language
    dependence = Dependence(program)
    alternatives = Alternatives(program)
  }

  /// The program as its labels read in a language.
  func worded(_ language: Language) -> Program { language == .danish ? program : english }

  func sentences(_ run: Run, _ language: Language? = nil) -> Sentences {
    let language = language ?? self.language
    return Sentences(run, language, worded(language))
  }

  /// Decides and explains one service.
  /// - Parameters:
  ///   - service: its number.
  ///   - subject: the case.
  ///   - searchesChanges: whether to look for what would give another outcome and which assessments the outcome rests on, which costs
  ///     many more runs.
  public func explain(_ service: Int, _ subject: Case, searchesChanges: Bool = false) -> Explained {
    explain(service, subject, Run.of(program, subject.facts), searchesChanges: searchesChanges)
  }

  /// The same from a run already made.
  public func explain(_ service: Int, _ subject: Case, _ run: Run, searchesChanges: Bool = false) -> Explained {
    let info = worded(language).services[service]
    let decision = run.decision(service)
    let sentences = sentences(run)
    var tree = TreeBuilder(self, subject, run)
    let deviations = applied(subject, decision, sentences)
    let results = results(info, decision, deviations, sentences)
    let isSettled = decision.outcome != .undetermined && decision.results.allSatisfy { if case .value = $0.state { true } else { false } }
    let rules = isSettled ? [:] : rulesAsking(service, run)
    var missing = needs(dependence.needs(of: decision, in: run), subject, run, rules: rules)
    if decision.outcome != .undetermined { missing += needs(openResults(decision, run), subject, run, rules: rules) }
    if missing.count > 1 { missing = Questions(self, subject).ranked(missing, service) }
    let root = tree.service(program.services[service], decision)
    var assessments = assessments(info, decision, subject, run, sentences)
    // While the answer is open each may come to weigh.
    if searchesChanges, decision.outcome != .undetermined {
      for number in assessments.indices { assessments[number].weighs = weighs(assessments[number], in: decision, subject, run) }
    }
    let (changes, areComplete) = searchesChanges ? Counterfactuals(self, subject, run).changes(service) : ([], true)
    return Explained(
      service: info, label: info.label, danish: danish, words: worded(language).words, decision: decision,
      results: results,
      grounds: grounds(decision.grounds + decision.conflict, decision),
      possibleGrounds: decision.outcome == .undetermined ? [] : grounds(decision.possible, decision), missing: missing,
      assessments: assessments, deviations: deviations,
      rebuttable: worded(language).rules.filter { $0.isRebuttable && $0.key.hasPrefix(info.name + ".") },
      items: items(info, decision, run, sentences),
      deadlines: deadlines(info, subject, run, sentences), appeal: info.appeal,
      supplier: decision.outcome == .granted ? info.supplier : nil, tree: root,
      changes: changes, changesAreComplete: areComplete)
  }

  func say(_ danish: String, _ english: String) -> String { language == .danish ? danish : english }

  func citations(_ ids: [String]) -> [Explained.Citation] {
    ids.map { Explained.Citation(id: $0, place: register[$0]?.place, paraphrase: register[$0]?.paraphrase) }
  }

  // MARK: What decided

  private func grounds(_ rules: [Int], _ decision: Decision) -> [Explained.Ground] {
    rules.map { number in
      let rule = worded(language).rules[number]
      let outcome = rule.effect.map { Outcome($0) } ?? decision.outcome
      let text: String
      if let reason = rule.text {
        text = reason
      } else if case .granted(let isDuty) = rule.effect {
        text =
          isDuty
          ? say("Betingelserne er opfyldt", "The conditions are met")
          : say("Betingelserne er opfyldt; kommunen kan bevilge", "The conditions are met; the authority may grant")
      } else {
        text = rule.label ?? rule.name
      }
      return Explained.Ground(rule: rule, outcome: outcome, text: text, provisions: citations(rule.provisions))
    }
  }

  private func applied(_ subject: Case, _ decision: Decision, _ sentences: Sentences) -> [Explained.AppliedDeviation] {
    let service = program.services[decision.service]
    return subject.deviations.compactMap { deviation in
      let rule = program.rules[deviation.rule]
      guard rule.key.hasPrefix(service.name + ".") else { return nil }
      if let result = deviation.result {
        guard let given = decision.results.first(where: { service.results[$0.result].name == result }), given.rule == deviation.rule else {
          return nil
        }
      }
      return Explained.AppliedDeviation(deviation: deviation, rule: rule, valueText: deviation.value.map { sentences.value($0) })
    }
  }

  private func results(
    _ service: ServiceInfo, _ decision: Decision, _ deviations: [Explained.AppliedDeviation], _ sentences: Sentences
  ) -> [Explained.Result] {
    decision.results.map { result in
      let info = service.results[result.result]
      let rule = result.rule.map { program.rules[$0] }
      let label = info.wording.positive
      if let deviation = deviations.first(where: { $0.deviation.result == info.name }), let value = deviation.deviation.value {
        return Explained.Result(
          info: info, label: label, state: .value(value), text: deviation.valueText, rule: rule, unknown: nil, isDeviation: true)
      }
      var text: String?
      var unknown: String?
      switch result.state {
      case .value(let value): text = sentences.value(value)
      case .unknownRate(let rate):
        unknown =
          worded(language).rates[rate].entry(on: sentences.run.facts.date)?.unknown
          ?? say("Taksten er ikke fastsat for datoen", "The rate is not set for the date")
      case .unknown, .conflict: break
      }
      return Explained.Result(
        info: info, label: label, state: result.state, text: text, rule: rule, unknown: unknown, isDeviation: false)
    }
  }

  // MARK: What is missing

  /// What must be known for the results of a decision that have no value yet.
  func openResults(_ decision: Decision, _ run: Run) -> [Need] {
    var found: [Need] = []
    for result in decision.results {
      if case .value = result.state { continue }
      let info = program.services[decision.service].results[result.result]
      for need in dependence.needs(of: info, in: run) where !found.contains(need) { found.append(need) }
    }
    return found
  }

  /// What is missing, in words.
  /// - Parameter rules: the numbers of the rules that wait for each.
  func needs(_ needs: [Need], _ subject: Case, _ run: Run, rules: [Need: [Int]] = [:]) -> [Explained.Missing] {
    var found: [Explained.Missing] = []
    for need in needs {
      let missing = missing(need, subject, run, (rules[need] ?? []).map { worded(language).rules[$0] })
      if !found.contains(where: { $0.key == missing.key }) { found.append(missing) }
    }
    return found
  }

  private func missing(_ need: Need, _ subject: Case, _ run: Run, _ rules: [RuleInfo]) -> Explained.Missing {
    func provisions(_ own: [String]) -> [String] {
      var all: [String] = []
      for id in rules.flatMap(\.provisions) + own where !all.contains(id) { all.append(id) }
      return all
    }
    let program = worded(language)
    let key = program.key(of: need)
    switch need {
    case .slot(let slot):
      let info = program.slots[slot]
      guard let number = info.fact else {
        return Explained.Missing(
          need: need, key: key, kind: .fact, label: info.wording.positive, question: info.wording.positive, respondent: "",
          neededBy: rules, provisions: provisions([]), dispute: nil)
      }
      let fact = program.facts[number]
      return Explained.Missing(
        need: need, key: key, kind: fact.isAssessment ? .assessment : .fact, label: info.wording.positive,
        question: info.question ?? question(info), respondent: respondent(fact.respondent), neededBy: rules,
        provisions: provisions(fact.provisions),
        dispute: subject.disputes.first { $0.fact == fact.name || $0.fact == info.key })
    case .list(let list):
      let fact = program.facts[program.lists[list].fact]
      return Explained.Missing(
        need: need, key: key, kind: .fact, label: fact.wording.positive,
        question: fact.question ?? say("Hvem er der i \(fact.wording.positive)?", "Who is in \(fact.wording.positive)?"),
        respondent: respondent(fact.respondent), neededBy: rules,
        provisions: provisions(fact.provisions), dispute: subject.disputes.first { $0.fact == fact.name })
    case .field(let list, let record, let field):
      let info = program.lists[list]
      let person = sentences(run).record(list, record)
      let label = info.fields[field].wording.filled { _ in person }.positive
      return Explained.Missing(
        need: need, key: key, kind: .fact, label: "\(person): \(label)",
        question: say("Gælder det, at \(Wording.subordinate(label))?", "Does it hold that \(label)?"),
        respondent: respondent(program.facts[info.fact].respondent), neededBy: rules, provisions: provisions([]),
        dispute: nil)
    case .rate(let rate):
      let info = program.rates[rate]
      let source = info.entry(on: run.facts.date)?.unknown ?? say("Taksten er ikke fastsat for datoen", "The rate is not set for the date")
      return Explained.Missing(
        need: need, key: key, kind: .rate, label: info.wording.positive, question: source,
        respondent: say("takstbladet", "the tariff sheet"), neededBy: rules,
        provisions: provisions(info.provisions), dispute: nil)
    }
  }

  private func question(_ slot: SlotInfo) -> String {
    slot.scalar.type == .boolean
      ? say("Gælder det, at \(Wording.subordinate(slot.wording.positive))?", "Does it hold that \(slot.wording.positive)?")
      : say("Hvad er \(slot.wording.positive)?", "What is \(slot.wording.positive)?")
  }

  private func respondent(_ respondent: Respondent) -> String {
    switch respondent {
    case .citizen: say("borgeren", "the citizen")
    case .relatives: say("pårørende", "relatives")
    case .doctor: say("lægen", "the doctor")
    case .register: say("et register", "a register")
    case .officer: say("visitator", "the case officer")
    }
  }

  private func assessments(_ service: ServiceInfo, _ decision: Decision, _ subject: Case, _ run: Run, _ sentences: Sentences) -> [Explained
    .Assessment]
  {
    let cone = Cone(allOf: service, in: program, dependence)
    return cone.slots.sorted().compactMap { slot in
      let info = worded(language).slots[slot]
      guard let number = info.fact, program.facts[number].isAssessment, subject.facts.values[slot] != Slot.unknown else { return nil }
      let value = subject.facts.values[slot]
      let text = info.scalar.type == .boolean ? (value == 0 ? info.wording.negative : info.wording.positive) : info.wording.positive
      return Explained.Assessment(
        key: info.key, text: text, value: sentences.value(value, info.scalar.type, info.scalar.unit.display),
        isSentence: info.scalar.type == .boolean, reason: subject.reason(info, in: program),
        respondent: respondent(program.facts[number].respondent),
        by: subject.assessor(info, in: program),
        considerations: worded(language).facts[number].considerations)
    }
  }

  // MARK: What goes with it

  private func items(_ service: ServiceInfo, _ decision: Decision, _ run: Run, _ sentences: Sentences) -> [Explained.Item] {
    service.items.compactMap { item in
      guard item.period.contains(run.facts.date) else { return nil }
      let isPartOfHelp: Bool =
        switch item.kind {
        case .covers, .doesNotCover, .condition: true
        case .duty(let role, _): role != .municipality && role != .assessors
        case .guidance: false
        }
      if isPartOfHelp, decision.outcome != .granted { return nil }
      let truth = item.condition.map { run.truth(program.conditions[$0].signal) } ?? .yes
      guard truth != .no else { return nil }
      let latest = item.latest.flatMap { run.number($0) }.map { sentences.value($0, item.latestIsTime ? .dateTime : .date, .none) }
      return Explained.Item(info: item, applies: truth, latest: latest)
    }
  }

  private func deadlines(_ service: ServiceInfo, _ subject: Case, _ run: Run, _ sentences: Sentences) -> [Explained.Deadline] {
    service.deadlines.compactMap { deadline in
      if let condition = deadline.condition, run.truth(program.conditions[condition].signal) == .no { return nil }
      guard let number = run.number(deadline.register) else {
        return Explained.Deadline(
          info: deadline, date: nil, day: nil, missing: needs(dependence.needs(ofRegister: deadline.register, in: run), subject, run))
      }
      let day = CivilDate(day: deadline.isTime ? (number >= 0 ? number / 1440 : (number - 1439) / 1440) : number)
      return Explained.Deadline(
        info: deadline, date: sentences.value(number, deadline.isTime ? .dateTime : .date, .none), day: day, missing: [])
    }
  }
}
