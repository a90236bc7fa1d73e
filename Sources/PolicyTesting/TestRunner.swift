public import Diagnostics
import Dispatch
public import Evaluation
public import Explanation
import Semantics
import Syntax
import Synchronization

/// How a test went.
public struct TestResult: Sendable {
  public let test: PolicyTest
  /// What was not as expected; empty if the test passed.
  public let failures: [Failure]

  public var passed: Bool { failures.isEmpty }

  /// One expectation that was not met.
  public struct Failure: Sendable {
    public let span: Span
    public let expected: String
    public let actual: String
    /// The explanation of the actual answer.
    public let explanation: String
  }
}

/// Runs tests against one program.
public struct TestRunner: Sendable {
  let explainer: Explainer
  let sources: SourceMap

  /// - Parameters:
  ///   - explainer: the standard, ready to explain.
  ///   - sources: the files the tests come from, to quote them.
  public init(_ explainer: Explainer, sources: SourceMap) {
    self.explainer = explainer
    self.sources = sources
  }

  /// Runs tests on all processors; the results come in the order of the tests.
  public func run(_ tests: [PolicyTest]) -> [TestResult] {
    let results = Mutex([Int: TestResult]())
    DispatchQueue.concurrentPerform(iterations: tests.count) { number in
      let result = run(tests[number])
      results.withLock { $0[number] = result }
    }
    return results.withLock { all in tests.indices.compactMap { all[$0] } }
  }

  /// Runs one test.
  public func run(_ test: PolicyTest) -> TestResult {
    var failures: [TestResult.Failure] = []
    guard let (subject, problems) = subject(test) else {
      let failure = TestResult.Failure(
        span: test.span, expected: "en dato", actual: "prøven har ingen dato; skriv `dato 1. maj 2022` under den", explanation: "")
      return TestResult(test: test, failures: [failure])
    }
    failures += problems
    if problems.isEmpty {
      let run = Run.of(explainer.program, subject.facts)
      var explained: [Int: Explained] = [:]
      for expectation in test.expectations {
        if let failure = check(expectation, test, subject, run, &explained) { failures.append(failure) }
      }
      for claim in explainer.program.claims where run.breaks(claim) {
        let service = explainer.program.services[claim.service].name
        failures.append(
          TestResult.Failure(
            span: test.span, expected: "påstanden \(claim.name): \(claim.label)", actual: "\(service) bryder den i denne sag",
            explanation: TextReading(language: .danish, full: true).reasons(explainer.explain(claim.service, subject, run))))
      }
      if test.expectations.isEmpty {
        failures.append(
          TestResult.Failure(span: test.span, expected: "noget under `forvent`", actual: "prøven forventer intet", explanation: ""))
      }
    }
    return TestResult(test: test, failures: failures)
  }

  // MARK: The case

