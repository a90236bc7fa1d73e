import Diagnostics
import Evaluation
import Explanation
import Semantics
import Syntax
import Testing

/// A standard of one service, compiled once.
struct Small {
  let explainer: Explainer

  /// - Parameter text: the policy file, of the standard `prøvestand`.
  init(_ text: String, _ language: Language = .danish) throws {
    var sources = SourceMap()
    let file = sources.add(SourceText(name: "prøvestand", text))
    let result = Parser.parse(sources[file], file)
    let compiled = Compiler.compile(PolicySet(files: result.file.map { [$0] } ?? [], sources: sources), standard: "prøvestand")
    let errors = (result.findings + compiled.findings.all).filter { $0.severity == .error }
    explainer = Explainer(
      try #require(errors.isEmpty ? compiled.program : nil, "\(TextRenderer(sources: sources).render(errors))\n\(text)"),
      register: SourceRegister(), language: language)
  }

  func explain(_ given: [(String, String)], searchesChanges: Bool = false) throws -> Explained {
    try explain(values: given.map { ($0.0, Evaluation.GivenValue.words($0.1)) }, searchesChanges: searchesChanges)
  }

  func explain(values given: [(String, Evaluation.GivenValue)], searchesChanges: Bool = false) throws -> Explained {
    var builder = CaseBuilder(explainer.program, date: try #require(CivilDate(iso: "2024-05-01")))
    for (name, value) in given { try builder.set([name], value) }
    return explainer.explain(0, Case(facts: builder.facts), searchesChanges: searchesChanges)
  }

  /// The whole reading of a case officer.
  func officer(_ given: [(String, Evaluation.GivenValue)], searchesChanges: Bool = false) throws -> String {
    Reading.officer.text(try explain(values: given, searchesChanges: searchesChanges), explainer.language, full: true)
  }
}
