import Diagnostics
import Evaluation
import Explanation
import Semantics
import Testing

/// Every line of the visitator reading is a sentence that is so, under whichever mark it stands.
@Suite struct OfficerWordingTests {
  private static let policy = """
    sprog dansk
    standard prøvestand

    opremsning boform "boform"
      - eget_hjem "eget hjem"
      - plejebolig "plejebolig"
      - plejehjem "plejehjem"
    opremsning relation "relation"
      - barn "barn"
      - forælder "forælder"
    struktur person "{relation} på {alder}"
      relation : relation "relationen til borgeren"
      alder : år 0-130 "alderen"
      kan_hjælpe : ja/nej "{person} kan (ikke) hjælpe"

    oplysning boform : boform "borgerens boform"
    oplysning syg : ja/nej "borgeren er (ikke) syg"
    oplysning svag : ja/nej "borgeren er (ikke) svag"
    oplysning klarer_sig : ja/nej "borgeren klarer sig (ikke) selv"
    oplysning rask : ja/nej "borgeren er (ikke) rask"
    oplysning husstand : liste af person "husstanden"
    oplysning ønsket_ydelse : boform "den bolig, borgeren vil have i stedet"
    oplysning modtaget : dato "datoen for modtagelsen"
    oplysning niveau : heltal 0-4 "niveauet"
    skøn andet_letter : ja/nej "noget andet letter (ikke) hverdagen nok"

    begreb målt_niveau : heltal 0-4 "det målte niveau"
      regel målt
        er niveau
        hvis niveau ≥ 1

    begreb nødstedt "borgeren er (ikke) nødstedt"
      gælder hvis mindst én gælder:
        - syg
        - svag

    ydelse hjælp "Hjælp"
      regel tildeling
        bevilg
        hvis alle gælder:
          - nødstedt
          - ikke klarer_sig
          - ingen gælder:
              - rask
              - målt_niveau = 1

      undtagelse husstanden_kan til tildeling
        afslå "Andre i husstanden kan hjælpe"
        hvis findes person i husstand hvor alle gælder:
          - person.alder ≥ 18 år
          - person.kan_hjælpe

      som udgangspunkt undtagelse på_institution til tildeling
        afslå "Borgeren bor på institution"
        hvis boform er en af plejebolig, plejehjem

      undtagelse lettere til tildeling
        afslå "Noget andet er nok"
        hvis andet_letter

      undtagelse vælger_andet til tildeling
        afslå "Borgeren vælger andet"
        hvis ønsket_ydelse findes

      undtagelse er_alligevel_nødstedt til husstanden_kan
        gælder ikke
        hvis ikke nødstedt

      ellers afslå "Borgeren er ikke i kredsen"

      frist svar "ansøgningen skal være besvaret"
        senest 4 uger efter modtaget

      frist afbud "der skal være meldt afbud"
        senest (1 dag før modtaget) kl. 14.00

    """

  private static func adult(_ age: Int64 = 48) -> [(name: String, value: GivenValue)] {
    [("relation", .words("forælder")), ("alder", .number(mantissa: age, decimals: 0, unit: nil)), ("kan_hjælpe", .truth(true))]
  }

  private static let needy: [(String, GivenValue)] = [
    ("syg", .truth(true)), ("svag", .truth(false)), ("klarer_sig", .truth(false)), ("rask", .truth(false)), ("husstand", .records([])),
    ("boform", .words("eget_hjem")), ("andet_letter", .truth(false)), ("ønsket_ydelse", .absent),
    ("niveau", .number(mantissa: 3, decimals: 0, unit: nil)),
  ]

  private func reading(_ changes: [(String, GivenValue)], _ language: Language = .danish, searchesChanges: Bool = false) throws -> String {
    let given = Self.needy.filter { one in !changes.contains { $0.0 == one.0 } } + changes
    return try Small(Self.policy, language).officer(given, searchesChanges: searchesChanges)
  }

