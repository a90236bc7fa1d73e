public import Diagnostics
import Evaluation
import Semantics

/// Writes invented citizens as case files are written, with what one standard reads.
public struct CitizenWriter: Sendable {
  private let layout: Program
  private let slots: [Int: [Int]]
  private let facts: [Int]
  private let lists: [Int: Int]

  /// - Parameters:
  ///   - layouts: where the values stand.
  ///   - standard: the standard whose facts are written.
  public init(_ layouts: CaseLayouts, _ standard: ComparedStandard) {
    layout = layouts.new
    var read: Set<String> = []
    for slot in standard.program.slots { if let fact = slot.fact { read.insert(standard.program.facts[fact].name) } }
    for list in standard.program.lists { read.insert(standard.program.facts[list.fact].name) }
    var slots: [Int: [Int]] = [:]
    for (index, slot) in layout.slots.enumerated() { if let fact = slot.fact { slots[fact, default: []].append(index) } }
    self.slots = slots
    let all = layout.facts
    facts = all.indices.filter { read.contains(all[$0].name) }
    lists = Dictionary(layout.lists.enumerated().map { ($1.fact, $0) }, uniquingKeysWith: { first, _ in first })
  }

  // MARK: JSON

  /// One case file.
  public func json(_ citizen: Citizen) -> JSON {
    var given: [JSON.Member] = []
    var assessed: [JSON.Member] = []
    for fact in facts {
      guard let value = value(fact, citizen.new) else { continue }
      let info = layout.facts[fact]
      if info.isAssessment {
        assessed.append(JSON.Member(info.name, .object(["value": value, "reason": .string("opfundet")])))
      } else {
        given.append(JSON.Member(info.name, value))
      }
    }
    return .object([
      "case": .string(citizen.name), "date": .string(citizen.new.date.iso), "facts": .object(given), "assessments": .object(assessed),
    ])
  }

  private func value(_ fact: Int, _ facts: CaseFacts) -> JSON? {
    let info = layout.facts[fact]
    if let list = lists[fact] {
      return facts.lists[list].map { records in .array(records.map { record(layout.lists[list].fields, $0) }) }
    }
    let own = slots[fact] ?? []
    switch info.shape {
    case .scalar(let scalar): return own.first.flatMap { single(facts.values[$0], scalar) }
    case .set:
      guard own.contains(where: { facts.values[$0] != Slot.unknown }) else { return nil }
      return .strings(own.filter { facts.values[$0] == 1 }.map { layout.slots[$0].path[0] })
    case .record:
      guard let whole = own.first(where: { layout.slots[$0].path.isEmpty }), facts.values[whole] != Slot.unknown else { return nil }
      if facts.values[whole] == 0 { return .object(["state": .string("absent")]) }
      fallthrough
    case .map, .list:
      let parts = own.compactMap { slot -> JSON.Member? in
        let info = layout.slots[slot]
        guard !info.path.isEmpty, let value = single(facts.values[slot], info.scalar) else { return nil }
        return JSON.Member(info.path.joined(separator: "."), value)
      }
      return parts.isEmpty ? nil : .object(parts)
    }
  }

  private func record(_ fields: [SlotInfo], _ values: [Int64]) -> JSON {
    var members: [JSON.Member] = []
    var sets: [String: [String]] = [:]
    var order: [String] = []
    for (field, value) in zip(fields, values) {
      if field.path.count > 1 {
        if !order.contains(field.path[0]) { order.append(field.path[0]) }
        if value == 1 { sets[field.path[0], default: []].append(field.path[1]) }
      } else if let value = single(value, field.scalar) {
        members.append(JSON.Member(field.key, value))
      }
    }
    return .object(members + order.map { JSON.Member($0, .strings(sets[$0] ?? [])) })
  }

  /// A single value; nil if it is not known, or known to be absent.
  private func single(_ value: Int64, _ scalar: ScalarType) -> JSON? {
    guard value > Slot.absent else { return nil }
    switch scalar.type {
    case .boolean: return .bool(value != 0)
    case .number(let measure):
      let one = scalar.unit.factor
      if case .frequency = measure.dimension { return .string(ValueWording().number(value, measure, scalar.unit.display)) }
      if value % one == 0 { return .integer(value / one) }
      return .string(ValueWording().number(value, measure, scalar.unit.display))
    case .date: return .string(CivilDate(day: value).iso)
    case .dateTime:
      let (day, minute) = (value / 1_440, value % 1_440)
      func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
      return .string("\(CivilDate(day: day).iso)T\(two(minute / 60)):\(two(minute % 60))")
    case .text: return value < 0 || value >= layout.strings.count ? .string("andet") : .string(layout.strings[Int(value)])
    case .enumeration(let enumeration): return .string(layout.enumerations[enumeration].members[Int(value)].name)
    }
  }

  // MARK: A table

  /// The heads of a table: one column a fact, semicolons between.
  public func header() -> String { (["case", "date"] + facts.map { layout.facts[$0].name }).joined(separator: ";") }

  /// One row. Members of a set stand with `|` between them; lists and records as JSON.
  public func row(_ citizen: Citizen) -> String {
    ([citizen.name, citizen.new.date.iso] + facts.map { value($0, citizen.new).map { cell($0) } ?? "" }).map { CSVText.cell($0, ";") }
      .joined(separator: ";")
  }

  private func cell(_ value: JSON) -> String {
    switch value {
    case .string(let text): text
    case .bool(let truth): truth ? "ja" : "nej"
    case .array(let elements):
      elements.allSatisfy { if case .string = $0 { true } else { false } }
        ? elements.map { cell($0) }.joined(separator: "|") : value.text(pretty: false)
    default: value.text(pretty: false)
    }
  }
}
