import Diagnostics
import Evaluation
import Explanation
import Foundation
import Semantics
import TestSupport
import Testing
import Workspace

/// The cases of `spec/conformance/`, by which any implementation of the language can be tried.
@Suite struct ConformanceTests {
  private static let folders = RecordedPage.files(in: "spec/conformance").filter { !$0.contains(".") }

  @Test func thereAreEnough() throws {
    #expect(try ConformanceTests.folders.map { try ConformanceTests.cases($0).count }.reduce(0, +) >= 200)
  }

  @Test(arguments: folders) func everyCaseIsAnsweredAsTheSpecSays(_ folder: String) throws {
    let policies = try PolicyFolder.read(Repository.path + "/spec/conformance/" + folder)
    let compiled = policies.compile("prøvestand", isThorough: true)
    #expect(compiled.findings.all.isEmpty, "\(TextRenderer(sources: policies.policies.sources).render(compiled.findings.inOrder))")
    let program = try #require(compiled.program)
    for entry in try ConformanceTests.cases(folder) { try check(entry, program, folder) }
  }

  private static func cases(_ folder: String) throws -> [[String: Any]] {
    let file = URL(filePath: Repository.path + "/spec/conformance/\(folder)/cases.json")
    return try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [[String: Any]])
  }

  private func check(_ entry: [String: Any], _ program: Program, _ folder: String) throws {
    let name = "\(folder): \(entry["name"] as? String ?? "?")"
    let file = FileManager.default.temporaryDirectory.appending(path: "case-\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: file) }
    try JSONSerialization.data(withJSONObject: try #require(entry["case"])).write(to: file)
    let subject: Case
    do throws(CaseFile.Failure) {
      subject = try CaseFile.read(file.path, for: program, date: nil).subject
    } catch {
      let codes = error.findings.map(\.code.rawValue)
      #expect(codes == [entry["error"] as? String ?? "no error"], "\(name)")
      return
    }
    let run = Run.of(program, subject.facts)
    guard let expected = entry["expected"] as? [String: [String: Any]] else {
      #expect(entry["error"] as? String == "P808" && !run.issues.isEmpty, "\(name)")
      return
    }
    #expect(run.issues.isEmpty, "\(name)")
    let explainer = Explainer(program, register: SourceRegister())
    for (service, wanted) in expected {
      let number = try #require(program.services.firstIndex { $0.name == service }, "\(name): \(service)")
      let text = AnswerJSON(language: .danish, explained: false).decision(explainer.explain(number, subject, run)).text()
      let answer = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
      for (member, value) in wanted { compare(member, value, answer, "\(name): \(service).\(member)") }
    }
  }

  private func compare(_ member: String, _ wanted: Any, _ answer: [String: Any], _ place: String) {
    func names(_ list: String, _ key: String) -> [String] {
      (answer[list] as? [[String: Any]] ?? []).compactMap { $0[key] as? String }.sorted()
    }
    let results = answer["results"] as? [String: [String: Any]] ?? [:]
    switch member {
    case "outcome", "to": #expect(answer[member] as? String == wanted as? String, "\(place)")
    case "grounds", "conflicts": #expect(names(member, "rule") == (wanted as? [String])?.sorted(), "\(place)")
    case "missing": #expect(names(member, "name") == (wanted as? [String])?.sorted(), "\(place)")
    case "results":
      for (name, value) in wanted as? [String: Any] ?? [:] {
        #expect(results[name] != nil && results[name]?["value"] as? String == value as? String, "\(place).\(name)")
      }
    case "absent_results": for name in wanted as? [String] ?? [] { #expect(results[name] == nil, "\(place).\(name)") }
    case "deadlines":
      let deadlines = answer["deadlines"] as? [[String: Any]] ?? []
      for (name, value) in wanted as? [String: Any] ?? [:] {
        let found = deadlines.first { $0["name"] as? String == name }
        #expect(found != nil && found?["date"] as? String == value as? String, "\(place).\(name)")
      }
    default: Issue.record("\(place) is not known to this test")
    }
  }
}
