import Diagnostics
import Evaluation
import Explanation
import Semantics
import Workspace

/// Writes receipts of answers.
struct Receipts {
  /// The command and its options.
  let arguments: [String]

  /// Options that name files; what they hold stands in the receipt itself.
  private static let fileOptions: Set<String> = ["--facts", "--receipt", "--policies", "--letter-facts"]

  /// What remains of the arguments when the options that name files are left out.
  var stripped: [String] {
    var kept: [String] = []
    var isValue = false
    for argument in arguments {
      if isValue {
        isValue = false
      } else if Receipts.fileOptions.contains(argument) {
        isValue = true
      } else if !Receipts.fileOptions.contains(where: { argument.hasPrefix($0 + "=") }) {
        kept.append(argument)
      }
    }
    return kept
  }

  func receipt(_ question: DecisionOptions.Question, _ answer: DecisionOptions.Answer, _ folder: PolicyFolder) -> Receipt {
    let json = AnswerJSON(language: .danish, explained: false)
    return Receipt(
      standard: answer.standard, policyHash: folder.hash(of: answer.standard), files: folder.fileHashes(of: answer.standard),
      engine: ProgramVersion.text, build: Digest.ofProgram(), date: answer.date.iso, arguments: stripped,
      caseText: text(question.subject), letterFacts: question.letterFacts.map(text),
      decisions: answer.decisions.map {
        Receipt.Decision(
          service: $0.service.name, outcome: $0.decision.outcome.name, sha256: Digest.of(json.decision($0).text()))
      }, answer: answer.text)
  }

  private func text(_ source: SourceText) -> String { String(decoding: source.bytes, as: UTF8.self) }
}
