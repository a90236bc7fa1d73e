public import Diagnostics
import Dispatch
import Evaluation
public import Explanation
import Semantics
import Syntax
import Synchronization

/// How a test went.
public struct TestResult: Sendable {
  public let test: PolicyTest
  /// What was not as expected; empty if the test passed.
  public internal(set) var failures: [Failure]
  /// Explanations it holds against kept ones.
  public internal(set) var explanations: [KeptExplanation] = []
  /// How long it took.
  public internal(set) var time = Duration.zero

  public var passed: Bool { failures.isEmpty }

  /// An explanation that a test expects to stay as it was kept.
  public struct KeptExplanation: Sendable {
    /// The file it is kept in, below the policy folder.
    public let path: String
    /// Nil where it has not been kept yet.
    public let kept: String?
    public let actual: String
  }

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
  package let explainer: Explainer
  let sources: SourceMap
  let language: Language
  private let kept: [String: String]
  let names: CaseNames
  /// The services by their names.
  let services: [String: Int]
  /// The keys of all concepts.
  let concepts: Set<String>

  /// - Parameters:
  ///   - explainer: the standard, ready to explain.
  ///   - sources: the files the tests come from, to quote them.
  ///   - language: the language of what is said of failures.
  ///   - kept: the kept explanations, by the paths of their files.
  public init(_ explainer: Explainer, sources: SourceMap, language: Language = .danish, kept: [String: String] = [:]) {
    self.kept = kept
    names = CaseNames(explainer.program, explainer.dependence)
    services = Dictionary(
      explainer.program.services.indices.map { (explainer.program.services[$0].name, $0) }, uniquingKeysWith: { first, _ in first })
    concepts = Set(explainer.program.concepts.map(\.key))
    self.explainer = explainer
    self.sources = sources
    self.language = language
  }

  /// Runs tests on all processors; the results come in the order of the tests.
  public func run(_ tests: [PolicyTest]) -> [TestResult] {
    let results = Mutex([Int: TestResult]())
    DispatchQueue.concurrentPerform(iterations: tests.count) { number in
      var result = TestResult(test: tests[number], failures: [])
      let time = ContinuousClock().measure { result = run(tests[number]) }
      result.time = time
      results.withLock { $0[number] = result }
    }
    return results.withLock { all in tests.indices.compactMap { all[$0] } }
  }

  /// Runs one test.
  public func run(_ test: PolicyTest) -> TestResult {
    let mistakes = mistakes(in: test)
    guard mistakes.isEmpty, let subject = reading(test).subject else {
      return TestResult(test: test, failures: mistakes.map { failure($0, test) })
    }
    let run = Run.of(explainer.program, subject.facts)
    var explained: [Int: Explained] = [:]
    var failures = test.expectations.compactMap { check($0, test, subject, run, &explained) }
    for claim in explainer.program.claims where run.breaks(claim) {
      let service = explainer.program.services[claim.service].name
      failures.append(
        TestResult.Failure(
          span: test.span, expected: say("påstanden \(claim.name): \(claim.label)", "the claim \(claim.name): \(claim.label)"),
          actual: say("\(service) bryder den i denne sag", "\(service) breaks it in this case"),
          explanation: TextReading(language: language, full: true).reasons(explainer.explain(claim.service, subject, run))))
    }
    var result = TestResult(test: test, failures: failures)
    for case .explained(let path, let name, _) in test.expectations {
      guard let service = explainer.program.services.firstIndex(where: { $0.name == path.text }) else { continue }
      result.explanations.append(keptExplanation(name, test, explained[service] ?? explainer.explain(service, subject, run)))
    }
    return result
  }

  private func keptExplanation(_ name: TextLiteral, _ test: PolicyTest, _ explained: Explained) -> TestResult.KeptExplanation {
    let folder = sources[test.span.file].name.split(separator: "/").dropLast()
    let path = (folder + ["forklaringer", name.text + ".txt"]).joined(separator: "/")
    return TestResult.KeptExplanation(
      path: path, kept: kept[path], actual: TextReading(language: .danish, full: true).text(explained))
  }

  func say(_ danish: String, _ english: String) -> String { language == .danish ? danish : english }

