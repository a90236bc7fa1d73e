import Foundation
import Testing

/// `paragraf ask` on a script instead of a person.
@Suite struct InterviewTests {
  private let ask = ["ask", "--standard", "dragør-2022", "--service", "rengøring", "--date", "2022-05-01"]

  private func interview(_ lines: [String], _ more: [String] = []) throws -> Program.Output {
    try Program.run(ask + more, input: lines.map { $0 + "\n" }.joined())
  }

  @Test func anInterviewEndsWithTheDecisionAndItsReasons() throws {
    let output = try interview(["nej"])
    #expect(output.status == 0, "\(output.errors)")
    #expect(output.text.contains("1. ") && output.text.contains("Svar: ja eller nej"))
    #expect(output.text.contains("Rengøring: afslået") && output.text.contains("Hvorfor"))
    #expect(!output.text.contains("\u{1B}"))
  }

  @Test func theEndOfTheAnswersIsAnOpenAnswer() throws {
    let output = try interview(["ja"])
    #expect(output.status == 3)
    #expect(output.text.contains("Der kom ikke flere svar") && output.text.contains("Rengøring: uafgjort"))
  }

  @Test func wrongAnswersAreExplainedAndAskedAgain() throws {
    let output = try interview(["måske", "nej"])
    #expect(output.status == 0)
    #expect(output.text.contains("`måske` er ikke et svar på spørgsmålet; svar ja eller nej"))
    #expect(output.text.components(separatedBy: "\n1. ").count == 3)
  }

  @Test func oneCanAskWhyGoBackSkipAndStop() throws {
    let output = try interview(["hvorfor", "ja", "tilbage", "ja", "ved ikke", "spring over", "hjælp", "slut"])
    #expect(output.status == 3)
    #expect(output.text.contains("Svaret kan ændre afgørelsen.") && output.text.contains("dra22-336"))
    #expect(output.text.components(separatedBy: "\n1. ").count == 4, "asked, asked after why, asked after going back")
    #expect(output.text.contains("gem FIL"))
  }

  @Test func anAssessmentAsksForItsReason() throws {
    // Everything is known but the one assessment.
    let facts = """
      { "date": "2022-05-01",
        "facts": { "alder": 70, "boform": "eget_hjem", "nedsat_funktionsevne": ["fysisk"], "kan_ikke_selv": ["rengøring"], "husstand": [],
                   "rehabiliteringsforløb_afbrudt": false },
        "assessments": { "hjælpemiddel_afhjælper_væsentligt": { "value": false, "reason": "prøvet" },
                         "særlige_forhold": { "value": { "rengøring": false }, "reason": "intet særligt" } } }
      """
    let (path, saved) = (temporary(), temporary())
    defer { for file in [path, saved] { try? FileManager.default.removeItem(atPath: file) } }
    try Data(facts.utf8).write(to: URL(filePath: path))
    let output = try interview(["nej", "Forløbet er afsluttet"], ["--facts", path, "--save", saved])
    #expect(output.text.contains("Hvorfor vurderes det sådan?"), "\(output.text)\(output.errors)")
    let text = try String(contentsOfFile: saved, encoding: .utf8)
    #expect(text.contains("Forløbet er afsluttet") && text.contains("\"alder\": 70"))
    let again = try Program.run([
      "decide", "--standard", "dragør-2022", "--service", "rengøring", "--facts", saved,
    ])
    #expect(again.status == output.status && again.status == 0, "\(output.text)")
    #expect(again.text.contains("Rengøring: bevilget") && output.text.contains("Rengøring: bevilget"))
  }

  @Test func theReasonMayStandBehindTheAnswer() throws {
    let output = try Program.run(
      ["ask", "--standard", "dragør-2022", "--service", "rengøring", "--facts", "eksempler/rengøring-ægtefælle-uden-skøn.json"],
      input: "ja \"Ægtefællen gør rent i dag\"\n")
    #expect(output.status == 0 && !output.text.contains("Hvorfor vurderes det sådan?"), "\(output.text)\(output.errors)")
    #expect(output.text.contains("Ægtefællen gør rent i dag"))
  }

  @Test func theCaseCanBeSavedOnTheWayAndAFailureLosesNothing() throws {
    let path = temporary()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let output = try interview(["gem", "gem /dev/null/sag.json", "nej", "gem \(path)"])
    #expect(output.status == 0 && output.text.contains("gem sag.json") && output.errors.contains("/dev/null/sag.json"))
    #expect(!output.text.contains("Sagen er gemt i /dev/null"))
    let half = try interview(["ja", "gem \(path)"])
    #expect(half.status == 3 && half.text.contains("Sagen er gemt i \(path)"))
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains("\"rengøring\": true"))
  }

  @Test func englishWordsServeToo() throws {
    let output = try interview(["why", "perhaps", "back", "no"], ["--language", "en"])
    #expect(output.status == 0)
    #expect(output.text.contains("The answer can change the decision.") && output.text.contains("There is nothing to go back to"))
    #expect(output.text.contains("answer yes or no"))
  }

  @Test func whatIsWrongInTheCaseFileIsSaid() throws {
    let output = try Program.run(ask + ["--facts", "findes-ikke.json"])
    #expect(output.status == 1 && output.errors.contains("findes-ikke.json"))
  }

  private func temporary() -> String {
    FileManager.default.temporaryDirectory.appending(path: "sag-\(UUID().uuidString).json").path
  }
}
