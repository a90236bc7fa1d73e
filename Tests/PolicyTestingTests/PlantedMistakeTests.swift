import Diagnostics
import Explanation
import FoundationEssentials
import PolicyTesting
import Semantics
import TestSupport
import Testing
import Workspace

/// Ten mistakes a drafter might make, each planted in a copy of the shipped policies: the policies' own tests notice every one, and a
/// failure names the rule.
@Suite struct PlantedMistakeTests {
  struct Mistake: Sendable, CustomStringConvertible {
    let description: String
    let file: String
    let right: String
    let wrong: String
    /// The rule or item that a failure has to name.
    let rule: String
  }

  private static let mistakes = [
    Mistake(
      description: "the limit is one square metre off", file: "dragør/2022/rengøring.paragraf", right: "areal er højst 65 m²",
      wrong: "areal er højst 66 m²", rule: "areal"),
    Mistake(
      description: "22 times became once a month", file: "dragør/2022/rengøring.paragraf", right: "hyppighed er 22 gange pr. år",
      wrong: "hyppighed er 12 gange pr. år", rule: "hyppighed"),
    Mistake(
      description: "a negation was lost", file: "dragør/2022/indkøb.paragraf", right: "- ikke behøver_hjælp.indkøb",
      wrong: "- behøver_hjælp.indkøb", rule: "grunden_rækker_ikke"),
    Mistake(
      description: "all became at least one", file: "dragør/2022/rengøring.paragraf",
      right: "    hvis alle gælder:\n      - findes person", wrong: "    hvis mindst én gælder:\n      - findes person",
      rule: "husstanden_kan"),
    Mistake(
      description: "an exception refuses no more", file: "dragør/2022/rengøring.paragraf",
      right: "    afslå \"Borgeren kan selv gøre rent, når det må tage længere tid\"", wrong: "    gælder ikke", rule: "længere_tid"),
    Mistake(
      description: "an exception stands under another condition", file: "dragør/2022/rengøring.paragraf",
      right: "hvis kan_selv_med_mere_tid.rengøring", wrong: "hvis kan_selv_med_mere_tid.tøjvask", rule: "længere_tid"),
    Mistake(
      description: "priority was forgotten", file: "dragør/2022/rengøring.paragraf", right: "    forrang for rehabilitering_først\n",
      wrong: "",
      rule: "rehabilitering_først"),
    Mistake(
      description: "a deadline counts from another day", file: "ballerup/indkøb.paragraf",
      right: "senest 5 arbejdsdage efter afgørelse_modtaget", wrong: "senest 6 arbejdsdage efter afgørelse_modtaget", rule: "opstart"),
    Mistake(
      description: "an amount is out by a little", file: "dragør/2022/tøjvask.paragraf", right: "mængde er højst 8 kg",
      wrong: "mængde er højst 9 kg",
      rule: "mængde"),
    Mistake(
      description: "a part of the help was dropped", file: "dragør/2022/rengøring.paragraf",
      right: "    - støv ", wrong: "    - støvtørring ", rule: "støv"),
  ]

  @Test(arguments: mistakes) func theTestsNoticeAndNameTheRule(_ mistake: Mistake) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/planted-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.copyItem(atPath: Repository.path + "/policies", toPath: folder)
    let path = folder + "/" + mistake.file
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let place = try #require(text.firstRange(of: mistake.right), "\(mistake.file) does not say `\(mistake.right)` any more")
    try text.replacingCharacters(in: place, with: mistake.wrong).write(toFile: path, atomically: true, encoding: .utf8)
    let policies = try PolicyFolder.read(folder)
    let standard = mistake.file.hasPrefix("ballerup") ? "ballerup" : "dragør-2022"
    let program = try #require(policies.compile(standard).program)
    let runner = TestRunner(Explainer(program, register: policies.register), sources: policies.policies.sources)
    let failures = runner.run(policies.tests(of: standard, program: program).tests).flatMap(\.failures)
    #expect(!failures.isEmpty, "no test notices")
    let words = failures.map { $0.expected + " " + $0.actual + " " + $0.explanation }
    #expect(words.contains { $0.contains(mistake.rule) }, "no failure names \(mistake.rule): \(failures.first?.actual ?? "")")
  }

  @Test func theShippedPoliciesThemselvesPass() {
    for standard in ShippedStandard.all {
      for result in standard.runner.run(standard.tests) where !result.passed { Issue.record("\(result.test.title): \(result.failures)") }
    }
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
