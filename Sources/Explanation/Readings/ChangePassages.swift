import Diagnostics
import Evaluation
import Semantics
import Syntax

/// What would have to differ for another outcome, by how it could come to differ. Nobody is told to say anything but what is so.
struct ChangePassages {
  private let phrases: Phrases
  private let person: SecondPerson?

  /// The most told of each kind; the answer as JSON has them all.
  private static let most = 6

  /// - Parameter person: turns the sentences to the citizen, if it is the citizen who reads.
  init(_ phrases: Phrases, to person: SecondPerson? = nil) {
    self.phrases = phrases
    self.person = person
  }

  private func say(_ danish: Words, _ english: Words) -> Words { phrases.say(danish, english) }

  func passages(_ explained: Explained) -> [Passage] {
    guard !explained.changes.isEmpty else { return [] }
    var inner: [Passage] = []
    for group in Explained.Change.groups {
      let changes = explained.changes.filter { $0.group == group }
      guard !changes.isEmpty else { continue }
      var lines = changes.prefix(ChangePassages.most).map { Passage(.bullet, sentence($0, explained)) }
      let rest = changes.count - lines.count
      if rest > 0 {
        lines.append(
          Passage(
            .bullet,
            rest == 1
              ? say("og én anden mulighed", "and one other way")
              : say("og \(String(rest)) andre muligheder", "and \(String(rest)) other ways")))
      }
      inner.append(Passage(.line, title(group, explained.decision.outcome), lines))
    }
    if !explained.changesAreComplete {
      inner.append(Passage(.line, say("Der kan være flere; søgningen blev standset.", "There may be more; the search was stopped.")))
    }
    return [Passage(.section, say("Hvad der skulle være anderledes", "What would have to differ"), inner)]
  }

  private func title(_ group: Changeability, _ outcome: Outcome) -> Words {
    switch group {
    case .documentable:
      say(
        "Kan dokumenteres. Er sagens oplysning ikke rigtig, kan det rigtige dokumenteres:",
        "Can be documented. If what the case says is not right, what is right can be documented:")
    case .changeable where outcome == .granted:
      say("Kan ændre sig. Sker det, kan afgørelsen blive en anden:", "May change. If it does, the decision may become another:")
    case .changeable:
      person == nil
        ? say(
          "Kan ændre sig. Sker det for borgeren eller husstanden, kan der søges igen:",
          "May change. If it does for the citizen or the household, one can apply again:")
        : say("Kan ændre sig. Sker det, kan du søge igen:", "May change. If it does, you can apply again:")
    case .assessed:
      say(
        "Afgøres kun af et fagligt skøn, som der skal være en begrundelse for:",
        "Only a professional assessment decides it, and there must be a reason for it:")
    case .fixed:
      say("Kan ikke ændres. Det står her kun for at forklare svaret:", "Cannot change. It is told only to explain the answer:")
    }
  }

  private func sentence(_ change: Explained.Change, _ explained: Explained) -> Words {
    let parts = change.parts.map { part in
      let text = person?.text(part.text) ?? part.text
      return Words(part.isTold ? text : text + say(" (ikke oplyst i sagen)", " (not given in the case)").text)
    }
    let lead =
      change.isExample
      ? say("hvis fx dette i stedet gjaldt", "if for example this held instead") : say("hvis dette i stedet gjaldt", "if this held instead")
    return
      "\(outcome(change.outcome, explained)), \(lead): \(parts.joined(say(", og ", ", and ").text))"
  }

  private func outcome(_ outcome: Outcome, _ explained: Explained) -> Words {
    switch outcome {
    case .granted: return say("Bevilget", "Granted")
    case .denied: return say("Afslået", "Denied")
    case .referred(let to):
      let place = phrases.place(to, explained)
      return say("Henvist til \(person?.text(place.text) ?? place.text)", "Referred to \(place)")
    case .undetermined: return say("Uafgjort", "Undetermined")
    case .conflict: return say("Konflikt", "Conflict")
    case .notCovered: return say("Ikke reguleret", "Not covered")
    }
  }
}
