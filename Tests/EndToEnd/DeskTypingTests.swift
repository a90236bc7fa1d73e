import Foundation
import Testing

/// The desk over a pseudo-terminal, typed at as a person does. `Tests/EndToEnd/Desk/person.py` holds the keys and the eyes.
@Suite struct DeskTypingTests {
  /// Python with a terminal (pexpect) and a screen (pyte), in an environment that is made once under `.build`.
  private static let python: URL? = {
    let folder = Program.root.appending(path: ".build/python-pexpect-4.9.0-pyte-0.8.2")
    let python = folder.appending(path: "bin/python")
    let mark = folder.appending(path: "ready")
    if FileManager.default.fileExists(atPath: mark.path) { return python }
    guard (try? run("/usr/bin/env", ["python3", "-m", "venv", folder.path])) == 0,
      (try? run(
        python.path,
        [
          "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "pexpect==4.9.0", "ptyprocess==0.7.0", "pyte==0.8.2",
          "wcwidth==0.2.13",
        ])) == 0
    else { return nil }
    _ = FileManager.default.createFile(atPath: mark.path, contents: nil)
    return python
  }()

  private static func run(_ program: String, _ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  @Test(.timeLimit(.minutes(10))) func aPersonCanTypeAtTheDesk() throws {
    let python = try #require(DeskTypingTests.python, "python3 with venv and access to PyPI (Debian: apt-get install python3-venv)")
    let folder = FileManager.default.temporaryDirectory.appending(path: "desk-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let policies = folder.appending(path: "policies")
    try FileManager.default.createDirectory(at: policies.appending(path: "dragør"), withIntermediateDirectories: true)
    for part in ["begreber", "lov", "kilder", "dragør/2022"] {
      try FileManager.default.copyItem(at: Program.root.appending(path: "policies/\(part)"), to: policies.appending(path: part))
    }
    let process = Process()
    process.executableURL = python
    process.arguments = [Program.root.appending(path: "Tests/EndToEnd/Desk/person.py").path, Program.executable.path, policies.path]
    var environment = ProcessInfo.processInfo.environment
    environment["XDG_STATE_HOME"] = folder.appending(path: "state").path
    environment["LC_ALL"] = "C.UTF-8"
    process.environment = environment
    process.currentDirectoryURL = Program.root
    let output = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(text.suffix(4_000))")
    #expect(text.hasSuffix("done\n"))
  }

  @Test func linesFromAProgramAreAnsweredWithoutEscapeCodes() throws {
    let run = try Program.run(["repl"], input: "standard dragør-2022\nalder 70\nrengøring\nslut\n")
    #expect(run.status == 0 && run.text.contains("Rengøring: uafgjort"))
    #expect(!run.text.contains("\u{1B}") && !run.text.contains("> "))
    #expect(try Program.run(["repl", "--script", "-"], input: "sludder\n").status == 1)
  }

  @Test func aKeptConversationIsRunAgain() throws {
    let run = try Program.run(["repl", "--replay", "spec/skrivebord.md"])
    #expect(run.status == 0, "\(run.text)")
  }
}
