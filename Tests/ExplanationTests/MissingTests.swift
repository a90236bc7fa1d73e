import Diagnostics
import Evaluation
import Explanation
import Semantics
import Syntax
import Testing

/// What is missing: complete, in the order that `spec/svar.md` defines, and with all that is said of it.
@Suite struct MissingTests {
  private let policy = """
    sprog dansk
    standard prøvestand

    oplysning alder : år 0-130 "borgerens alder"
      spørgsmål "Hvor gammel er borgeren?"
      oplyses af register
    oplysning syg : ja/nej "borgeren er (ikke) syg"
      oplyses af lægen
    oplysning bor_alene : ja/nej "borgeren bor (ikke) alene"
    skøn trænger : ja/nej "borgeren trænger (ikke) til hjælp" [prv-9]
      spørgsmål "Trænger borgeren til hjælp?"

    takst gebyr "Gebyret" : kr. [prv-5]
      fra 1. januar 2022: ukendt "Beløbet står i takstbladet"

    ydelse hjælp "Hjælp"
      resultat timer : timer pr. uge, mere er bedre "hvor meget hjælp"
      resultat pris : kr., mindre er bedre "prisen"

      regel tildeling [prv-1]
        bevilg
        hvis alle gælder:
          - alder ≥ 18 år
          - mindst én gælder:
              - syg
              - trænger

      undtagelse for_ung til tildeling [prv-2]
        afslå "For ung"
        hvis alder < 20 år

      ellers afslå "Ingen hjælp"

      regel omfang [prv-3]
        timer er 2 timer pr. uge
        pris er gebyr

      undtagelse alene til omfang [prv-4]
        timer er 4 timer pr. uge
        hvis bor_alene

    """

  @Test func eachHasItsQuestionItsRulesAndWhoCanAnswer() throws {
    let explained = try Small(policy).explain([])
    #expect(explained.missing.map(\.key) == ["alder", "syg", "trænger"])
    let age = try #require(explained.missing.first)
    #expect(age.question == "Hvor gammel er borgeren?" && age.respondent == "et register")
    #expect(age.neededBy.map(\.key) == ["hjælp.tildeling", "hjælp.for_ung"])
    #expect(age.provisions == ["prv-1", "prv-2"])
    let assessment = try #require(explained.missing.last)
    #expect(assessment.kind == .assessment && assessment.respondent == "visitator")
    #expect(assessment.provisions == ["prv-1", "prv-9"], "the rule's provision comes before the assessment's own")
    #expect(explained.missing[1].question == "Gælder det, at borgeren er syg?" && explained.missing[1].respondent == "lægen")
    let text = TextReading(language: .danish, full: false).text(explained)
    #expect(text.contains("? Trænger borgeren til hjælp?  (skøn trænger; visitator; kræves af prv-1, prv-9)"), "\(text)")
  }

  @Test func aGrantWithoutItsResultsNamesWhatTheyWaitForAndRatesComeLast() throws {
    let explained = try Small(policy).explain([("alder", "40"), ("syg", "ja")])
    #expect(explained.decision.outcome == .granted)
    #expect(explained.missing.map(\.key) == ["bor_alene", "gebyr"])
    #expect(explained.missing[0].neededBy.map(\.name).contains("alene") && explained.missing[0].provisions.contains("prv-4"))
    #expect(explained.missing[1].kind == .rate && explained.missing[1].question == "Beløbet står i takstbladet")
    #expect(explained.missing[1].provisions == ["prv-3", "prv-5"])
  }

  @Test func nothingIsMissingWhenNothingIsOpen() throws {
    #expect(try Small(policy).explain([("alder", "12")]).missing.isEmpty)
  }

  /// The order against its definition, on generated policies: the mean of what is still missing after each answer.
  @Test func theOrderIsAsTheSpecSays() throws {
    var orders = 0
    for seed in 0..<150 {
      var random = RandomAnswers(seed: seed)
      let small = try Small(GeneratedPolicy.text(&random))
      let missing = try small.explain([]).missing
      let means = try missing.map { one in
        try ["ja", "nej"].map { try small.explain([(one.key, $0)]).missing.count }.reduce(0, +)
      }
      #expect(means == means.sorted(), "seed \(seed): \(missing.map(\.key)) \(means)")
      if Set(means).count > 1 { orders += 1 }
    }
    #expect(orders > 30, "\(orders)")
  }
}