  /// The case a test describes, and what in it could not be read; nil without a date.
  public func subject(_ test: PolicyTest) -> (subject: Case, problems: [TestResult.Failure])? {
    guard let literal = test.date, let date = CivilDate(year: literal.year, month: literal.month, day: literal.day) else { return nil }
    var builder = CaseBuilder(explainer.program, date: date)
    var reasons: [String: String] = [:]
    var deviations: [Deviation] = []
    var problems: [TestResult.Failure] = []
    func problem(_ span: Span, _ error: GivenError) {
      problems.append(
        TestResult.Failure(
          span: span, expected: "en oplysning, der kan læses", actual: error.title.danish + (error.help.map { "; \($0.danish)" } ?? ""),
          explanation: ""))
    }
    for (depth, layer) in test.layers.enumerated() {
      // Only the row itself stands in a table; what it builds on stands in a file.
      func place(_ span: Span) -> Span { depth == test.layers.count - 1 ? test.place(span) : span }
      for (fact, isAssessment) in layer.given.map({ ($0, false) }) + layer.assessed.map({ ($0, true) }) {
        let path = fact.path.names.map(\.text)
        do throws(GivenError) {
          let info = explainer.program.facts[try builder.fact(path[0])]
          if info.isAssessment != isAssessment, test.row == nil {
            let place = info.isAssessment ? "`skønnet`" : "`givet`"
            problems.append(
              TestResult.Failure(
                span: fact.path.span, expected: "`\(info.name)` under \(place)", actual: "den står et andet sted", explanation: ""))
            continue
          }
          guard let value = GivenValues.value(fact.value) else { continue }
          try builder.set(path, value)
          if let reason = fact.reason { reasons[fact.path.text] = reason.text }
        } catch { problem(place(fact.path.span), error) }
      }
      for tree in layer.deviations {
        do throws(GivenError) {
          deviations.append(
            try builder.deviate(
              rule: tree.rule.text, result: tree.result?.text, value: tree.value.flatMap { GivenValues.value($0) },
              bound: GivenValues.bound(tree.value), reason: tree.reason?.text ?? ""))
        } catch { problem(place(tree.rule.span), error) }
      }
    }
    for fact in builder.contradictions() {
      problems.append(
        TestResult.Failure(
          span: test.span, expected: "oplysninger, der passer sammen", actual: "`\(fact)` passer ikke med de andre", explanation: ""))
    }
    return (Case(facts: builder.facts, reasons: reasons, deviations: deviations), problems)
  }

  // MARK: Expectations

  private func check(_ expectation: ExpectationTree, _ test: PolicyTest, _ subject: Case, _ run: Run, _ explained: inout [Int: Explained])
    -> TestResult
    .Failure?
  {
    let expected = (test.row?.texts ?? sources).text(expectation.span)
    func failure(_ actual: String, _ explanation: String = "") -> TestResult.Failure {
      TestResult.Failure(span: test.place(expectation.span), expected: expected, actual: actual, explanation: explanation)
    }
    func decided(_ path: Path, count: Int? = nil) -> Explained? {
      let name = path.names.prefix(count ?? path.names.count).map(\.text).joined(separator: ".")
      guard let service = explainer.program.services.firstIndex(where: { $0.name == name }) else { return nil }
      if let known = explained[service] { return known }
      let result = explainer.explain(service, subject, run)
      explained[service] = result
      return result
    }
    func noService(_ path: Path) -> TestResult.Failure {
      let nearest = NearestNames.suggest(for: path.text, among: explainer.program.services.map(\.name))
      return failure("ydelsen `\(path.text)` findes ikke" + (nearest.first.map { "; mente du `\($0)`?" } ?? ""))
    }
    func why(_ explained: Explained) -> String { TextReading(language: .danish, full: true).reasons(explained) }
    switch expectation {
    case .outcome(let path, let tree, let rule, _):
      guard let decision = decided(path) else { return noService(path) }
      let actual = outcomeWords(decision)
      guard matches(tree, decision.decision.outcome) else { return failure("\(path.text) er \(actual)\(byRule(decision))", why(decision)) }
      if let rule, !decision.decision.grounds.contains(where: { explainer.program.rules[$0].name == rule.text }) {
        return failure("\(path.text) er \(actual)\(byRule(decision))", why(decision))
      }
      return nil
    case .missing(let path, let wanted, _):
      guard let decision = decided(path) else { return noService(path) }
      let keys = decision.missing.map(\.key)
      let lacking = wanted.filter { name in
        !keys.contains { $0 == name.text || $0.hasPrefix(name.text + ".") || $0.hasPrefix(name.text + "[") }
      }
      return lacking.isEmpty ? nil : failure(keys.isEmpty ? "intet mangler" : "det mangler \(keys.joined(separator: ", "))", why(decision))
    case .covers(let path, let names, let negated, _):
      guard let decision = decided(path) else { return noService(path) }
      return covers(decision, names.map(\.text), negated).map { failure($0, why(decision)) }
    case .unknown(let path, _):
      guard path.names.count > 1, let decision = decided(path, count: path.names.count - 1) else { return noService(path) }
      guard let result = decision.results.first(where: { $0.info.name == path.names[path.names.count - 1].text }) else {
        return failure("resultatet gives ikke", why(decision))
      }
      return result.unknown == nil ? failure("\(path.text) er \(result.text ?? "uafgjort")", why(decision)) : nil
    case .imposes(let path, let names, let negated, _):
      guard let decision = decided(path) else { return noService(path) }
      let there = decision.items.filter { item in
        switch item.info.kind {
        case .duty, .condition: item.applies == .yes
        default: false
        }
      }.map(\.info.name)
      let wrong = names.map(\.text).filter { there.contains($0) == negated }
      return wrong.isEmpty ? nil : failure("afgørelsen pålægger \(there.isEmpty ? "intet" : there.joined(separator: ", "))", why(decision))
    case .says(let path, let text, _):
      guard let decision = decided(path) else { return noService(path) }
      let said = TextReading(language: .danish, full: true).text(decision)
      return said.contains(text.text) ? nil : failure("det siges ikke", said)
    case .value(let path, let tree, let rule, _): return value(path, tree, rule, subject, run, failure, decided, why)
    }
  }

