public import Diagnostics
import Dispatch
import Evaluation
import Explanation
public import Semantics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Decides a population, row by row from a file into a file, on all cores and in memory that does not grow with it.
public struct BatchRun: Sendable {
  /// How many rows there were.
  public struct Count: Sendable {
    public var rows = 0
    /// Rows in error; the others were decided.
    public var wrong = 0
  }

  /// A row that could not be decided.
  public struct WrongRow: Sendable {
    /// Its line in the input, from 1.
    public let line: Int
    public let reason: String
  }

  private let program: Program
  private let services: [Int]
  private let date: CivilDate?
  private let language: Language
  private let isLogged: Bool
  private let cores: Int

  /// - Parameters:
  ///   - services: the numbers of those that are decided; all rows' answers hold them in that order.
  ///   - date: the date of decision for all rows; nil if each row has its own.
  ///   - isLogged: whether the truth of every rule and bullet is written too.
  ///   - cores: how many rows are decided at the same time.
  public init(_ program: Program, services: [Int], date: CivilDate?, language: Language, isLogged: Bool, cores: Int) {
    self.program = program
    self.services = services
    self.date = date
    self.language = language
    self.isLogged = isLogged
    self.cores = max(1, cores)
  }

  /// The bytes that one core decides at a time: some hundred rows, whose answers still fit into its cache.
  private static let chunk = 1 << 18

  /// Reads, decides and writes.
  /// - Parameters:
  ///   - input: a `.csv` or `.ndjson` file, or `-` for NDJSON from standard input.
  ///   - output: a `.csv` or `.ndjson` file, or `-` for NDJSON to standard output.
  ///   - report: called with rows in error and how many rows are done, in order.
  /// - Throws: ``WorkspaceError`` if a file cannot be read or written, or the head of a CSV file is wrong.
  public func run(
    _ input: String, _ output: String, report: (_ wrong: [WrongRow], _ done: Count) -> Void
  ) throws(WorkspaceError) -> Count {
    let lines = try LineReader(input)
    var head: CSVHead?
    if input.lowercased().hasSuffix(".csv") {
      guard let first = lines.line() else {
        throw WorkspaceError(message: Localized("filen `\(input)` er tom", en: "the file `\(input)` is empty"))
      }
      head = try CSVHead(first, program)
    }
    let form: BatchAnswers.Form = output.lowercased().hasSuffix(".csv") ? .csv : .ndjson
    let workers = (0..<cores).map { _ in
      Worker(program, services, date, head, form, language, isLogged)
    }
    let sink = try FilePieces(output)
    try sink.write(Array(workers[0].heading.utf8))
    var count = Count()
    var line = head == nil ? 1 : 2
    while true {
      var parts: [[UInt8]] = []
      while parts.count < cores, let part = lines.chunk(BatchRun.chunk) { parts.append(part) }
      if parts.isEmpty { break }
      var starts: [Int] = []
      for part in parts {
        starts.append(line)
        line += part.count { $0 == 10 } + (part.last == 10 ? 0 : 1)
      }
      let work = zip(workers, zip(parts, starts)).map { Work(worker: $0, part: $1.0, line: $1.1) }
      DispatchQueue.concurrentPerform(iterations: work.count) { number in work[number].run() }
      var wrong: [WrongRow] = []
      for worker in workers.prefix(work.count) {
        try sink.write(worker.out)
        wrong += worker.wrong
        count.rows += worker.rows
        count.wrong += worker.wrong.count
      }
      report(wrong, count)
    }
    return count
  }

  /// A part of the input and who decides it. Each worker is used by one thread at a time.
  private struct Work: @unchecked Sendable {
    let worker: Worker
    let part: [UInt8]
    let line: Int

    func run() { worker.decide(part, line) }
  }
}

