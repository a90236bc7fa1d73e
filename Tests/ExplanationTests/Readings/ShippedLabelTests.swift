import Evaluation
import Explanation
import Semantics
import Syntax
import TestSupport
import Testing
import Workspace

/// The labels of the shipped policies fit into the sentences that are made of them.
@Suite struct ShippedLabelTests {
  private static let programs: [(String, Program)] = {
    guard let folder = try? PolicyFolder.read(Repository.path + "/policies") else { return [] }
    return ["kbh-2007", "kbh-træning-2010", "kbh-2024", "dragør-2022", "ballerup", "lov"].compactMap { name in
      folder.compile(name).program.map { (name, $0) }
    }
  }()

  @Test func allStandardsAreLookedAt() { #expect(Self.programs.count == 6) }

  /// *borgerens boform er …*: what stands there is a thing or a quality, not a sentence of its own.
  @Test func membersAreNoSentences() {
    for (standard, program) in Self.programs {
      for enumeration in program.enumerations {
        for member in enumeration.members {
          // What follows a comma is a clause that belongs to the thing.
          let words = member.label.prefix { $0 != "," }.split(separator: " ").map(String.init)
          #expect(!words.dropFirst().contains { ["er", "kan", "har", "skal"].contains($0) }, "\(standard): \(member.label)")
        }
      }
    }
  }

  /// A deadline that has not been met yet does not read as a thing done.
  @Test func deadlinesSayWhatIsToBeDone() {
    for (standard, program) in Self.programs {
      for deadline in program.services.flatMap(\.deadlines) {
        let words = deadline.label.split(separator: " ").map(String.init)
        #expect(
          words.contains("skal") || !words.contains { ["er", "har", "begynder", "kan"].contains($0) }, "\(standard): \(deadline.label)")
      }
    }
  }

  /// *Betingelserne er ikke opfyldt* names nothing.
  @Test func refusalsNameWhatIsMissing() {
    for (standard, program) in Self.programs {
      for rule in program.rules where rule.kind == .otherwise {
        #expect(rule.text?.wholeMatch(of: /Betingelserne for .* er ikke opfyldt/) == nil, "\(standard): \(rule.text ?? "")")
      }
    }
  }

  /// *har ikke nedsat funktionsevne eller særlige sociale problemer* may mean that one of them is enough.
  @Test func whatHoldsInNeitherCaseSaysSo() {
    for (standard, program) in Self.programs {
      for concept in program.concepts {
        guard let condition = concept.condition, case .list(.any) = program.conditions[condition].kind else { continue }
        let text = concept.wording.negative
        #expect(text.wholeMatch(of: /borgeren (har|får|er) ikke [^,]* eller [^,]*/) == nil, "\(standard): \(text)")
      }
    }
  }
}
