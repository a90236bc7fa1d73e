import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// `--format letter` on real input.
@Suite struct LetterTests {
  private func decide(_ example: String, _ more: [String]) throws -> Program.Output {
    try Program.run(
      ["decide", "--standard", "dragør-2022", "--service", "rengøring", "--facts", "eksempler/\(example).json", "--format", "letter"] + more
    )
  }

  @Test func aRefusalNamesRulesDiscretionFactsAndComplaint() throws {
    let letter = try decide("rengøring-ægtefælle", [])
    #expect(letter.status == 0, "\(letter.errors)")
    for words in [
      "UDKAST, ufærdig", "Rengøring: Du får afslag.", "dra22-337", "serviceloven § 83", "Ankestyrelsen", "## Tjekliste",
    ] { #expect(letter.text.contains(words), "\(words)") }
  }

  @Test func anOpenCaseIsNoDecision() throws {
    let letter = try decide("rengøring-uden-husstand", [])
    #expect(letter.status == 3 && letter.text.contains("Der er ikke truffet afgørelse endnu"))
  }

  @Test func thePageStandsByItself() throws {
    let page = try decide("rengøring-enlig", ["--letter-format", "html"]).text
    #expect(!page.contains("<script") && !page.contains("http://") && !page.contains("https://"))
    let body = page.replacingOccurrences(of: "<!DOCTYPE html>", with: "").replacingOccurrences(of: "<meta charset=\"utf-8\">", with: "")
      .replacingOccurrences(of: "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">", with: "")
    let parser = XMLParser(data: Data(body.utf8))
    #expect(parser.parse(), "line \(parser.lineNumber): \(parser.parserError.map { "\($0)" } ?? "")")
  }

  @Test func whatNoRuleTellsComesFromAFile() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "brev-\(UUID().uuidString).json").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data("{\"recipient\": \"Anna Prøve\", \"services\": {\"rengoering\": {\"purpose\": \"Et rent hjem\"}}}".utf8)
      .write(to: URL(filePath: path))
    let letter = try decide("rengøring-enlig", ["--letter-facts", path])
    #expect(letter.text.contains("Anna Prøve") && letter.text.contains("Et rent hjem"), "\(letter.errors)")
    try Data("{\"recipent\": \"Anna\", \"phone\": 12}".utf8).write(to: URL(filePath: path))
    let mistaken = try decide("rengøring-enlig", ["--letter-facts", path])
    #expect(mistaken.status == 1 && mistaken.errors.contains("mente du `recipient`?") && mistaken.errors.contains("her ventes en tekst"))
  }
}
