import Diagnostics
import Evaluation
import Explanation
import Foundation
import TestSupport
import Testing

/// Whole letters, kept in `breve/`; `RECORD=1` writes them anew.
@Suite struct KeptLetterTests {
  private func expectKept(_ name: String, _ fixture: LetterFixture) throws {
    let letter = try fixture.letter()
    let folder = "Tests/ExplanationTests/Letter/breve/"
    for problem in [
      RecordedPage.problem(folder + name + ".md", LetterMarkdown(letter).text()),
      RecordedPage.problem(folder + name + ".html", body(LetterHTML(letter).text())),
    ] { #expect(problem == nil) }
  }

  /// What stands on the page; how pages look is no part of a letter.
  private func body(_ page: String) -> String {
    guard let start = page.range(of: "<body>"), let end = page.range(of: "</body>") else { return page }
    return page[start.upperBound..<end.lowerBound].drop { $0 == "\n" } + ""
  }

  @Test func aGrantWithEverythingInPlace() throws { try expectKept("bevilling", LetterFixture()) }

  @Test func aGrantOfWhichNothingButTheCaseIsKnown() throws {
    var fixture = LetterFixture()
    fixture.facts = LetterFacts()
    for fact in ["afgørelse_modtaget", "har_køleskab", "seneste_opfølgning"] { fixture.give(fact, nil) }
    try expectKept("bevilling-ufærdig", fixture)
  }

  @Test func aRefusal() throws {
    var fixture = LetterFixture()
    fixture.give("husstanden_kan", .truth(true))
    fixture.reasons["husstanden_kan"] = "Ægtefællen gør rent i dag uden besvær."
    try expectKept("afslag", fixture)
  }

  @Test func aReferral() throws {
    var fixture = LetterFixture()
    fixture.give("kan_lære_det", .truth(true))
    fixture.reasons["kan_lære_det"] = "Borgeren er i fremgang efter operationen."
    try expectKept("henvisning", fixture)
  }

  @Test func nothingDecided() throws {
    var fixture = LetterFixture()
    fixture.give("kan_ikke_selv", nil)
    fixture.give("husstanden_kan", nil)
    try expectKept("uafgjort", fixture)
  }

  @Test func twoServicesOneWithoutComplaint() throws {
    var fixture = LetterFixture()
    fixture.services = ["rengøring", "gave"]
    fixture.give("alder", .number(mantissa: 60, decimals: 0, unit: nil))
    try expectKept("to-ydelser", fixture)
  }

  @Test func inEnglish() throws {
    var fixture = LetterFixture()
    fixture.language = .english
    try expectKept("grant", fixture)
  }
}
