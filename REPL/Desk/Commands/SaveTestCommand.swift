import Diagnostics
import PolicyTesting
import Syntax
import Workspace

/// `gem som prøve "En enlig får hjælp"`
struct SaveTestCommand: DeskCommand {
  var phrases: (danish: [String], english: [String]) { (["gem som prøve"], ["save as test"]) }
  var arguments: Localized { Localized("\"TITEL\" [i tabel]", en: "\"TITLE\" [in table]") }
  var summary: Localized {
    Localized("gem sagen og dens svar som en prøve, efter at have vist den", en: "save the case and its answer as a test, after showing it")
  }
  var example: Localized { Localized("gem som prøve \"En enlig får hjælp\"", en: "save as test \"One who lives alone gets help\"") }

  func run(_ rest: String, _ desk: inout Desk) throws(DeskProblem) -> String {
    let parts = rest.split(separator: "\"", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, !parts[1].trimmed.isEmpty else {
      throw DeskProblem(
        "En prøve skal have en titel i anførselstegn, som i `\(example.danish)`.",
        "A test needs a title in quotes, as in `\(example.english)`.")
    }
    let isTable = ["i tabel", "in table"].contains(parts[2].trimmed)
    guard isTable || parts[2].trimmed.isEmpty else {
      throw DeskProblem("Bag titlen kan kun stå `i tabel`.", "Only `in table` may stand behind the title.")
    }
    let number = try desk.service("", for: "afgør")
    let standard = try desk.chosenStandard()
    if standard.isOutdated {
      throw DeskProblem(
        "Ret først filerne: et svar fra en tidligere udgave bliver ikke til en prøve.",
        "Mend the files first: an answer of an earlier version is not made into a test.")
    }
    let draft = TestDraft(parts[1].trimmed, desk, standard, service: number)
    let saved = isTable ? try draft.inTable() : try draft.inFile()
    desk.question = KeepTest(file: saved)
    return saved.shown
  }
}

/// Whether the test that was shown is to be kept.
struct KeepTest: DeskQuestion {
  let file: TestDraft.Written
  var prompt: Localized { Localized("Gem den i \(file.name)? (ja/nej)", en: "Save it in \(file.name)? (yes/no)") }

  func take(_ line: String, _ desk: inout Desk) throws(DeskProblem) -> String {
    switch line.lowercased() {
    case "ja", "j", "yes", "y":
      try desk.keep(file.text, in: "\(desk.folder.path)/\(file.name)")
      return desk.say("Gemt i \(file.name).\n", "Saved in \(file.name).\n")
    case "nej", "n", "no": return desk.say("Ikke gemt.\n", "Not saved.\n")
    default:
      desk.question = self
      throw DeskProblem("Svar ja eller nej.", "Answer yes or no.")
    }
  }
}