  /// What is wrong with the expectation that something is, or is not, part of the help. It is certain that something is not
  /// part of it if it is listed so, or if it is part of it only under a condition that does not hold.
  private func covers(_ explained: Explained, _ names: [String], _ negated: Bool) -> String? {
    guard explained.decision.outcome == .granted else { return "hjælpen er \(outcomeWords(explained))" }
    func listed(_ kind: ItemKind) -> [String] { explained.items.filter { $0.info.kind == kind && $0.applies == .yes }.map(\.info.name) }
    let covered = listed(.covers)
    var certain = covered
    if negated {
      let told = explained.items.map(\.info.name)
      certain = listed(.doesNotCover) + explained.service.items.filter { $0.kind == .covers && !told.contains($0.name) }.map(\.name)
    }
    let lacking = names.filter { !certain.contains($0) }
    if lacking.isEmpty { return nil }
    return
      "hjælpen omfatter \(covered.joined(separator: ", ")); den omfatter ikke \(listed(.doesNotCover).joined(separator: ", ")); \(lacking.joined(separator: ", ")) passer ikke"
  }

  private func outcomeWords(_ explained: Explained) -> String {
    String(explained.tree.text[.danish].dropFirst(explained.service.label.count + 2))
  }

  private func byRule(_ explained: Explained) -> String {
    explained.grounds.isEmpty ? "" : " efter " + explained.grounds.map(\.rule.name).joined(separator: ", ")
  }

  private func matches(_ tree: OutcomeTree, _ outcome: Outcome) -> Bool {
    switch (tree, outcome) {
    case (.granted, .granted), (.denied, .denied), (.open, .undetermined), (.conflict, .conflict), (.notCovered, .notCovered): true
    case (.referred(let target), .referred(let to)):
      switch target {
      case nil: true
      case .service(let name): name.text == to
      case .elsewhere(let text): text.text == to
      }
    default: false
    }
  }

