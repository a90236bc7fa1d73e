extension Program {
  /// A program of the same vocabulary that decides nothing and has a place for every single value any fact may have: where a case is
  /// kept before it is known which program will be run on it.
  /// - Parameter texts: the texts that values may be compared with.
  package func layout(texts: [String]) -> Program {
    var layout = Program(standard: standard, label: label, authority: authority, period: period, dateFact: nil)
    layout.enumerations = enumerations
    layout.records = records
    layout.facts = facts
    layout.strings = texts
    for (number, fact) in facts.enumerated() {
      if case .list(let record) = fact.shape {
        var fields: [SlotInfo] = []
        for field in records[record].fields {
          for (path, scalar) in values(field.shape, [field.name]) { fields.append(slot(number, path.joined(separator: "."), path, scalar)) }
        }
        layout.lists.append(ListInfo(fact: number, key: fact.name, record: record, fields: fields, emptySignal: nil))
      } else {
        for (path, scalar) in values(fact.shape, []) {
          layout.slots.append(slot(number, ([fact.name] + path).joined(separator: "."), path, scalar))
        }
      }
    }
    return layout
  }

  private func slot(_ fact: Int, _ key: String, _ path: [String], _ scalar: ScalarType) -> SlotInfo {
    SlotInfo(key: key, fact: fact, path: path, scalar: scalar, wording: facts[fact].wording, question: nil, place: .register(0))
  }

  /// All single values of a shape, with what follows the name.
  private func values(_ shape: FactShape, _ path: [String]) -> [(path: [String], scalar: ScalarType)] {
    switch shape {
    case .scalar(let scalar): return [(path, scalar)]
    case .set(let enumeration): return enumerations[enumeration].members.map { (path + [$0.name], .truth) }
    case .map(let enumeration, let inner): return enumerations[enumeration].members.flatMap { values(inner, path + [$0.name]) }
    // That the record is there is a value of its own.
    case .record(let record): return [(path, .truth)] + records[record].fields.flatMap { values($0.shape, path + [$0.name]) }
    case .list: return []
    }
  }
}