  /// What is asked of the points of a list is so whether they meet it, do not, or nobody knows.
  @Test(arguments: [GivenValue.truth(true), .truth(false), .unknown]) func headsOfListsSayWhatIsAsked(_ value: GivenValue) throws {
    let text = try reading([("syg", value), ("rask", value), ("klarer_sig", value)])
    for head in ["alle punkter skal være opfyldt:", "mindst ét punkt skal være opfyldt:", "intet punkt må være opfyldt:"] {
      #expect(text.contains(head), "\(text)")
    }
    #expect(text.matches(of: /[✓✗?] (alle|mindst én|ingen|følgende) gælder/).isEmpty, "\(text)")
    let english = try reading([("syg", value), ("rask", value)], .english)
    for head in ["all points must be met:", "at least one point must be met:", "none of the points may be met:"] {
      #expect(english.contains(head), "\(english)")
    }
  }

  /// What must not hold has no head of its own; the mark tells it.
  @Test func negationsAreOneLine() throws {
    #expect(try reading([]).contains("✓ borgeren klarer sig ikke selv"))
    #expect(try reading([("klarer_sig", .truth(true))]).contains("✗ borgeren klarer sig selv"))
    #expect(
      try reading([("klarer_sig", .unknown)]).contains("? det er ikke oplyst, om dette gælder: borgeren klarer sig selv"))
  }

  /// Under what must not hold the opposite is asked of its points.
  @Test func whatMustNotHoldAsksTheOpposite() throws {
    let policy = """
      sprog dansk
      standard prøvestand

      oplysning syg : ja/nej "borgeren er (ikke) syg"
      oplysning svag : ja/nej "borgeren er (ikke) svag"
      begreb nødstedt "borgeren er (ikke) nødstedt"
        gælder hvis mindst én gælder:
          - syg
          - svag

      ydelse hjælp "Hjælp"
        regel tildeling
          bevilg
          hvis ikke nødstedt
        ellers afslå "Nej"

      """
    func lines(_ ill: Bool) throws -> String {
      try Small(policy).officer([("syg", .truth(ill)), ("svag", .truth(false))]).replacing("\n", with: " ").replacing("  ", with: "")
    }
    let granted = try lines(false)
    #expect(granted.contains("✓ borgeren er ikke nødstedt ✓ intet punkt må være opfyldt: ✗ borgeren er ikke syg"), "\(granted)")
    let denied = try lines(true)
    #expect(denied.contains("✗ borgeren er nødstedt ✗ intet punkt må være opfyldt: ✓ borgeren er syg"), "\(denied)")
  }

  /// Where something must be one of several it is told which it is.
  @Test func oneOfSeveralSaysWhich() throws {
    #expect(try reading([("boform", .words("plejehjem"))]).contains("✓ borgerens boform er plejebolig eller plejehjem (plejehjem)"))
    #expect(try reading([]).contains("✗ borgerens boform er hverken plejebolig eller plejehjem (eget hjem)"))
    #expect(try reading([("boform", .unknown)]).contains("? det er ikke oplyst, om borgerens boform er plejebolig eller plejehjem"))
    #expect(try reading([], .english).contains("is neither plejebolig nor plejehjem (eget hjem)"))
  }

  @Test func peopleStandOverWhatIsSaidOfThem() throws {
    let text = try reading([("husstand", .records([Self.adult()]))])
    #expect(text.contains("✓ mindst én i husstanden opfylder betingelserne\n"), "\(text)")
    #expect(text.contains("✓ forælder på 48 år:\n"), "\(text)")
    #expect(try reading([]).contains("✗ der er ingen i husstanden"))
  }

  /// Whom a change is about is not said by the very thing that would be otherwise.
  @Test func anotherAgeDoesNotContradictItself() throws {
    let one = try reading([("husstand", .records([Self.adult()]))], searchesChanges: true)
    #expect(one.contains("forælder: alderen er under 18 år i stedet for 48 år"), "\(one)")
    let two = try reading([("husstand", .records([Self.adult(), Self.adult(50)]))], searchesChanges: true)
    #expect(two.contains("forælder (nr. 2): alderen er under 18 år i stedet for 50 år"), "\(two)")
    let small = try Small(Self.policy)
    let explained = try small.explain(
      values: Self.needy.filter { $0.0 != "husstand" } + [("husstand", .records([Self.adult()]))], searchesChanges: true)
    #expect(Reading.citizen.text(explained, .danish, full: true).contains("din forælder: alderen er under 18 år"))
  }

  /// A reckoned value is told as it is, and under no mark that says it is known where it is not.
  @Test func reckonedValuesAreTold() throws {
    #expect(try reading([]).contains("✓ det målte niveau er 3"))
    #expect(try reading([("niveau", .unknown)]).contains("? det er ikke oplyst, hvad det målte niveau er"))
    #expect(try reading([]).contains("✓ regel \"målt\": gælder"))
  }

  @Test func whetherThereIsOneIsASentence() throws {
    #expect(try reading([]).contains("✗ der er ikke nogen bolig, borgeren vil have i stedet"))
    #expect(try reading([("ønsket_ydelse", .words("plejehjem"))]).contains("✓ der er en bolig, borgeren vil have i stedet"))
  }

  @Test func rulesAreCalledByWhatTheySay() throws {
    let text = try reading([("boform", .words("plejehjem"))])
    #expect(text.contains("✓ undtagelse \"Borgeren bor på institution\" (kan fraviges): afgør sagen"), "\(text)")
    #expect(text.contains("regel \"tildeling\", som giver hjælpen:"), "\(text)")
    #expect(text.contains("undtagelse \"er alligevel nødstedt\", som sætter reglen ud af kraft:"), "\(text)")
    #expect(!text.contains("_"), "\(text)")
  }

  /// What a concept is made of is told where it is met first.
  @Test func conceptsAreTakenApartOnce() throws {
    let text = try reading([])
    #expect(text.matches(of: /borgeren er nødstedt\n/).count == 1 && text.contains("borgeren er nødstedt (se ovenfor)"), "\(text)")
  }

  @Test func aDeadlineWithoutItsDateSaysWhatItIsReckonedFrom() throws {
    let line = "Ansøgningen skal være besvaret: senest 4 uger efter datoen for modtagelsen (datoen kan ikke regnes ud endnu)"
    let open = try reading([])
    #expect(open.contains(line))
    // The time is that of the day counted to.
    #expect(open.contains("Der skal være meldt afbud: senest kl. 14.00, 1 dag før datoen for modtagelsen"), "\(open)")
    #expect(try reading([("modtaget", .words("2024-05-01"))]).contains("Ansøgningen skal være besvaret: senest 29. maj 2024"))
  }

  /// What the answer does not rest on is told apart from what it does.
  @Test func assessmentsAreToldByWhetherTheyWeigh() throws {
    let granted = try reading([], searchesChanges: true)
    #expect(granted.contains("Afgørelsen hviler på disse skøn\n    noget andet letter ikke hverdagen nok"), "\(granted)")
    let refused = try reading([("boform", .words("plejehjem"))], searchesChanges: true)
    #expect(!refused.contains("Afgørelsen hviler på"), "\(refused)")
    #expect(refused.contains("Andre skøn i sagen, som svaret ikke hviler på\n    noget andet letter ikke hverdagen nok"), "\(refused)")
  }

  /// Of many members those that no rule names are tried as one, which is not told as if it were meant.
  @Test(arguments: [(["m1"], "er ikke navn 1"), (["m1", "m2"], "er hverken navn 1 eller navn 2")])
  func whatStandsForManyIsNotNamed(_ named: [String], _ words: String) throws {
    let text = """
      sprog dansk
      standard prøvestand

      opremsning slags "slags"
      \((1...14).map { "  - m\($0) \"navn \($0)\"" }.joined(separator: "\n"))
      oplysning valg : slags "det valgte"

      ydelse hjælp "Hjælp"
        regel tildeling
          bevilg
          hvis ingen gælder:
      \(named.map { "      - valg = \($0)" }.joined(separator: "\n"))
        ellers afslå "Nej"

      """
    let reading = try Small(text).officer([("valg", .words("m1"))], searchesChanges: true)
    #expect(reading.contains("hvis dette i stedet gjaldt: det valgte \(words)\n"), "\(reading)")
  }
}
