import Desk
import Foundation
import PolicyTesting
import TestSupport
import Testing

/// Conversations that were kept, run again.
@Suite struct TranscriptTests {
  @Test func aConversationRunsAgainAsItWas() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "samtale-\(UUID().uuidString).md").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    var desk = Desk(Shipped.folder, date: Shipped.day)
    for line in Shipped.lines + ["husstand er\n  - relation barn, alder 8", "fortryd", "hvorfor rengøring", "sludder", "spørg rengøring"] {
      _ = desk.answer(to: line)
    }
    #expect(desk.says("udskrift \(path)").contains("linjer gemt"))
    let page = try String(contentsOfFile: path, encoding: .utf8)
    let replay = Replay(page, at: Shipped.desk(day: 2))
    #expect(replay.differences.isEmpty, "\(replay.differences.map { "\($0.line)\n\($0.difference.text)" })")
    #expect(replay.count == Shipped.lines.count + 6 && replay.text == page)
    let other = Replay(page.replacing("alder er 70 år", with: "alder er 71 år"), at: Shipped.desk())
    #expect(other.differences.map(\.line) == ["alder 70"])
  }

  /// The page for legal staff is such a conversation. After a change of wording or of answers: `paragraf repl --replay spec/skrivebord.md --update`.
  @Test func thePageForLegalStaffIsAsTheDeskAnswers() throws {
    let page = try String(contentsOfFile: Repository.path + "/spec/skrivebord.md", encoding: .utf8)
    let replay = Replay(page, at: Shipped.desk())
    #expect(replay.count > 20)
    for difference in replay.differences {
      Issue.record("spec/skrivebord.md:\(difference.place): \(difference.line)\n\(difference.difference.text)")
    }
  }
}
