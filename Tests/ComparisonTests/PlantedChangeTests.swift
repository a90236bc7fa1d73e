import Comparison
import Diagnostics
import Testing

/// What is changed in a copy of a standard is found and named, and nothing else is.
@Suite struct PlantedChangeTests {
  @Test(arguments: ["kbh-2007", "kbh-2024", "dragør-2022", "ballerup", "kbh-træning-2010", "lov"])
  func aStandardDoesNotDifferFromItself(_ name: String) throws {
    let list = ChangeList(try ChangedPolicies.standard(name), try ChangedPolicies.standard(name, []))
    #expect(list.isEmpty, "\(list.shown.map { $0.key })")
  }

  @Test func aNumberAnExceptionAndADate() throws {
    let list = ChangeList(try ChangedPolicies.standard("kbh-2024"), try ChangedPolicies.standard("kbh-2024", Planted.all))
    let found = list.shown.map { "\($0.kind) \($0.key): \($0.details.map(\.danish).joined(separator: "; "))" }
    #expect(
      found == [
        "changed rengøring.omfang: areal: fra ca. 65 m² til ca. 60 m² (ringere for borgeren)",
        "removed ekstra_rengøring.allerede_givet: afslag: “Borgeren har allerede fået årets ekstra rengøring”; hvis antallet af ekstra rengøringer i kalenderåret er mindst 1; kan fraviges i den enkelte sag",
        "changed vask_af_8_kg: 194 kr. pr. måned gælder nu fra 1. juli 2024, før fra 1. januar 2024",
      ])
  }

  /// Layout, the order of bullets and the unit a number happens to be written in are no differences.
  @Test func whatMeansTheSameIsTheSame() throws {
    let list = ChangeList(
      try ChangedPolicies.standard("kbh-2007"),
      try ChangedPolicies.standard(
        "kbh-2007", [("københavn/2007/rengøring.paragraf", "hyppighed er hver 14. dag", "hyppighed er hver 2. uge")]))
    #expect(list.isEmpty, "\(list.shown.map { $0.key })")
  }
}

/// Changes planted in a copy of a standard.
enum Planted {
  typealias Change = (file: String, old: String, new: String)

  static let number: Change = ("københavn/2024/rengøring.paragraf", "areal er ca. 65 m²", "areal er ca. 60 m²")
  static let exception: Change = (
    "københavn/2024/rengøring.paragraf",
    """
      som udgangspunkt undtagelse allerede_givet til tildeling [kbh24-072, kbh24-078]
        afslå "Borgeren har allerede fået årets ekstra rengøring"
        hvis ekstra_rengøringer_i_året ≥ 1
        læsning "Året læses som kalenderåret"

    """, ""
  )
  static let date: Change = (
    "københavn/2024/tøjvask.paragraf", "fra 1. januar 2024: 194 kr. pr. måned", "fra 1. juli 2024: 194 kr. pr. måned"
  )
  static let all = [number, exception, date]
}
