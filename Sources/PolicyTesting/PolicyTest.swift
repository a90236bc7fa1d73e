public import Diagnostics
public import Syntax

/// A test with the base cases it builds on.
public struct PolicyTest: Sendable {
  public let title: String
  public let standard: String
  public let span: Span
  /// The base cases first, the test itself last.
  let layers: [TestTree]

  var date: DateLiteral? { layers.last { $0.date != nil }?.date }
  var expectations: [ExpectationTree] { layers.last?.expectations ?? [] }

  /// All tests of some files, with their base cases found.
  /// - Returns: the tests, and what is wrong with them.
  public static func collect(_ files: [PolicyFile], standard: String, isOwn: (PolicyFile) -> Bool) -> (
    tests: [PolicyTest], findings: [Diagnostic]
  ) {
    var bases: [String: TestTree] = [:]
    var findings: [Diagnostic] = []
    for file in files where isOwn(file) || isModule(file) {
      for case .test(let tree) in file.declarations where tree.isBaseCase {
        if let other = bases[tree.name.text] {
          findings.append(
            Diagnostic(
              .duplicateName, at: tree.name.span,
              Localized("to grundsager hedder `\(tree.name.text)`", en: "two base cases are called `\(tree.name.text)`"),
              related: [Label(other.span)], help: Localized("giv den ene et andet navn", en: "give one of them another name")))
        }
        bases[tree.name.text] = tree
      }
    }
    var tests: [PolicyTest] = []
    for file in files where isOwn(file) {
      for case .test(let tree) in file.declarations where !tree.isBaseCase {
        if let layers = layers(tree, bases, &findings) {
          tests.append(PolicyTest(title: tree.title.text, standard: standard, span: tree.span, layers: layers))
        }
      }
    }
    return (tests, findings)
  }

  /// Modules may hold base cases for all.
  private static func isModule(_ file: PolicyFile) -> Bool { if case .module = file.owner { true } else { false } }

  private static func layers(_ tree: TestTree, _ bases: [String: TestTree], _ findings: inout [Diagnostic]) -> [TestTree]? {
    var layers = [tree]
    while let name = layers[0].like {
      guard let base = bases[name.text] else {
        let nearest = NearestNames.suggest(for: name.text, among: bases.keys)
        findings.append(
          Diagnostic(
            .unknownName, at: name.span, Localized("grundsagen `\(name.text)` findes ikke", en: "there is no base case `\(name.text)`"),
            help: nearest.first.map { Localized("mente du `\($0)`?", en: "did you mean `\($0)`?") }))
        return nil
      }
      guard layers.count < 20, !layers.contains(where: { $0.span == base.span }) else {
        findings.append(
          Diagnostic(
            .circle, at: name.span, Localized("grundsagerne går i ring", en: "the base cases go round in a circle"),
            help: Localized("fjern det ene `som`", en: "remove one `like`")))
        return nil
      }
      layers.insert(base, at: 0)
    }
    return layers
  }
}
