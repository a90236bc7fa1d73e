import Diagnostics
import Semantics
import Testing
import Workspace

@testable import Desk

/// What holds of every command.
@Suite struct CommandTests {
  @Test func everyCommandHasWordsOfItsOwnInBothLanguages() {
    for language in 0..<2 {
      var seen: Set<String> = []
      for command in CommandTable.all {
        let phrases = language == 0 ? command.phrases.danish : command.phrases.english
        #expect(!phrases.isEmpty)
        for phrase in phrases { #expect(seen.insert(phrase).inserted, "\(phrase) stands for two commands") }
      }
    }
  }

  @Test func everyExampleFindsItsCommand() {
    for command in CommandTable.all {
      for text in [command.example.danish, command.example.english] {
        let found = CommandTable.match(text)
        #expect(found.map { type(of: $0.command) == type(of: command) } == true, "\(text)")
      }
      #expect(!command.summary.danish.isEmpty && !command.summary.english.isEmpty)
    }
  }

  @Test func noCommandHidesAFact() {
    let words = CommandTable.all.flatMap { $0.phrases.danish + $0.phrases.english }.map { NearestNames.folded($0) }
    for standard in Shipped.folder.policies.standardNames {
      for fact in Shipped.folder.compile(standard).program?.facts ?? [] {
        #expect(!words.contains(NearestNames.folded(fact.name)), "\(standard): \(fact.name)")
      }
    }
  }

  @Test func commandsAreFoundWhateverTheirSpelling() {
    for (line, rest) in [("AFGOER  rengøring ", "rengøring"), ("hvad   hvis alder 64", "alder 64"), ("Gem som proeve \"x\"", "\"x\"")] {
      #expect(CommandTable.match(line)?.rest == rest)
    }
    #expect(CommandTable.match("afgørelse") == nil)
  }
}
