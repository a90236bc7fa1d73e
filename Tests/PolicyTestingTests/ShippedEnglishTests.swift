import Semantics
import TestSupport
import Testing
import Workspace

/// Whoever reads the shipped standards in English meets no Danish but the names and words of the sources.
@Suite struct ShippedEnglishTests {
  @Test(arguments: ShippedStandard.all) func everythingReadersMeetHasEnglish(_ shipped: ShippedStandard) {
    #expect(shipped.program.untranslatedNames(shipped.folder.translation) == [])
  }

  /// What somebody is asked has a question of its own, not one made of its label.
  @Test func everyFactHasAnEnglishQuestion() throws {
    let folder = try PolicyFolder.read(Repository.path + "/policies")
    let asked = folder.translation.entries.filter { $0.kind == .fact || $0.kind == .assessment }
    #expect(asked.count > 500)
    #expect(asked.filter { $0.question?.hasSuffix("?") != true }.map(\.name) == [])
  }

  /// No row has been filled with the Danish words themselves, but where they are a name.
  @Test func noRowIsLeftInDanish() throws {
    let folder = try PolicyFolder.read(Repository.path + "/policies")
    let danish: Set<String> = ["ikke", "borgeren", "borgerens", "hjælpen", "kommunen", "eller", "hvis", "når", "der", "til", "skal"]
    for entry in folder.translation.entries where !entry.name.contains(entry.label) {
      let words = entry.label.split(separator: " ").filter { !$0.contains("{") }.map { $0.lowercased() }
      #expect(danish.isDisjoint(with: words), "\(entry.name): \(entry.label)")
    }
  }
}
