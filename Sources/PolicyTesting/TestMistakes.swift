public import Diagnostics
public import Evaluation
import Explanation
import Semantics
import Syntax

/// What a test says that cannot be read or held against an answer, found before it is run.
extension TestRunner {
  /// All mistakes of a test; a test without any can be run.
  public func mistakes(in test: PolicyTest) -> [Diagnostic] {
    var found = reading(test).mistakes
    if test.expectations.isEmpty {
      found.append(
        Diagnostic(
          .badExpectation, at: test.span, Localized("prøven forventer intet", en: "the test expects nothing"),
          help: Localized(
            "skriv `forvent` og derunder fx `rengøring er bevilget`", en: "write `expect` and below it, say, `cleaning is granted`")))
    }
    for expectation in test.expectations { found += mistakes(in: expectation, test) }
    return found
  }

  // MARK: The case

  /// The case a test describes, and what in it cannot be read; no case without a date.
  public func reading(_ test: PolicyTest) -> (subject: Case?, mistakes: [Diagnostic]) {
    guard let literal = test.date, let date = CivilDate(year: literal.year, month: literal.month, day: literal.day) else {
      let title =
        test.date == nil
        ? Localized("prøven har ingen dato", en: "the test has no date")
        : Localized("prøvens dato findes ikke", en: "there is no such date")
      return (
        nil,
        [
          Diagnostic(
            .badExpectation, at: test.place(test.date?.span ?? test.span), title,
            help: Localized(
              "skriv `dato 1. maj 2022` under den eller dens grundsag", en: "write `date 1. May 2022` below it or its base case"))
        ]
      )
    }
    var builder = CaseBuilder(explainer.program, date: date, names: names)
    var reasons: [String: String] = [:]
    var deviations: [Deviation] = []
    var mistakes: [Diagnostic] = []
    func note(_ span: Span, _ error: GivenError) { mistakes.append(Diagnostic(error.code, at: span, error.title, help: error.help)) }
    for (depth, layer) in test.layers.enumerated() {
      // Only the row itself stands in a table; what it builds on stands in a file.
      func place(_ span: Span) -> Span { depth == test.layers.count - 1 ? test.place(span) : span }
      for (fact, isAssessment) in layer.given.map({ ($0, false) }) + layer.assessed.map({ ($0, true) }) {
        let path = fact.path.names.map(\.text)
        do throws(GivenError) {
          let number = try builder.fact(path[0])
          if explainer.program.facts[number].isAssessment != isAssessment, test.row == nil {
            mistakes.append(wrongPart(explainer.program.facts[number], fact.path.span))
          }
          guard let value = GivenValues.value(fact.value) else { continue }
          try builder.set(number, path.dropFirst(), value)
          if let reason = fact.reason { reasons[fact.path.text] = reason.text }
        } catch { note(place(fact.path.span), error) }
      }
      for tree in layer.deviations {
        do throws(GivenError) {
          deviations.append(
            try builder.deviate(
              rule: tree.rule.text, result: tree.result?.text, value: tree.value.flatMap { GivenValues.value($0) },
              bound: GivenValues.bound(tree.value), reason: tree.reason?.text ?? ""))
        } catch { note(place(tree.rule.span), error) }
      }
    }
    for fact in builder.contradictions() {
      mistakes.append(
        Diagnostic(
          .contradictoryFacts, at: test.span,
          Localized("`\(fact)` passer ikke med de andre oplysninger", en: "`\(fact)` does not fit the other facts"),
          help: Localized("ret den, eller udelad den, så udledes den", en: "correct it, or leave it out and it follows")))
    }
    return (Case(facts: builder.facts, reasons: reasons, deviations: deviations), mistakes)
  }

  private func wrongPart(_ info: FactInfo, _ span: Span) -> Diagnostic {
    let (own, other) = info.isAssessment ? (Keyword.assessed, Keyword.given) : (Keyword.given, .assessed)
    return Diagnostic(
      .wrongKindOfName, at: span,
      Localized(
        "`\(info.name)` hører under `\(own.phrase(in: .danish))`, ikke `\(other.phrase(in: .danish))`",
        en: "`\(info.name)` belongs under `\(own.phrase(in: .english))`, not `\(other.phrase(in: .english))`"),
      help: Localized("flyt linjen", en: "move the line"))
  }

  // MARK: Expectations

