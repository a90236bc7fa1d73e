import Foundation
import Testing

/// What README tells a newcomer to type works as told.
@Suite struct ReadmeTests {
  private static let commands: [String] = {
    let text = (try? String(contentsOf: Program.root.appending(path: "README.md"), encoding: .utf8)) ?? ""
    let blocks = text.components(separatedBy: "```sh\n").dropFirst().compactMap { $0.components(separatedBy: "```").first }
    return blocks.flatMap { $0.split(separator: "\n").map(String.init) }.filter { $0.contains("paragraf ") }
  }()

  @Test func thereAreCommands() { #expect(ReadmeTests.commands.count >= 5) }

  @Test(arguments: commands) func everyCommandRuns(_ command: String) throws {
    let words = command.split(separator: " ").map(String.init)
    let start = try #require(words.firstIndex(of: "paragraf"))
    let output = try Program.run(Array(words[(start + 1)...]))
    #expect(output.status == 0 || output.status == 3, "\(command): \(output.errors)")
    #expect(!output.text.isEmpty)
  }

  @Test func changingANumberBreaksATest() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "paragraf-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(at: Program.root.appending(path: "policies"), to: folder)
    let file = folder.appending(path: "dragør/2022/rengøring.paragraf")
    let text = try String(contentsOf: file, encoding: .utf8)
    try text.replacingOccurrences(of: "areal er højst 65 m²", with: "areal er højst 66 m²").write(
      to: file, atomically: true, encoding: .utf8)
    let output = try Program.run(["test", folder.path, "--filter", "rengøring"])
    #expect(output.status == 1)
    #expect(output.text.contains("højst 66 m²") && output.text.contains("rengøring.prøver.paragraf:"))
  }
}
