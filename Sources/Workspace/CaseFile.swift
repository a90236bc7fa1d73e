public import Diagnostics
public import Evaluation
import FoundationEssentials
public import Semantics

/// A case file as the contract describes it, read into a program's slots.
public struct CaseFile: Sendable {
  /// Whatever the caller called the case.
  public let name: JSON?
  public let subject: Case
  /// The file as it is.
  public let json: JSON
  /// The facts and assessments as they were told, and the deviations.
  public let told: [ToldFact]
  public let deviations: [ToldDeviation]
  public let sources: SourceMap

  /// What kept a case from being read.
  public struct Failure: Error, Sendable {
    public let findings: [Diagnostic]
    public let sources: SourceMap
  }

  /// Reads a case.
  /// - Parameters:
  ///   - path: a file, or `-` for standard input.
  ///   - program: the standard that it is to be decided under.
  ///   - date: the date of decision, if it is not the file's.
  ///   - otherwise: the date of decision, if the file has none.
  /// - Throws: ``Failure`` with every mistake in the file.
  public static func read(_ path: String, for program: Program, date: CivilDate?, otherwise: CivilDate? = nil) throws(Failure) -> CaseFile {
    try read(try source(path), for: program, date: date, otherwise: otherwise)
  }

  /// The text of a case file, or of standard input if the path is `-`.
  /// - Throws: ``Failure`` if it cannot be read.
  public static func source(_ path: String) throws(Failure) -> SourceText {
    do throws(WorkspaceError) {
      return SourceText(name: path, bytes: path == "-" ? FileHandleInput.all() : try FileFinder.bytes(of: path))
    } catch {
      throw Failure(findings: [Diagnostic(.fileNotReadable, at: nil, error.message)], sources: SourceMap())
    }
  }

  /// Reads a case that is at hand.
  /// - Throws: ``Failure`` with every mistake in it.
  public static func read(
    _ source: SourceText, for program: Program, date: CivilDate?, otherwise: CivilDate? = nil
  ) throws(Failure) -> CaseFile {
    var sources = SourceMap()
    let file = sources.add(source)
    let node: JSONNode
    do throws(JSONError) { node = try JSONReader.read(file, in: sources) } catch {
      throw Failure(findings: [error.diagnostic], sources: sources)
    }
    var reader = CaseReader(program, node["date"] == nil ? date ?? otherwise : date)
    reader.read(node)
    guard reader.findings.all.isEmpty else { throw Failure(findings: reader.findings.inOrder, sources: sources) }
    return CaseFile(
      name: reader.name, subject: reader.subject, json: reader.json(node), told: reader.told, deviations: reader.toldDeviations,
      sources: sources)
  }
}

/// Puts the members of a case file where they belong, and reports what does not fit.
struct CaseReader {
  private let program: Program
  private let fixedDate: CivilDate?
  private var builder: CaseBuilder
  private(set) var findings = Findings()
  private(set) var name: JSON?
  private var reasons: [String: String] = [:]
  private var assessors: [String: String] = [:]
  private var deviations: [Deviation] = []
  private var disputes: [Dispute] = []
  private var places: [String: Span] = [:]
  private(set) var told: [ToldFact] = []
  private(set) var toldDeviations: [ToldDeviation] = []

  /// What the program's vocabulary does not know, by the fact's name; only where that is no mistake.
  private(set) var skipped: [String: Diagnostic] = [:]
  private let isLenient: Bool
  /// The date that the file gives.
  private(set) var givenDate: CivilDate?

  /// - Parameters:
  ///   - program: whose vocabulary it is.
  ///   - date: the date of decision, if it is not the file's.
  ///   - isLenient: whether the case may have no date, and facts that only other standards know.
  init(_ program: Program, _ date: CivilDate?, isLenient: Bool = false) {
    self.program = program
    self.isLenient = isLenient
    fixedDate = date
    builder = CaseBuilder(program, date: date ?? CivilDate(day: 0))
  }

  var subject: Case {
    var subject = Case(facts: builder.facts, reasons: reasons, deviations: deviations, disputes: disputes)
    subject.assessors = assessors
    return subject
  }

