public import Diagnostics
import Syntax

/// The results of a test run, for people and for programs.
public struct TestReport: Sendable {
  private let results: [TestResult]
  private let sources: SourceMap
  private let language: Language

  public init(_ results: [TestResult], _ sources: SourceMap, _ language: Language) {
    self.results = results
    self.sources = sources
    self.language = language
  }

  /// The failures with their explanations, and a line that counts.
  public func text() -> String {
    var out = ""
    for result in results where !result.passed {
      out += "✗ \(result.test.title)  (\(result.test.standard))\n"
      for failure in result.failures {
        let (expected, actual) = (Localized("ventet: ", en: "expected:"), Localized("faktisk:", en: "actual:  "))
        out +=
          "  \(sources.place(failure.span))\n    \(expected[language]) \(failure.expected)\n    \(actual[language]) \(failure.actual)\n"
        for line in failure.explanation.split(separator: "\n") { out += "      \(line)\n" }
      }
      out += "\n"
    }
    let passed = results.filter(\.passed).count
    let failed = results.count - passed
    return out + Localized("\(passed) prøver bestået, \(failed) ikke bestået", en: "\(passed) tests passed, \(failed) failed")[language]
      + "\n"
  }

  /// One object a test.
  /// - Parameter extra: members put behind them.
  public func json(_ extra: [JSON.Member] = []) -> JSON {
    let tests = JSON.array(
      results.map { result in
        .object([
          "title": .string(result.test.title), "standard": .string(result.test.standard),
          "place": .string(sources.place(result.test.span)),
          "passed": .bool(result.passed),
          "failures": .array(
            result.failures.map {
              .object([
                "place": .string(sources.place($0.span)), "expected": .string($0.expected), "actual": .string($0.actual),
                "explanation": .string($0.explanation),
              ])
            }),
        ])
      })
    let counts = [
      JSON.Member("passed", .integer(Int64(results.filter(\.passed).count))),
      JSON.Member("failed", .integer(Int64(results.filter { !$0.passed }.count))),
    ]
    return .object(counts + [JSON.Member("tests", tests)] + extra)
  }

  /// JUnit XML, as continuous integration reads it: one suite a standard. It fits the schema of Apache Ant's reports and that of
  /// Jenkins.
  /// - Parameter timestamp: when the tests were run, as `2026-01-31T12:00:00`.
  public func junit(timestamp: String) -> String {
    var out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
    var standards: [String] = []
    for result in results where !standards.contains(result.test.standard) { standards.append(result.test.standard) }
    for (number, standard) in standards.enumerated() {
      let own = results.filter { $0.test.standard == standard }
      let failed = own.filter { !$0.passed }.count
      out +=
        "  <testsuite name=\"\(escaped(standard))\" package=\"paragraf\" id=\"\(number)\" timestamp=\"\(timestamp)\" hostname=\"localhost\""
      out +=
        " tests=\"\(own.count)\" failures=\"\(failed)\" errors=\"0\" skipped=\"0\" time=\"\(seconds(own.reduce(.zero) { $0 + $1.time }))\">\n"
      out += "    <properties/>\n"
      for result in own {
        let file = sources[result.test.span.file].name
        out += "    <testcase classname=\"\(escaped(file))\" name=\"\(escaped(result.test.title))\" time=\"\(seconds(result.time))\""
        guard !result.passed else {
          out += "/>\n"
          continue
        }
        out += ">\n"
        // The schema allows one failure a case, so all are told in it.
        let message = result.failures.map { "\(sources.place($0.span)): \($0.expected) / \($0.actual)" }.joined(separator: "; ")
        let body = result.failures.map(\.explanation).joined(separator: "\n")
        out += "      <failure message=\"\(escaped(message))\" type=\"expectation\">\(escaped(body))</failure>\n    </testcase>\n"
      }
      out += "    <system-out/>\n    <system-err/>\n  </testsuite>\n"
    }
    return out + "</testsuites>\n"
  }

  private func seconds(_ time: Duration) -> String {
    let microseconds = time.components.seconds * 1_000_000 + time.components.attoseconds / 1_000_000_000_000
    let fraction = String(microseconds % 1_000_000)
    return "\(microseconds / 1_000_000)." + String(repeating: "0", count: 6 - fraction.count) + fraction
  }

  private func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "\n": out += "&#10;"
      case _ where scalar.value < 0x20: continue
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
