public import Diagnostics

/// Reads a fact or a date that stands by itself, as it is typed at the desk.
public enum FactLine {
  /// A fact, or what is wrong with the line.
  public static func read(_ text: String, language: Language = .danish) -> (fact: GivenFact?, finding: Diagnostic?) {
    guard var cursor = cursor(text, language) else { return (nil, nil) }
    do throws(LineError) {
      let fact = try cursor.givenFact(wordOptional: true)
      try cursor.end()
      return (fact, nil)
    } catch {
      return (nil, error.diagnostic)
    }
  }

  /// A date.
  public static func date(_ text: String, language: Language = .danish) -> DateLiteral? {
    guard var cursor = cursor(text, language) else { return nil }
    return try? cursor.date()
  }

  private static func cursor(_ text: String, _ language: Language) -> Cursor? {
    var sources = SourceMap()
    let file = sources.add(SourceText(name: "", text))
    return Layout(sources[file], file).lines.first.map { Cursor($0, language) }
  }
}