  mutating func read(_ root: JSONNode) {
    guard case .object(let members) = root.content else {
      return report(
        .badFactValue, root.span, Localized("en sag er et JSON-objekt", en: "a case is a JSON object"),
        Localized("begynd med `{`", en: "begin with `{`"))
    }
    var hasDate = fixedDate != nil
    for member in members {
      switch member.name {
      case "case": name = json(member.value)
      case "date":
        guard fixedDate == nil else { continue }
        guard case .string(let text) = member.value.content, let date = CivilDate(iso: text) else {
          report(
            .badDate, member.value.span,
            Localized("datoen findes ikke eller er skrevet forkert", en: "the date does not exist or is written wrongly"),
            Localized("skriv den som \"2024-03-01\" (år, måned, dag)", en: "write it as \"2024-03-01\" (year, month, day)"))
          hasDate = true
          continue
        }
        builder.set(date: date)
        givenDate = date
        hasDate = true
      case "facts": facts(member.value)
      case "assessments": assessments(member.value)
      case "deviations": if !isLenient { readDeviations(member.value) }
      default:
        let known = ["case", "date", "facts", "assessments", "deviations"]
        let nearest = NearestNames.suggest(for: member.name, among: known)
        report(
          .missingCaseKey, member.place,
          Localized("en sag har ikke noget, der hedder `\(member.name)`", en: "a case has nothing called `\(member.name)`"),
          nearest.isEmpty
            ? Localized("her kan stå \(known.joined(separator: ", "))", en: "here may stand \(known.joined(separator: ", "))")
            : Localized("mente du `\(nearest[0])`?", en: "did you mean `\(nearest[0])`?"))
      }
    }
    if isLenient { return }
    if !hasDate {
      report(
        .missingCaseKey, root.span, Localized("sagen har ingen dato", en: "the case has no date"),
        Localized("skriv `\"date\": \"2024-03-01\"`, eller brug `--date`", en: "write `\"date\": \"2024-03-01\"`, or use `--date`"))
    }
    checkPeriod(root.span)
    checkContradictions(root.span)
  }

  /// Reads a row of a population: a case file on one line, or an object whose members are facts and assessments by name, with `case`
  /// (or `id`) and `date`. Assessments in a row are assumptions and need no reasons.
  mutating func readRow(_ root: JSONNode) {
    guard case .object(let members) = root.content, root["facts"] == nil else { return read(root) }
    var hasDate = fixedDate != nil
    for member in members {
      let path = member.name.split(separator: ".").map(String.init)
      let number = try? builder.fact(path.first ?? "")
      if member.name == "case" || (member.name == "id" && number == nil) {
        name = json(member.value)
        continue
      }
      if member.name == "id" { name = json(member.value) }
      let isDate = number == nil ? member.name == "date" : number == program.dateFact
      if isDate, fixedDate == nil {
        guard case .string(let text) = member.value.content, let date = CivilDate(iso: text) else {
          hasDate = true
          report(
            .badDate, member.value.span,
            Localized("datoen findes ikke eller er skrevet forkert", en: "the date does not exist or is written wrongly"),
            Localized("skriv den som \"2024-03-01\" (år, måned, dag)", en: "write it as \"2024-03-01\" (year, month, day)"))
          continue
        }
        builder.set(date: date)
        hasDate = true
      }
      if isDate, number == nil { continue }
      places[path.first ?? ""] = member.value.span
      do throws(GivenError) { try set(path, member.value) } catch { report(error, member.value.span.union(member.place)) }
    }
    if !hasDate {
      report(
        .missingCaseKey, root.span, Localized("rækken har ingen dato", en: "the row has no date"),
        Localized("tilføj en kolonne `date`, eller brug `--date`", en: "add a column `date`, or use `--date`"))
    }
    checkPeriod(root.span)
    checkContradictions(root.span)
  }

  private mutating func report(_ code: Code, _ span: Span, _ title: Localized, _ help: Localized?) {
    findings.add(Diagnostic(code, at: span, title, help: help))
  }

  private mutating func report(_ error: GivenError, _ span: Span) { report(error.code, span, error.title, error.help) }

  private mutating func report(_ error: GivenError, _ span: Span, of fact: String) {
    guard isLenient else { return report(error, span) }
    skipped[NearestNames.folded(fact)] = Diagnostic(error.code, at: span, error.title, help: error.help)
  }

  // MARK: Facts

  private mutating func facts(_ node: JSONNode) {
    guard case .object(let members) = node.content else {
      return report(.badFactValue, node.span, Localized("`facts` er et objekt med oplysninger", en: "`facts` is an object of facts"), nil)
    }
    for member in members {
      let path = member.name.split(separator: ".").map(String.init)
      do throws(GivenError) {
        let fact = program.facts[try builder.fact(path.first ?? "")]
        places[fact.name] = member.value.span
        if fact.isAssessment, !isNull(member.value) {
          report(
            .missingReason, member.place,
            Localized("`\(fact.name)` er et skøn, ikke en oplysning", en: "`\(fact.name)` is an assessment, not a fact"),
            Localized("flyt det til `assessments` med `value` og `reason`", en: "move it to `assessments` with `value` and `reason`"))
          continue
        }
        if let state = member.value["state"], case .string(let word) = state.content {
          try self.state(word, member.value, path)
        } else {
          try set(path, member.value)
          note([fact.name] + path.dropFirst(), value(member.value), nil)
        }
      } catch { report(error, member.value.span.union(member.place), of: path.first ?? "") }
    }
  }

