import Diagnostics
public import Evaluation
import Semantics

/// An interview about one service: it asks one thing at a time, best question first, and only what may still matter.
///
/// First it asks for what the outcome depends on; when help is granted, for what its results depend on. What was answered is known,
/// what was passed over stays unknown; neither is asked again unless one goes back. It knows no terminal and no file.
public struct Interview: Sendable {
  public let explainer: Explainer
  /// The service's number.
  public let service: Int
  /// The case with what has been answered.
  public private(set) var subject: Case
  /// What has been asked, in order, with what was said.
  public private(set) var steps: [Step] = []
  /// What is asked now; nil when nothing that may be asked matters any more.
  public private(set) var question: InterviewQuestion?
  private let beginning: Case
  private let relevance: Relevance

  /// A question with what was said to it.
  public struct Step: Sendable {
    public let question: InterviewQuestion
    public let reply: Reply
  }

  /// What was said to a question.
  public enum Reply: Sendable {
    /// - reason: the written reason of an assessment.
    case answered(GivenValue, reason: String?)
    /// Passed over, or not known: it stays unknown.
    case skipped
  }

  /// - Parameters:
  ///   - explainer: the standard.
  ///   - service: the number of the service.
  ///   - subject: what is known already.
  public init(_ explainer: Explainer, service: Int, from subject: Case) {
    self.explainer = explainer
    self.service = service
    self.subject = subject
    beginning = subject
    relevance = Relevance(explainer.program, service, explainer.dependence)
    advance()
  }

  /// What was passed over and is still asked for by nobody else.
  public var skipped: [InterviewQuestion] {
    steps.compactMap { if case .skipped = $0.reply { $0.question } else { nil } }
  }

  /// The decision as things stand, explained.
  public var explained: Explained { explainer.explain(service, subject) }

  // MARK: Answers

  /// Answers the question in words, as ``AnswerReading`` reads them.
  /// - Throws: ``GivenError`` if the words are no answer, the reason of an assessment is missing, or the answer contradicts what is known.
  public mutating func answer(_ words: String, reason: String? = nil) throws(GivenError) {
    guard let question else { return }
    try answer(try AnswerReading(explainer, question).read(words), reason: reason)
  }

  /// Answers the question.
  /// - Parameter reason: why a professional judges so; assessments must have one.
  /// - Throws: as ``answer(_:reason:)-(String,_)``; the question then stands as it was.
  public mutating func answer(_ value: GivenValue, reason: String? = nil) throws(GivenError) {
    guard let question else { return }
    let reason = reason.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    if question.missing.kind == .assessment, reason == nil {
      throw GivenError(
        code: .missingReason,
        title: Localized("et skøn skal have en skriftlig begrundelse", en: "an assessment must have a written reason"),
        help: Localized("skriv, hvorfor det vurderes sådan", en: "write why it is judged so"))
    }
    let step = Step(question: question, reply: .answered(value, reason: reason))
    let next = try applied(step, to: subject)
    let before = CaseBuilder(explainer.program, facts: subject.facts).contradictions()
    if let fact = CaseBuilder(explainer.program, facts: next.facts).contradictions().first(where: { !before.contains($0) }) {
      throw GivenError(
        code: .contradictoryFacts,
        title: Localized("svaret passer ikke med, hvad der er oplyst om `\(fact)`", en: "the answer does not agree with `\(fact)`"),
        help: Localized("ret svaret, eller gå tilbage og ret det andet", en: "mend the answer, or go back and mend the other"))
    }
    subject = next
    steps.append(step)
    advance()
  }

  /// Passes the question over: it stays unknown, and is not asked again.
  public mutating func skip() {
    guard let question else { return }
    steps.append(Step(question: question, reply: .skipped))
    advance()
  }

  /// Takes the last reply back; its question is then asked again.
  /// - Returns: false if there is nothing to take back.
  @discardableResult
  public mutating func goBack() -> Bool {
    guard let last = steps.popLast() else { return false }
    subject = beginning
    // Every reply was accepted once, so none is refused now.
    for step in steps { if let next = try? applied(step, to: subject) { subject = next } }
    question = last.question
    return true
  }

  private func applied(_ step: Step, to subject: Case) throws(GivenError) -> Case {
    guard case .answered(let value, let reason) = step.reply else { return subject }
    let program = explainer.program
    var next = subject
    var builder = CaseBuilder(program, facts: subject.facts)
    let key = step.question.missing.key
    switch step.question.missing.need {
    case .slot(let slot):
      let info = program.slots[slot]
      if info.isRecord(in: program), case .truth(let isThere) = value {
        next.facts.give(slot, isThere ? 1 : 0, in: program)
      } else {
        next.facts.give(slot, try builder.value(value, info.scalar, key), in: program)
      }
      if let reason { next.reasons[key] = reason }
      let fact = info.fact.map { program.facts[$0].name }
      next.disputes.removeAll { $0.fact == key || $0.fact == fact }
    case .list(let list):
      try builder.set([key], value)
      next.facts.lists[list] = builder.facts.lists[list]
      next.disputes.removeAll { $0.fact == key }
    case .field(let list, let record, let field):
      next.facts.lists[list]?[record][field] = try builder.value(value, program.lists[list].fields[field].scalar, key)
    case .rate: break
    }
    return next
  }

  // MARK: Questions

  private mutating func advance() {
    question = nil
    let run = Run.of(explainer.program, subject.facts)
    let decision = run.decision(service)
    if decision.outcome == .undetermined {
      let needs = askable(explainer.dependence.needs(of: decision, in: run))
      let ranked = Questions(explainer, subject).ranked(missing(needs, run), service)
      question = first(ranked, .outcome)
      return
    }
    for result in decision.results {
      let info = explainer.program.services[service].results[result.result]
      guard case .unknown = result.state else { continue }
      question = first(missing(askable(explainer.dependence.needs(of: info, in: run)), run), .result(result.result))
      if question != nil { return }
    }
  }

  private func missing(_ needs: [Need], _ run: Run) -> [Explained.Missing] {
    explainer.needs(needs, subject, run, rules: explainer.rulesAsking(service, run))
  }

  private func askable(_ needs: [Need]) -> [Need] {
    let asked = Set(steps.map(\.question.missing.need))
    return needs.filter { need in
      if case .rate = need { return false }
      return !asked.contains(need)
    }
  }

  /// The first that may still matter. Where all there is left to ask comes to the same in the end, but the rules cannot tell so yet, it
  /// is the first at all.
  private func first(_ candidates: [Explained.Missing], _ purpose: InterviewQuestion.Purpose) -> InterviewQuestion? {
    let asked = Set(steps.map(\.question.missing.need))
    for missing in candidates {
      let finding = relevance.finding(of: missing.need, for: purpose, in: subject.facts, without: asked)
      if case .irrelevant = finding { continue }
      return InterviewQuestion(number: steps.count + 1, missing: missing, purpose: purpose, finding: finding, explainer)
    }
    guard let missing = candidates.first, relevance.canSettle(purpose, in: subject.facts, without: asked) else { return nil }
    return InterviewQuestion(number: steps.count + 1, missing: missing, purpose: purpose, finding: .irrelevant, explainer)
  }
}
