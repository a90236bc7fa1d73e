package import Diagnostics
package import Evaluation
package import Semantics

/// Writes the answers to many cases, one line each, as NDJSON or CSV. What is the same for many cases is put into words once.
package final class BatchAnswers {
  /// What is written.
  package enum Form: String, Sendable { case ndjson, csv }

  /// One case that has been decided.
  package struct Row {
    /// What the caller calls it, as JSON; its line in the input if it has no name.
    package let name: String
    package let hasName: Bool
    package let date: CivilDate
    package let numbers: UnsafePointer<Int64>
    /// Deviations that set a result otherwise.
    package let deviations: [Deviation]
    package let facts: () -> CaseFacts

    package init(
      name: String, hasName: Bool, date: CivilDate, numbers: UnsafePointer<Int64>, deviations: [Deviation], facts: @escaping () -> CaseFacts
    ) {
      self.name = name
      self.hasName = hasName
      self.date = date
      self.numbers = numbers
      self.deviations = deviations
      self.facts = facts
    }
  }

  private let program: Program
  private let form: Form
  private let isLogged: Bool
  private let services: [Int]
  private let columns: [Int]
  private let sentences: Sentences
  private lazy var dependence = Dependence(program)
  /// By shape of the edition, service and answer.
  private var phrases: [[[Phrase?]]] = []

  /// An answer in words, with holes for the numbers of the case.
  private final class Phrase {
    let pieces: [[UInt8]]
    let holes: [Hole]
    /// What the case lacks has to be asked of the case.
    let isUndetermined: Bool

    init(_ pieces: [[UInt8]], _ holes: [Hole], isUndetermined: Bool) {
      self.pieces = pieces
      self.holes = holes
      self.isUndetermined = isUndetermined
    }
  }

  /// A number that differs from case to case.
  private final class Hole {
    let column: Int
    let form: ResultForm
    var words: [Int64: [UInt8]] = [:]

    init(_ column: Int, _ form: ResultForm) {
      self.column = column
      self.form = form
    }
  }

  /// - Parameters:
  ///   - services: the numbers of those that are written.
  ///   - isLogged: with the truth of every rule and bullet.
  package init(_ program: Program, services: [Int], columns: [Int], form: Form, language: Language, isLogged: Bool) {
    self.program = program
    self.services = services
    self.columns = columns
    self.form = form
    self.isLogged = isLogged
    let empty = Run.of(program, CaseFacts(program, date: CivilDate(day: 0)))
    sentences = Sentences(empty, language, program)
  }

  /// The first line of a CSV file; nothing for NDJSON.
  package var heading: String {
    guard form == .csv else { return "" }
    var names = ["case", "date", "error"]
    for service in services {
      let info = program.services[service]
      names += [info.name, info.name + ".to", info.name + ".rules", info.name + ".missing"]
      names += info.results.map { "\(info.name).\($0.name)" }
      if isLogged { names.append(info.name + ".log") }
    }
    return names.map { BatchAnswers.cell($0) }.joined(separator: ",") + "\n"
  }

  /// Adds the line of a case.
  package func append(_ row: Row, _ edition: EditionDecider, to out: inout [UInt8]) {
    switch form {
    case .ndjson:
      out += (row.hasName ? "{\"case\":" : "{\"line\":").utf8
      out += row.name.utf8
      out += ",\"date\":\"".utf8
      out += row.date.iso.utf8
      out += "\",\"decisions\":[".utf8
    case .csv:
      out += "\(BatchAnswers.cell(row.name.hasPrefix("\"") ? String(row.name.dropFirst().dropLast()) : row.name)),\(row.date.iso),".utf8
    }
    for (position, service) in services.enumerated() {
      if form == .csv || position > 0 { out.append(UInt8(ascii: ",")) }
      append(service, row, edition, &out)
    }
    out += (form == .ndjson ? "]}\n" : "\n").utf8
  }

  /// Adds the line of a case that could not be decided.
  package func append(error: String, line: Int, to out: inout [UInt8]) {
    switch form {
    case .ndjson:
      out += (JSON.object(["line": .integer(Int64(line)), "error": .string(error)]).text(pretty: false) + "\n").utf8
    case .csv:
      let others = heading.split(separator: ",").count - 3
      out += "\(line),,\(BatchAnswers.cell(error))\(String(repeating: ",", count: others))\n".utf8
    }
  }

  private func append(_ service: Int, _ row: Row, _ edition: EditionDecider, _ out: inout [UInt8]) {
    let isOwn = isLogged || edition.isOpen(service) || !row.deviations.isEmpty
    if isOwn {
      let run = edition.run(row.facts())
      return write(self.phrase(service, run.decision(service).deviated(row.deviations, program), [], run), row, &out)
    }
    let phrase = phrase(service, edition)
    if phrase.isUndetermined {
      let run = edition.run(row.facts())
      return write(self.phrase(service, run.decision(service), [], run), row, &out)
    }
    write(phrase, row, &out)
  }

  private func write(_ phrase: Phrase, _ row: Row, _ out: inout [UInt8]) {
    for (number, hole) in phrase.holes.enumerated() {
      out += phrase.pieces[number]
      let value = row.numbers[hole.column]
      if let known = hole.words[value] {
        out += known
      } else {
        let words = Array(text(hole.form, value).utf8)
        if hole.words.count < 10_000 { hole.words[value] = words }
        out += words
      }
    }
    out += phrase.pieces[phrase.holes.count]
  }

  private func text(_ form: ResultForm, _ value: Int64) -> String {
    guard value > Slot.absent else { return self.form == .ndjson ? "null" : "" }
    let known: Value? =
      switch form {
      case .number(let bound, _, _, let measure, let display): .number(bound, value, high: nil, measure, display)
      case .member(let enumeration, _): .member(enumeration: enumeration, Int(value))
      case .date: .date(value)
      case .dateTime: .dateTime(value)
      case .text, .truth, .members, .open: nil
      }
    return known.map { quoted(sentences.value($0)) } ?? (self.form == .ndjson ? "null" : "")
  }

  private func quoted(_ text: String) -> String {
    form == .ndjson ? JSON.string(text).text(pretty: false) : BatchAnswers.cell(text)
  }

  private static func cell(_ text: String) -> String {
    CSVText.cell(text, ",;")
  }

  // MARK: Putting an answer into words

  private func phrase(_ service: Int, _ edition: EditionDecider) -> Phrase {
    let answer = edition.answer(service)
    let number = edition.shape
    if number < phrases.count, answer < phrases[number][service].count, let phrase = phrases[number][service][answer] { return phrase }
    let phrase = phrase(service, edition.decision(service), edition.columns(of: service), nil)
    while phrases.count <= number { phrases.append(Array(repeating: [], count: program.services.count)) }
    while phrases[number][service].count <= answer { phrases[number][service].append(nil) }
    phrases[number][service][answer] = phrase
    return phrase
  }

  /// - Parameters:
  ///   - columns: those left open.
  ///   - run: the case itself, if what it lacks and how it was decided are told.
  private func phrase(_ service: Int, _ decision: Decision, _ columns: [Int], _ run: Run?) -> Phrase {
    let info = program.services[service]
    var text = ""
    var pieces: [[UInt8]] = []
    var holes: [Hole] = []
    func result(_ number: Int) -> ResultValue? { decision.results.first { $0.result == number } }
    func value(_ found: ResultValue) {
      if columns.contains(2 + found.result), let form = form(of: found, info.results[found.result]) {
        pieces.append(Array(text.utf8))
        text = ""
        holes.append(Hole(self.columns[service] + 2 + found.result, form))
      } else if case .value(let value) = found.state {
        if case .truth(let truth) = value { text += String(truth) } else { text += quoted(sentences.value(value)) }
      } else {
        text += form == .ndjson ? "null" : ""
      }
    }
    let missing = run.map { run in
      decision.outcome == .undetermined ? dependence.needs(of: decision, in: run).map { program.key(of: $0) } : []
    }
    let rules = (decision.outcome == .conflict ? decision.conflict : decision.grounds).map { program.rules[$0].key }
    var to = ""
    if case .referred(let name) = decision.outcome { to = name }
    switch form {
    case .ndjson:
      text = "{\"service\":\(quoted(info.name)),\"outcome\":\"\(decision.outcome.name)\""
      if !to.isEmpty { text += ",\"to\":" + quoted(to) }
      text += ",\"rules\":" + JSON.strings(rules).text(pretty: false)
      if let missing, decision.outcome == .undetermined { text += ",\"missing\":" + JSON.strings(missing).text(pretty: false) }
      text += ",\"results\":{"
      for (position, found) in decision.results.enumerated() {
        text += (position > 0 ? "," : "") + quoted(info.results[found.result].name) + ":{\"value\":"
        value(found)
        if case .conflict = found.state { text += ",\"conflict\":true" }
        text += ",\"rule\":" + (found.rule.map { quoted(program.rules[$0].key) } ?? "null") + "}"
      }
      text += "}"
      if isLogged, let run { text += ",\"log\":" + log(service, run).text(pretty: false) }
      text += "}"
    case .csv:
      text = [decision.outcome.name, to, rules.joined(separator: " "), (missing ?? []).joined(separator: " ")]
        .map { BatchAnswers.cell($0) }.joined(separator: ",")
      for number in info.results.indices {
        text += ","
        if let found = result(number) { value(found) }
      }
      if isLogged, let run { text += "," + BatchAnswers.cell(log(service, run).text(pretty: false)) }
    }
    pieces.append(Array(text.utf8))
    return Phrase(pieces, holes, isUndetermined: decision.outcome == .undetermined && run == nil)
  }

  private func form(of result: ResultValue, _ info: ResultInfo) -> ResultForm? {
    (info.candidates + (info.otherwise.map { [$0] } ?? [])).first { $0.rule == result.rule }?.form
  }

  /// How every rule of a service and every bullet below it came out.
  private func log(_ service: Int, _ run: Run) -> JSON {
    let info = program.services[service]
    var rules = info.outcomeRules
    for result in info.results { rules += result.candidates.map(\.rule) }
    var seen: Set<Int> = []
    func word(_ truth: Truth) -> JSON { .string(truth == .yes ? "yes" : truth == .no ? "no" : "unknown") }
    func bullets(_ condition: Int) -> [JSON] {
      [word(run.truth(program.conditions[condition].signal))] + program.conditions[condition].children.flatMap { bullets($0) }
    }
    return .object(
      rules.filter { seen.insert($0).inserted }.map { number in
        let rule = program.rules[number]
        var members = [JSON.Member("holds", word(run.truth(rule.holds))), JSON.Member("decides", word(run.truth(rule.applies)))]
        if let condition = rule.condition { members.append(JSON.Member("if", .array(bullets(condition)))) }
        if let unless = rule.unless { members.append(JSON.Member("unless", .array(bullets(unless)))) }
        return JSON.Member(rule.key, .object(members))
      })
  }
}
