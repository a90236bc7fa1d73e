import Diagnostics
import Evaluation
import Explanation
import Semantics
import Syntax

/// Says in words how something came out.
struct AnswerWords {
  let language: Language

  private func say(_ danish: String, _ english: String) -> String { language == .danish ? danish : english }

  /// An outcome by its name in JSON.
  func outcome(named name: String) -> String { Outcome.words(named: name, language) }

  func state(_ state: AnswerState) -> String {
    switch state {
    case .outcome(let outcome): outcome.words(language)
    case .value(let value): self.value(value)
    case .notGiven: say("gives ikke", "not given")
    case .unknown: say("uafgjort", "undetermined")
    case .unknownRate(let rate): say("\(rate) (beløbet står ikke i kilden)", "\(rate) (the source does not tell the amount)")
    case .conflict: say("konflikt mellem regler", "conflict between rules")
    }
  }

  private func value(_ value: AnswerValue) -> String {
    let wording = ValueWording(language)
    switch value {
    case .number(let bound, let low, let high, let measure, let shown):
      let text = wording.number(low, measure, shown.display)
      switch bound {
      case .exactly: return text
      case .atMost: return say("højst ", "at most ") + text
      case .atLeast: return say("mindst ", "at least ") + text
      case .approximately: return say("ca. ", "about ") + text
      case .between: return wording.range(low, high ?? low, measure, shown.display)
      }
    case .truth(let truth): return truth ? say("ja", "yes") : say("nej", "no")
    case .members(let labels): return labels.isEmpty ? say("ingen", "none") : labels.joined(separator: ", ")
    case .text(let text): return text
    case .date(0), .dateTime(0): return say("en dato", "a date")
    case .date(let day): return wording.date(day)
    case .dateTime(let minute): return wording.dateTime(minute)
    case .open: return say("efter konkret vurdering", "by individual assessment")
    }
  }

  /// `areal: ca. 67 m² → ca. 65 m²`; for outcomes only the two.
  func change(_ aspect: Aspect, _ before: AnswerState, _ after: AnswerState) -> String {
    let name = aspect.name.map { $0.replacing("_", with: " ") + ": " } ?? ""
    if case .value(.date(0)) = before, case .value(.date(0)) = after { return name + say("en anden dato", "another date") }
    if case .value(.dateTime(0)) = before, case .value(.dateTime(0)) = after { return name + say("et andet tidspunkt", "another time") }
    return "\(name)\(state(before)) → \(state(after))"
  }
}