  /// Keeps what was told; the parts of a value each by themselves.
  private mutating func note(_ path: [String], _ value: GivenValue, _ reason: String?, by: String? = nil) {
    switch value {
    case .unknown: break
    case .parts(let parts) where !parts.isEmpty: for part in parts { note(path + [part.name], part.value, reason, by: by) }
    default: told.append(ToldFact(path: path, value: value, reason: reason, by: by))
    }
  }

  private func isNull(_ node: JSONNode) -> Bool { if case .null = node.content { true } else { false } }

  private mutating func state(_ word: String, _ node: JSONNode, _ path: [String]) throws(GivenError) {
    switch word {
    case "unknown": try builder.set(path, .unknown)
    case "absent":
      try builder.set(path, .absent)
      note(path, .absent, nil)
    case "disputed":
      guard let values = node["values"], case .array(let sides) = values.content, sides.count >= 2 else {
        return report(
          .badFactValue, node.span, Localized("en uenighed har mindst to sider", en: "a dispute has at least two sides"),
          Localized(
            "skriv `\"values\": [{\"value\": …, \"by\": \"borgeren\"}, …]`",
            en: "write `\"values\": [{\"value\": …, \"by\": \"the citizen\"}, …]`"))
      }
      var claims: [Dispute.Claim] = []
      for side in sides {
        guard let value = side["value"], let by = side["by"], case .string(let name) = by.content else {
          return report(
            .badFactValue, side.span, Localized("hver side skal have `value` og `by`", en: "each side must have `value` and `by`"), nil)
        }
        try set(path, value)
        claims.append(Dispute.Claim(value: json(value).text(pretty: false), by: name))
      }
      // Each value was read, so that a mistake in it is found; as long as they differ, none counts.
      try builder.set(path, .unknown)
      disputes.append(Dispute(fact: path.joined(separator: "."), claims: claims))
    default:
      report(
        .badFactValue, node.span, Localized("en oplysning kan ikke være `\(word)`", en: "a fact cannot be `\(word)`"),
        Localized("`state` er `unknown`, `absent` eller `disputed`", en: "`state` is `unknown`, `absent` or `disputed`"))
    }
  }

  /// Sets a value; members of maps and records are set one by one, so that each mistake has its own place.
  private mutating func set(_ path: [String], _ node: JSONNode) throws(GivenError) {
    if case .object(let members) = node.content {
      // `{}` says that a record is there, and nothing more of it.
      if members.isEmpty { return try builder.set(path, .parts([])) }
      for member in members {
        do throws(GivenError) { try set(path + [member.name], member.value) } catch {
          report(error, member.value.span.union(member.place), of: path.first ?? "")
        }
      }
      return
    }
    try builder.set(path, value(node))
  }

  private func value(_ node: JSONNode) -> GivenValue {
    switch node.content {
    case .null: return .unknown
    case .bool(let truth): return .truth(truth)
    case .string(let text): return .words(text)
    case .number(let text):
      let parts = text.split(separator: ".")
      let decimals = parts.count > 1 ? parts[1].utf8.count : 0
      guard let mantissa = Int64(text.filter { $0 != "." }) else { return .words(text) }
      return .number(mantissa: mantissa, decimals: decimals, unit: nil)
    case .array(let elements):
      if elements.isEmpty { return .members([]) }
      if case .object = elements[0].content {
        return .records(
          elements.map { element in
            guard case .object(let fields) = element.content else { return [] }
            return fields.map { ($0.name, value($0.value)) }
          })
      }
      return .members(elements.map { if case .string(let text) = $0.content { text } else { json($0).text(pretty: false) } })
    case .object(let members): return .parts(members.map { ($0.name, value($0.value)) })
    }
  }

  // MARK: Assessments

