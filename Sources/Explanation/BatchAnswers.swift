package import Diagnostics
package import Evaluation
import Semantics

/// Writes the answers to many cases, one line each, as NDJSON or CSV. What is the same for many cases is put into words once.
package final class BatchAnswers {
  /// What is written.
  package enum Form: String, Sendable { case ndjson, csv }

  /// One case that has been decided.
  package struct Row {
    /// What the caller calls it, as JSON; empty if it has no name.
    package let name: UnsafeRawBufferPointer
    /// Its line in the input, from 1.
    package let line: Int
    /// The date of decision (``CivilDate/day``).
    package let day: Int64
    /// Its number among the cases that were decided together.
    package let number: Int
    /// Deviations that set a result otherwise.
    package let deviations: [Deviation]

    package init(name: UnsafeRawBufferPointer, line: Int, day: Int64, number: Int, deviations: [Deviation]) {
      self.name = name
      self.line = line
      self.day = day
      self.number = number
      self.deviations = deviations
    }
  }

  private let program: Program
  private let decider: ColumnDecider
  private let cases: CaseColumns
  private let answers: AnswerColumns
  private let form: Form
  private let isLogged: Bool
  private let services: [Int]
  private let sentences: Sentences
  private lazy var dependence = Dependence(program)
  /// For each source of answers and service its answers in words.
  private var phrases: [[Phrase?]] = []
  private var whole: (line: Int, run: Run)?
  private var lastDay: (day: Int64, iso: [UInt8])?

  /// An answer in words, with holes for the numbers of the case.
  private final class Phrase {
    let bytes: [UInt8]
    let holes: [Hole]
    /// The answer cannot be told without the case itself.
    let needsCase: Bool

    init(_ bytes: [UInt8], _ holes: [Hole], needsCase: Bool) {
      self.bytes = bytes
      self.holes = holes
      self.needsCase = needsCase
    }
  }

  /// A number that differs from case to case.
  private final class Hole {
    /// Where it stands in the words.
    let place: Int
    let column: Int
    let form: ResultForm
    var words: [Int64: [UInt8]] = [:]

    init(_ place: Int, _ column: Int, _ form: ResultForm) {
      self.place = place
      self.column = column
      self.form = form
    }
  }

  /// - Parameters:
  ///   - decider: what decided them.
  ///   - cases: the cases.
  ///   - answers: how they were decided.
  ///   - services: the numbers of those that are written.
  ///   - isLogged: with the truth of every rule and bullet.
  package init(
    _ decider: ColumnDecider, _ cases: CaseColumns, _ answers: AnswerColumns, services: [Int], form: Form, language: Language,
    isLogged: Bool
  ) {
    program = decider.program
    self.decider = decider
    self.cases = cases
    self.answers = answers
    self.services = services
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
  package func append(_ row: Row, to out: inout [UInt8]) {
    let date = iso(row.day)
    switch form {
    case .ndjson:
      if row.name.isEmpty {
        out += "{\"line\":\(row.line)".utf8
      } else {
        out += BatchAnswers.caseBytes
        out.append(contentsOf: row.name)
      }
      out += BatchAnswers.dateBytes
      out += date
      out += BatchAnswers.decisionsBytes
    case .csv:
      var name = row.name.isEmpty ? String(row.line) : String(decoding: row.name, as: UTF8.self)
      if name.hasPrefix("\"") { name = String(name.dropFirst().dropLast()) }
      out += BatchAnswers.cell(name).utf8
      out.append(UInt8(ascii: ","))
      out += date
      out.append(UInt8(ascii: ","))
    }
    var isFirst = form == .ndjson
    for service in services {
      if !isFirst { out.append(UInt8(ascii: ",")) }
      isFirst = false
      append(service, row, &out)
    }
    if form == .ndjson { out += BatchAnswers.endBytes }
    out.append(10)
  }

  private static let caseBytes = Array("{\"case\":".utf8)
  private static let dateBytes = Array(",\"date\":\"".utf8)
  private static let decisionsBytes = Array("\",\"decisions\":[".utf8)
  private static let endBytes = Array("]}".utf8)

  private func iso(_ day: Int64) -> [UInt8] {
    if let lastDay, lastDay.day == day { return lastDay.iso }
    let iso = Array(CivilDate(day: day).iso.utf8)
    lastDay = (day, iso)
    return iso
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

  private func append(_ service: Int, _ row: Row, _ out: inout [UInt8]) {
    if row.deviations.isEmpty {
      let phrase = phrase(service, answers.place(service, of: row.number), row)
      if !phrase.needsCase { return write(phrase, service, row, &out) }
    }
    let run = run(row)
    write(self.phrase(service, run.decision(service).deviated(row.deviations, program), [], run), service, row, &out)
  }

  /// The whole program run on a case, once for all its services.
  private func run(_ row: Row) -> Run {
    if let whole, whole.line == row.line { return whole.run }
    let run = decider.run(cases.facts(of: row.number))
    whole = (row.line, run)
    return run
  }

  private func write(_ phrase: Phrase, _ service: Int, _ row: Row, _ out: inout [UInt8]) {
    phrase.bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      for hole in phrase.holes {
        out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<hole.place]))
        start = hole.place
        let value = answers.ownNumber(service, hole.column, of: row.number)
        if let known = hole.words[value] {
          out.append(contentsOf: known)
        } else {
          let words = Array(text(hole.form, value).utf8)
          if hole.words.count < 10_000 { hole.words[value] = words }
          out.append(contentsOf: words)
        }
      }
      out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
    }
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

  /// The most answers of a service whose words are kept.
  private static let mostKept = 1 << 14

  private func phrase(_ service: Int, _ place: AnswerColumns.Place, _ row: Row) -> Phrase {
    let table = place.source * program.services.count + service
    if table < phrases.count, place.answer < phrases[table].count, let phrase = phrases[table][place.answer] { return phrase }
    let given = answers.answer(service, place)
    // What an open case lacks is its own, and so is the log of one that was decided alone.
    let needsCase = given.isOpen || given.decision.outcome == .undetermined || isLogged && !given.hasLog
    let run = isLogged && !needsCase ? run(row) : nil
    let phrase = needsCase ? Phrase([], [], needsCase: true) : phrase(service, given.decision, given.columns, run)
    while phrases.count <= table { phrases.append([]) }
    if place.answer >= BatchAnswers.mostKept { return phrase }
    while phrases[table].count <= place.answer { phrases[table].append(nil) }
    phrases[table][place.answer] = phrase
    return phrase
  }

  /// - Parameters:
  ///   - columns: those left open.
  ///   - run: the case itself, if what it lacks and how it was decided are told.
  private func phrase(_ service: Int, _ decision: Decision, _ columns: [Int], _ run: Run?) -> Phrase {
    let info = program.services[service]
    var text = ""
    var holes: [Hole] = []
    func result(_ number: Int) -> ResultValue? { decision.results.first { $0.result == number } }
    func value(_ found: ResultValue) {
      if columns.contains(2 + found.result), let form = form(of: found, info.results[found.result]) {
        holes.append(Hole(text.utf8.count, 2 + found.result, form))
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
    return Phrase(Array(text.utf8), holes, needsCase: false)
  }

  private func form(of result: ResultValue, _ info: ResultInfo) -> ResultForm? {
    (info.candidates + (info.otherwise.map { [$0] } ?? [])).first { $0.rule == result.rule }?.form
  }

  /// How every rule of a service and every bullet below it came out, one sign for each: true, false or unknown.
  private func log(_ service: Int, _ run: Run) -> JSON {
    func sign(_ signal: Int) -> String {
      switch run.truth(signal) {
      case .yes: "+"
      case .no: "-"
      case .unknown: "?"
      }
    }
    func bullets(_ condition: Int) -> String {
      sign(program.conditions[condition].signal) + program.conditions[condition].children.map(bullets).joined()
    }
    let info = program.services[service]
    return .object(
      program.loggedRules(info).map { number in
        let rule = program.rules[number]
        let isOwn = rule.key == "\(info.name).\(rule.name)"
        let conditions = (rule.condition.map { " " + bullets($0) } ?? "") + (rule.unless.map { " / " + bullets($0) } ?? "")
        return JSON.Member(isOwn ? rule.name : rule.key, .string(sign(rule.holds) + sign(rule.applies) + conditions))
      })
  }
}
