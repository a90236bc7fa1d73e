public import Diagnostics
import Evaluation
import Semantics
import Syntax

/// The facts and assessments that a standard, or some of its services, ask for.
public struct FactListing: Sendable {
  private let explainer: Explainer
  private let facts: [Int]
  private var program: Program { explainer.worded(explainer.language) }

  /// - Parameters:
  ///   - explainer: the standard.
  ///   - services: only what these services read; nil for all that may be given.
  public init(_ explainer: Explainer, services: [Int]?) {
    self.explainer = explainer
    guard let services else {
      facts = Array(explainer.program.facts.indices)
      return
    }
    var used: Set<Int> = []
    for service in services {
      let cone = Cone(allOf: explainer.program.services[service], in: explainer.program, explainer.dependence)
      for slot in cone.slots { if let fact = explainer.program.slots[slot].fact { used.insert(fact) } }
      for list in cone.lists { used.insert(explainer.program.lists[list].fact) }
    }
    facts = used.sorted()
  }

  /// One line a fact.
  public func text() -> String {
    facts.map { number in
      let info = program.facts[number]
      let kind = info.isAssessment ? explainer.say("skøn", "assessment") : explainer.say("oplysning", "fact")
      return "\(info.name)  (\(kind), \(type(info.shape)))\n    \(info.wording.positive)\(info.question.map { "\n    \($0)" } ?? "")\n"
    }.joined()
  }

  /// The listing as JSON: name, kind, type, unit, range, question, label, who can answer.
  public func json() -> JSON {
    .array(
      facts.map { number in
        let info = program.facts[number]
        var members: [JSON.Member] = [
          JSON.Member("name", .string(info.name)), JSON.Member("kind", .string(info.isAssessment ? "assessment" : "fact")),
          JSON.Member("label", .string(info.wording.positive)),
        ]
        members += describe(info.shape)
        members.append(JSON.Member("question", info.question.map { .string($0) } ?? .null))
        members.append(JSON.Member("asked_of", .string(info.respondent.rawValue)))
        if info.isAssessment { members.append(JSON.Member("considerations", .strings(info.considerations))) }
        if !info.basis.isEmpty { members.append(JSON.Member("legal_basis", .strings(info.basis))) }
        return .object(members)
      })
  }

  private func type(_ shape: FactShape) -> String {
    switch shape {
    case .scalar(let scalar): return scalarName(scalar) + (unit(scalar).map { " (\($0))" } ?? "")
    case .set(let enumeration):
      return explainer.say("flere af \(program.enumerations[enumeration].name)", "set of \(program.enumerations[enumeration].name)")
    case .map(let enumeration, let inner):
      return explainer.say(
        "\(type(inner)) for hver \(program.enumerations[enumeration].name)",
        "\(type(inner)) for each \(program.enumerations[enumeration].name)")
    case .record(let record): return program.records[record].name
    case .list(let record): return explainer.say("liste af \(program.records[record].name)", "list of \(program.records[record].name)")
    }
  }

  private func scalarName(_ scalar: ScalarType) -> String {
    switch scalar.type {
    case .boolean: "boolean"
    case .number(let measure): measure.dimension == .plain && measure.scale == 1 ? "integer" : "number"
    case .date: "date"
    case .dateTime: "date-time"
    case .text: "text"
    case .enumeration(let number): program.enumerations[number].name
    }
  }

  private func unit(_ scalar: ScalarType) -> String? {
    guard case .number(let measure) = scalar.type, measure.dimension != .plain else { return nil }
    if case .frequency = measure.dimension, scalar.unit.factor == 1 { return explainer.say("gange pr. …", "times per …") }
    let text = ValueWording(explainer.language).number(2 * scalar.unit.factor, measure, scalar.unit.display)
    return String(text.drop { $0 != " " }.dropFirst())
  }

  private func describe(_ shape: FactShape) -> [JSON.Member] {
    switch shape {
    case .scalar(let scalar):
      var members = [JSON.Member("type", .string(scalarName(scalar)))]
      if case .enumeration(let number) = scalar.type {
        members[0] = JSON.Member("type", .string("enumeration")); members.append(values(number))
      }
      if let unit = unit(scalar) { members.append(JSON.Member("unit", .string(unit))) }
      if let range = scalar.range {
        members.append(
          JSON.Member("range", .array([.integer(range.lowerBound / scalar.unit.factor), .integer(range.upperBound / scalar.unit.factor)])))
      }
      return members
    case .set(let enumeration): return [JSON.Member("type", .string("set")), values(enumeration)]
    case .map(let enumeration, let inner):
      return [JSON.Member("type", .string("map")), values(enumeration), JSON.Member("of", .object(describe(inner)))]
    case .record(let record): return [JSON.Member("type", .string("record")), fields(record)]
    case .list(let record): return [JSON.Member("type", .string("list")), fields(record)]
    }
  }

