import Diagnostics
public import Evaluation
import Semantics
import Syntax

/// Reads the answer to a question as people write it: `ja`, `70`, `65 m²`, `1. maj 2022`, the name or label of a choice.
public struct AnswerReading: Sendable {
  private let explainer: Explainer
  private let question: InterviewQuestion

  /// The most records that are counted up in an answer.
  static let recordLimit = 20

  public init(_ explainer: Explainer, _ question: InterviewQuestion) {
    self.explainer = explainer
    self.question = question
  }

  /// The value, known to fit the question.
  /// - Throws: ``GivenError`` that says what is expected instead.
  public func read(_ words: String) throws(GivenError) -> Evaluation.GivenValue {
    let text = AnswerReading.trimmed(words)
    let value = try value(text)
    let builder = CaseBuilder(explainer.program, date: CivilDate(day: 0))
    let key = question.missing.key
    switch question.missing.need {
    case .slot(let slot) where !explainer.program.slots[slot].isRecord(in: explainer.program):
      _ = try builder.value(value, explainer.program.slots[slot].scalar, key)
    case .field(let list, _, let field): _ = try builder.value(value, explainer.program.lists[list].fields[field].scalar, key)
    default: break
    }
    return value
  }

  private func value(_ text: String) throws(GivenError) -> Evaluation.GivenValue {
    let folded = NearestNames.folded(text)
    switch question.answers {
    case .truth:
      if ["ja", "j", "yes", "y", "sand", "true"].contains(folded) { return .truth(true) }
      if ["nej", "n", "no", "falsk", "false"].contains(folded) { return .truth(false) }
      throw refused(text)
    case .members(let members):
      if let member = members.first(where: { NearestNames.folded($0.name) == folded || NearestNames.folded($0.label) == folded }) {
        return .words(member.name)
      }
      let nearest = NearestNames.suggest(for: text, among: members.map(\.label))
      throw refused(text, nearest: nearest.isEmpty ? NearestNames.suggest(for: text, among: members.map(\.name)) : nearest)
    case .date, .dateTime:
      if isAbsence(folded) { return .absent }
      if let date = FactLine.date(text) {
        return .words(CivilDate(year: date.year, month: date.month, day: date.day).map(\.iso) ?? text)
      }
      return .words(text)
    case .number:
      if isAbsence(folded) { return .absent }
      guard text.first?.isNumber == true || folded.hasPrefix("hver") || folded.hasPrefix("every") || folded.hasPrefix("dag") else {
        throw refused(text)
      }
      return plain(text) ?? .words(text)
    case .text:
      let bare = text.hasPrefix("\"") && text.hasSuffix("\"") && text.utf8.count >= 2 ? String(text.dropFirst().dropLast()) : text
      return .words(bare)
    case .records:
      if isAbsence(folded) || ["tom", "0", "none", "empty", "nobody", "ingen"].contains(folded) { return .members([]) }
      guard let count = Int(text), (1...AnswerReading.recordLimit).contains(count) else { throw refused(text) }
      return .records(Array(repeating: [], count: count))
    }
  }

  /// A number without a unit.
  private func plain(_ text: String) -> Evaluation.GivenValue? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }),
      let mantissa = Int64(parts.joined())
    else { return nil }
    return .number(mantissa: mantissa, decimals: parts.count == 2 ? parts[1].utf8.count : 0, unit: nil)
  }

  /// Only a fact that stands by itself can be known to be absent.
  private func isAbsence(_ folded: String) -> Bool {
    guard case .slot(let slot) = question.missing.need, explainer.program.slots[slot].path.isEmpty else { return false }
    return ["findes ikke", "absent"].contains(folded)
  }

  private func refused(_ text: String, nearest: [String] = []) -> GivenError {
    GivenError(
      code: .badFactValue, title: Localized("`\(text)` er ikke et svar på spørgsmålet", en: "`\(text)` is no answer to the question"),
      help: nearest.isEmpty
        ? Localized("svar \(question.choices(.danish))", en: "answer \(question.choices(.english))")
        : Localized("mente du \(nearest.joined(separator: " eller "))?", en: "did you mean \(nearest.joined(separator: " or "))?"))
  }

  static func trimmed(_ text: String) -> String {
    let body = text.drop { $0.isWhitespace }
    return String(body.prefix(body.count - body.reversed().prefix { $0.isWhitespace }.count))
  }
}
