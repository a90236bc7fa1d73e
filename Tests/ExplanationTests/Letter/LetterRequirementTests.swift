import Diagnostics
import Evaluation
import Explanation
import TestSupport
import Testing

/// Whatever a letter must hold is asked for when it is not there, and a letter that lacks something never calls itself finished.
@Suite struct LetterRequirementTests {
  @Test func aLetterWithEverythingIsFinished() throws {
    let letter = try LetterFixture().letter()
    #expect(letter.lacking.isEmpty, "\(letter.lacking.map { "\($0.requirement): \($0.state)" })")
    #expect(letter.isFinished && letter.draftMark == nil)
    #expect(!LetterMarkdown(letter).text().contains("mangler"))
  }

  @Test(arguments: LetterRequirement.allCases) func whatIsTakenAwayIsListed(_ requirement: LetterRequirement) throws {
    var lacking: [LetterRequirement] = []
    for fixture in lacks(requirement) {
      let letter = try fixture.letter()
      lacking = letter.lacking.map(\.requirement)
      #expect(lacking.contains(requirement), "\(lacking)")
      #expect(!letter.isFinished)
      let (markdown, page) = (LetterMarkdown(letter).text(), LetterHTML(letter).text())
      let title = requirement.title[.danish]
      #expect(markdown.hasPrefix("> **UDKAST, ufærdig") && page.contains("<mark>UDKAST, ufærdig"))
      #expect(markdown.split(separator: "\n").contains { $0.hasPrefix("| \(title) |") && $0.contains("MANGLER") }, "\(markdown)")
      #expect(page.contains(title) && page.contains("<strong>MANGLER"))
    }
    #expect(!lacking.isEmpty, "no case takes \(requirement) away")
  }

  /// Cases in which it is not there.
  private func lacks(_ requirement: LetterRequirement) -> [LetterFixture] {
    func facts(_ change: (inout LetterFacts) -> Void) -> LetterFixture {
      var fixture = LetterFixture()
      change(&fixture.facts)
      return fixture
    }
    func without(_ fact: String...) -> LetterFixture {
      var fixture = LetterFixture()
      for name in fact { fixture.give(name, nil) }
      return fixture
    }
    func policy(_ old: String, _ new: String) -> LetterFixture {
      var fixture = LetterFixture()
      #expect(fixture.policy.contains(old))
      fixture.policy = fixture.policy.replacing(old, with: new)
      return fixture
    }
    switch requirement {
    case .recipient: return [facts { $0.recipient = nil }, facts { $0.address = nil }]
    case .sender: return [facts { $0.signer = nil }, policy("  myndighed \"Prøveby Kommune\"\n", "")]
    case .contact: return [facts { $0.contact = nil }, facts { $0.phone = nil }]
    case .outcome, .expectedDecision: return [without("kan_ikke_selv")]
    case .extent: return [without("har_køleskab"), policy("    hyppighed er hver 14. dag\n", "    hyppighed er efter konkret vurdering\n")]
    case .purpose: return [facts { $0.services["rengøring"]?.purpose = nil }]
    case .period: return [facts { $0.services["rengøring"]?.period = nil }]
    case .start: return [without("afgørelse_modtaget")]
    case .price: return [policy("pris er gebyr", "pris er udgift")]
    case .supplier: return [facts { $0.services["rengøring"]?.supplier = nil }]
    case .followUp: return [without("seneste_opfølgning")]
    case .rules:
      return [
        policy("regel tildeling [prv-1]", "regel tildeling [prv-7]"),
        policy("  udfylder SEL § 83, stk. 1, nr. 2\n", "").with {
          $0.policy = $0.policy.replacing("regel tildeling [prv-1]", with: "regel tildeling")
        },
      ]
    case .considerations:
      var fixture = LetterFixture()
      fixture.reasons = [:]
      let byDefault = policy("  undtagelse husstanden til", "  som udgangspunkt undtagelse husstanden til").with {
        $0.give("husstanden_kan", .truth(true))
      }
      return [fixture, policy("    bevilg\n", "    kan bevilge\n"), byDefault]
    case .facts:
      return [
        policy(
          "    hvis alle gælder:\n      - kan_ikke_selv\n      - alder ≥ 18 år\n", "")
      ]
    case .complaint: return [policy("  klage til \"Nævnet\" [prv-9]\n    inden 4 uger efter afgørelse_modtaget\n", "")]
    case .complaintDeadline: return [without("afgørelse_modtaget")]
    }
  }

  // MARK: Nothing is made up

  @Test func aPriceThatIsNotKnownIsABlankWithItsPlace() throws {
    var fixture = LetterFixture()
    fixture.policy = fixture.policy.replacing("pris er gebyr", with: "pris er udgift")
    #expect(LetterMarkdown(try fixture.letter()).text().contains("mangler: prisen for rengøringen. Beløbet står i takstbladet"))
    fixture.facts.services["rengøring"]?.results["pris"] = "75 kr."
    let letter = try fixture.letter()
    #expect(letter.isFinished && LetterMarkdown(letter).text().contains("75 kr."))
  }

  @Test func whatTheRulesSettleCannotBeSetOtherwise() throws {
    var fixture = LetterFixture()
    fixture.facts.services["rengøring"]?.results["pris"] = "75 kr."
    let letter = try fixture.letter()
    #expect(letter.lacking.map(\.requirement) == [.price])
    #expect(!LetterMarkdown(letter).text().contains("Prisen for rengøringen:** 75"))
  }

  @Test func noComplaintIsSaidOutright() throws {
    var fixture = LetterFixture()
    fixture.services = ["gave"]
    fixture.facts.services["gave"] = fixture.facts.services["rengøring"]
    let text = LetterMarkdown(try fixture.letter()).text()
    #expect(text.contains("Du kan ikke klage over afgørelsen.") && !text.contains("Du skal klage senest"))
  }

  @Test func theDeadlineIsADate() throws {
    #expect(LetterMarkdown(try LetterFixture().letter()).text().contains("- **Du skal klage senest:** 31. maj 2024"))
  }

  @Test func wordsFromOutsideStayWords() throws {
    var fixture = LetterFixture()
    fixture.facts.recipient = "Anna <b>Prøve</b> | *fed* [x](y)"
    let letter = try fixture.letter()
    let (markdown, page) = (LetterMarkdown(letter).text(), LetterHTML(letter).text())
    #expect(page.contains("Anna &lt;b&gt;Prøve&lt;/b&gt;") && !page.contains("<b>"))
    #expect(markdown.contains("\\<b\\>") && markdown.contains("\\*fed\\*") && markdown.contains("\\[x\\]"))
  }
}

extension LetterFixture {
  /// The same, changed.
  func with(_ change: (inout LetterFixture) -> Void) -> LetterFixture {
    var fixture = self
    change(&fixture)
    return fixture
  }
}
