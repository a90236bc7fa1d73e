import ArgumentParser
import Comparison
import Workspace

/// Which cases two standards are compared on.
struct ComparedCaseOptions: ParsableArguments {
  @Option(help: "Sager: en fil (JSON eller NDJSON) eller en mappe; udeladt: standardernes egne prøver (the cases).", completion: .file())
  var cases: String?
  @Flag(help: "Opfind sager på hver side af hver grænse og regel (cases on both sides of every limit and rule).") var boundary = false
  @Option(help: "Opfind så mange borgere, se `paragraf population` (invent so many citizens).") var population: Int?
  @Option(help: "Frøet til --population (the seed).") var seed: UInt64 = 1

  func validate() throws {
    let chosen = [cases != nil, boundary, population != nil].filter { $0 }.count
    if chosen > 1 { throw ValidationError("vælg én af --cases, --boundary og --population (choose one of them)") }
    if let population, population < 1 { throw ValidationError("--population: 1 …") }
  }

  /// The cases.
  func source(_ sides: ComparedSides, _ layouts: CaseLayouts, _ services: [String], _ options: CommonOptions) throws -> any CaseSource {
    if let population { return Population(layouts, [sides.old, sides.new], seed: seed, count: population) }
    let reader = ComparedCases(layouts, [sides.oldFolder, sides.newFolder])
    if let cases {
      do throws(CaseFile.Failure) { return try reader.read(cases) } catch {
        options.print(error.findings, error.sources)
        throw ExitCode(1)
      }
    }
    let both = [(sides.newFolder, sides.new), (sides.oldFolder, sides.old)]
    return boundary ? reader.boundary(both, services: services) : reader.tests(both)
  }
}
