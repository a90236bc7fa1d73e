import Diagnostics
public import Evaluation
public import Semantics

/// Writes what was told of a case in the language's own notation: `alder er 70 år`.
public struct CaseNotation: Sendable {
  private let builder: CaseBuilder
  private let wording = ValueWording(.danish)
  private var program: Program { builder.program }

  /// - Parameter program: the standard that knows the types and units of facts.
  public init(_ program: Program, date: CivilDate) { builder = CaseBuilder(program, date: date) }

  /// One fact; the records of a list stand on lines of their own below it.
  public func text(_ fact: ToldFact) -> String {
    let reason = fact.reason.map { " " + quoted($0) } ?? ""
    switch fact.value {
    case .absent: return "\(fact.key) findes ikke"
    case .unknown: return "\(fact.key) er ukendt"
    case .parts(let parts) where parts.isEmpty: return "\(fact.key) findes"
    case .parts(let parts):
      return parts.map { text(ToldFact(path: fact.path + [$0.name], value: $0.value, reason: fact.reason)) }.joined(separator: "\n")
    case .records(let records) where !records.isEmpty:
      let fields = fields(of: fact.path.first)
      return (["\(fact.key) er"] + records.map { "  - " + record($0, fields) }).joined(separator: "\n")
    default: return "\(fact.key) er \(value(fact.value, scalar(fact.path)))\(reason)"
    }
  }

  /// A deviation, as it stands under `fraviget`.
  public func text(_ deviation: ToldDeviation) -> String {
    guard let result = deviation.result, let given = deviation.value else { return "\(deviation.rule) \(quoted(deviation.reason))" }
    let bound =
      switch deviation.bound {
      case .atMost: "højst "
      case .atLeast: "mindst "
      case .approximately: "ca. "
      case .exactly, .between: ""
      }
    let service = program.services.first { deviation.rule.hasPrefix($0.name + ".") }
    let scalar = service?.results.first { $0.name == result }?.scalar
    return "\(deviation.rule) \(result) er \(bound)\(value(given, scalar)) \(quoted(deviation.reason))"
  }

  /// What stands in a cell of a case table: the value alone, records with `|` between them.
  public func cell(_ fact: ToldFact) -> String {
    switch fact.value {
    case .absent: return "findes ikke"
    case .records(let records) where !records.isEmpty:
      let fields = fields(of: fact.path.first)
      return records.map { record($0, fields) }.joined(separator: " | ")
    default: return value(fact.value, scalar(fact.path))
    }
  }

  private func quoted(_ text: String) -> String { "\"\(text.replacing("\"", with: "'"))\"" }

  private func record(_ parts: [(name: String, value: GivenValue)], _ fields: [RecordInfo.Field]) -> String {
    let written = parts.compactMap { part -> String? in
      if case .unknown = part.value { return nil }
      var scalar: ScalarType?
      if let field = fields.first(where: { $0.name == part.name }), case .scalar(let own) = field.shape { scalar = own }
      return "\(part.name) \(value(part.value, scalar))"
    }
    return written.isEmpty ? "ukendt" : written.joined(separator: ", ")
  }

  private func fields(of fact: String?) -> [RecordInfo.Field] {
    guard let info = program.facts.first(where: { $0.name == fact }), case .list(let record) = info.shape else { return [] }
    return program.records[record].fields
  }

  /// The type at the end of a path; nil if it is no single value, or not known.
  private func scalar(_ path: [String]) -> ScalarType? {
    if case .scalar(let scalar) = program.shape(at: path) { scalar } else { nil }
  }

  private func value(_ value: GivenValue, _ scalar: ScalarType?) -> String {
    if let scalar, let number = try? builder.value(value, scalar, ""), number != Slot.unknown, number != Slot.absent {
      switch scalar.type {
      case .boolean: return number == 0 ? "nej" : "ja"
      case .number(let measure): return wording.number(number, measure, scalar.unit.display)
      case .date: return wording.date(number)
      case .dateTime: return wording.dateTime(number)
      case .enumeration(let enumeration): return program.enumerations[enumeration].members[Int(number)].name
      case .text: break
      }
    }
    switch value {
    case .truth(let truth): return truth ? "ja" : "nej"
    case .number(let mantissa, let decimals, let unit):
      var digits = String(mantissa)
      if decimals > 0 {
        digits = String(repeating: "0", count: max(0, decimals + 1 - digits.utf8.count)) + digits
        digits = "\(digits.dropLast(decimals)),\(digits.suffix(decimals))"
      }
      return digits + (unit.map { " " + $0 } ?? "")
    case .words(let words):
      if let scalar, scalar.type == .text { return quoted(words) }
      return words
    case .members(let names): return names.isEmpty ? "tom" : names.joined(separator: ", ")
    case .parts, .records, .absent, .unknown: return "tom"
    }
  }
}
