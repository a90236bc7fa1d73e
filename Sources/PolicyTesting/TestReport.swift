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
  public func json() -> JSON {
    .object([
      "passed": .integer(Int64(results.filter(\.passed).count)), "failed": .integer(Int64(results.filter { !$0.passed }.count)),
      "tests": .array(
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
        }),
    ])
  }

  /// JUnit XML, as continuous integration reads it: one suite a standard.
  public func junit() -> String {
    var out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites tests=\"\(results.count)\" failures=\"\(results.filter { !$0.passed }.count)\">\n"
    var standards: [String] = []
    for result in results where !standards.contains(result.test.standard) { standards.append(result.test.standard) }
    for standard in standards {
      let own = results.filter { $0.test.standard == standard }
      out +=
        "  <testsuite name=\"\(escaped(standard))\" tests=\"\(own.count)\" failures=\"\(own.filter { !$0.passed }.count)\" errors=\"0\" skipped=\"0\">\n"
      for result in own {
        let file = sources[result.test.span.file].name
        out += "    <testcase classname=\"\(escaped(file))\" name=\"\(escaped(result.test.title))\""
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
      out += "  </testsuite>\n"
    }
    return out + "</testsuites>\n"
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
