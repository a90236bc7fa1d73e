import Diagnostics
import FoundationEssentials
import Semantics
import TestSupport
import Testing
import Workspace

/// Small files with mistakes in them, each with what is to be said of it written at the place, and files without any.
///
/// `--! P301 "words" "part"` at the end of a line, or on a line of its own below it, says that the line gives a finding with that
/// code, at those words, whose title, reason or help has that part in it. What is not announced must not be found. A line
/// `--- name` begins another file of the same policy folder.
@Suite struct FixtureTests {
  @Test(arguments: Fixture.all("bad")) func aMistakeGivesItsMessageAndNoOther(_ fixture: Fixture) throws {
    #expect(!fixture.expected.isEmpty, "nothing is expected of \(fixture)")
    var found = try fixture.findings()
    for expected in fixture.expected {
      if let index = found.firstIndex(where: { expected.fits($0) }) {
        found.remove(at: index)
      } else {
        Issue.record("\(fixture): not found: \(expected)")
      }
    }
    for finding in found { Issue.record("\(fixture): not expected: \(finding)") }
  }

  @Test(arguments: Fixture.all("good")) func whatIsRightIsNotBlamed(_ fixture: Fixture) throws {
    for finding in try fixture.findings() { Issue.record("\(fixture): \(finding)") }
  }

  @Test func thereAreEnough() {
    #expect(Fixture.all("bad").count >= 60)
    #expect(Fixture.all("good").count >= 5)
  }

  /// Codes that no fixture can show, with the reason.
  private static let elsewhere: [Code: String] = [
    .tooLarge: "takes a file of over 4 MiB; see tooLargeAFileIsRefusedAtOnce",
    .cannotRewrite: "the formatter; see FormatterTests",
    .unknownStandard: "a name on the command line; see MistakesInCasesTests",
    .noVersionOnDate: "a case file; see MistakesInCasesTests",
    .jsonSyntax: "a case file; see MistakesInCasesTests",
    .badFactValue: "a case file; see MistakesInCasesTests",
    .contradictoryFacts: "a case file; see MistakesInCasesTests",
    .missingReason: "a case file; see MistakesInCasesTests",
    .badDeviation: "a case file; see MistakesInCasesTests",
    .missingCaseKey: "a case file; see MistakesInCasesTests",
    .evaluationError: "a case; see ConformanceTests",
    .fileNotReadable: "a file that is not there",
    .couldNotDecide: "said where reasoning is cut off, which takes a standard larger than a fixture",
  ]

  @Test func everyCodeIsShownOrExcused() {
    let shown = Set(Fixture.all("bad").flatMap { $0.expected.map(\.code) })
    for code in Code.allCases where FixtureTests.elsewhere[code] == nil { #expect(shown.contains(code.rawValue), "\(code)") }
    for code in FixtureTests.elsewhere.keys { #expect(!shown.contains(code.rawValue), "\(code) has a fixture by now") }
  }

  @Test func tooLargeAFileIsRefusedAtOnce() throws {
    let text = "sprog dansk\nstandard stor\n" + String(repeating: "-- fyld\n", count: 600_000)
    let found = try Fixture(name: "large", files: [("large.paragraf", Array(text.utf8))]).findings()
    #expect(found.map(\.code) == ["P107"])
  }
}

/// One fixture: a policy folder of a few files.
struct Fixture: Sendable, CustomStringConvertible {
  let name: String
  var files: [(name: String, bytes: [UInt8])]
  private(set) var expected: [Expectation] = []

  var description: String { name }

  struct Expectation: CustomStringConvertible {
    let file: String
    let line: Int
    let code: String
    let words: String
    let part: String

    var description: String { "\(file):\(line) \(code) \"\(words)\" \"\(part)\"" }

    func fits(_ finding: Found) -> Bool {
      file == finding.file && line == finding.line && code == finding.code && words == finding.words
        && finding.texts.contains { $0.contains(part) }
    }
  }

  struct Found: CustomStringConvertible {
    let file: String
    let line: Int
    let code: String
    let words: String
    let texts: [String]

    var description: String { "\(file):\(line) \(code) \"\(words)\" " + texts.joined(separator: " | ") }
  }

  static func all(_ kind: String) -> [Fixture] {
    let folder = "Tests/SyntaxTests/Fixtures/\(kind)"
    return RecordedPage.files(in: folder).filter { $0.hasSuffix(".paragraf") }.compactMap { name in
      let path = Repository.path + "/\(folder)/\(name)"
      return FileManager.default.contents(atPath: path).map { Fixture(name, Array($0)) }
    }
  }

  init(name: String, files: [(name: String, bytes: [UInt8])]) {
    self.name = name
    self.files = files
  }

  private init(_ name: String, _ bytes: [UInt8]) {
    self.init(name: name, files: [(name, [])])
    var number = 0
    var last = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let text = String(decoding: line, as: UTF8.self)
      if text.hasPrefix("--- ") {
        files.append((String(text.dropFirst(4)), []))
        number = 0
        continue
      }
      files[files.count - 1].bytes += line + [0x0A]
      number += 1
      let parts = text.split(separator: "--! ", omittingEmptySubsequences: false).map(String.init)
      if parts.count == 1 || parts[0].contains(where: { $0 != " " }) { last = number }
      for part in parts.dropFirst() { expected.append(Fixture.expectation(part, files[files.count - 1].name, last)) }
    }
  }

  private static func expectation(_ text: String, _ file: String, _ line: Int) -> Expectation {
    var texts: [String] = []
    var current: String?
    var isEscaped = false
    for character in text {
      if let open = current {
        if isEscaped || character != "\"" && character != "\\" {
          current = open + String(character)
          isEscaped = false
        } else if character == "\\" {
          isEscaped = true
        } else {
          texts.append(open)
          current = nil
        }
      } else if character == "\"" {
        current = ""
      }
    }
    let code = String(text.prefix { $0 != " " })
    return Expectation(file: file, line: line, code: code, words: texts.first ?? "", part: texts.count > 1 ? texts[1] : "")
  }

  /// What `paragraf check` finds.
  func findings() throws -> [Found] {
    let folder = FileManager.default.temporaryDirectory.path + "/fixture-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for file in files {
      let path = folder + "/" + file.name
      let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
      try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
      try Data(file.bytes).write(to: URL(filePath: path))
    }
    let policies = try PolicyFolder.read(folder)
    let today = try #require(CivilDate(year: 2026, month: 1, day: 1))
    return PolicyCheck.findings(policies, today: today).inOrder.map { finding in
      guard let span = finding.primary?.span else {
        return Found(file: "", line: 0, code: finding.code.rawValue, words: "", texts: [finding.title.danish])
      }
      let source = policies.policies.sources[span.file]
      let texts = [finding.title, finding.reason, finding.help, finding.primary?.text].compactMap { $0?.danish }
      return Found(
        file: source.name, line: source.position(of: span.start).line, code: finding.code.rawValue,
        words: source.text(span.start, span.end), texts: texts)
    }
  }
}
