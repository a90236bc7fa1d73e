import Foundation
import TestSupport
import Testing

/// Receipts: the same answer byte for byte, or what is different and where.
@Suite struct ReceiptTests {
  private let decide = [
    "decide", "--standard", "dragør-2022", "--service", "rengøring", "--service", "tøjvask", "--facts", "eksempler/rengøring-enlig.json",
  ]

  /// Gives an answer with a receipt, and hands both on.
  private func withReceipt(_ arguments: [String], _ body: (Program.Output, String) throws -> Void) throws {
    let path = temporary("kvittering")
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(try Program.run(arguments + ["--receipt", path]), path)
  }

  private func temporary(_ name: String) -> String {
    FileManager.default.temporaryDirectory.appending(path: "\(name)-\(UUID().uuidString).json").path
  }

  @Test(arguments: [
    [], ["--format", "json", "--deviations"], ["--explain", "--language", "en"], ["--format=letter", "--letter-format=html"],
  ]) func theSameAnswerIsGivenByteForByte(_ more: [String]) throws {
    try withReceipt(decide + more) { output, path in
      #expect(!output.text.isEmpty, "\(output.errors)")
      let replay = try Program.run(["replay", path, "--show"])
      #expect(replay.status == 0, "\(replay.text)\(replay.errors)")
      #expect(replay.text.contains("✓ Svar: genskabt byte for byte") && replay.text.contains("✓ Politik: uændret"))
      #expect(replay.text.hasSuffix("\n\n" + output.text))
    }
  }

  @Test func aReceiptHoldsWhatIsNeeded() throws {
    try withReceipt(decide + ["--date", "2022-06-01"]) { output, path in
      let receipt = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path))) as? [String: Any])
      #expect(receipt["date"] as? String == "2022-06-01")
      #expect(
        receipt["options"] as? [String] == [
          "decide", "--standard", "dragør-2022", "--service", "rengøring", "--service", "tøjvask", "--date", "2022-06-01",
        ])
      #expect((receipt["answer"] as? [String: Any])?["text"] as? String == output.text)
      #expect((receipt["engine"] as? [String: Any])?["version"] is String)
      let policy = try #require(receipt["policy"] as? [String: Any])
      #expect((policy["sha256"] as? String)?.count == 64 && (policy["files"] as? [String: Any])?["dragør/2022/rengøring.paragraf"] != nil)
      #expect(
        try #require(receipt["case"] as? [String: Any])["text"] as? String
          == String(contentsOfFile: Repository.path + "/eksempler/rengøring-enlig.json", encoding: .utf8))
    }
  }

  @Test func theLettersFactsGoAlong() throws {
    let facts = temporary("brev")
    try Data("{\"recipient\": \"Anna Prøve\"}".utf8).write(to: URL(filePath: facts))
    try withReceipt(decide + ["--format", "letter", "--letter-facts", facts]) { output, path in
      try FileManager.default.removeItem(atPath: facts)
      #expect(output.text.contains("Anna Prøve"))
      #expect(try Program.run(["replay", path]).status == 0)
    }
  }

  @Test func aChangedNumberIsFoundAndTheDecisionItChanges() throws {
    let policies = FileManager.default.temporaryDirectory.appending(path: "politik-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: policies) }
    try FileManager.default.copyItem(atPath: Repository.path + "/policies", toPath: policies.path)
    try withReceipt(decide) { _, path in
      #expect(try Program.run(["replay", path, "--policies", policies.path]).status == 0, "a copy is the same policy")
      let file = policies.appending(path: "dragør/2022/rengøring.paragraf")
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(text.contains("hyppighed er 22 gange pr. år"))
      try text.replacing("hyppighed er 22 gange pr. år", with: "hyppighed er 21 gange pr. år")
        .write(to: file, atomically: true, encoding: .utf8)
      let replay = try Program.run(["replay", path, "--policies", policies.path])
      #expect(replay.status == 1)
      #expect(replay.text.contains("✗ Politik: ændret i disse filer:\n  dragør/2022/rengøring.paragraf\n"), "\(replay.text)")
      #expect(replay.text.contains("✗ Afgørelse: rengøring har samme udfald (bevilget), men et andet indhold"))
      #expect(!replay.text.contains("Afgørelse: tøjvask"))
      #expect(
        replay.text.contains("-   Hvor ofte der gøres rent: 22 gange") && replay.text.contains("+   Hvor ofte der gøres rent: 21 gange"))
      try text.replacing("hvis i_personkredsen.rengøring\n", with: "hvis ikke i_personkredsen.rengøring\n")
        .write(to: file, atomically: true, encoding: .utf8)
      #expect(try Program.run(["replay", path, "--policies", policies.path]).text.contains("var bevilget og er nu afslået"))
    }
  }

  @Test func whatWasTamperedWithIsSaid() throws {
    try withReceipt(decide) { _, path in
      let text = try String(contentsOfFile: path, encoding: .utf8)
      func replay(_ old: String, _ new: String) throws -> Program.Output {
        #expect(text.contains(old))
        try text.replacing(old, with: new).write(toFile: path, atomically: true, encoding: .utf8)
        let output = try Program.run(["replay", path])
        #expect(output.status == 1, "\(output.text)")
        return output
      }
      #expect(try replay("\\\"alder\\\": 70", "\\\"alder\\\": 71").text.contains("✗ Sag: kvitteringens sag er rettet"))
      #expect(try replay("22 gange pr. år", "52 gange pr. år").text.contains("✗ Svar: kvitteringens svar er rettet"))
      #expect(try replay("\"version\": \"", "\"version\": \"0.").text.contains("✗ Program: version"))
    }
  }

  @Test func whatIsNoReceiptIsRefused() throws {
    let output = try Program.run(["replay", "eksempler/rengøring-enlig.json"])
    #expect(output.status == 1 && output.errors.contains("filen er ikke en kvittering"))
    #expect(try Program.run(["replay", "findes-ikke.json"]).errors.contains("findes-ikke.json"))
  }
}
