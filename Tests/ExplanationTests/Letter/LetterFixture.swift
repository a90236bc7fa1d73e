import Diagnostics
import Evaluation
import Explanation
import Semantics
import Syntax
import Testing

/// A small standard of its own, so that the letters kept beside the tests change only when letters do.
struct LetterFixture {
  var policy = LetterFixture.wholePolicy
  var given: [(String, Evaluation.GivenValue)] = LetterFixture.wholeCase
  var reasons = ["kan_lære_det": "Kræfterne er væk for altid.", "husstanden_kan": "Ægtefællen er selv svækket."]
  var facts = LetterFixture.wholeFacts
  var services = ["rengøring"]
  var language = Language.danish

  /// The letter about the services of the case.
  func letter() throws -> Letter {
    var sources = SourceMap()
    let file = sources.add(SourceText(name: "prøveby.paragraf", policy))
    let result = Parser.parse(sources[file], file)
    let compiled = Compiler.compile(PolicySet(files: result.file.map { [$0] } ?? [], sources: sources), standard: "prøveby")
    let errors = (result.findings + compiled.findings.all).filter { $0.severity == .error }
    let program = try #require(errors.isEmpty ? compiled.program : nil, "\(TextRenderer(sources: sources).render(errors))")
    var builder = CaseBuilder(program, date: try #require(CivilDate(iso: "2024-05-01")))
    for (name, value) in given { try builder.set(name.split(separator: ".").map(String.init), value) }
    var register = SourceRegister()
    _ = register.add(SourceText(name: "kilder/prøve.tsv", LetterFixture.provisions), FileID(0))
    let explainer = Explainer(program, register: register, language: language)
    let subject = Case(facts: builder.facts, reasons: reasons)
    let decisions = try services.map { name in
      explainer.explain(try #require(program.services.firstIndex { $0.name == name }), subject)
    }
    return LetterWriter(explainer, facts: facts, statutes: ["SEL": "serviceloven"]).letter(decisions, subject)
  }

  /// Sets a fact of the case anew.
  mutating func give(_ name: String, _ value: Evaluation.GivenValue?) {
    given.removeAll { $0.0 == name }
    if let value { given.append((name, value)) }
  }

  static let wholeCase: [(String, Evaluation.GivenValue)] = [
    ("kan_ikke_selv", .truth(true)), ("alder", .number(mantissa: 70, decimals: 0, unit: nil)), ("kan_lære_det", .truth(false)),
    ("husstanden_kan", .truth(false)), ("ansøgning_modtaget", .words("2024-04-15")), ("afgørelse_modtaget", .words("2024-05-03")),
    ("har_køleskab", .truth(true)), ("seneste_opfølgning", .words("2024-05-01")),
  ]

  static let wholeFacts: LetterFacts = {
    var facts = LetterFacts()
    facts.recipient = "Anna Prøve"
    facts.address = "Prøvevej 1, 9999 Prøveby"
    facts.caseNumber = "24/17"
    facts.signer = "Vagn Visitator"
    facts.contact = "Vagn Visitator"
    facts.phone = "12 34 56 78"
    var cleaning = LetterFacts.Service()
    cleaning.purpose = "At hjemmet er rent og til at bo i"
    cleaning.period = "Fra 6. maj 2024 til 5. maj 2025"
    cleaning.supplier = "Kommunens hjemmepleje"
    facts.services = ["rengøring": cleaning]
    return facts
  }()

  static let provisions = """
    id\tsted\tart\tmodalitet\tomskrivning\tbegrundelse
    prv-1\tRengøring > Hvem\tbetingelse\tskal\tRengøring gives til den, der ikke selv kan.\t
    prv-2\tRengøring > Hvem\tundtagelse\tskal\tDen, der kan lære det, tilbydes først et forløb.\t
    prv-3\tRengøring > Hvem\tundtagelse\tskal\tHjælpen gives ikke, når husstanden kan.\t
    prv-4\tRengøring > Hvor meget\tomfang\tudgangspunkt\tDer gøres rent hver 14. dag.\t
    prv-6\tGaver\tbetingelse\tskal\tDen, der er fyldt 65, kan få en julegave.\t
    prv-9\tKlage\tklage\tskal\tDer klages til nævnet.\t

    """

  static let wholePolicy = """
    sprog dansk
    standard prøveby "Kvalitetsstandarder i Prøveby"
      myndighed "Prøveby Kommune"
      gælder fra 1. januar 2024

    oplysning kan_ikke_selv : ja/nej "borgeren kan ikke selv gøre rent" modsat "borgeren kan selv gøre rent"
    oplysning alder : år 0-130 "borgerens alder"
    oplysning har_køleskab : ja/nej "borgeren har (ikke) et køleskab"
    oplysning ansøgning_modtaget : dato "datoen for ansøgningen"
    oplysning afgørelse_modtaget : dato "datoen for modtagelsen af afgørelsen"
    oplysning seneste_opfølgning : dato "datoen for den seneste opfølgning"
    skøn kan_lære_det : ja/nej "borgeren kan (ikke) lære at gøre rent igen"
      hensyn
        - "borgerens egne kræfter"
    skøn husstanden_kan : ja/nej "andre i husstanden kan (ikke) med rimelighed gøre rent"

    takst gebyr "Gebyret" : kr. [prv-5]
      fra 1. januar 2024: 50 kr.

    takst udgift "Udgiften" : kr. [prv-5]
      fra 1. januar 2024: ukendt "Beløbet står i takstbladet"

    ydelse rengøring "Rengøring"
      udfylder SEL § 83, stk. 1, nr. 2
      resultat hyppighed : hyppighed, mere er bedre "hvor ofte der gøres rent"
      resultat pris : kr., mindre er bedre "prisen for rengøringen"

      regel tildeling [prv-1]
        bevilg
        hvis alle gælder:
          - kan_ikke_selv
          - alder ≥ 18 år

      undtagelse forløb_først til tildeling [prv-2]
        henvis til "genoptræning" "Borgeren kan lære at gøre rent igen"
        hvis kan_lære_det
        forrang for husstanden

      undtagelse husstanden til tildeling [prv-3]
        afslå "Andre i husstanden kan med rimelighed gøre rent"
        hvis husstanden_kan

      ellers afslå "Borgeren er ikke omfattet af hjælpen"

      regel omfang [prv-4]
        hyppighed er hver 14. dag
        pris er gebyr

      omfatter
        - gulve "vask af gulve" [prv-4]
        - køleskab "aftørring af køleskabet" [prv-4]
            hvis har_køleskab
      omfatter ikke
        - gæster "rengøring efter gæster" [prv-4]
      borgeren skal
        - være_hjemme "være hjemme, mens hjælpen gives" [prv-4]
      leverandøren skal
        - møde_op "møde op som aftalt" [prv-4]
      frit valg mellem [prv-4]
        - "Kommunens hjemmepleje"
        - "Rent Hjem"
      frist opstart "hjælpen begynder" [prv-4]
        senest 5 arbejdsdage efter afgørelse_modtaget
      frist opfølgning "hjælpen er fulgt op" [prv-4]
        senest 1 år efter seneste_opfølgning
      klage til "Nævnet" [prv-9]
        inden 4 uger efter afgørelse_modtaget

    ydelse gave "Julegave"
      regel ret [prv-6]
        kan bevilge
        hvis alder ≥ 65 år
      ellers afslå "Gaven er til dem, der er fyldt 65"
      ingen klage [prv-9]

    """
}
