public import Evaluation
public import Semantics

extension Explainer {
  /// What a concept came out as: in the small unit (a truth is 1 or 0), and as people write it.
  public func value(of concept: ConceptInfo, in run: Run) -> (number: Int64, text: String) {
    let sentences = sentences(run)
    let number: Int64 =
      switch concept.place {
      case .signal(let signal):
        switch run.truth(signal) {
        case .yes: 1
        case .no: 0
        case .unknown: Slot.unknown
        }
      case .register(let register): run.number(register) ?? Slot.unknown
      }
    return (number, sentences.value(number, concept.scalar.type, concept.scalar.unit.display))
  }
}
