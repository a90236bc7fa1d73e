import Diagnostics
import Evaluation
import Semantics

/// Gives the names in what was told their own spelling, where somebody wrote `rengoering`.
struct SpelledNames {
  private let program: Program

  init(_ program: Program) { self.program = program }

  /// A fact as its declaration spells it. What is no name is left as it is, to be found wrong by whoever reads it.
  func spelled(_ fact: ToldFact) -> ToldFact {
    guard let first = fact.path.first, let info = program.facts.first(where: { same($0.name, first) }) else { return fact }
    var path = [info.name]
    var shape: FactShape? = info.shape
    for name in fact.path.dropFirst() {
      let (spelling, inner) = step(name, shape)
      path.append(spelling)
      shape = inner
    }
    return ToldFact(path: path, value: shape.map { value(fact.value, $0) } ?? fact.value, reason: fact.reason, by: fact.by)
  }

  private func same(_ name: String, _ other: String) -> Bool { name == other || NearestNames.folded(name) == NearestNames.folded(other) }

  private func step(_ name: String, _ shape: FactShape?) -> (String, FactShape?) {
    switch shape {
    case .set(let enumeration): (member(name, enumeration), .scalar(.truth))
    case .map(let enumeration, let inner): (member(name, enumeration), inner)
    case .record(let record), .list(let record):
      program.records[record].fields.first { same($0.name, name) }.map { ($0.name, $0.shape) } ?? (name, nil)
    case .scalar, nil: (name, nil)
    }
  }

  private func member(_ name: String, _ enumeration: Int) -> String {
    let info = program.enumerations[enumeration]
    return info.index(of: name).map { info.members[$0].name } ?? name
  }

  private func value(_ value: GivenValue, _ shape: FactShape) -> GivenValue {
    switch (value, shape) {
    case (.words(let word), .scalar(let scalar)):
      if case .enumeration(let enumeration) = scalar.type { return .words(member(word, enumeration)) }
      return value
    case (.words(let word), .set(let enumeration)): return .members([member(word, enumeration)])
    case (.members(let names), .set(let enumeration)): return .members(names.map { member($0, enumeration) })
    case (.parts(let parts), _): return .parts(self.parts(parts, shape))
    case (.records(let records), .list): return .records(records.map { parts($0, shape) })
    default: return value
    }
  }

  private func parts(_ parts: [(name: String, value: GivenValue)], _ shape: FactShape) -> [(name: String, value: GivenValue)] {
    parts.map { part in
      let names = part.name.split(separator: ".").map(String.init)
      var inner: FactShape? = shape
      var path: [String] = []
      for name in names {
        let (spelling, next) = step(name, inner)
        path.append(spelling)
        inner = next
      }
      return (path.joined(separator: "."), inner.map { value(part.value, $0) } ?? part.value)
    }
  }
}
