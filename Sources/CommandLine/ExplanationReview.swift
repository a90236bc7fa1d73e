import Diagnostics
import PolicyTesting
import Workspace

/// Shows each explanation that is not as it was kept, and keeps it if somebody says so.
struct ExplanationReview {
  private let folder: PolicyFolder
  private let language: Language
  private let acceptsAll: Bool

  init(_ folder: PolicyFolder, _ language: Language, acceptsAll: Bool) {
    self.folder = folder
    self.language = language
    self.acceptsAll = acceptsAll
  }

  private func say(_ danish: String, _ english: String) -> String { language == .danish ? danish : english }

  /// - Returns: whether everything shown was kept.
  func review(_ results: [TestResult]) throws -> Bool {
    var (kept, left) = (0, 0)
    for result in results {
      for explanation in result.explanations where explanation.kept != explanation.actual {
        Terminal.write("\(result.test.title)\n  \(explanation.path)\n")
        Terminal.write(LineDiff(explanation.kept ?? "", explanation.actual).text.split(separator: "\n").map { "    \($0)\n" }.joined())
        guard accepts() else {
          left += 1
          continue
        }
        try FileWriter.write(explanation.actual, to: folder.path + "/" + explanation.path)
        kept += 1
      }
    }
    Terminal.write(say("\(kept) forklaringer gemt, \(left) ikke\n", "\(kept) explanations kept, \(left) not\n"))
    if left > 0, !Terminal.isInteractive {
      Terminal.writeError(say("se dem igennem, og kør igen med `--yes`\n", "look them through, and run again with `--yes`\n"))
    }
    return left == 0
  }

  private func accepts() -> Bool {
    if acceptsAll { return true }
    guard Terminal.isInteractive else { return false }
    Terminal.write(say("Gem den? (j/n) ", "Keep it? (y/n) "))
    return readLine().map { ["j", "ja", "y", "yes"].contains($0.lowercased()) } ?? false
  }
}
