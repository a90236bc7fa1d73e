import Diagnostics
import Evaluation
import Semantics

/// The values that may stand behind a fact, with what they mean.
struct ValueSuggestions {
  private let program: Program
  private let language: Language

  init(_ program: Program, _ language: Language) {
    self.program = program
    self.language = language
  }

  private func say(_ danish: String, _ english: String) -> String { language == .danish ? danish : english }

  /// What may stand next on a line that begins with a fact.
  func after(_ path: String, _ line: String) -> [Completion.Candidate] {
    guard let shape = program.shape(at: path.split(separator: ".").map(String.init)) else { return [] }
    switch shape {
    case .scalar(let scalar): return values(scalar)
    case .set(let enumeration): return members(enumeration) + [empty]
    case .list(let record):
      // Behind a field stand its values, behind a comma the next field.
      let fields = program.records[record].fields
      let part = line.split(whereSeparator: { ",|".contains($0) }).last.map(String.init) ?? ""
      let words = part.split(separator: " ").filter { !["er", "is"].contains($0) }.map(String.init)
      let names = line.hasSuffix(",") || line.hasSuffix(", ") ? [] : words.filter { word in fields.contains { $0.name == word } }
      if let name = names.last, let field = fields.first(where: { $0.name == name }), !part.hasSuffix(name) {
        switch field.shape {
        case .scalar(let scalar): return values(scalar)
        case .set(let enumeration): return members(enumeration)
        case .map, .record, .list: return []
        }
      }
      return fields.map { .init($0.name, $0.wording.plain) } + [empty]
    case .map, .record: return []
    }
  }

  /// What may stand behind the point of a fact.
  func parts(of name: String) -> [Completion.Candidate] {
    switch program.shape(at: [name]) {
    case .set(let enumeration), .map(let enumeration, _):
      let info = program.enumerations[enumeration]
      return info.members.map { .init("\(name).\($0.name)", $0.label) }
    case .record(let record): return program.records[record].fields.map { .init("\(name).\($0.name)", $0.wording.plain) }
    case .scalar, .list, nil: return []
    }
  }

  private var empty: Completion.Candidate { .init(say("tom", "empty"), say("ingen", "none")) }

  private func values(_ scalar: ScalarType) -> [Completion.Candidate] {
    switch scalar.type {
    case .boolean: [.init(say("ja", "yes")), .init(say("nej", "no"))]
    case .enumeration(let enumeration): members(enumeration)
    case .number, .date, .dateTime, .text: []
    }
  }

  private func members(_ enumeration: Int) -> [Completion.Candidate] {
    program.enumerations[enumeration].members.map { .init($0.name, $0.label) }
  }
}