  private func values(_ enumeration: Int) -> JSON.Member {
    JSON.Member(
      "values",
      .array(program.enumerations[enumeration].members.map { .object(["name": .string($0.name), "label": .string($0.label)]) }))
  }

  private func fields(_ record: Int) -> JSON.Member {
    JSON.Member(
      "fields",
      .array(
        program.records[record].fields.map { field in
          .object(
            [JSON.Member("name", .string(field.name)), JSON.Member("label", .string(field.wording.positive))] + describe(field.shape))
        }))
  }

  // MARK: JSON Schema

  /// A JSON Schema (2020-12) for case files of the standard.
  public func schema() -> JSON {
    func group(_ assessments: Bool) -> JSON {
      .object(
        facts.filter { program.facts[$0].isAssessment == assessments }.flatMap { number in
          let info = program.facts[number]
          let whole = (info.name, schema(info.shape))
          guard assessments else { return [JSON.Member(info.name, titled(whole.1, info.wording.positive))] }
          // Each member may be assessed for a reason of its own: `særlige_forhold.rengøring`.
          return ([whole] + members(info)).map { name, inner in
            JSON.Member(
              name,
              .object([
                "type": .string("object"), "title": .string(info.wording.positive), "required": .strings(["value", "reason"]),
                "properties": .object([
                  "value": inner, "reason": .object(["type": .string("string"), "minLength": .integer(1)]),
                  "by": .object(["type": .string("string")]),
                ]),
              ]))
          }
        })
    }
    return .object([
      "$schema": .string("https://json-schema.org/draft/2020-12/schema"), "title": .string("\(program.label): sag"),
      "type": .string("object"),
      "required": .strings(["date", "facts"]),
      "properties": .object([
        "case": .bool(true), "date": .object(["type": .string("string"), "format": .string("date")]),
        "facts": .object(["type": .string("object"), "properties": group(false), "additionalProperties": .bool(false)]),
        "assessments": .object(["type": .string("object"), "properties": group(true), "additionalProperties": .bool(false)]),
        "deviations": .object([
          "type": .string("array"),
          "items": .object([
            "type": .string("object"), "required": .strings(["rule", "reason"]),
            "properties": .object([
              "rule": .object(["type": .string("string")]), "result": .object(["type": .string("string")]), "value": .bool(true),
              "reason": .object(["type": .string("string"), "minLength": .integer(1)]),
            ]),
          ]),
        ]),
      ]),
      "additionalProperties": .bool(false),
    ])
  }

  private func members(_ info: FactInfo) -> [(String, JSON)] {
    switch info.shape {
    case .set(let enumeration):
      program.enumerations[enumeration].members.map { ("\(info.name).\($0.name)", .object(["type": .strings(["boolean", "null"])])) }
    case .map(let enumeration, let inner): program.enumerations[enumeration].members.map { ("\(info.name).\($0.name)", schema(inner)) }
    case .scalar, .record, .list: []
    }
  }

  private func titled(_ schema: JSON, _ title: String) -> JSON {
    guard case .object(let members) = schema else { return schema }
    return .object([JSON.Member("title", .string(title))] + members)
  }

  private func schema(_ shape: FactShape) -> JSON {
    switch shape {
    case .scalar(let scalar):
      switch scalar.type {
      case .boolean: return .object(["type": .strings(["boolean", "null"])])
      case .number: return .object(["type": .strings(["number", "string", "null"])])
      case .date: return .object(["type": .strings(["string", "null"]), "format": .string("date")])
      case .dateTime, .text: return .object(["type": .strings(["string", "null"])])
      case .enumeration(let number):
        return .object(["enum": .array(program.enumerations[number].members.map { .string($0.name) } + [.null])])
      }
    case .set(let enumeration):
      return .object([
        "type": .strings(["array", "object", "null"]),
        "items": .object(["enum": .strings(program.enumerations[enumeration].members.map(\.name))]),
      ])
    case .map(let enumeration, let inner):
      return .object([
        "type": .strings(["object", "null"]),
        "properties": .object(program.enumerations[enumeration].members.map { JSON.Member($0.name, schema(inner)) }),
        "additionalProperties": .bool(false),
      ])
    case .record(let record): return recordSchema(record, [JSON.Member("state", .object(["enum": .strings(["absent", "unknown"])]))])
    case .list(let record): return .object(["type": .strings(["array", "null"]), "items": recordSchema(record)])
    }
  }

  /// - Parameter more: what may be said of the record as a whole.
  private func recordSchema(_ record: Int, _ more: [JSON.Member] = []) -> JSON {
    .object([
      "type": .strings(["object", "null"]),
      "properties": .object(
        program.records[record].fields.map { JSON.Member($0.name, titled(schema($0.shape), $0.wording.positive)) } + more),
      "additionalProperties": .bool(false),
    ])
  }
}
