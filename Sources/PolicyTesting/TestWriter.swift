import Diagnostics
public import Evaluation
public import Explanation
import Semantics
import Syntax

/// Writes a case and its answers as the `prøve` that a jurist would write: the way back from a case to a test.
public struct TestWriter: Sendable {
  private let explainer: Explainer
  private let wording = ValueWording(.danish)

  /// - Parameter explainer: the standard the tests are for.
  public init(_ explainer: Explainer) { self.explainer = explainer }

  private var program: Program { explainer.program }

  /// A test in the language's notation, laid out as the formatter would.
  /// - Parameters:
  ///   - title: what the test is called.
  ///   - subject: the case.
  ///   - services: the numbers of the services it expects something of.
  public func test(_ title: String, _ subject: Case, expecting services: [Int]) -> String {
    var lines = given(subject)
    if !subject.deviations.isEmpty {
      lines.append("  fraviget")
      for deviation in subject.deviations {
        let value = deviation.result.map { " \($0) er \(deviation.value.flatMap(self.value) ?? "efter konkret vurdering")" } ?? ""
        lines.append("    \(program.rules[deviation.rule].key)\(value) \"\(deviation.reason)\"")
      }
    }
    return test(title, subject, lines, services)
  }

  /// The same of a case in the words in which it was told.
  public func test(
    _ title: String, _ subject: Case, told: [ToldFact], deviations: [ToldDeviation], expecting services: [Int]
  ) -> String {
    let notation = CaseNotation(program, date: subject.facts.date)
    func isAssessed(_ fact: ToldFact) -> Bool { program.facts.contains { $0.name == fact.path.first && $0.isAssessment } }
    var lines: [String] = []
    for (head, texts) in [
      ("  givet", told.filter { !isAssessed($0) }.map { notation.text($0) }),
      ("  skønnet", told.filter(isAssessed).map { notation.text($0) }),
      ("  fraviget", deviations.map { notation.text($0) }),
    ] where !texts.isEmpty {
      lines.append(head)
      for text in texts { lines += text.split(separator: "\n").map { "    " + $0 } }
    }
    return test(title, subject, lines, services)
  }