  private mutating func assessments(_ node: JSONNode) {
    guard case .object(let members) = node.content else {
      return report(
        .badFactValue, node.span, Localized("`assessments` er et objekt med skøn", en: "`assessments` is an object of assessments"), nil)
    }
    for member in members {
      let path = member.name.split(separator: ".").map(String.init)
      do throws(GivenError) {
        let fact = program.facts[try builder.fact(path.first ?? "")]
        places[fact.name] = member.value.span
        guard fact.isAssessment else {
          report(
            .badFactValue, member.place,
            Localized("`\(fact.name)` er en oplysning, ikke et skøn", en: "`\(fact.name)` is a fact, not an assessment"),
            Localized("flyt den til `facts`", en: "move it to `facts`"))
          continue
        }
        if isNull(member.value) { continue }
        guard let value = member.value["value"], let reason = member.value["reason"], case .string(let text) = reason.content,
          !text.allSatisfy(\.isWhitespace)
        else {
          report(
            .missingReason, member.value.span,
            Localized(
              "skønnet `\(fact.name)` mangler en værdi eller en skriftlig begrundelse",
              en: "the assessment `\(fact.name)` lacks a value or a written reason"),
            Localized(
              "skriv `{ \"value\": …, \"reason\": \"hvorfor visitator vurderer sådan\" }`",
              en: "write `{ \"value\": …, \"reason\": \"why it is judged so\" }`"))
          continue
        }
        if isNull(value) { continue }
        let name = ([fact.name] + path.dropFirst()).joined(separator: ".")
        reasons[name] = text
        if let by = member.value["by"], case .string(let person) = by.content { assessors[name] = person }
        try set(path, value)
        note([fact.name] + path.dropFirst(), self.value(value), text, by: assessors[name])
      } catch { report(error, member.value.span.union(member.place), of: path.first ?? "") }
    }
  }

  // MARK: Deviations

  private mutating func readDeviations(_ node: JSONNode) {
    guard case .array(let elements) = node.content else {
      return report(.badDeviation, node.span, Localized("`deviations` er en liste", en: "`deviations` is a list"), nil)
    }
    for element in elements {
      func word(_ name: String) -> String? {
        guard let node = element[name], case .string(let text) = node.content else { return nil }
        return text
      }
      guard let rule = word("rule"), let reason = word("reason"), !reason.allSatisfy(\.isWhitespace) else {
        report(
          .missingReason, element.span,
          Localized(
            "en fravigelse skal nævne sin regel og have en skriftlig begrundelse",
            en: "a deviation must name its rule and have a written reason"),
          Localized(
            "skriv `\"rule\": \"ydelse.regel\"` og `\"reason\": \"…\"`", en: "write `\"rule\": \"service.rule\"` and `\"reason\": \"…\"`"))
        continue
      }
      do throws(GivenError) {
        let value = element["value"].map { self.value($0) }
        deviations.append(try builder.deviate(rule: rule, result: word("result"), value: value, reason: reason))
        toldDeviations.append(ToldDeviation(rule: rule, result: word("result"), value: value, reason: reason))
      } catch { report(error, element.span) }
    }
  }

  // MARK: The whole

  private mutating func checkPeriod(_ span: Span) {
    let period = program.period
    guard findings.all.isEmpty, !period.contains(builder.facts.date) else { return }
    let from = period.from.map { ValueWording().date($0.day) } ?? "…"
    let to = period.to.map { ValueWording().date($0.day) } ?? "…"
    report(
      .noVersionOnDate, span,
      Localized(
        "standarden \(program.standard) gælder ikke den \(ValueWording().date(builder.facts.date.day))",
        en: "the standard \(program.standard) does not apply on \(ValueWording(.english).date(builder.facts.date.day))"),
      Localized("den gælder fra \(from) til \(to)", en: "it applies from \(from) to \(to)"))
  }

  private mutating func checkContradictions(_ span: Span) {
    guard findings.all.isEmpty else { return }
    for fact in builder.contradictions() {
      report(
        .contradictoryFacts, places[fact] ?? span,
        Localized("`\(fact)` passer ikke med de andre oplysninger", en: "`\(fact)` does not agree with the other facts"),
        Localized("den følger af dem: ret den, eller udelad den", en: "it follows from them: mend it, or leave it out"))
    }
  }

  func json(_ node: JSONNode) -> JSON {
    switch node.content {
    case .null: .null
    case .bool(let value): .bool(value)
    case .number(let text): .number(text)
    case .string(let text): .string(text)
    case .array(let elements): .array(elements.map { json($0) })
    case .object(let members): .object(members.map { JSON.Member($0.name, json($0.value)) })
    }
  }
}

/// Standard input as a whole.
enum FileHandleInput {
  static func all() -> [UInt8] {
    var bytes: [UInt8] = []
    while let line = readLine(strippingNewline: false) { bytes += Array(line.utf8) }
    return bytes
  }
}
