import Diagnostics
import Syntax
import TestSupport
import Testing

/// `spec/lexicon.md` is the table of the words of the language.
@Suite struct LexiconPageTests {
  /// What begins with a keyword, in the order of the table.
  private static let headings: [Keyword: String] = [
    .languageLine: "Files", .enumeration: "Vocabulary", .yesNo: "Types", .concept: "Concepts and services", .byDefault: "Rules",
    .all: "Conditions", .yes: "Values", .covers: "What goes with a decision", .rate: "Rates and tables",
    .claim: "Claims and accepted findings", .test: "Tests",
  ]

  @Test func theLexiconPageIsWhatTheProgramReads() {
    var text = """
      # The words of the language

      One language, two lexicons: a file is written in the words of one of them, as its first line says. This page is written by
      `Tests/SyntaxTests/LexiconPageTests.swift` from the table that the program reads files by.

      """
    for keyword in Keyword.allCases {
      if let heading = LexiconPageTests.headings[keyword] { text += "\n## \(heading)\n\n| dansk | English |\n|---|---|\n" }
      text += "| `\(keyword.phrase(in: .danish))` | `\(keyword.phrase(in: .english))` |\n"
    }
    text += "\n## Units\n\nThe first word is written for one, the second for several; all are read.\n\n| dansk | English |\n|---|---|\n"
    for unit in UnitWord.allCases {
      let columns = [Language.danish, .english].map { language in
        unit.words(in: language).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      }
      text += "| " + columns.map { $0.map { "`\($0)`" }.joined(separator: " ") }.joined(separator: " | ") + " |\n"
    }
    if let problem = RecordedPage.problem("spec/lexicon.md", text) { Issue.record("\(problem)") }
  }

  @Test func everyKeywordHasWordsInBothLanguages() {
    for keyword in Keyword.allCases {
      for language in [Language.danish, .english] { #expect(!keyword.words(in: language).isEmpty, "\(keyword)") }
    }
  }
}
