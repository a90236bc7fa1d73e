import Diagnostics
import Evaluation
import Semantics
import Syntax
import Testing

/// A policy text compiled once, asked many times.
struct SmallEngine {
  let program: Program

  /// - Parameter text: what stands under `standard prøvestand`.
  init(_ text: String) throws {
    var sources = SourceMap()
    let file = sources.add(SourceText(name: "prøvestand", "sprog dansk\nstandard prøvestand\n\n" + text))
    let result = Parser.parse(sources[file], file)
    let compiled = Compiler.compile(PolicySet(files: result.file.map { [$0] } ?? [], sources: sources), standard: "prøvestand")
    program = try #require(compiled.program, "\(TextRenderer(sources: sources).render(result.findings + compiled.findings.all))")
  }

  func run(_ given: [(String, Evaluation.GivenValue)]) throws -> Run {
    var builder = CaseBuilder(program, date: try #require(CivilDate(year: 2024, month: 5, day: 1)))
    for (name, value) in given { try builder.set([name], value) }
    return Run.of(program, builder.facts)
  }

  /// Yes if the service is granted, no if it is refused, nil if that is open.
  func truth(_ service: Int, _ run: Run) -> Bool? {
    switch run.decision(service).outcome {
    case .granted: true
    case .denied: false
    default: nil
    }
  }

  /// The number a result of the first service comes to; nil if it is not known.
  func number(_ name: String, _ run: Run) -> Int64? {
    let found = run.decision(0).results.first { program.services[0].results[$0.result].name == name }
    guard case .value(.number(_, let value, _, _, _)) = found?.state else { return nil }
    return value
  }
}