  private func failure(_ mistake: Diagnostic, _ test: PolicyTest) -> TestResult.Failure {
    TestResult.Failure(
      span: mistake.primary?.span ?? test.span, expected: say("en prøve, der kan læses", "a test that can be read"),
      actual: mistake.title[language] + (mistake.help.map { "; \($0[language])" } ?? ""), explanation: "")
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
      failure(say("ydelsen `\(path.text)` findes ikke", "there is no service `\(path.text)`"))
    }
    func why(_ explained: Explained) -> String { TextReading(language: language, full: true).reasons(explained) }
    switch expectation {
    case .outcome(let path, let tree, let rule, _):
      guard let decision = decided(path) else { return noService(path) }
      let actual = outcomeWords(decision)
      guard matches(tree, decision.decision.outcome) else {
        return failure("\(path.text) \(isWord) \(actual)\(byRule(decision))", why(decision))
      }
      if let rule, !decision.decision.grounds.contains(where: { explainer.program.rules[$0].name == rule.text }) {
        return failure("\(path.text) \(isWord) \(actual)\(byRule(decision))", why(decision))
      }
      return nil
    case .missing(let path, let wanted, _):
      guard let decision = decided(path) else { return noService(path) }
      let keys = decision.missing.map(\.key)
      let lacking = wanted.filter { name in
        !keys.contains { $0 == name.text || $0.hasPrefix(name.text + ".") || $0.hasPrefix(name.text + "[") }
      }
      return lacking.isEmpty
        ? nil
        : failure(
          keys.isEmpty
            ? say("intet mangler", "nothing is missing")
            : say("det mangler \(keys.joined(separator: ", "))", "missing: \(keys.joined(separator: ", "))"), why(decision))
    case .covers(let path, let names, let negated, _):
      guard let decision = decided(path) else { return noService(path) }
      return covers(decision, names.map(\.text), negated).map { failure($0, why(decision)) }
    case .unknown(let path, _):
      guard path.names.count > 1, let decision = decided(path, count: path.names.count - 1) else { return noService(path) }
      guard let result = decision.results.first(where: { $0.info.name == path.names[path.names.count - 1].text }) else {
        return failure(say("resultatet gives ikke", "the result is not given"), why(decision))
      }
      return result.unknown == nil ? failure("\(path.text) \(isWord) \(result.text ?? open)", why(decision)) : nil
    case .imposes(let path, let names, let negated, _):
      guard let decision = decided(path) else { return noService(path) }
      let there = decision.items.filter { $0.info.kind.isImposed && $0.applies == .yes }.map(\.info.name)
      return names.contains { there.contains($0.text) == negated }
        ? failure(listed(say("afgørelsen pålægger ", "the decision imposes "), there), why(decision)) : nil
    case .permits(let path, let names, let negated, _):
      guard let decision = decided(path) else { return noService(path) }
      let there = decision.items.filter { $0.info.kind.isPermitted && $0.applies == .yes }.map(\.info.name)
      return names.contains { there.contains($0.text) == negated }
        ? failure(listed(say("afgørelsen tillader ", "the decision permits "), there), why(decision)) : nil
    case .notGiven(let path, _):
      guard path.names.count > 1, let decision = decided(path, count: path.names.count - 1) else { return noService(path) }
      guard let result = decision.results.first(where: { $0.info.name == path.names[path.names.count - 1].text }) else { return nil }
      return failure("\(path.text) \(isWord) \(result.text ?? result.unknown ?? open)", why(decision))
    case .advises(let path, let names, _):
      guard let decision = decided(path) else { return noService(path) }
      let there = decision.items.filter { $0.info.kind == .guidance && $0.applies == .yes }.map(\.info.name)
      return names.allSatisfy { there.contains($0.text) }
        ? nil : failure(say("der vejledes om ", "guidance is given on ") + there.joined(separator: ", "), why(decision))
    case .explained(let path, let name, _):
      guard let decision = decided(path) else { return noService(path) }
      let explanation = keptExplanation(name, test, decision)
      guard let kept = explanation.kept else {
        return failure(
          say("forklaringen er ikke gemt endnu; `--update` gemmer den", "the explanation is not kept yet; `--update` keeps it"))
      }
      if kept == explanation.actual { return nil }
      return failure(
        say("forklaringen er en anden", "the explanation is another"), LineDiff(kept, explanation.actual).text)
    case .says(let path, let text, _):
      guard let decision = decided(path) else { return noService(path) }
      let said = Reading.citizen.text(decision, .danish, full: true)
      return said.contains(text.text) ? nil : failure(say("det siges ikke", "it is not said"), said)
    case .value(let path, let tree, let rule, _): return value(path, tree, rule, subject, run, failure, decided, why)
    }
  }

  private func listed(_ words: String, _ names: [String]) -> String {
    words + (names.isEmpty ? say("intet", "nothing") : names.joined(separator: ", "))
  }

  /// What is wrong with the expectation that something is, or is not, part of the help. It is certain that something is not
  /// part of it if it is listed so, or if it is part of it only under a condition that does not hold.
  private func covers(_ explained: Explained, _ names: [String], _ negated: Bool) -> String? {
    guard explained.decision.outcome == .granted else { return say("hjælpen er ", "the help is ") + outcomeWords(explained) }
    func listed(_ kind: ItemKind) -> [String] { explained.items.filter { $0.info.kind == kind && $0.applies == .yes }.map(\.info.name) }
    let covered = listed(.covers)
    var certain = covered
    if negated {
      let told = explained.items.map(\.info.name)
      certain = listed(.doesNotCover) + explained.service.items.filter { $0.kind == .covers && !told.contains($0.name) }.map(\.name)
    }
    let lacking = names.filter { !certain.contains($0) }
    if lacking.isEmpty { return nil }
    let (yes, no) = (covered.joined(separator: ", "), listed(.doesNotCover).joined(separator: ", "))
    return say("hjælpen omfatter \(yes); den omfatter ikke \(no)", "the help covers \(yes); it does not cover \(no)")
      + "; \(lacking.joined(separator: ", "))" + say(" passer ikke", " does not fit")
  }

  private var isWord: String { say("er", "is") }
  private var open: String { say("uafgjort", "undetermined") }

  private func outcomeWords(_ explained: Explained) -> String {
    String(explained.tree.text[language].dropFirst(explained.service.label.count + 2))
  }

  private func byRule(_ explained: Explained) -> String {
    explained.grounds.isEmpty ? "" : say(" efter ", " by ") + explained.grounds.map(\.rule.name).joined(separator: ", ")
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
          return failure(say("forventningen er ikke en dato", "the expectation is no date"), "")
        }
        let day = iso.prefix(10)
        if deadline.day?.iso == String(day) { return nil }
        return failure(
          say("fristen er ", "the deadline is ")
            + (deadline.date ?? say("ikke kendt, mangler: ", "not known, missing: ") + deadline.missing.map(\.key).joined(separator: ", ")),
          why(explained))
      }
      if let result = explained.service.results.first(where: { $0.name == last }) {
        guard let given = explained.results.first(where: { $0.info.name == last }) else {
          return failure(
            say("\(path.text) gives ikke, for ydelsen er ", "\(path.text) is not given, for the service is ") + outcomeWords(explained),
            why(explained))
        }
        let isSame =
          expected(tree, result).map { value in if case .value(let actual) = given.state { same(value, actual) } else { false } } ?? false
        let isRule = rule.map { $0.text == given.rule?.name } ?? true
        if isSame && isRule { return nil }
        return failure(
          "\(path.text) \(isWord) \(given.text ?? given.unknown ?? open)\(given.rule.map { say(" efter ", " by ") + $0.name } ?? "")",
          why(explained))
      }
      return failure(say("`\(last)` findes ikke", "there is no `\(last)`"), "")
    }
    guard let concept = explainer.program.concepts.first(where: { $0.key == path.text }) else {
      return failure(say("`\(path.text)` findes ikke", "there is no `\(path.text)`"), "")
    }
    guard case .exactly(let expression) = tree, let wanted = GivenValues.value(expression) else {
      return failure(say("forventningen kan ikke læses", "the expectation cannot be read"), "")
    }
    let actual = explainer.value(of: concept, in: run)
    if let number = try? CaseBuilder(explainer.program, facts: subject.facts, names: names).value(wanted, concept.scalar, path.text),
      number == actual.number
    {
      return nil
    }
    return failure("\(path.text) \(isWord) \(actual.text)", "")
  }

  /// What a test says a result should be.
  private func expected(_ tree: ValueTree, _ result: ResultInfo) -> Value? {
    let builder = CaseBuilder(explainer.program, date: CivilDate(day: 0), names: names)
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
