import Diagnostics
import Syntax
import TestSupport
import Testing

/// The formatter on generated policies, laid out badly at random: the same tree, and the same text as from the tidy original, in both
/// languages.
@Suite struct GeneratedLayoutTests {
  @Test func layoutNeverChangesMeaning() throws {
    for seed in 0..<200 {
      var generator = PolicyGenerator(seed: UInt64(seed))
      let tidy = generator.policy().text
      let untidy = scrambled(tidy, seed)
      let formatted = try format(untidy, nil)
      #expect(try format(tidy, nil) == formatted, "seed \(seed)")
      #expect(try format(formatted, nil) == formatted, "seed \(seed)")
      let meaning = try tree(tidy)
      #expect(try tree(formatted) == meaning, "seed \(seed)")
      let english = try format(formatted, .english)
      #expect(try tree(english) == meaning, "seed \(seed)")
      #expect(try format(english, .danish) == formatted, "seed \(seed)")
    }
  }

  /// Other indentation, more spaces, ASCII signs.
  private func scrambled(_ text: String, _ seed: Int) -> String {
    var random = SplitMix(seed: UInt64(seed))
    let step = 2 + random.below(3)
    let replacements = [("≤", "<="), ("≥", ">="), ("≠", "<>"), (", ", ","), (" : ", ": ")].filter { _ in random.chance(50) }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
      let depth = line.prefix { $0 == " " }.count
      let isWide = random.chance(30)
      // What stands in quotes is no layout.
      let rest = line.dropFirst(depth).split(separator: "\"", omittingEmptySubsequences: false).enumerated().map { number, part in
        var part = String(part)
        if number % 2 == 1 { return part }
        for (from, to) in replacements { part = part.replacing(from, with: to) }
        return isWide ? part.replacing(" er ", with: "   er  ").replacing(" = ", with: "=") : part
      }.joined(separator: "\"")
      return String(repeating: " ", count: depth * step / 2) + rest + String(repeating: " ", count: random.below(3))
    }.joined(separator: "\n")
  }

  private func format(_ text: String, _ language: Language?) throws -> String {
    var sources = SourceMap()
    let source = SourceText(name: "x", text)
    guard case .formatted(let text) = Formatter.format(source, sources.add(source), in: language) else { throw Refused(text: text) }
    return text
  }

  private func tree(_ text: String) throws -> String {
    var sources = SourceMap()
    let source = SourceText(name: "x", text)
    return treeDump(try #require(Parser.parse(source, sources.add(source)).file))
  }

  private struct Refused: Error { let text: String }
}
