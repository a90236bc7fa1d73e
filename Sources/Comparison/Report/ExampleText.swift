import Diagnostics
import Evaluation
import Explanation
import Semantics
import Syntax

/// Tells of an example citizen what the changed rules look at, and no more.
struct ExampleText {
  private let list: ChangeList
  private let explainer: Explainer
  private let transfer: CaseTransfer
  /// More facts than this are not told.
  private static let limit = 6

  init(_ list: ChangeList, _ layouts: CaseLayouts, _ language: Language) {
    self.list = list
    explainer = Explainer(list.new.program, register: SourceRegister(), language: language)
    transfer = CaseTransfer(layouts, to: list.new.program)
    olds = (Explainer(list.old.program, register: SourceRegister(), language: language), CaseTransfer(layouts, to: list.old.program))
  }

  private let olds: (explainer: Explainer, transfer: CaseTransfer)

  func text(_ citizen: Citizen, _ causes: [Int]) -> String {
    var names: Set<String> = []
    var open = causes.reduce(into: Set<String>()) { names, cause in
      let change = list.changes[cause]
      if change.subject == .concept || change.subject == .fact { names.insert(change.name) }
      // Of a whole service it is told who is granted it.
      names.formUnion(Meaning.names(in: change.meaning.old).union(Meaning.names(in: change.meaning.new)))
    }
    while let name = open.popFirst() {
      guard names.insert(name).inserted else { continue }
      for parts in [list.old.parts, list.new.parts] {
        if case .fact? = parts.vocabulary[name] { continue }
        open.formUnion(Meaning.names(in: parts.meaning(name)).subtracting(names))
      }
    }
    let new = describe(explainer, transfer.facts(citizen, asNew: true), names)
    let old = describe(olds.explainer, olds.transfer.facts(citizen, asNew: false), names).filter { !new.contains($0) }
    return (new + old).prefix(ExampleText.limit).joined(separator: "; ")
  }

  /// What of some facts is known, one by one, with what is so before what is not.
  private func describe(_ explainer: Explainer, _ facts: CaseFacts, _ names: Set<String>) -> [String] {
    let program = explainer.program
    var parts: [(isYes: Bool, text: String)] = []
    for (slot, info) in program.slots.enumerated() {
      guard let fact = info.fact, names.contains(program.facts[fact].name), facts.values[slot] > Slot.absent else { continue }
      var single = CaseFacts(program, date: facts.date)
      single.values[slot] = facts.values[slot]
      // A task that is not asked about is no news.
      if !info.path.isEmpty, info.scalar.type == .boolean, facts.values[slot] == 0 { continue }
      parts.append((info.scalar.type != .boolean || facts.values[slot] == 1, explainer.describe(single)))
    }
    for (number, list) in program.lists.enumerated() where names.contains(program.facts[list.fact].name) {
      guard let records = facts.lists[number] else { continue }
      var single = CaseFacts(program, date: facts.date)
      single.lists[number] = records
      parts.append((true, explainer.describe(single)))
    }
    return parts.filter(\.isYes).map(\.text) + parts.filter { !$0.isYes }.map(\.text)
  }
}