  private func value(
    _ path: Path, _ tree: ValueTree, _ rule: Name?, _ subject: Case, _ run: Run, _ failure: (String, String) -> TestResult.Failure,
    _ decided: (Path, Int?) -> Explained?, _ why: (Explained) -> String
  ) -> TestResult.Failure? {
    let last = path.names[path.names.count - 1].text
    if path.names.count > 1, let explained = decided(path, path.names.count - 1) {
      if let deadline = explained.deadlines.first(where: { $0.info.name == last }) {
        guard case .exactly(let expression) = tree, case .words(let iso) = GivenValues.value(expression) else {
          return failure("forventningen er ikke en dato", "")
        }
        let day = iso.prefix(10)
        if deadline.day?.iso == String(day) { return nil }
        return failure(
          "fristen er \(deadline.date ?? "ikke kendt: \(deadline.missing.map(\.key).joined(separator: ", ")) mangler")", why(explained))
      }
      if let result = explained.service.results.first(where: { $0.name == last }) {
        guard let given = explained.results.first(where: { $0.info.name == last }) else {
          return failure("\(path.text) gives ikke, for ydelsen er \(outcomeWords(explained))", why(explained))
        }
        let isSame =
          expected(tree, result).map { value in if case .value(let actual) = given.state { same(value, actual) } else { false } } ?? false
        let isRule = rule.map { $0.text == given.rule?.name } ?? true
        if isSame && isRule { return nil }
        return failure(
          "\(path.text) er \(given.text ?? given.unknown ?? "uafgjort")\(given.rule.map { " efter \($0.name)" } ?? "")", why(explained))
      }
      let names = explained.service.results.map(\.name) + explained.service.deadlines.map(\.name)
      let nearest = NearestNames.suggest(for: last, among: names)
      return failure(
        "`\(last)` er hverken et resultat eller en frist af \(explained.service.name)"
          + (nearest.first.map { "; mente du `\($0)`?" } ?? ""), "")
    }
    guard let concept = explainer.program.concepts.first(where: { $0.key == path.text }) else {
      return failure("`\(path.text)` findes ikke, eller bruges ikke af nogen ydelse i standarden", "")
    }
    guard case .exactly(let expression) = tree, let wanted = GivenValues.value(expression) else {
      return failure("forventningen kan ikke læses", "")
    }
    let actual = explainer.value(of: concept, in: run)
    if let number = try? CaseBuilder(explainer.program, date: subject.facts.date).value(wanted, concept.scalar, path.text),
      number == actual.number
    {
      return nil
    }
    return failure("\(path.text) er \(actual.text)", "")
  }

  /// What a test says a result should be.
  private func expected(_ tree: ValueTree, _ result: ResultInfo) -> Value? {
    let builder = CaseBuilder(explainer.program, date: CivilDate(day: 0))
    func number(_ expression: ExpressionTree) -> Int64? {
      GivenValues.value(expression).flatMap { try? builder.value($0, result.scalar, result.name) }
    }
    if let enumeration = result.setOf {
      let names: [String]
      switch tree {
      case .members(let list): names = list.map(\.text)
      case .exactly(.path(let path)): names = [path.text]
      default: names = []
      }
      return .members(enumeration: enumeration, names.compactMap { explainer.program.enumerations[enumeration].index(of: $0) }.sorted())
    }
    func bounded(_ bound: ResultForm.Bound, _ low: ExpressionTree, _ high: ExpressionTree? = nil) -> Value? {
      guard case .number(let measure) = result.scalar.type, let value = number(low) else { return nil }
      return .number(bound, value, high: high.flatMap(number), measure, result.scalar.unit.display)
    }
    switch tree {
    case .open: return .open
    case .atMost(let value): return bounded(.atMost, value)
    case .atLeast(let value): return bounded(.atLeast, value)
    case .approximately(let value): return bounded(.approximately, value)
    case .between(let low, let high): return bounded(.between, low, high)
    case .members, .empty: return nil
    case .exactly(let expression):
      switch result.scalar.type {
      case .number: return bounded(.exactly, expression)
      case .boolean: return number(expression).map { .truth($0 != 0) }
      case .date: return number(expression).map { .date($0) }
      case .dateTime: return number(expression).map { .dateTime($0) }
      case .enumeration(let enumeration): return number(expression).map { .member(enumeration: enumeration, Int($0)) }
      case .text:
        guard case .text(let text) = expression else { return nil }
        return .text(text.text)
      }
    }
  }

  /// The same value, whatever unit it is shown in.
  private func same(_ left: Value, _ right: Value) -> Bool {
    if case .number(let bound, let low, let high, let measure, _) = left,
      case .number(let other, let otherLow, let otherHigh, let otherMeasure, _) = right
    {
      return bound == other && low == otherLow && high == otherHigh && measure == otherMeasure
    }
    return left == right
  }
}
