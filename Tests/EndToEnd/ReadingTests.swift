import Diagnostics
import Evaluation
import Explanation
import Foundation
import Semantics
import TestSupport
import Testing
import Workspace

/// The four readings of one explanation.
@Suite struct ReadingTests {
  private let refusal = [
    "--standard", "dragør-2022", "--service", "rengøring", "--facts", "eksempler/rengøring-ægtefælle.json",
  ]

  @Test(arguments: [
    ("borger", "Din ægtefælle på 72 år kan gøre rent."), ("citizen", "Du får ikke denne hjælp."),
    ("visitator", "Afgørende: Andre i husstanden kan med rimelighed gøre rent [dra22-337]"),
    ("ankenaevn", "Retsgrundlag"), ("board", "hensyn: hensynet til de andres arbejde, helbred og eget liv"),
    ("udvikler", "rengøring/tildeling/husstanden_kan (exception, decisive)"),
  ]) func everyReadingSaysWhatItIsFor(_ name: String, _ words: String) throws {
    let output = try Program.run(["explain"] + refusal + ["--reading", name])
    #expect(output.status == 0, "\(output.errors)")
    #expect(output.text.contains(words), "\(output.text)")
  }

  @Test func anUnknownReadingIsRefusedWithThoseThereAre() throws {
    let output = try Program.run(["explain"] + refusal + ["--reading", "dommer"])
    #expect(output.status == 2)
    #expect(output.errors.contains("borger") && output.errors.contains("ankenævn"), "\(output.errors)")
  }

  /// The citizen is told nothing that only the rules know, whatever is decided.
  @Test func theCitizenMeetsNoNamesOfRulesOrProvisions() throws {
    for path in ["rengøring-ægtefælle.json", "rengøring-enlig.json", "rengøring-mere-tid.json", "rengøring-uden-husstand.json"] {
      let output = try Program.run(["explain", "--standard", "dragør-2022", "--facts", "eksempler/\(path)", "--reading", "borger"])
      let words = output.text.split(whereSeparator: \.isWhitespace)
      #expect(words.filter { $0.contains("_") || $0.contains("dra22-") || $0.lowercased().hasPrefix("borgeren") } == [], "\(path)")
    }
  }

  @Test func oneChoosesBetweenOneAndAnother() throws {
    let question = ["explain", "--standard", "dragør-2022", "--service", "rengøring", "--facts", "eksempler/rengøring-enlig.json"]
    let output = try Program.run(question + ["--reading", "borger"])
    #expect(output.text.contains("Du kan vælge mellem Den kommunale hjemmepleje og Dragør Pleje Omsorg."), "\(output.text)")
  }

  @Test func whatIsUndecidedIsNotComplainedOf() throws {
    let question = ["explain", "--standard", "dragør-2022", "--service", "rengøring", "--reading", "borger", "--facts"]
    let (open, refused) = try (
      Program.run(question + ["eksempler/rengøring-uden-husstand.json"]), Program.run(question + ["eksempler/rengøring-ægtefælle.json"])
    )
    #expect(open.status == 3 && !open.text.contains("klage"), "\(open.text)")
    #expect(refused.text.contains("Du kan klage til: Ankestyrelsen."))
  }