/// Decides the rows of a part side by side.
private final class Worker {
  private let decider: ColumnDecider
  private let cases: CaseColumns
  private let decisions: AnswerColumns
  private let reader: RowReader
  private let answers: BatchAnswers
  private let language: Language
  private var read: [ReadRow] = []
  /// What the rows are called, one after the other.
  private var names: [UInt8] = []
  private(set) var out: [UInt8] = []
  private(set) var wrong: [BatchRun.WrongRow] = []
  private(set) var rows = 0

  /// A row that was read.
  private struct ReadRow {
    let line: Int
    /// The bytes of its name.
    let name: Range<Int>
    let day: Int64
    /// The number of its case; below zero the complement of its place among the rows in error.
    let number: Int
    var deviations: [Deviation] = []
  }

  init(
    _ program: Program, _ services: [Int], _ date: CivilDate?, _ head: CSVHead?, _ form: BatchAnswers.Form, _ language: Language,
    _ isLogged: Bool
  ) {
    self.language = language
    decider = ColumnDecider(program, isLogged: isLogged)
    cases = decider.makeCases()
    decisions = AnswerColumns(decider)
    reader = RowReader(program, date: date, head: head, language: language)
    answers = BatchAnswers(decider, cases, decisions, services: services, form: form, language: language, isLogged: isLogged)
  }

  var heading: String { answers.heading }

  func decide(_ part: [UInt8], _ first: Int) {
    out.removeAll(keepingCapacity: true)
    names.removeAll(keepingCapacity: true)
    read.removeAll(keepingCapacity: true)
    cases.removeAll()
    wrong = []
    part.withUnsafeBytes { bytes in
      var line = first
      var start = 0
      while start < bytes.count {
        let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
        let length =
          memchr(rest.baseAddress.unsafelyUnwrapped, 10, rest.count).map {
            $0 - UnsafeMutableRawPointer(mutating: rest.baseAddress.unsafelyUnwrapped)
          } ?? rest.count
        let row = UnsafeRawBufferPointer(rebasing: rest[..<length])
        if !row.allSatisfy({ $0 == 32 || $0 == 13 || $0 == 9 }) { take(row, line) }
        start += length + 1
        line += 1
      }
    }
    rows = read.count
    decider.decide(cases, into: decisions)
    write()
  }

  /// Reads a row and puts its case beside the others.
  private func take(_ bytes: UnsafeRawBufferPointer, _ line: Int) {
    let row = reader.read(bytes)
    let name = names.count..<names.count + reader.name.count
    names += reader.name
    switch row {
    case .plain:
      read.append(ReadRow(line: line, name: name, day: reader.date.day, number: cases.count))
      cases.append(day: reader.date.day, UnsafePointer(reader.values.baseAddress.unsafelyUnwrapped))
    case .whole(let subject):
      read.append(ReadRow(line: line, name: name, day: subject.facts.date.day, number: cases.count, deviations: subject.deviations))
      cases.append(subject.facts)
    case .wrong(let reason):
      read.append(ReadRow(line: line, name: name, day: 0, number: ~wrong.count))
      wrong.append(BatchRun.WrongRow(line: line, reason: reason))
    }
  }

  private func write() {
    var failed = decisions.failed[...]
    names.withUnsafeBytes { names in
      for row in read {
        if row.number < 0 {
          answers.append(error: wrong[~row.number].reason, line: row.line, to: &out)
        } else if row.number == failed.first {
          failed.removeFirst()
          refuse(row)
        } else {
          let name = UnsafeRawBufferPointer(rebasing: names[row.name])
          answers.append(
            BatchAnswers.Row(name: name, line: row.line, day: row.day, number: row.number, deviations: row.deviations), to: &out)
        }
      }
    }
    wrong.sort { $0.line < $1.line }
  }

  private func refuse(_ row: ReadRow) {
    let issues = decider.run(cases.facts(of: row.number)).issues.map { $0.wording[language] }
    let reason = issues.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.joined(separator: "; ")
    wrong.append(BatchRun.WrongRow(line: row.line, reason: reason))
    answers.append(error: reason, line: row.line, to: &out)
  }
}
