import Diagnostics
import Testing

@Suite struct NearestNamesTests {
  private static let names = ["rengøring", "indkøb", "bør", "på_skift", "alder", "værge", "husstand", "bor_alene"]

  /// Who has no `æ ø å` to type has made no mistake by it; another mistake is still forgiven.
  @Test(
    arguments: [
      ("rengoring", "rengøring"), ("rengoering", "rengøring"), ("rengöring", "rengøring"), ("bor", "bør"), ("boer", "bør"),
      ("pa_skift", "på_skift"), ("paa_skift", "på_skift"), ("varge", "værge"), ("vaerge", "værge"), ("vrge", "værge"),
      ("ingkob", "indkøb"), ("bo", "bør"), ("aldr", "alder"), ("Alder", "alder"),
      ("huststand", "husstand"), ("bor_aleen", "bor_alene"),
    ])
  func aNameIsFoundWithoutItsDanishLetters(_ typed: String, _ meant: String) {
    #expect(NearestNames.suggest(for: typed, among: NearestNamesTests.names).first == meant)
  }

  @Test func theSpellingItselfGoesBeforeItsLikeness() {
    #expect(NearestNames.suggest(for: "bor_alene", among: ["bør_alene", "bor_alenee"]) == ["bør_alene", "bor_alenee"])
    #expect(NearestNames.suggest(for: "boer", among: ["bor", "bør"]) == ["bør", "bor"])
  }

  @Test(arguments: ["hund", "kommune", "x", ""]) func whatIsLikeNothingFindsNothing(_ typed: String) {
    #expect(NearestNames.suggest(for: typed, among: NearestNamesTests.names).isEmpty)
  }
}
