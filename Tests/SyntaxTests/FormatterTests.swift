import Diagnostics
import FoundationEssentials
import Syntax
import TestSupport
import Testing
import Workspace

/// One layout for every file, in either language, and no change of meaning.
@Suite struct FormatterTests {
  /// The files of the repository that can be read: the shipped policies and the fixtures without mistakes.
  private static let files: [String] = ["policies", "Tests/SyntaxTests/Fixtures/good"].flatMap {
    (try? PolicyFormatting.files(Repository.path + "/" + $0)) ?? []
  }

  /// A fixture may hold several files, each behind a line `--- name`.
  private static func parts(of text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).split { $0.hasPrefix("--- ") }.map { $0.joined(separator: "\n") }
  }

  private func formatted(_ text: String, in language: Language? = nil) throws -> String {
    var sources = SourceMap()
    let source = SourceText(name: "x.paragraf", text)
    switch Formatter.format(source, sources.add(source), in: language) {
    case .formatted(let text): return text
    case .unreadable(_, let findings): throw Unreadable(message: TextRenderer(sources: sources).render(findings))
    }
  }

  private struct Unreadable: Error, CustomStringConvertible {
    let message: String
    var description: String { message }
  }

  private func tree(_ text: String) throws -> String {
    var sources = SourceMap()
    let source = SourceText(name: "x.paragraf", text)
    return treeDump(try #require(Parser.parse(source, sources.add(source)).file))
  }

  @Test func thereAreFiles() { #expect(FormatterTests.files.count > 90) }

  @Test(arguments: files) func aFileKeepsItsMeaningInBothLanguages(_ path: String) throws {
    let original = try String(contentsOfFile: path, encoding: .utf8)
    for text in FormatterTests.parts(of: original) {
      let danish = try formatted(text, in: .danish)
      #expect(try formatted(danish) == danish, "formatting again changes \(path)")
      let meaning = try tree(text)
      #expect(try tree(danish) == meaning, "\(path)")
      let english = try formatted(danish, in: .english)
      #expect(english.hasPrefix("language english\n") || english.contains("\nlanguage english\n"))
      #expect(try tree(english) == meaning, "\(path) in English")
      #expect(try formatted(english) == english, "formatting the English form again changes \(path)")
      #expect(try formatted(english, in: .danish) == danish, "\(path) to English and back")
      #expect(comments(danish) == comments(text), "\(path) lost a comment")
    }
  }

  /// The comments of a text, in order; those of texts with `--` in quotes are there in both.
  private func comments(_ text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in line.firstRange(of: "--").map { String(line[$0.lowerBound...]) } }
      .map { String($0.reversed().drop { $0 == " " }.reversed()) }
  }

  @Test func layoutIsSettled() throws {
    let text = """
      sprog   dansk
      standard prøve-2022   "Prøve"


      -- Et afsnit

      oplysning boligareal:m2 0-2000 "boligens areal"
      oplysning alder:år  0-120 "alderen"
      begreb stor_bolig "boligen er stor"
          gælder hvis mindst én gælder :
             -   boligareal>=65 kvm   -- en grænse
             - alle gælder:
                 - alder<=64 år
                 -   boligareal <> 3 m²
      takst pris "Prisen":kr.   [dra22-336,dra22-337]
          fra 1. januar 2022 : 37,50 kroner
      tabel vask : kg "vask" [dra22-336]
          | husstandens_størrelse|vask|
          |1| 8 kg|
          | >=2 |12 kg |

      -- Til slut
      """
    let expected = """
      sprog dansk
      standard prøve-2022 "Prøve"

      -- Et afsnit

      oplysning boligareal : m² 0-2000 "boligens areal"
      oplysning alder : år 0-120 "alderen"
      begreb stor_bolig "boligen er stor"
        gælder hvis mindst én gælder:
          - boligareal ≥ 65 m²  -- en grænse
          - alle gælder:
              - alder ≤ 64 år
              - boligareal ≠ 3 m²
      takst pris "Prisen" : kr. [dra22-336, dra22-337]
        fra 1. januar 2022: 37,50 kr.
      tabel vask : kg "vask" [dra22-336]
        | husstandens_størrelse | vask  |
        | 1                     | 8 kg  |
        | ≥ 2                   | 12 kg |

      -- Til slut

      """
    #expect(try formatted(text) == expected)
  }

  @Test func unitsFollowTheirNumberAndKeepTheirWord() throws {
    func line(_ text: String, _ language: Language) throws -> String {
      let head = "sprog dansk\nstandard p \"P\"\n\nprøve \"x\"\n  dato 1. maj 2022\n  givet\n    "
      return String(try formatted(head + text, in: language).split(separator: "\n").last ?? "")
    }
    #expect(try line("a er 1 uger", .danish) == "    a er 1 uge")
    #expect(try line("a er 2 uge", .english) == "    a is 2 weeks")
    #expect(try line("a er 2 gange om ugen", .danish) == "    a er 2 gange om ugen")
    #expect(try line("a er 2 gange om ugen", .english) == "    a is 2 times a week")
    #expect(try line("a er 2 gange pr. døgn", .english) == "    a is 2 times per full-day")
    #expect(try line("a er 5 hverdage", .english) == "    a is 5 weekdays")
    #expect(try line("a er 5 arbejdsdage", .english) == "    a is 5 workdays")
    #expect(try line("a er 1,5 år", .english) == "    a is 1,5 years")
    #expect(try line("a er hver 2. måned", .english) == "    a is every 2. month")
    #expect(try line("a er 3. oktober 2022 kl. 12.00", .english) == "    a is 3. October 2022 at 12.00")
    #expect(try line("a er 37,5 kroner", .english) == "    a is 37,5 kr.")
  }

  @Test func whatAWordProcessorLeavesBehindIsRepaired() throws {
    let text = "sprog dansk\nstandard p “P”\n\noplysning\u{A0}alder : år \"alderen\"\n\tspørgsmål \"Hvor gammel?\"\n"
    let expected = "sprog dansk\nstandard p \"P\"\n\noplysning alder : år \"alderen\"\n  spørgsmål \"Hvor gammel?\"\n"
    #expect(try formatted(text) == expected)
  }

  @Test func aFileWithMistakesIsLeftAlone() {
    #expect(throws: Unreadable.self) { try formatted("sprog dansk\nstandard p\n\nregel\n") }
  }

  @Test func aNameThatIsAWordOfTheOtherLanguageIsNotRewritten() throws {
    let text = "sprog dansk\nstandard p\n\nbegreb svar \"svaret er ja\"\n  gælder hvis not\n"
    #expect(try formatted(text) == text)
    do {
      _ = try formatted(text, in: .english)
      Issue.record("it was rewritten")
    } catch let error as Unreadable { #expect(error.message.contains("P211") && error.message.contains("not")) }
  }

  @Test func quotesAndStrokesInTextsStay() throws {
    let text = "sprog dansk\nstandard p \"en \\\"P\\\" med \\\\ i\"  -- og en \"bemærkning\"\n"
    #expect(try formatted(text) == text)
  }
}
