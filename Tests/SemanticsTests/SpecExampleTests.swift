import Diagnostics
import Explanation
import PolicyTesting
import Semantics
import Syntax
import TestSupport
import Testing

/// Every example of `spec/language.md` reads and compiles, and the tests in it pass.
@Suite struct SpecExampleTests {
  private static let examples = (try? SpecExample.all("spec/language.md")) ?? []

  @Test func thePageHasExamplesAndEveryOneSaysWhatItIs() {
    #expect(SpecExampleTests.examples.count >= 20)
    for example in SpecExampleTests.examples { #expect(["paragraf", "paragraf-del"].contains(example.kind), "\(example)") }
  }

  @Test(arguments: examples) func everyExampleIsPolicyText(_ example: SpecExample) throws {
    var sources = SourceMap()
    func parse(_ name: String, _ text: String) throws -> PolicyFile {
      let file = sources.add(SourceText(name: name, text))
      let result = Parser.parse(sources[file], file)
      #expect(result.findings.isEmpty, "\(TextRenderer(sources: sources).render(result.findings))")
      return try #require(result.file)
    }
    let shown = try parse("\(example)", SpecExampleTests.complete(example))
    let named = Set(shown.declarations.compactMap(\.name) + shown.sections.flatMap { $0.declarations.compactMap(\.name) })
    var owner = "spec"
    if case .standard(let name) = shown.owner { owner = name.text }
    var files = [shown]
    for (name, text) in [
      ("ordforråd", "modul ordforråd\n" + SpecVocabulary.words), ("ydelser", "standard \(owner)\n" + SpecVocabulary.services),
    ] {
      var file = try parse(name, "sprog dansk\n" + text)
      file.declarations.removeAll { $0.name.map { named.contains($0) } ?? false }
      files.append(file)
    }
    if case .statute = shown.owner { owner = PolicySet.lawName }
    let result = Compiler.compile(PolicySet(files: files, sources: sources), standard: owner)
    #expect(result.findings.all.isEmpty, "\(TextRenderer(sources: sources).render(result.findings.inOrder))")
    let program = try #require(result.program)
    let (tests, problems) = PolicyTest.collect(files, standard: owner) { $0.file == shown.file }
    #expect(problems.isEmpty)
    for outcome in TestRunner(Explainer(program, register: SourceRegister()), sources: sources).run(tests) {
      for failure in outcome.failures { Issue.record("\(outcome.test.title): \(failure.expected), but \(failure.actual)") }
    }
  }

  /// The example with the lines around it that it leaves out.
  private static func complete(_ example: SpecExample) -> String {
    let text = example.text
    let service = "ydelse eksempel \"Eksempel\"\n  regel tildeling [dra22-336]\n    bevilg\n"
    if example.kind == "paragraf-del" {
      return "sprog dansk\nstandard spec\n" + service + text.split(separator: "\n").map { "    \($0)\n" }.joined()
    }
    if text.hasPrefix("sprog ") { return text }
    if ["standard ", "lov ", "modul "].contains(where: { text.hasPrefix($0) }) { return "sprog dansk\n" + text }
    return "sprog dansk\nstandard spec\n" + (text.hasPrefix("  ") ? service : "") + text
  }
}

extension Declaration {
  /// The name it declares, with a mark for types, which may share a name with a value.
  fileprivate var name: String? {
    switch self {
    case .enumeration(let tree): "type " + tree.name.text
    case .record(let tree): "type " + tree.name.text
    case .unit(let tree): "type " + tree.name.text
    case .fact(let tree): tree.name.text
    case .concept(let tree): tree.name.text
    case .service(let tree): "service " + tree.name.text
    case .rate(let tree): tree.name.text
    case .table(let tree): tree.name.text
    case .test(let tree) where tree.isBaseCase: "base " + tree.name.text
    default: nil
    }
  }
}

/// The words that the examples use and do not declare themselves.
private enum SpecVocabulary {
  static let words = """
    opremsning opgave "opgave"
      - rengøring "rengøring" handling "gøre rent"
      - tøjvask "tøjvask" handling "vaske tøj"
      - indkøb "indkøb" handling "købe ind"
    opremsning relation "relation"
      - ægtefælle
      - barn
    opremsning boform "boform"
      - eget_hjem
      - plejebolig
      - plejehjem
    opremsning nedsættelse "nedsættelse"
      - fysisk
      - psykisk
    struktur person "{relation} på {alder}"
      relation : relation "relationen til borgeren"
      alder : år "alder"
      indkomst : kr. "indkomst"
      kan_varetage : flere af opgave "{person} kan (ikke) {handling}"
    oplysning alder : år 0-130 "borgerens alder"
    oplysning fødselsdato : dato "borgerens fødselsdato"
    oplysning ansøgningsdato : dato "den dag, der blev søgt"
    oplysning boform : boform "borgerens bolig"
    oplysning bor_alene : ja/nej "borgeren bor (ikke) alene"
    oplysning husstand : liste af person "husstanden"
      tom hvis bor_alene
    oplysning værge : person "værgen"
    oplysning indkomst : kr. pr. måned "indkomsten"
    oplysning kan_ikke_selv : flere af opgave "borgeren kan ikke selv {handling}" modsat "borgeren kan selv {handling}"
    oplysning kan_kun_med_stort_besvær : flere af opgave "borgeren kan (ikke) kun med stort besvær {handling}"
    oplysning kan_selv_med_mere_tid : flere af opgave "borgeren kan (ikke) {handling} over længere tid"
    oplysning nedsat_funktionsevne : flere af nedsættelse "nedsat funktionsevne"
    oplysning særlige_sociale_problemer : ja/nej "borgeren har (ikke) særlige sociale problemer"
    oplysning helligdagsbortfald_i_året : heltal 0-50 "antal bortfald på helligdage"
    oplysning aftalt_besøg : dato "det aftalte besøg"
    oplysning ansøgning_modtaget : dato "den dag, ansøgningen kom"
    oplysning afgørelse_modtaget : dato "den dag, afgørelsen kom frem"
    oplysning behov_for_køleskab : ja/nej "borgeren har (ikke) brug for at få køleskabet tørret af"
    oplysning i_personkredsen_givet : ja/nej "givet"
    skøn har_rehabiliteringspotentiale : ja/nej "borgeren har (ikke) potentiale"
    skøn husstanden_kan_rimeligt_varetage : ja/nej for hver opgave "husstanden kan (ikke) rimeligt {handling}"
    begreb i_personkredsen for hver opgave "borgeren er (ikke) i personkredsen for hjælp til at {handling}"
      gælder hvis alle gælder:
        - kan_ikke_selv.opgave
        - nedsat_funktionsevne er ikke tom
    begreb husstandens_størrelse : heltal "antal personer i hjemmet"
      er 1 + antal person i husstand
    """

  static let services = """
    ydelse rengøring "Rengøring"
      resultat areal : m² "arealet"
      regel tildeling
        bevilg
        hvis i_personkredsen.rengøring
      undtagelse husstanden_kan til tildeling
        afslå "Andre i husstanden kan gøre rent"
        hvis alle gælder:
          - findes person i husstand hvor person.kan_varetage.rengøring
          - husstanden_kan_rimeligt_varetage.rengøring
      undtagelse rehabilitering_først til tildeling
        henvis til rehabilitering "Et forløb kan gøre borgeren mere selvhjulpen"
        hvis har_rehabiliteringspotentiale
      ellers afslå "Betingelserne er ikke opfyldt"
    ydelse tøjvask "Tøjvask"
      regel tildeling
        bevilg
        hvis i_personkredsen.tøjvask
      ellers afslå "Betingelserne er ikke opfyldt"
    ydelse rehabilitering "Rehabilitering"
      regel tildeling
        bevilg
        hvis har_rehabiliteringspotentiale
      ellers afslå "Der er intet potentiale"
    """
}
