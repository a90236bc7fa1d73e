import Foundation
import TestSupport
import Testing

/// The shipped policies, rewritten with English keywords: they check, decide and pass their tests all the same, and the way back
/// gives the same files.
@Suite struct EnglishPoliciesTests {
  @Test func theWholeLibraryWorksInEnglishAndComesBackUnchanged() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "english-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let original = URL(filePath: Repository.path + "/policies")
    try FileManager.default.copyItem(at: original, to: folder)
    let rewritten = try Program.run(["format", "--language", "en", folder.path])
    #expect(rewritten.status == 0, "\(rewritten.errors)")
    let service = try String(contentsOf: folder.appending(path: "dragør/2022/rengøring.paragraf"), encoding: .utf8)
    #expect(service.contains("exception længere_tid to tildeling") && !service.contains("undtagelse"))
    let check = try Program.run(["check", folder.path, "--language", "en"])
    #expect(check.status == 0, "\(check.text)")
    let tests = try Program.run(["test", folder.path, "--language", "en"])
    #expect(tests.status == 0 && tests.text.contains(" 0 failed"), "\(tests.text.suffix(2_000))")
    #expect(try Program.run(["format", "--language", "da", folder.path]).status == 0)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: original.path).filter { $0.hasSuffix(".paragraf") }
    #expect(paths.count > 90)
    for path in paths {
      #expect(try Data(contentsOf: folder.appending(path: path)) == Data(contentsOf: original.appending(path: path)), "\(path)")
    }
  }
}
