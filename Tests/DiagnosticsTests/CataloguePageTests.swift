import Diagnostics
import TestSupport
import Testing

/// `spec/diagnostics/` has a page for every code, written from the catalogue.
@Suite struct CataloguePageTests {
  @Test(arguments: Code.allCases) func theCodeHasItsPage(_ code: Code) {
    let page = code.page
    for text in [page.title, page.meaning, page.reason] {
      #expect(!text.danish.isEmpty && !text.english.isEmpty)
      #expect(text.danish != text.english)
    }
    #expect(page.bad != page.good)
    let text = """
      # \(code.rawValue) · \(page.title.danish) · \(page.title.english)

      **Dansk.** \(page.meaning.danish) \(page.reason.danish)

      **English.** \(page.meaning.english) \(page.reason.english)

      Forkert / wrong:

      ```text
      \(page.bad)
      ```

      Rigtigt / right:

      ```text
      \(page.good)
      ```

      """
    if let problem = RecordedPage.problem("spec/diagnostics/\(code.rawValue).md", text) { Issue.record("\(problem)") }
  }

  @Test func theListOfPagesIsComplete() {
    var text = """
      # Messages

      Every message of the program has a code that never changes its meaning. P1 to P7 are about policy files, P8 about cases, R about
      the law. The pages are written by `Tests/DiagnosticsTests/CataloguePageTests.swift` from `Sources/Diagnostics/Catalogue.swift`.

      | code | dansk | English |
      |---|---|---|

      """
    for code in Code.allCases {
      text += "| [\(code.rawValue)](\(code.rawValue).md) | \(code.page.title.danish) | \(code.page.title.english) |\n"
    }
    if let problem = RecordedPage.problem("spec/diagnostics/README.md", text) { Issue.record("\(problem)") }
  }

  @Test func thereIsNoPageWithoutACode() {
    let pages = Set(Code.allCases.map { $0.rawValue + ".md" } + ["README.md"])
    #expect(Set(RecordedPage.files(in: "spec/diagnostics")).isSubset(of: pages))
  }
}
