public import Diagnostics

/// Reads a fact, a deviation or a date that stands by itself, as it is typed at the desk.
public enum FactLine {
  /// A fact, perhaps with the records of a list on the lines below it, or what is wrong with it.
  public static func read(_ text: String, language: Language = .danish) -> (fact: GivenFact?, finding: Diagnostic?) {
    reading(text, language) { (cursor, line) throws(LineError) in
      var records: [[GivenFact]] = []
      for child in line.children {
        var inner = Cursor(child, language)
        guard child.isBullet else { throw inner.unexpected("`- `") }
        records.append(try inner.recordFields())
        try inner.end()
      }
      return try cursor.givenFact(records: line.children.isEmpty ? nil : records, wordOptional: true)
    }
  }

  /// `rengøring.omfang hyppighed er hver uge "begrundelse"`, or what is wrong with it.
  public static func deviation(_ text: String, language: Language = .danish) -> (deviation: DeviationTree?, finding: Diagnostic?) {
    reading(text, language) { (cursor, _) throws(LineError) in try cursor.deviation() }
  }

  /// A date.
  public static func date(_ text: String, language: Language = .danish) -> DateLiteral? {
    reading(text, language) { (cursor, _) throws(LineError) in try cursor.date() }.0
  }

  private static func reading<Tree>(
    _ text: String, _ language: Language, _ read: (inout Cursor, Line) throws(LineError) -> Tree
  ) -> (Tree?, Diagnostic?) {
    var sources = SourceMap()
    let file = sources.add(SourceText(name: "", text))
    let lines = Layout(sources[file], file).lines
    guard let line = lines.first else { return (nil, nil) }
    var cursor = Cursor(line, language)
    do throws(LineError) {
      let tree = try read(&cursor, line)
      try cursor.end()
      if lines.count > 1 {
        let next = Cursor(lines[1], language)
        throw next.unexpected("kun én oplysning", "one fact only")
      }
      return (tree, nil)
    } catch {
      return (nil, error.diagnostic)
    }
  }
}
