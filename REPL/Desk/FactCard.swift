import Diagnostics
import Semantics
import Syntax

/// Everything there is to know about one fact before it is told: what it means, who can tell, and what may be said.
struct FactCard {
  private let program: Program
  private let language: Language

  init(_ program: Program, _ language: Language) {
    self.program = program
    self.language = language
  }

  private func say(_ danish: String, _ english: String) -> String { language == .danish ? danish : english }

  func text(_ fact: FactInfo) -> String {
    var lines = ["\(fact.name): \(fact.wording.plain)"]
    if fact.isAssessment {
      lines.append("  " + say("et skøn, der skal begrundes", "an assessment, which must be given with a reason"))
      for consideration in fact.considerations { lines.append("  \(say("hensyn", "consideration")): \(consideration)") }
    }
    if let question = fact.question { lines.append("  \(question)") }
    for basis in fact.basis { lines.append("  \(say("hjemmel", "legal basis")): \(basis)") }
    lines.append("  " + say("skrives", "written") + ": " + writing(fact.name, fact.shape))
    lines += values(fact.shape)
    return lines.map { $0 + "\n" }.joined()
  }

  /// How a value is written.
  private func writing(_ name: String, _ shape: FactShape) -> String {
    switch shape {
    case .scalar(let scalar): "\(name) \(say("er", "is")) \(sample(scalar))"
    case .set(let enumeration):
      say(
        "\(name) er \(first(enumeration, 2)), eller \(name) er tom", "\(name) is \(first(enumeration, 2)), or \(name) is empty")
    case .map(let enumeration, let inner): writing("\(name).\(first(enumeration, 1))", inner)
    case .record(let record):
      program.records[record].fields.first.map { writing("\(name).\($0.name)", $0.shape) } ?? say("\(name) findes", "\(name) exists")
    case .list(let record):
      "\(name) \(say("er", "is")) "
        + program.records[record].fields.prefix(2).map { "\($0.name) \(sample($0.shape))" }.joined(separator: ", ")
        + say(" (flere adskilles med |), eller \(name) er tom", " (several with | between), or \(name) is empty")
    }
  }

  private func first(_ enumeration: Int, _ count: Int) -> String {
    program.enumerations[enumeration].members.prefix(count).map(\.name).joined(separator: ", ")
  }

  private func sample(_ shape: FactShape) -> String {
    switch shape {
    case .scalar(let scalar): sample(scalar)
    case .set(let enumeration): first(enumeration, 1)
    case .map, .record, .list: "…"
    }
  }

  private func sample(_ scalar: ScalarType) -> String {
    switch scalar.type {
    case .boolean: say("ja eller nej", "yes or no")
    case .number(let measure):
      number(measure.dimension == .months ? 70 : 2, measure, scalar)
    case .date: say("1. maj 2022", "1 May 2022")
    case .dateTime: say("1. maj 2022 kl. 12.00", "1 May 2022 at 12.00")
    case .text: "\"…\""
    case .enumeration(let enumeration): first(enumeration, 1)
    }
  }

  /// A number of units that lies in the range.
  private func number(_ count: Int64, _ measure: Measure, _ scalar: ScalarType) -> String {
    let wanted = count * scalar.unit.factor
    let value = scalar.range.map { min($0.upperBound, max($0.lowerBound, wanted)) } ?? wanted
    return ValueWording(language).number(value, measure, scalar.unit.display)
  }

  /// The values and what they mean, of an enumeration or of a record's fields.
  private func values(_ shape: FactShape) -> [String] {
    switch shape {
    case .scalar(let scalar):
      if case .enumeration(let enumeration) = scalar.type { return members(enumeration) }
      if case .number(let measure) = scalar.type, let range = scalar.range {
        let wording = ValueWording(language)
        let (low, high) = (
          wording.number(range.lowerBound, measure, scalar.unit.display), wording.number(range.upperBound, measure, scalar.unit.display)
        )
        return ["  " + say("fra \(low) til \(high)", "from \(low) to \(high)")]
      }
      return []
    case .set(let enumeration): return members(enumeration)
    case .map(let enumeration, _): return members(enumeration)
    case .record(let record), .list(let record):
      let fields = program.records[record].fields
      let width = fields.map(\.name.count).max() ?? 0
      return fields.map { "    \(Columns.padded($0.name, width))  \($0.wording.plain)" }
    }
  }

  private func members(_ enumeration: Int) -> [String] {
    let members = program.enumerations[enumeration].members
    let width = members.map(\.name.count).max() ?? 0
    return members.map { "    \(Columns.padded($0.name, width))  \($0.label)" }
  }
}

extension Wording {
  /// What holds, with words that fit whatever stands in braces.
  var plain: String { filled { $0 == "person" ? "personen" : "…" }.positive }
}
