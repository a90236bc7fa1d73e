package import Semantics

/// Something about a case that might be otherwise; it counts as one fact.
package enum Lever: Sendable, Hashable {
  /// A fact, a field of somebody in a list, or that nobody is in a list.
  case fact(Need)
  /// Somebody in a list is in it no more.
  case leaves(list: Int, record: Int)
  /// One more is in a list.
  case joins(list: Int)

  /// The list it is about, if it is about who is in one.
  var list: Int? {
    switch self {
    case .fact(.list(let list)), .fact(.field(let list, _, _)), .leaves(let list, _), .joins(let list): list
    case .fact: nil
    }
  }

  /// The order in which changes are made to a case: a list is emptied before anybody comes into it.
  var turn: Int {
    switch self {
    case .fact(.slot), .fact(.rate): 0
    case .fact(.list): 1
    case .fact(.field): 2
    case .leaves: 3
    case .joins: 4
    }
  }
}

/// A smallest set of facts that together would give another outcome, and the values they would need.
package struct Flip: Sendable {
  package let outcome: Outcome
  package let parts: [Part]
  /// Whether other values of the same facts would give the outcome too: of facts that are reckoned with together no list could
  /// name all.
  package let isExample: Bool

  /// One fact.
  package struct Part: Sendable {
    package let lever: Lever
    /// The stretches its value may lie in. Any combination of the parts' values gives the outcome.
    package let values: [Stretch]
    /// Of one who joins a list, for each field what it may be; empty where it does not matter.
    package let fields: [[Stretch]]
  }

  /// Values of the facts, one for each, that give the outcome; one from each stretch. One who joins a list has several.
  /// - Parameter limit: the most combinations.
  package func combinations(limit: Int) -> [[[Int64]]] {
    parts.reduce([[]]) { rows, part in
      let choices = part.fields.isEmpty ? part.values.map { [$0.value] } : [part.fields.map { $0.first?.value ?? 0 }]
      return Array(rows.flatMap { row in choices.map { row + [$0] } }.prefix(limit))
    }
  }
}

extension CaseFacts {
  /// The case with other values for some facts; a list that is named is emptied.
  package func changed(_ levers: [Lever], _ values: [[Int64]], in program: Program) -> CaseFacts {
    var facts = self
    var gone: [(list: Int, record: Int)] = []
    let changes = zip(levers, values).enumerated().sorted { ($0.element.0.turn, $0.offset) < ($1.element.0.turn, $1.offset) }
    for (lever, values) in changes.map(\.element) {
      switch lever {
      case .fact(.slot(let slot)): facts.give(slot, values[0], in: program)
      case .fact(.list(let list)): facts.lists[list] = []
      case .fact(.field(let list, let record, let field)):
        if let records = facts.lists[list], records.indices.contains(record) { facts.lists[list]?[record][field] = values[0] }
      case .fact(.rate): break
      case .leaves(let list, let record): gone.append((list, record))
      case .joins(let list): facts.lists[list] = (facts.lists[list] ?? []) + [values]
      }
    }
    for (list, record) in gone.sorted(by: { $0.record > $1.record }) {
      if let records = facts.lists[list], records.indices.contains(record) { facts.lists[list]?.remove(at: record) }
    }
    return facts
  }
}
