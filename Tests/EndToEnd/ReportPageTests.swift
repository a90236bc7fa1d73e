import Foundation
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Reports for other programs and for the browser: well formed, complete in themselves, and their counts are lengths of lists.
@Suite struct ReportPageTests {
  @Test func theSourcesPageListsEveryProvisionItCounts() throws {
    let page = try Program.run(["sources", "--standard", "kbh-træning-2010", "--format", "html"])
    #expect(page.status == 0, "\(page.errors)")
    let text = page.text
    #expect(text.components(separatedBy: "<a id=\"kbh10-").count - 1 == 234)
    #expect(text.contains(" – kbh10: 234 bestemmelser"))
    // Every count is the length of a list that can be opened.
    let lists = text.components(separatedBy: "<details><summary>ikke en regel: ")
    let list = try #require(lists.last?.components(separatedBy: "</details>").first)
    #expect(lists.count == 2 && list.hasPrefix("\(list.components(separatedBy: "<li>").count - 1)</summary>"))
    #expect(!text.contains("<script") && !text.contains("http://") && !text.contains("https://"))
    try expectWellFormed(
      text.replacingOccurrences(of: "<!DOCTYPE html>", with: "").replacingOccurrences(of: "<meta charset=\"utf-8\">", with: "")
        .replacingOccurrences(of: "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">", with: "")
        .replacingOccurrences(of: "<br>", with: "<br/>")
        .replacingOccurrences(of: "<details open>", with: "<details open=\"open\">"))
  }

  @Test(arguments: ["da", "en"], ["borger", "visitator", "ankenævn", "udvikler"])
  func anExplanationIsAPageThatStandsByItself(_ language: String, _ reading: String) throws {
    let page = try Program.run([
      "explain", "--standard", "dragør-2022", "--facts", "eksempler/rengøring-ægtefælle.json", "--format", "html", "--reading", reading,
      "--language", language,
    ])
    let text = page.text
    #expect(text.contains("<html lang=\"\(language)\">") && !text.contains("<script") && !text.contains("https://"), "\(page.errors)")
    // What the officer wrote is Danish on the English page too, and is marked.
    #expect(language == "da" ? !text.contains("<span lang=") : reading == "udvikler" || text.contains("<span lang=\"da\">Ægtefællen gør"))
    // The reason is told before anything that can be folded away.
    if reading != "udvikler" {
      let section = try #require(
        text.components(separatedBy: "<h2 ").first { $0.hasPrefix("id=\"\(language == "da" ? "rengøring" : "cleaning")\"") })
      let reason = language == "da" ? "Andre i husstanden kan med rimelighed gøre rent" : "Others in the household can reasonably clean"
      #expect(section.components(separatedBy: "<details").first?.contains(reason) == true)
    }
    try expectWellFormed(
      text.replacingOccurrences(of: "<!DOCTYPE html>", with: "").replacingOccurrences(of: "<meta charset=\"utf-8\">", with: "")
        .replacingOccurrences(of: "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">", with: ""))
  }

  @Test func theCoveragePageStandsByItself() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "coverage-\(UUID().uuidString).html").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let run = try Program.run(["test", "--standard", "kbh-træning-2010", "--coverage-html", path, "--threshold", "95"])
    #expect(run.status == 0, "\(run.errors)")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.contains("kbh-træning-2010") && text.contains("<caption>") && !text.contains("<script"))
  }

  @Test func aJUnitReportIsXMLWithOneCaseForEachTest() throws {
    let run = try Program.run(["test", "--standard", "kbh-træning-2010", "--format", "junit"])
    let cases = run.text.components(separatedBy: "<testcase ").count - 1
    #expect(cases > 100 && run.text.contains("tests=\"\(cases)\" failures=\"0\""))
    try expectWellFormed(run.text)
  }

  @Test func jsonTellsCoverageByProvision() throws {
    let run = try Program.run(["test", "--standard", "kbh-træning-2010", "--format", "json", "--coverage"])
    let answer = try #require(try JSONSerialization.jsonObject(with: Data(run.text.utf8)) as? [String: Any])
    let coverage = try #require((answer["coverage"] as? [[String: Any]])?.first)
    let provisions = try #require(coverage["provisions"] as? [[String: Any]])
    #expect(provisions.count > 50 && provisions.allSatisfy { $0["covered"] is Bool && $0["entries"] is [Any] })
  }

  @Test func watchRunsAgainWhenAFileIsSaved() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "watch-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(atPath: Repository.path + "/spec/conformance/01-undtagelse", toPath: folder.path)
    let policy = try #require(FileManager.default.contentsOfDirectory(atPath: folder.path).first { $0.hasSuffix(".paragraf") })
    let output = folder.path + ".txt"
    defer { try? FileManager.default.removeItem(atPath: output) }
    try Data().write(to: URL(filePath: output))
    let process = try Program.start(["test", folder.path, "--watch"], output: output)
    // Not `terminate`: the process may have inherited a mask that holds SIGTERM back.
    defer { kill(process.processIdentifier, SIGKILL) }
    func waitFor(_ words: String) throws -> Bool {
      for _ in 0..<100 {
        if try String(contentsOfFile: output, encoding: .utf8).contains(words) { return true }
        Thread.sleep(forTimeInterval: 0.1)
      }
      return false
    }
    #expect(try waitFor("prøver bestået"))
    let path = folder.appending(path: policy)
    try (String(contentsOf: path, encoding: .utf8) + "\n-- gemt\n").write(to: path, atomically: true, encoding: .utf8)
    #expect(try waitFor("ændret: \(policy)"))
  }

  private func expectWellFormed(_ text: String) throws {
    let parser = XMLParser(data: Data(text.utf8))
    #expect(parser.parse(), "line \(parser.lineNumber): \(parser.parserError.map { "\($0)" } ?? "")")
  }
}
