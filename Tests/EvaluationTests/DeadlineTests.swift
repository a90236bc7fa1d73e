import Evaluation
import Semantics
import Syntax
import Diagnostics
import Testing

@Suite struct DeadlineTests {
  @Test(arguments: [
    ("1 dag før x kl. 12.00", "2024-04-30 720"), ("1 arbejdsdag før x kl. 14.30", "2024-04-30 870"), ("4 uger efter x", "2024-05-29"),
    // 9 May 2024 was Ascension Day; store bededag was no holiday any more.
    ("7 arbejdsdage efter x", "2024-05-13"), ("1 måned efter x", "2024-06-01"), ("sidste dag i måneden efter x", "2024-05-31"),
  ])
  func aPeriodFromAnEventIsADate(_ text: String, _ expected: String) throws {
    let policy = """
      sprog dansk
      standard prøvestand
      oplysning x : dato "x"
      ydelse y "Y"
        regel r
          bevilg
        frist f "fristen"
          senest \(text)
      """
    var sources = SourceMap()
    let file = sources.add(SourceText(name: "prøvestand", policy))
    let result = Parser.parse(sources[file], file)
    #expect(result.findings.isEmpty)
    let tree = try #require(result.file)
    let program = try #require(Compiler.compile(PolicySet(files: [tree], sources: sources), standard: "prøvestand").program)
    var builder = CaseBuilder(program, date: try #require(CivilDate(year: 2024, month: 5, day: 1)))
    try builder.set(["x"], .words("2024-05-01"))
    let run = Run.of(program, builder.facts)
    let deadline = program.services[0].deadlines[0]
    let number = try #require(run.number(deadline.register))
    let shown = deadline.isTime ? "\(CivilDate(day: number / 1440).iso) \(number % 1440)" : CivilDate(day: number).iso
    #expect(shown == expected)
  }
}