  private func mistakes(in expectation: ExpectationTree, _ test: PolicyTest) -> [Diagnostic] {
    let program = explainer.program
    func unknown(_ span: Span, _ title: Localized, _ name: String, among names: [String]) -> [Diagnostic] {
      let nearest = NearestNames.suggest(for: name, among: names).first
      return [
        Diagnostic(
          .badExpectation, at: test.place(span), title,
          help: nearest.map { Localized("mente du `\($0)`?", en: "did you mean `\($0)`?") }
            ?? (names.isEmpty || names.count > 12
              ? nil : Localized("der er \(names.joined(separator: ", "))", en: "there are \(names.joined(separator: ", "))")))
      ]
    }
    func service(_ path: Path, dropping count: Int = 0) -> ServiceInfo? {
      let name = path.names.dropLast(count).map(\.text).joined(separator: ".")
      return services[name].map { program.services[$0] }
    }
    func noService(_ path: Path) -> [Diagnostic] {
      unknown(
        path.span, Localized("ydelsen `\(path.text)` findes ikke", en: "there is no service `\(path.text)`"), path.text,
        among: program.services.map(\.name))
    }
    func noRule(_ rule: Name?, _ numbers: [Int]) -> [Diagnostic] {
      let names = numbers.map { program.rules[$0].name }
      guard let rule, !names.contains(rule.text) else { return [] }
      return unknown(
        rule.span, Localized("reglen `\(rule.text)` findes ikke der", en: "there is no rule `\(rule.text)` there"), rule.text, among: names)
    }
    func items(_ path: Path, _ names: [Name], _ negated: Bool, _ isWanted: (ItemInfo) -> Bool) -> [Diagnostic] {
      guard let service = service(path) else { return noService(path) }
      func isThere(_ name: String, _ items: [ItemInfo]) -> Bool {
        items.indices.contains { items[$0].name == name && isWanted(items[$0]) }
      }
      let unknownNames = names.filter { name in
        // That a duty of other services is not one here is worth expecting.
        !isThere(name.text, service.items)
          && !(negated && program.services.indices.contains { isThere(name.text, program.services[$0].items) })
      }
      if unknownNames.isEmpty { return [] }
      let known = (negated ? program.services.flatMap(\.items) : service.items).filter(isWanted).map(\.name)
      return unknownNames.flatMap {
        unknown($0.span, Localized("punktet `\($0.text)` findes ikke", en: "there is no item `\($0.text)`"), $0.text, among: known)
      }
    }
    switch expectation {
    case .outcome(let path, _, let rule, _):
      guard let service = service(path) else { return noService(path) }
      return noRule(rule, service.outcomeRules + (service.otherwise.map { [$0] } ?? []))
    case .missing(let path, _, _), .says(let path, _, _), .explained(let path, _, _): return service(path) == nil ? noService(path) : []
    case .covers(let path, let names, let negated, _): return items(path, names, negated) { $0.kind == .covers || $0.kind == .doesNotCover }
    case .advises(let path, let names, _): return items(path, names, false) { $0.kind == .guidance }
    case .imposes(let path, let names, let negated, _): return items(path, names, negated) { $0.kind.isImposed }
    case .permits(let path, let names, let negated, _): return items(path, names, negated) { $0.kind.isPermitted }
    case .value(let path, _, _, _), .unknown(let path, _), .notGiven(let path, _):
      if concepts.contains(path.text) { return [] }
      guard path.names.count > 1, let service = service(path, dropping: 1) else {
        let services = program.services.flatMap { service in service.results.map { "\(service.name).\($0.name)" } }
        return unknown(
          path.span, Localized("`\(path.text)` findes ikke", en: "there is no `\(path.text)`"), path.text,
          among: services + program.concepts.map(\.key))
      }
      let last = path.names[path.names.count - 1]
      let names = service.results.map(\.name) + service.deadlines.map(\.name)
      guard names.contains(last.text) else {
        return unknown(
          last.span,
          Localized(
            "`\(last.text)` er hverken et resultat eller en frist af \(service.name)",
            en: "`\(last.text)` is neither a result nor a deadline of \(service.name)"), last.text, among: names)
      }
      if case .value(_, _, let rule, _) = expectation, let result = service.results.first(where: { $0.name == last.text }) {
        return noRule(rule, result.candidates.map(\.rule))
      }
      return []
    }
  }
}
