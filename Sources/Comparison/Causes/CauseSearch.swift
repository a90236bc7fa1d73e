import Evaluation
import Semantics

/// Finds which changes bring about a difference, by making them one by one in the old standard.
///
/// A cause is a smallest set of changes: made in the old standard, they give this citizen the new standard's answer, and none of them can be
/// left out. Most are one change; where no single one is enough, the set is narrowed down by delta debugging (Zeller and Hildebrandt 2002).
struct CauseSearch {
  let programs: HybridPrograms
  let service: String
  /// The number of the aspect in the order of the service's ``ServiceReader``; nil is the outcome.
  let aspect: Int?
  let outcome: Outcome
  let state: AnswerState

  /// Whether the old standard with some changes made gives this citizen the new answer.
  func explains(_ made: [Int], _ citizen: Citizen) -> Bool {
    // With the whole service the answer comes and goes: there is nothing to mix.
    if let whole = programs.whole { return made == [whole] }
    guard let hybrid = programs.hybrid(made), let reader = hybrid.readers[service] else { return false }
    let run = Run.of(hybrid.program, hybrid.transfer.facts(citizen, asNew: hybrid.asNew))
    let answer = reader.answer(run)
    guard answer.outcome == outcome else { return false }
    return aspect.map { answer.states[$0] == state } ?? true
  }

  /// Whether a set is enough, and would not be without any one of its changes.
  func isMinimal(_ made: [Int], _ citizen: Citizen) -> Bool {
    guard explains(made, citizen) else { return false }
    return made.count == 1 || made.indices.allSatisfy { !explains(without($0, made), citizen) }
  }

  /// - Parameter likely: changes to try first: those of the rules that decided.
  /// - Returns: the cause; nil if not even all changes together give the new answer.
  func cause(_ citizen: Citizen, likely: [Int]) -> [Int]? {
    if let whole = programs.whole { return [whole] }
    let all = programs.changes
    for change in likely + all.filter({ !likely.contains($0) }) where all.contains(change) {
      if explains([change], citizen) { return [change] }
    }
    guard explains(all, citizen) else { return nil }
    return narrowed(all, citizen)
  }

  private func without(_ index: Int, _ made: [Int]) -> [Int] {
    var rest = made
    rest.remove(at: index)
    return rest
  }

  private func narrowed(_ all: [Int], _ citizen: Citizen) -> [Int] {
    var made = all
    var pieces = 2
    while made.count > 1 {
      let size = (made.count + pieces - 1) / pieces
      let parts = stride(from: 0, to: made.count, by: size).map { Array(made[$0..<min($0 + size, made.count)]) }
      if pieces <= 2, let part = parts.first(where: { explains($0, citizen) }) {
        made = part
        continue
      }
      let rest = parts.lazy.map { part in made.filter { !part.contains($0) } }.first { !$0.isEmpty && explains($0, citizen) }
      if let rest {
        made = rest
        pieces = max(pieces - 1, 2)
      } else if pieces < made.count {
        pieces = min(pieces * 2, made.count)
      } else {
        break
      }
    }
    return made
  }
}
