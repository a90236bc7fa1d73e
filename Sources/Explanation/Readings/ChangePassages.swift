import Diagnostics
import Evaluation
import Semantics
import Syntax

/// What would have to differ for another outcome.
struct ChangePassages {
  private let phrases: Phrases

  init(_ phrases: Phrases) { self.phrases = phrases }

  private func say(_ danish: Words, _ english: Words) -> Words { phrases.say(danish, english) }

  /// - Parameter person: turns the sentences to the citizen, if it is the citizen who reads.
  func passages(_ explained: Explained, to person: SecondPerson? = nil) -> [Passage] {
    guard !explained.changes.isEmpty else { return [] }
    return [
      Passage(
        .section, say("Hvad der skulle være anderledes", "What would have to differ"),
        explained.changes.map { change in
          let parts = change.parts.map { part in
            Words("\(person?.text(part.text) ?? part.text) (\(changeability(part.changeability).text))")
          }.joined(phrases.language == .danish ? ", og " : ", and ")
          return Passage(
            .line, "\(outcome(change.outcome)), \(say("hvis dette i stedet gjaldt", "if this held instead")): \(parts)")
        })
    ]
  }

  private func outcome(_ outcome: Outcome) -> Words {
    switch outcome {
    case .granted: say("Bevilget", "Granted")
    case .denied: say("Afslået", "Denied")
    case .referred(let to): say("Henvist til \(phrases.place(to))", "Referred to \(policys: phrases.place(to))")
    case .undetermined: say("Uafgjort", "Undetermined")
    case .conflict: say("Konflikt", "Conflict")
    case .notCovered: say("Ikke reguleret", "Not covered")
    }
  }

  private func changeability(_ word: String) -> Words {
    switch Changeability(rawValue: word) {
    case .assessed: say("afgøres kun af et skøn", "only an assessment decides it")
    case .changeable: say("kan ændre sig", "may change")
    case .fixed: say("kan ikke ændres", "cannot change")
    default: say("kan dokumenteres", "can be documented")
    }
  }
}