  @Test(arguments: [
    ("kbh-2024", "afløsning", "Passer en nær pårørende dig?"), ("dragør-2022", "plejevederlag", "Ønsker du at dø i eget hjem?"),
  ]) func questionsAreAskedOfTheCitizen(_ standard: String, _ service: String, _ question: String) throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "sag-\(UUID().uuidString).json").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data("{\"date\": \"2024-05-01\", \"facts\": {}}".utf8).write(to: URL(filePath: path))
    let output = try Program.run(["decide", "--standard", standard, "--service", service, "--facts", path, "--reading", "borger"])
    #expect(output.text.contains(question), "\(output.text)\(output.errors)")
  }

  @Test(arguments: [
    ("kbh-2024", "2024-05-01", "afløsning", "Does a close relative care for you?"),
    ("dragør-2022", "2022-05-01", "plejevederlag", "Do you wish to die at home?"),
    ("ballerup", "2023-05-01", "tøjvask", "On an overall assessment, do you need support to do the laundry?"),
    ("kbh-2007", "2007-05-01", "rengøring", "Are you unable to clean alone?"),
  ]) func theCitizenIsSpokenToInEnglishToo(_ standard: String, _ date: String, _ service: String, _ question: String) throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "sag-\(UUID().uuidString).json").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data("{\"date\": \"\(date)\", \"facts\": {}}".utf8).write(to: URL(filePath: path))
    let words = ["decide", "--standard", standard, "--service", service, "--facts", path, "--reading", "citizen", "--language", "en"]
    let output = try Program.run(words)
    #expect(output.text.contains(question), "\(output.text)\(output.errors)")
  }

  /// The help names the readings as people ask for them.
  @Test func theHelpSaysWhichReadingIsUsual() throws {
    let help = try Program.run(["explain", "--help"]).text
    #expect(!help.contains("officer") && help.contains("visitator)"), "\(help)")
  }

  /// What a standard's own table says is said in that standard alone.
  @Test func aStandardHasItsOwnWords() throws {
    let folder = try PolicyFolder.read(Repository.path + "/policies")
    var sources = SourceMap()
    var translation = Translation()
    let head = "art\tnavn\tengelsk\n"
    for (standard, label) in [(nil, "age"), ("kbh-2024", "years lived")] {
      let file = sources.add(SourceText(name: "\(label).tsv", head + "fact\talder\t\(label)\n"))
      #expect(translation.add(sources[file], file, of: standard).isEmpty)
    }
    for (standard, label) in [("dragør-2022", "age"), ("kbh-2024", "years lived")] {
      let program = try #require(folder.compile(standard).program)
      let listing = FactListing(Explainer(program, register: folder.register, translation: translation, language: .english), services: nil)
      #expect(listing.text().contains("\n    \(label)\n"), "\(standard)")
    }
  }

  /// A translation says what is wrong with it, and what it does not have keeps its Danish label.
  @Test func mistakesInATranslationAreReported() throws {
    let folder = try PolicyFolder.read(Repository.path + "/policies")
    let program = try #require(folder.compile("dragør-2022").program)
    var sources = SourceMap()
    let table = "art\tnavn\tengelsk\nfact\talder\tage\nfact\talder\tyears\nfact\taldre\tage\nsort\talder\tage\n"
    let file = sources.add(SourceText(name: "engelsk.tsv", table))
    var translation = Translation()
    #expect(translation.add(sources[file], file).map(\.code) == [.duplicateName, .badTable])
    let unknown = translation.unknownNames(in: [program])
    #expect(unknown.map(\.code) == [.unknownName] && unknown.first?.help?.danish.contains("alder") == true)
    let english = Explainer(program, register: folder.register, translation: translation, language: .english)
    let file2 = try CaseFile.read(Repository.path + "/eksempler/rengøring-ægtefælle.json", for: program, date: nil)
    let service = try #require(program.services.firstIndex { $0.name == "rengøring" })
    #expect(
      Reading.officer.text(english.explain(service, file2.subject), .english, full: true).contains("borgeren kan ikke selv gøre rent"))
  }

  /// Whoever assessed is named where the case says who it was.
  @Test func whoAssessedIsTold() throws {
    let json = """
      { "date": "2022-05-01", "facts": { "kan_ikke_selv": ["rengøring"], "nedsat_funktionsevne": ["fysisk"],
          "kan_selv_med_mere_tid": [], "husstand": [ { "alder": 72, "kan_varetage": ["rengøring"] } ] },
        "assessments": { "husstanden_kan_rimeligt_varetage": { "value": { "rengøring": true }, "reason": "Gør det i dag.", "by": "Lis Holm" } } }
      """
    let output = try Program.decide("explain", json)
    #expect(output.text.contains("vurderet af: Lis Holm") && output.text.contains("skøn (Lis Holm): \"Gør det i dag.\""), "\(output.text)")
  }

  /// What is said to have decided stands in the brief answer and in the full one alike.
  @Test(arguments: Reading.allCases) func theReasonIsTheSameWithoutTheBranches(_ reading: Reading) throws {
    let folder = try PolicyFolder.read(Repository.path + "/policies")
    let program = try #require(folder.compile("dragør-2022").program)
    let explainer = Explainer(program, register: folder.register)
    let file = try CaseFile.read(Repository.path + "/eksempler/rengøring-ægtefælle.json", for: program, date: nil)
    for service in program.services.indices {
      let explained = explainer.explain(service, file.subject)
      let brief = reading.text(explained, .danish, full: false).split(separator: "\n")
      let full = Set(reading.text(explained, .danish, full: true).split(separator: "\n"))
      #expect(brief.allSatisfy { full.contains($0) || $0.contains("Hovedhensyn") }, "\(program.services[service].name)")
    }
  }
}
