package import Evaluation
import Semantics

extension Explainer {
  /// What is known of a case, in one line: how an example citizen is shown.
  package func describe(_ facts: CaseFacts) -> String {
    let sentences = sentences(Run.of(program, facts))
    var parts: [String] = []
    for (slot, value) in zip(program.slots, facts.values) where value != Slot.unknown && slot.fact != nil {
      if slot.scalar.type == .boolean {
        parts.append(value == 0 ? slot.wording.negative : slot.wording.positive)
      } else {
        parts.append("\(slot.wording.positive) \(say("er", "is")) \(sentences.value(value, slot.scalar.type, slot.scalar.unit.display))")
      }
    }
    for (number, list) in program.lists.enumerated() {
      guard let records = facts.lists[number] else { continue }
      let name = program.facts[list.fact].wording.positive
      parts.append(
        records.isEmpty
          ? say("der er ingen i \(name)", "nobody is in \(name)") : say("\(records.count) i \(name)", "\(records.count) in \(name)"))
    }
    return parts.isEmpty ? say("enhver borger", "any citizen") : parts.joined(separator: "; ")
  }
}
