import Evaluation
import Foundation
import Policies
import Semantics

/// Decides the generator's citizens with hjemmehjælp-mini, from facts in memory, and prints what it took as one line of JSON.
///
/// Usage: `mini CITIZENS.csv COUNT PASSES`. *single* decides one citizen after the other as they come; *batch* has them side by side
/// in columns, *rows* writes every number of their answers out besides; *run* is the whole program without the memory of answers, as one explained case is decided.
@main struct Mini {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let count = Int(arguments[2]), let passes = Int(arguments[3]) else {
      print("usage: mini CITIZENS.csv COUNT PASSES")
      exit(2)
    }
    let began = seconds()
    let program = Policies(policyFolder).program("hjemmehjælp-mini")
    let load = seconds() - began
    let citizens = Citizens(arguments[1], count, program)
    let slots = program.slots.count
    let decider = Decider(program)
    let columns = ColumnDecider(program)
    let (cases, answers) = (columns.makeCases(), AnswerColumns(columns))
    citizens.values.withUnsafeBufferPointer { values in
      guard let values = values.baseAddress else { return }
      for (number, day) in citizens.days.enumerated() { cases.append(day: day, values + number * slots) }
    }
    var rows = [Int64](repeating: 0, count: decider.width * citizens.days.count)
    var times: [String: [Double]] = [:]
    var single: [Double] = []
    rows.withUnsafeMutableBufferPointer { rows in
      citizens.values.withUnsafeBufferPointer { values in
        citizens.days.withUnsafeBufferPointer { days in
          guard let rows = rows.baseAddress, let values = values.baseAddress else { return }
          func one(_ number: Int) {
            decider.edition(on: days[number]).decide(
              day: days[number], values: values + number * slots, into: rows + number * decider.width)
          }
          for pass in 0...passes {
            var start = seconds()
            for number in days.indices { one(number) }
            let alone = seconds() - start
            start = seconds()
            columns.decide(cases, into: answers)
            let together = seconds() - start
            start = seconds()
            for number in days.indices { answers.row(of: number, into: rows + number * decider.width) }
            let written = together + seconds() - start
            // The first pass meets every pattern for the first time.
            guard pass > 0 else {
              times["first"] = [alone]
              times["first batch"] = [together]
              continue
            }
            times["single", default: []].append(alone)
            times["batch", default: []].append(together)
            times["rows", default: []].append(written)
          }
          for block in 0..<min(10_000, days.count / 100) {
            let start = seconds()
            for number in block * 100..<block * 100 + 100 { one(number) }
            single.append((seconds() - start) / 100)
          }
        }
      }
    }
    single.sort()
    let variants = times.mapValues { $0.sorted()[$0.count / 2] / Double(citizens.days.count) }
    let sum = rows.reduce(0) { $0 &+ ($1 > Int64.min + 10 ? $1 : 0) }
    print(
      """
      {"peer":"paragraf","load_ms":\(load * 1e3),"n":\(citizens.days.count),\
      "single_ns":\((variants["single"] ?? 0) * 1e9),"batch_ns":\((variants["batch"] ?? 0) * 1e9),"rows_ns":\((variants["rows"] ?? 0) * 1e9),\
      "first_ns":\((variants["first"] ?? 0) * 1e9),"first_batch_ns":\((variants["first batch"] ?? 0) * 1e9),\
      "p50_us":\(single[single.count / 2] * 1e6),"p99_us":\(single[single.count * 99 / 100] * 1e6),"sum":\(sum)}
      """)
  }

  private static let policyFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "policies").path()

  /// CPU seconds of this process.
  private static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}

/// The generator's citizens as values for a program's slots.
struct Citizens {
  private(set) var days: [Int64] = []
  private(set) var values: [Int64] = []

  init(_ path: String, _ count: Int, _ program: Program) {
    guard let file = fopen(path, "r") else {
      print("cannot read \(path)")
      exit(2)
    }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 4096)
    func next() -> [Substring]? {
      guard fgets(&line, 4096, file) != nil else { return nil }
      return line.withUnsafeBufferPointer { String(cString: $0.baseAddress.unsafelyUnwrapped) }.dropLast().split(separator: ",")
    }
    let head = (next() ?? []).map(String.init)
    let slots = head.map { name in program.slots.firstIndex { $0.key == name } }
    guard let someday = CivilDate(year: 2024, month: 1, day: 1) else { return }
    let builder = CaseBuilder(program, date: someday)
    let date = head.firstIndex(of: "decision_date") ?? 0
    let blank = CaseFacts(program, date: someday).values
    while days.count < count, let cells = next() {
      var row = blank
      for (cell, slot) in zip(cells, slots) {
        guard let slot else { continue }
        let parts = cell.split(separator: ".")
        let given: GivenValue =
          if cell == "true" || cell == "false" {
            .truth(cell == "true")
          } else if let mantissa = Int64(parts.joined()) {
            .number(mantissa: mantissa, decimals: parts.count > 1 ? parts[1].count : 0, unit: nil)
          } else {
            .words(String(cell))
          }
        row[slot] = (try? builder.value(given, program.slots[slot].scalar, "")) ?? Slot.unknown
      }
      days.append(CivilDate(iso: String(cells[date]))?.day ?? 0)
      values += row
    }
  }
}
