import Diagnostics
import Evaluation
import Semantics
import Syntax
import Testing

/// Rules, exceptions and contradictions, in the smallest policies that show them.
@Suite struct ExceptionTests {
  private func compile(_ rules: String) throws -> Program {
    let text = """
      sprog dansk
      standard prøvestand
      oplysning a : ja/nej "a gælder (ikke)"
      oplysning b : ja/nej "b gælder (ikke)"
      oplysning c : ja/nej "c gælder (ikke)"
      ydelse y "Ydelsen"
      \(rules.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))
      """
    var sources = SourceMap()
    let file = sources.add(SourceText(name: "prøvestand", text))
    let result = Parser.parse(sources[file], file)
    let tree = try #require(result.file)
    let compiled = Compiler.compile(PolicySet(files: [tree], sources: sources), standard: "prøvestand")
    let findings = result.findings + compiled.findings.all
    return try #require(compiled.program, "\(findings.map(\.title.danish))")
  }

  /// Decides with facts as a word: `a` is yes, `-a` is no, what is not named is unknown.
  private func decide(_ program: Program, _ facts: String) throws -> (outcome: Outcome, rules: [String]) {
    var builder = CaseBuilder(program, date: try #require(CivilDate(year: 2024, month: 1, day: 1)))
    for word in facts.split(separator: " ") {
      try builder.set([String(word.drop { $0 == "-" })], .truth(!word.hasPrefix("-")))
    }
    let run = Run.of(program, builder.facts)
    let decision = run.decision(0)
    return (decision.outcome, (decision.grounds + decision.conflict).map { program.rules[$0].name })
  }

  private static let grantUnless = """
    regel ret
      bevilg
      hvis a
    undtagelse u til ret
      afslå "b"
      hvis b
    ellers afslå "ikke a"
    """

  @Test(
    arguments: [
      ("a -b", "granted", ["ret"]), ("a b", "denied", ["u"]), ("-a b", "denied", ["u"]), ("-a -b", "denied", ["ellers"]),
      ("a", "undetermined", []), ("b", "denied", ["u"]), ("-b", "undetermined", []), ("", "undetermined", []),
      // A refusal either way; that the conditions are not met is certain.
      ("-a", "denied", ["ellers"]),
    ] as [(String, String, [String])])
  func anExceptionDefeatsItsRule(_ facts: String, _ outcome: String, _ rules: [String]) throws {
    let result = try decide(compile(ExceptionTests.grantUnless), facts)
    #expect(result.outcome.name == outcome)
    #expect(result.rules == rules)
  }

  private static let siblings = """
    regel ret
      bevilg
      hvis a
    undtagelse nej til ret
      afslå "b"
      hvis b
    undtagelse andetsteds til ret
      henvis til "et andet sted" "c"
      hvis c
    """

  @Test func twoExceptionsThatDisagreeAreAConflict() throws {
    let result = try decide(compile(ExceptionTests.siblings), "a b c")
    #expect(result.outcome == .conflict)
    #expect(result.rules == ["nej", "andetsteds"])
  }

  @Test func aPossibleConflictLeavesTheAnswerOpen() throws {
    #expect(try decide(compile(ExceptionTests.siblings), "a b").outcome == .undetermined)
  }

  @Test func priorityDecidesBetweenSiblings() throws {
    let rules = ExceptionTests.siblings + "\n  forrang for nej"
    let program = try compile(rules)
    #expect(try decide(program, "a b c").outcome == .referred(to: "et andet sted"))
    #expect(try decide(program, "a b -c").outcome == .denied)
    #expect(try decide(program, "a b").outcome == .undetermined)
  }

  @Test func aServiceWithoutAnApplicableRuleIsNotCovered() throws {
    #expect(try decide(compile(ExceptionTests.siblings), "-a -b -c").outcome == .notCovered)
  }

  @Test func anExceptionWithoutAnythingInItsPlaceOnlySetsItsRuleAside() throws {
    let program = try compile(
      """
      regel ret
        bevilg
        hvis a
      undtagelse nej til ret
        afslå "b"
        hvis b
      undtagelse dog til nej
        gælder ikke
        hvis c
      ellers afslå "ikke a"
      """)
    #expect(try decide(program, "a b -c").outcome == .denied)
    #expect(try decide(program, "a b c").rules == ["ret"])
    #expect(try decide(program, "-a b c").rules == ["ellers"])
    #expect(try decide(program, "a b").outcome == .undetermined)
  }

  @Test func whatIsCertainStaysCertainWhenItIsNotKnownWhichRuleBringsItAbout() throws {
    let program = try compile(
      """
      regel ret
        bevilg
        hvis a
      undtagelse også til ret
        bevilg
        hvis b
      ellers afslå "nej"
      """)
    #expect(try decide(program, "a").outcome == .granted)
    #expect(try decide(program, "-b").outcome == .undetermined)
  }
}
