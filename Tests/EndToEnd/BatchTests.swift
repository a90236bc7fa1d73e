import Foundation
import Testing

/// A population decided row by row: the same answers as one case at a time, whatever form the rows have, and a reason for each row that
/// cannot be read.
@Suite struct BatchTests {
  private static let rows = [
    #"{"case":"enlig","alder":70,"bopælskommune":"Dragør","boform":"eget_hjem","kan_ikke_selv.rengøring":true,"husstand":[]}"#,
    #"{"case":"ukendt","alder":70,"bopælskommune":"Dragør"}"#,
    #"{"case":"umulig","alder":170}"#,
    #"{"case":"slot","boligareal":1001}"#,
    #"{"case":"stavefejl","aldr":70}"#,
    #"{"case":"halv","alder":"#,
  ]

  private func batch(_ text: String, _ name: String, _ more: [String] = []) throws -> (output: Program.Output, answers: [String]) {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (input, output) = (folder.appending(path: name).path(), folder.appending(path: "svar.ndjson").path())
    try Data(text.utf8).write(to: URL(filePath: input))
    let result = try Program.run(
      ["batch", "--standard", "dragør-2022", "--service", "rengøring", "--date", "2022-05-01", "--input", input, "--output", output] + more)
    let answers = (try? String(contentsOf: URL(filePath: output), encoding: .utf8)) ?? ""
    return (result, answers.split(separator: "\n").map(String.init))
  }

  @Test func rowsInErrorAreNamedAndTheRestIsDecided() throws {
    let (output, answers) = try batch(BatchTests.rows.joined(separator: "\n"), "borgere.ndjson")
    #expect(output.status == 1)
    #expect(answers.count == 6)
    #expect(answers[0].contains(#""case":"enlig""#))
    #expect(answers[1].contains(#""outcome":"undetermined""#) && answers[1].contains(#""missing":["#))
    for (line, words) in [
      (3, "uden for det mulige"), (4, "uden for det mulige"), (5, "mente du `alder`"), (6, "hver sag står på sin egen linje"),
    ] {
      #expect(output.errors.contains("linje \(line): "))
      #expect(answers[line - 1].contains(#""line":\#(line),"error":"#) && answers[line - 1].contains(words), "\(answers[line - 1])")
    }
  }

  @Test func casesOfFilesAreDecidedAsByThemselves() throws {
    let folder = Program.root.appending(path: "eksempler")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted() where name.hasSuffix(".json") {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      let alone = try Program.decide("decide", text, ["--format", "json"])
      let answer = try #require(try JSONSerialization.jsonObject(with: Data(alone.text.utf8)) as? [String: Any])
      let decision = try #require((answer["decisions"] as? [[String: Any]])?.first)
      let (_, answers) = try batch(text.replacing("\n", with: " ") + "\n", "sag.ndjson")
      let row = try #require(try JSONSerialization.jsonObject(with: Data(answers[0].utf8)) as? [String: Any])
      let found = try #require((row["decisions"] as? [[String: Any]])?.first)
      #expect(found["outcome"] as? String == decision["outcome"] as? String, "\(name)")
      let grounds = (decision["grounds"] as? [[String: Any]] ?? []).compactMap { $0["rule"] as? String }
      #expect(found["rules"] as? [String] == grounds, "\(name)")
      let missing = (decision["missing"] as? [[String: Any]] ?? []).filter { $0["kind"] as? String != "rate" }.compactMap {
        $0["name"] as? String
      }
      if decision["outcome"] as? String == "undetermined" { #expect(Set(found["missing"] as? [String] ?? []) == Set(missing), "\(name)") }
    }
  }

  @Test func commaAndSemicolonAreReadAlike() throws {
    let comma = "case,alder,bopælskommune,kan_ikke_selv.rengøring\nA,70,Dragør,true\nB,17,Dragør,\n"
    let (first, answers) = try batch(comma, "borgere.csv")
    let (second, others) = try batch("\u{FEFF}" + comma.replacing(",", with: ";").replacing("\n", with: "\r\n"), "borgere.csv")
    #expect(first.status == 0 && second.status == 0, "\(first.errors)\(second.errors)")
    #expect(answers.count == 2 && answers == others)
    let (wrong, _) = try batch("case,aldr\nA,70\n", "borgere.csv")
    #expect(wrong.status == 1 && wrong.errors.contains("kolonne 2") && wrong.errors.contains("mente du `alder`"))
  }

  @Test func aCellOutsideItsRangeIsAnError() throws {
    let (output, answers) = try batch("case,boligareal\nlejlighed,100\nslot,1001\n", "borgere.csv")
    #expect(output.status == 1 && output.errors.contains("linje 3: "))
    #expect(answers.count == 2 && answers[1].contains("uden for det mulige"), "\(answers)")
  }

  @Test func theLogTellsEveryRule() throws {
    let (_, answers) = try batch(BatchTests.rows.prefix(2).joined(separator: "\n") + "\n", "borgere.ndjson", ["--log"])
    let logs = try answers.map { line in
      let row = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let decision = try #require((row["decisions"] as? [[String: Any]])?.first)
      return try #require(decision["log"] as? [String: String])
    }
    // Who lives alone is spared the exception for the household, whatever is not known of it; of the other citizen nothing is.
    #expect(logs[0]["husstanden_kan"] == "-- --????", "\(logs[0])")
    #expect(logs[1]["husstanden_kan"] == "?? ??????", "\(logs[1])")
    #expect(logs[0]["længere_tid"] == "-- -" && logs[1]["tildeling"] == "?? ?")
    #expect(logs[0].keys == logs[1].keys && logs[0].count > 5)
  }
}
