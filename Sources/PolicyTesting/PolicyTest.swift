public import Diagnostics
public import Syntax

/// A test with the base cases it builds on.
public struct PolicyTest: Sendable {
  public let title: String
  public let standard: String
  public let span: Span
  /// The base cases first, the test itself last.
  let layers: [TestTree]
  /// The row of a table that it stands for, if it does.
  var row: Row?

  /// A row of a case table, and the text it was read as.
  struct Row: Sendable {
    let span: Span
    let texts: SourceMap
    /// The cell that each line of the text came from.
    let cells: [Int: Span]
  }

  var date: DateLiteral? { layers.last { $0.date != nil }?.date }
  var expectations: [ExpectationTree] { layers.last?.expectations ?? [] }

  /// The place to point at for a place in what was read: its own, or the cell it came from.
  func place(_ span: Span) -> Span {
    guard let row else { return span }
    return row.cells[row.texts[span.file].position(of: span.start).line] ?? row.span
  }

  /// The same test, standing in a table.
  func placed(_ row: Row) -> PolicyTest {
    var copy = PolicyTest(title: title, standard: standard, span: row.span, layers: layers)
    copy.row = row
    return copy
  }

  /// All tests of some files, with their base cases found.
  /// - Parameters:
  ///   - files: the standard's files, its statutes' and modules'.
  ///   - standard: its name.
  ///   - isOwn: whether a file is the standard's own; modules may hold base cases for all.
  /// - Returns: the tests, and what is wrong with them.
  public static func collect(
    _ files: [PolicyFile], standard: String, isOwn: (PolicyFile) -> Bool
  ) -> (tests: [PolicyTest], findings: [Diagnostic]) {
    var findings: [Diagnostic] = []
    var bases: [String: TestTree] = [:]
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
      let (found, problems) = self.tests(of: file, bases: bases, standard: standard)
      tests += found
      findings += problems
    }
    return (tests, findings)
  }

  /// The base cases of some files, by name.
  public static func bases(_ files: [PolicyFile]) -> [String: TestTree] {
    var bases: [String: TestTree] = [:]
    for file in files { for case .test(let tree) in file.declarations where tree.isBaseCase { bases[tree.name.text] = tree } }
    return bases
  }

  /// The tests of one file.
  static func tests(
    of file: PolicyFile, bases: [String: TestTree], standard: String
  ) -> (tests: [PolicyTest], findings: [Diagnostic]) {
    var findings: [Diagnostic] = []
    var tests: [PolicyTest] = []
    for case .test(let tree) in file.declarations where !tree.isBaseCase {
      if let layers = layers(tree, bases, &findings) {
        tests.append(PolicyTest(title: tree.title.text, standard: standard, span: tree.span, layers: layers))
      }
    }
    return (tests, findings)
  }

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
