import Comparison
import Diagnostics
import Semantics
import Testing

/// For every difference the change that made it.
@Suite struct CauseTests {
  private func told(_ list: ChangeList, _ differences: OutcomeDifferences) -> [String] {
    #expect(differences.unexplained.isEmpty)
    return differences.groups.map { group in
      "\(group.service)\(group.aspect.name.map { "." + $0 } ?? "") \(group.effect) × \(group.count): "
        + group.causes.map { list.changes[$0].key }.joined(separator: " + ")
    }
  }

  @Test func aLimitThatMoves() throws {
    let (list, differences) = try SmallStandard.differences(
      [("areal er højst 65 m²", "areal er højst 60 m²")], [citizen(70), citizen(17), citizen(40, canSelf: true)])
    #expect(told(list, differences) == ["rengøring.areal worse × 1: rengøring.omfang"])
    #expect(differences.changedCases == 1)
  }

  @Test func anExceptionThatGoes() throws {
    let exception = "  undtagelse andre_kan til tildeling [x-1]\n    afslå \"Andre kan\"\n    hvis har_hjælp\n"
    let (list, differences) = try SmallStandard.differences(
      [(exception, "")], [citizen(70, hasHelp: true), citizen(71, hasHelp: true), citizen(72), citizen(73, canSelf: true, hasHelp: true)])
    #expect(told(list, differences) == ["rengøring better × 2: rengøring.andre_kan"])
    #expect(differences.groups.first?.examples == [0, 1])
  }

  @Test func aRateThatBeginsLater() throws {
    let (list, differences) = try SmallStandard.differences([("fra 1. juli 2024: 25 kr.", "fra 1. september 2024: 25 kr.")], [citizen(70)])
    #expect(told(list, differences) == ["tøjvask.pris better × 1: vaskepris"])
  }

  /// Where two exceptions stand in the way, neither change alone is enough, and it is said so.
  @Test func twoChangesThatAreNeededTogether() throws {
    let (list, differences) = try SmallStandard.differences(
      [
        ("hvis kan_selv\n", "hvis alle gælder:\n      - kan_selv\n      - er_rig\n"),
        ("hvis har_hjælp\n", "hvis alle gælder:\n      - har_hjælp\n      - er_rig\n"),
      ],
      [citizen(70, canSelf: true, hasHelp: true), citizen(70, canSelf: true), citizen(70, hasHelp: true), citizen(70)])
    #expect(
      Set(told(list, differences)) == [
        "rengøring better × 1: rengøring.kan_det_selv + rengøring.andre_kan", "rengøring better × 1: rengøring.kan_det_selv",
        "rengøring better × 1: rengøring.andre_kan",
      ])
  }

  @Test func aServiceThatIsNew() throws {
    let more =
      "ydelse indkøb \"Indkøb\"\n  regel tildeling [x-1]\n    bevilg\n    hvis alder ≥ 65 år\n  ellers afslå \"Nej\"\n\nydelse tøjvask \"Tøjvask\"\n"
    let (list, differences) = try SmallStandard.differences([("ydelse tøjvask \"Tøjvask\"\n", more)], [citizen(70), citizen(20)])
    #expect(Set(told(list, differences)) == ["indkøb better × 1: indkøb.indkøb", "indkøb different × 1: indkøb.indkøb"])
  }

  /// Help that is running is never taken away by a comparison: whom it concerns is told by name.
  @Test func runningHelpNeedsAnAssessment() throws {
    let (_, differences) = try SmallStandard.differences(
      [("areal er højst 65 m²", "areal er højst 60 m²")],
      [citizen(70, granted: ["rengøring"]), citizen(71), citizen(72, granted: ["tøjvask"])])
    #expect(differences.running.map(\.name) == ["nr. 1"])
    #expect(differences.runningCount == 1)
    let (_, better) = try SmallStandard.differences(
      [("areal er højst 65 m²", "areal er højst 70 m²")], [citizen(70, granted: ["rengøring"])])
    #expect(better.running.isEmpty)
  }

  @Test func acceptedDifferencesComeBackWhenTheirCauseChanges() throws {
    func differences(_ area: String) throws -> [Acceptance.Difference] {
      let old = try SmallStandard.standard()
      let new = try SmallStandard.standard([("areal er højst 65 m²", "areal er højst \(area) m²")], after: old.policies.sources)
      let list = ChangeList(old, new)
      let layouts = CaseLayouts(old, new)
      let source = Population(layouts, [old, new], seed: 1, count: 50)
      let outcomes = OutcomeReport(OutcomeComparison(list, layouts, source).run(), list, layouts, source, .danish)
      return Acceptance.differences(DifferenceReport(list), outcomes, .danish)
    }
    var file = Acceptance()
    let first = try differences("60")
    #expect(file.open(first).count == 2)
    file.accept(first, by: "A. Hansen", because: "Vedtaget", on: "2026-01-31")
    #expect(file.open(first).isEmpty)
    let second = try differences("55")
    #expect(file.open(second).count == 2)
    #expect(file.lapsed(second).map(\.difference) == ["rengøring.omfang"])
    #expect(try differences("65").isEmpty)
  }
}
