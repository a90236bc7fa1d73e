import Comparison
import Diagnostics
import Foundation
import Semantics
import Testing
import Workspace

/// The shipped standards on cases.
@Suite struct ShippedOutcomeTests {
  /// Each planted change is the cause of what it does to the standard's own tests, and nothing else changes.
  @Test func plantedChangesAreTheCauses() throws {
    let folder = try ChangedPolicies.shipped.get()
    let (old, new) = (try ChangedPolicies.standard("kbh-2024"), try ChangedPolicies.standard("kbh-2024", Planted.all))
    let list = ChangeList(old, new)
    let layouts = CaseLayouts(old, new)
    let source = ComparedCases(layouts, [folder]).tests([(folder, old)])
    let differences = OutcomeComparison(list, layouts, source).run()
    #expect(differences.unexplained.isEmpty)
    let found = Set(differences.groups.map { "\($0.service): \($0.causes.map { list.changes[$0].name }.joined(separator: " + "))" })
    #expect(found == ["rengøring: omfang", "ekstra_rengøring: allerede_givet", "tøjvask: vask_af_8_kg"])
  }

  /// Two standards under their own names: every difference has a cause, and what is written of them is told in both languages.
  @Test(arguments: [Language.danish, .english]) func everyDifferenceHasACause(_ language: Language) throws {
    let (old, new) = (try ChangedPolicies.standard("kbh-2007"), try ChangedPolicies.standard("kbh-2024"))
    let list = ChangeList(old, new)
    let layouts = CaseLayouts(old, new)
    let source = Population(layouts, [old, new], seed: 5, count: 40)
    let differences = OutcomeComparison(list, layouts, source, services: ["rengøring", "tøjvask"]).run()
    #expect(differences.unexplained.isEmpty)
    #expect(!differences.groups.isEmpty)
    let (rules, outcomes) = (DifferenceReport(list), OutcomeReport(differences, list, layouts, source, language))
    let page = DifferencePage(rules, outcomes, language).text()
    #expect(page.contains("<svg viewBox"))
    #expect(!page.contains("<script"))
    #expect(!page.contains("http"))
    for tag in ["table", "tr", "details", "svg", "figure", "section"] {
      #expect(page.ranges(of: "<\(tag)").count == page.ranges(of: "</\(tag)>").count, "\(tag)")
    }
    _ = try JSONSerialization.jsonObject(with: Data(DifferenceJSON(rules, outcomes, language).json().text().utf8))
  }

  /// What is invented for a standard reads as its case files do.
  @Test func inventedCitizensAreCaseFiles() throws {
    let folder = try ChangedPolicies.shipped.get()
    let standard = try ChangedPolicies.standard("dragør-2022")
    let layouts = CaseLayouts(standard, standard)
    let population = Population(layouts, [standard], seed: 2, count: 30)
    let writer = CitizenWriter(layouts, standard)
    let path = FileManager.default.temporaryDirectory.appending(path: "borgere-\(UUID().uuidString).ndjson").path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let lines = (0..<30).map { writer.json(population.citizen($0)).text(pretty: false) + "\n" }.joined()
    try lines.write(toFile: path, atomically: true, encoding: .utf8)
    do throws(CaseFile.Failure) {
      let read = try ComparedCases(layouts, [folder]).read(path)
      #expect(read.count == 30)
      for index in 0..<30 {
        #expect(writer.json(read.citizen(index)).text() == writer.json(population.citizen(index)).text())
        #expect(writer.row(read.citizen(index)).split(separator: ";").count > 10)
      }
    } catch {
      Issue.record("\(error.findings.map(\.title.danish))")
    }
  }

  /// A revision that git knows is compared with what is there now.
  @Test func aRevisionIsBroughtOutOfGit() throws {
    let place = FileManager.default.temporaryDirectory.appending(path: "revision-\(UUID().uuidString)").path()
    defer { try? FileManager.default.removeItem(atPath: place) }
    try FileManager.default.createDirectory(atPath: place + "/policies/by", withIntermediateDirectories: true)
    let file = place + "/policies/by/prøveby.paragraf"
    func git(_ words: String...) throws {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["git", "-C", place, "-c", "user.name=x", "-c", "user.email=x@example.org"] + words
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
    }
    try SmallStandard.text.write(toFile: file, atomically: true, encoding: .utf8)
    try git("init", "-q")
    try git("add", "-A")
    try git("commit", "-q", "-m", "first")
    let later = SmallStandard.text.replacing("højst 65 m²", with: "højst 70 m²")
    try later.write(toFile: file, atomically: true, encoding: .utf8)
    let revision = try PolicyRevision.of(place + "/policies", at: "HEAD")
    let old = try PolicyFolder.read(revision.path)
    let new = try PolicyFolder.read(place + "/policies", after: old.policies.sources)
    let list = ChangeList(
      ComparedStandard(old.policies, try #require(old.compile("prøveby").program)),
      ComparedStandard(new.policies, try #require(new.compile("prøveby").program)))
    #expect(list.shown.map(\.key) == ["rengøring.omfang"])
    #expect(throws: WorkspaceError.self) { _ = try PolicyRevision.of(place + "/policies", at: "no-such-revision").path }
  }
}
