import Desk
import Diagnostics
import Evaluation
import Explanation
import Foundation
import Semantics
import TestSupport
import Testing
import Workspace

/// Cases that are opened, kept and opened again.
@Suite struct SavedCaseTests {
  private static let files: [String] = {
    let folder = Repository.path + "/eksempler"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasPrefix("rengøring-") }.sorted().map { "\(folder)/\($0)" }
  }()
  private static let program = Shipped.folder.compile("dragør-2022").program

  /// What is told of a shipped case, written as a case file and read again, is the same case.
  @Test(arguments: files) func aCaseSurvivesBeingKept(_ path: String) throws {
    let program = try #require(SavedCaseTests.program)
    let file = try CaseFile.read(path, for: program, date: nil, otherwise: Shipped.day)
    let json = CaseFileText(program).json(
      file.name, date: file.subject.facts.date, told: file.told, deviations: file.deviations, disputes: file.subject.disputes)
    let again = try CaseFile.read(SourceText(name: "igen.json", json.text()), for: program, date: nil)
    #expect(again.subject.facts == file.subject.facts)
    for (slot, value) in zip(program.slots, file.subject.facts.values) where value != Slot.unknown {
      #expect(again.subject.reason(slot, in: program) == file.subject.reason(slot, in: program))
    }
    #expect(again.subject.disputes == file.subject.disputes)
    #expect(again.subject.deviations == file.subject.deviations)
  }

  /// The lines that `sag` shows, typed at another desk, make the same case.
  @Test func aCaseCanBeTypedAsItIsShown() throws {
    var desk = Shipped.desk()
    _ = desk.answer(to: "standard dragør-2022")
    let opened = desk.answer(to: "åbn \(Repository.path)/eksempler/rengøring-ægtefælle.json")
    #expect(!opened.isProblem, "\(opened.text)")
    let shown = desk.says("sag")
    var other = Shipped.desk(day: 2)
    _ = other.answer(to: "standard dragør-2022")
    var lines: [String] = []
    for line in shown.split(separator: "\n").map(String.init) {
      if line.hasPrefix("  "), let last = lines.popLast() { lines.append(last + "\n" + line) } else { lines.append(line) }
    }
    for line in lines {
      let answer = other.answer(to: line)
      #expect(!answer.isProblem, "\(line): \(answer.text)")
    }
    #expect(other.says("sag") == shown)
    #expect(other.says("hvorfor rengøring") == desk.says("hvorfor rengøring"))
  }

  @Test func aKeptCaseIsOpenedAgain() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "sag-\(UUID().uuidString).json").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    var desk = Desk(Shipped.folder, date: Shipped.day)
    for line in Shipped.lines { _ = desk.answer(to: line) }
    let shown = desk.says("sag")
    #expect(desk.says("gem \(path)").hasPrefix("Gemt i "))
    _ = desk.says("forfra")
    #expect(!desk.answer(to: "åbn \(path)").isProblem)
    #expect(desk.says("sag") == shown)
  }
}
