import Comparison
import Diagnostics
import Evaluation
import Semantics
import Syntax
import Testing

/// A standard of a few lines, and the changes a council might make to it.
struct SmallStandard {
  static let text = """
    sprog dansk
    standard prøveby "Prøveby 2024"
      myndighed "Prøveby Kommune"
      gælder fra 1. januar 2024

    opremsning ydelse "ydelse"
      - rengøring "rengøring"
      - tøjvask "tøjvask"
    oplysning alder : år 0-130 "borgerens alder"
    oplysning kan_selv : ja/nej "borgeren kan (ikke) selv"
    oplysning har_hjælp : ja/nej "borgeren har (ikke) hjælp fra andre"
    oplysning er_rig : ja/nej "borgeren er (ikke) rig"
    oplysning visiteret_til : flere af ydelse "borgeren er (ikke) visiteret til {ydelse}"

    takst vaskepris "En vask" : kr. [x-1]
      fra 1. januar 2024: 20 kr.
      fra 1. juli 2024: 25 kr.

    ydelse rengøring "Rengøring"
      resultat areal : m², mere er bedre "arealet"
      regel tildeling [x-1]
        bevilg
        hvis alder ≥ 18 år
      undtagelse kan_det_selv til tildeling [x-1]
        afslå "Borgeren kan selv"
        hvis kan_selv
      undtagelse andre_kan til tildeling [x-1]
        afslå "Andre kan"
        hvis har_hjælp
      regel omfang [x-1]
        areal er højst 65 m²
      ellers afslå "Borgeren er for ung"

    ydelse tøjvask "Tøjvask"
      resultat pris : kr., mindre er bedre "prisen"
      regel tildeling [x-1]
        bevilg
        hvis alder ≥ 18 år
      regel betaling [x-1]
        pris er vaskepris
      ellers afslå "Borgeren er for ung"

    """

  /// The standard with some texts replaced.
  static func standard(_ replacements: [(String, String)] = [], after: SourceMap = SourceMap()) throws -> ComparedStandard {
    var text = SmallStandard.text
    for (old, new) in replacements {
      #expect(text.ranges(of: old).count == 1, "\(old)")
      text = text.replacing(old, with: new)
    }
    var sources = after
    let file = sources.add(SourceText(name: "prøveby.paragraf", text))
    let result = Parser.parse(sources[file], file)
    #expect(result.findings.isEmpty, "\(result.findings.map(\.title.danish))")
    let set = PolicySet(files: [try #require(result.file)], sources: sources)
    let compiled = Compiler.compile(set, standard: "prøveby")
    #expect(compiled.findings.all.isEmpty, "\(compiled.findings.all.map(\.title.danish))")
    return ComparedStandard(set, try #require(compiled.program))
  }

  /// Some citizens, decided under the standard and a changed one.
  static func differences(_ replacements: [(String, String)], _ citizens: [[String: Evaluation.GivenValue]]) throws -> (
    ChangeList, OutcomeDifferences
  ) {
    let old = try standard()
    let new = try standard(replacements, after: old.policies.sources)
    let list = ChangeList(old, new)
    let layouts = CaseLayouts(old, new)
    let source = CaseCollection(
      try citizens.enumerated().map { number, facts in
        let sides = try [layouts.old, layouts.new].map { layout in
          var builder = CaseBuilder(layout, date: CivilDate(day: 19_800))
          for (name, value) in facts.sorted(by: { $0.key < $1.key }) { try builder.set([name], value) }
          return builder.facts
        }
        return layouts.citizen("nr. \(number + 1)", old: sides[0], new: sides[1], date: CivilDate(iso: "2024-08-01"))
      })
    return (list, OutcomeComparison(list, layouts, source).run())
  }
}

/// A citizen of the small standard.
func citizen(_ age: Int64, canSelf: Bool = false, hasHelp: Bool = false, granted: [String] = []) -> [String: Evaluation.GivenValue] {
  [
    "alder": .number(mantissa: age, decimals: 0, unit: nil), "kan_selv": .truth(canSelf), "har_hjælp": .truth(hasHelp),
    "er_rig": .truth(false), "visiteret_til": .members(granted),
  ]
}
