import Desk
import Explanation
import Foundation
import PolicyTesting
import Semantics
import TestSupport
import Testing
import Workspace

/// A copy of some policies that a test may change.
final class Workbench {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "desk-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path + "/dragør", withIntermediateDirectories: true)
    for part in ["begreber", "lov", "kilder", "dragør/2022"] {
      try FileManager.default.copyItem(atPath: "\(Repository.path)/policies/\(part)", toPath: "\(path)/\(part)")
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func change(_ file: String, _ old: String, _ new: String) throws {
    let text = try String(contentsOfFile: "\(path)/\(file)", encoding: .utf8)
    #expect(text.contains(old))
    try text.replacingOccurrences(of: old, with: new).write(toFile: "\(path)/\(file)", atomically: true, encoding: .utf8)
  }

  /// A desk on the copy, with the same case as ``Shipped/alone``.
  func desk() throws -> Desk {
    var desk = Desk(try PolicyFolder.read(path), date: Shipped.day)
    for line in Shipped.lines { _ = desk.answer(to: line) }
    return desk
  }
}

/// The edit loop, and what is written into policy files.
@Suite struct ReloadTests {
  private let rules = "dragør/2022/rengøring.paragraf"

  @Test func aSavedFileChangesTheAnswer() throws {
    let bench = try Workbench()
    var desk = try bench.desk()
    _ = desk.answer(to: "rengøring")
    try bench.change(rules, "areal er højst 65 m²", "areal er højst 66 m²")
    let text = desk.reload(try PolicyFolder.read(bench.path), changed: [rules])
    #expect(text.contains("Ændret: dragør/2022/rengøring.paragraf"))
    #expect(text.contains("-   Det areal, der gøres rent: højst 65 m²") && text.contains("+   Det areal, der gøres rent: højst 66 m²"))
    try bench.change(rules, "hyppighed er 22 gange", "hyppighed er 22 gange")
    #expect(desk.reload(try PolicyFolder.read(bench.path), changed: [rules]).contains("Sagens svar er de samme."))
  }

  @Test func aBrokenFileKeepsTheLastGoodPolicyAndSaysSo() throws {
    let bench = try Workbench()
    var desk = try bench.desk()
    _ = desk.answer(to: "rengøring")
    try bench.change(rules, "hvis kan_selv_med_mere_tid.rengøring", "hvis kan_selv_med_mere_tid.rengørin")
    let text = desk.reload(try PolicyFolder.read(bench.path), changed: [rules])
    #expect(text.contains("mente du `rengøring`?") && text.contains("Den seneste udgave, der kunne, bruges videre"))
    #expect(desk.prompt.contains("tidligere udgave"))
    #expect(desk.answer(to: "rengøring").text.hasPrefix("Rengøring: bevilget"))
    #expect(desk.answer(to: "gem som prøve \"x\"").isProblem)
    try bench.change(rules, "kan_selv_med_mere_tid.rengørin\n", "kan_selv_med_mere_tid.rengøring\n")
    _ = desk.reload(try PolicyFolder.read(bench.path), changed: [rules])
    #expect(desk.prompt == "dragør-2022> ")
  }

  @Test(arguments: ["", " i tabel"]) func aCaseIsKeptAsATestThatPasses(_ place: String) throws {
    let bench = try Workbench()
    var desk = try bench.desk()
    _ = desk.answer(to: "rengøring")
    let shown = desk.answer(to: "gem som prøve \"Hun, der sad ved skrivebordet\"\(place)")
    #expect(!shown.isProblem && shown.text.contains("Hun, der sad ved skrivebordet"), "\(shown.text)")
    #expect(desk.prompt.contains("(ja/nej)"))
    #expect(desk.answer(to: "måske").isProblem)
    #expect(desk.answer(to: "ja").text.hasPrefix("Gemt i dragør/2022/rengøring.prøver."))
    let folder = try PolicyFolder.read(bench.path)
    let program = try #require(folder.compile("dragør-2022").program)
    let (tests, findings) = folder.tests(of: "dragør-2022", program: program)
    #expect(findings.isEmpty)
    let test = try #require(tests.first { $0.title == "Hun, der sad ved skrivebordet" })
    let runner = TestRunner(Explainer(program, register: folder.register), sources: folder.policies.sources)
    #expect(runner.run(test).failures.isEmpty)
    #expect(runner.mistakes(in: test).isEmpty)
    for file in try PolicyFormatting.files(bench.path) where file.hasSuffix("rengøring.prøver.paragraf") {
      #expect(try PolicyFormatting.format(file, in: nil).isChanged == false)
    }
    _ = desk.reload(folder, changed: ["dragør/2022/rengøring.prøver.paragraf"])
    #expect(desk.answer(to: "gem som prøve \"Hun, der sad ved skrivebordet\"\(place)").isProblem)
  }

  @Test func nothingIsKeptWithoutAYes() throws {
    let bench = try Workbench()
    var desk = try bench.desk()
    let before = FolderState(bench.path)
    for line in ["rengøring", "gem som prøve \"Den, der ikke gemmes\"", "nej"] { _ = desk.answer(to: line) }
    #expect(FolderState(bench.path) == before)
  }
}