  private func test(_ title: String, _ subject: Case, _ given: [String], _ services: [Int]) -> String {
    let run = Run.of(program, subject.facts)
    var lines = ["prøve \"\(title.replacing("\"", with: "'"))\"", "  dato \(wording.date(subject.facts.date.day))"] + given
    lines.append("  forvent")
    for service in services { lines += expectations(service, subject, run).map { "    " + $0 } }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: The case

  private func given(_ subject: Case) -> [String] {
    var parts: [Bool: [String]] = [:]
    for (number, fact) in program.facts.enumerated() {
      parts[fact.isAssessment, default: []] += lines(of: number, fact, subject)
    }
    var lines: [String] = []
    for (isAssessment, head) in [(false, "  givet"), (true, "  skønnet")] {
      guard let own = parts[isAssessment], !own.isEmpty else { continue }
      lines += [head] + own.map { "    " + $0 }
    }
    return lines
  }

  private func lines(of number: Int, _ fact: FactInfo, _ subject: Case) -> [String] {
    var lines: [String] = []
    if let list = program.lists.firstIndex(where: { $0.fact == number }), let records = subject.facts.lists[list] {
      if records.isEmpty { return ["\(fact.name) er tom"] }
      let fields = program.lists[list].fields
      return ["\(fact.name) er"]
        + records.map { record in
          let known = zip(fields, record).filter { $1 != Slot.unknown }.compactMap { field, value in
            text(value, field.scalar).map { "\(field.key) \($0)" }
          }
          return "  - " + (known.isEmpty ? "ukendt" : known.joined(separator: ", "))
        }
    }
    for (slot, info) in program.slots.enumerated() where info.fact == number {
      let value = subject.facts.values[slot]
      guard value != Slot.unknown else { continue }
      if case .record = fact.shape, info.path.isEmpty {
        if value == 0 { return ["\(fact.name) findes ikke"] }
        lines.append("\(fact.name) findes")
        continue
      }
      let reason = subject.reasons[info.key].map { " \"\($0.replacing("\"", with: "'"))\"" } ?? ""
      if let text = text(value, info.scalar) {
        lines.append("\(info.key) er \(text)\(reason)")
      } else {
        lines.append("\(info.key) findes ikke")
      }
    }
    // That it is there follows from whatever is known of it.
    if case .record = fact.shape, lines.count > 1 { lines.removeAll { $0 == "\(fact.name) findes" } }
    return lines
  }

  /// A value as it is written; nil if it is known to be absent.
  private func text(_ value: Int64, _ scalar: ScalarType) -> String? {
    if value == Slot.absent { return nil }
    switch scalar.type {
    case .boolean: return value == 0 ? "nej" : "ja"
    case .number(let measure): return wording.number(value, measure, scalar.unit.display)
    case .date: return wording.date(value)
    case .dateTime: return wording.dateTime(value)
    case .enumeration(let enumeration): return program.enumerations[enumeration].members[Int(value)].name
    case .text: return value < 0 ? "\"(ukendt tekst)\"" : "\"\(program.strings[Int(value)])\""
    }
  }

  // MARK: What is expected

  /// What a service answers, as the lines that stand under `forvent`.
  public func expectations(of service: Int, _ subject: Case) -> [String] {
    expectations(service, subject, Run.of(program, subject.facts))
  }

  private func expectations(_ number: Int, _ subject: Case, _ run: Run) -> [String] {
    let explained = explainer.explain(number, subject, run)
    let service = explained.service.name
    if case .undetermined = explained.decision.outcome {
      let keys = explained.missing.map { $0.key.prefix { $0 != "[" } }.reduce(into: [Substring]()) { if !$0.contains($1) { $0.append($1) } }
      return ["\(service) er uafgjort"] + (keys.isEmpty ? [] : ["\(service) mangler \(keys.joined(separator: ", "))"])
    }
    let rule = explained.grounds.first { $0.rule.kind != .otherwise }.map { " efter \($0.rule.name)" } ?? ""
    var lines = ["\(service) er \(outcome(explained.decision.outcome))\(rule)"]
    for result in explained.results {
      switch result.state {
      case .value(let value):
        if let text = self.value(value) { lines.append("\(service).\(result.info.name) er \(text)") }
      case .unknownRate: lines.append("\(service).\(result.info.name) er ukendt")
      case .unknown, .conflict: continue
      }
    }
    // What is not given is worth saying only where another answer might give it.
    let given = explained.results.map(\.info.name)
    for result in explained.service.results
    where result.isAlways == false && explained.decision.outcome == .granted && !given.contains(result.name) {
      lines.append("\(service).\(result.name) gives ikke")
    }
    for deadline in explained.deadlines {
      if let day = deadline.day { lines.append("\(service).\(deadline.info.name) er \(wording.date(day.day))") }
    }
    guard explained.decision.outcome == .granted else { return lines }
    func names(_ isWanted: (ItemKind) -> Bool) -> [String] {
      explained.items.filter { isWanted($0.info.kind) && $0.applies == .yes }.map(\.info.name)
    }
    for (word, found) in [
      ("omfatter", names { $0 == .covers }), ("omfatter ikke", names { $0 == .doesNotCover }),
      ("pålægger", conditional(explained.items) { $0.isImposed }), ("tillader", conditional(explained.items) { $0.isPermitted }),
    ] where !found.isEmpty { lines.append("\(service) \(word) \(found.joined(separator: ", "))") }
    return lines
  }

  /// Duties and permissions that only hold under a condition, and hold here.
  private func conditional(_ items: [Explained.Item], _ isWanted: (ItemKind) -> Bool) -> [String] {
    items.filter { isWanted($0.info.kind) && $0.info.condition != nil && $0.applies == .yes }.map(\.info.name)
  }

  private func outcome(_ outcome: Outcome) -> String {
    switch outcome {
    case .granted: "bevilget"
    case .denied: "afslået"
    case .referred(let to): program.services.contains { $0.name == to } ? "henvist til \(to)" : "henvist til \"\(to)\""
    case .undetermined: "uafgjort"
    case .conflict: "i konflikt"
    case .notCovered: "ikke reguleret"
    }
  }

  private func value(_ value: Value) -> String? {
    switch value {
    case .number(let bound, let low, let high, let measure, let display):
      switch bound {
      case .atMost: return "højst " + wording.number(low, measure, display)
      case .atLeast: return "mindst " + wording.number(low, measure, display)
      case .approximately: return "ca. " + wording.number(low, measure, display)
      case .between: return high.map { wording.range(low, $0, measure, display) }
      case .exactly: return wording.number(low, measure, display)
      }
    case .truth(let truth): return truth ? "ja" : "nej"
    case .member(let enumeration, let member): return program.enumerations[enumeration].members[member].name
    case .members(let enumeration, let members):
      return members.isEmpty ? "tom" : members.map { program.enumerations[enumeration].members[$0].name }.joined(separator: ", ")
    case .text(let text): return "\"\(text)\""
    case .date(let day): return wording.date(day)
    case .dateTime(let minute): return wording.dateTime(minute)
    case .open: return "efter konkret vurdering"
    }
  }
}
