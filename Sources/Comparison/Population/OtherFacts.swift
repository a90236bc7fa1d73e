import Evaluation
import Semantics
import Syntax

/// Facts that no life story covers: each by its type alone, numbers around the limits that the rules compare them with.
struct OtherFacts: Sendable {
  /// How a value is found.
  private enum Kind: Sendable {
    /// Yes so many times in a thousand.
    case truth(Int)
    case member([String])
    case number([Int64])
    /// Days before the decision.
    case day
    case minute
    case text(Int)
    /// A record that is there so many times in a thousand, with the places of its parts.
    case record(Int)
  }

  private struct Fact: Sendable {
    let mark: UInt64
    let place: PopulationForm.Place
    let kind: Kind
    /// The record it is part of.
    let record: PopulationForm.Place?
    let isTruth: Bool
  }

  private let facts: [Fact]

  /// - Parameters:
  ///   - covered: facts that the life story tells.
  ///   - standards: whose rules' limits count, and which facts are read.
  init(_ form: PopulationForm, covered: Set<String>, _ standards: [ComparedStandard]) {
    var limits: [String: Set<Int64>] = [:]
    var read: Set<String> = []
    for standard in standards {
      let alternatives = Alternatives(standard.program)
      for (index, slot) in standard.program.slots.enumerated() {
        guard let fact = slot.fact else { continue }
        read.insert(standard.program.facts[fact].name)
        if case .number = slot.scalar.type { limits[slot.key, default: []].formUnion(alternatives.values(index, except: Slot.unknown)) }
      }
      for list in standard.program.lists { read.insert(standard.program.facts[list.fact].name) }
    }
    var derived: Set<String> = []
    for standard in standards {
      for case .fact(let tree) in standard.parts.vocabulary.values where tree.derivation != nil { derived.insert(tree.name.text) }
    }
    var facts: [Fact] = []
    var seen: Set<String> = []
    for layout in [form.layouts.old, form.layouts.new] {
      for slot in layout.slots {
        guard let fact = slot.fact, case let name = layout.facts[fact].name, read.contains(name), !covered.contains(name),
          !derived.contains(name), seen.insert(slot.key).inserted, let place = form[slot.key]
        else { continue }
        var isRecord = false
        if case .record = layout.facts[fact].shape { isRecord = true }
        let share = layout.facts[fact].isAssessment ? 200 : isSet(layout.facts[fact].shape) ? 60 : 150
        let kind: Kind
        switch slot.scalar.type {
        case .boolean: kind = isRecord && slot.path.isEmpty ? .record(200) : .truth(isRecord ? 800 : share)
        case .enumeration(let enumeration): kind = .member(layout.enumerations[enumeration].members.map(\.name))
        case .number: kind = .number((limits[slot.key] ?? [slot.scalar.unit.factor]).sorted())
        case .date: kind = .day
        case .dateTime: kind = .minute
        case .text: kind = .text(layout.strings.count)
        }
        facts.append(
          Fact(
            mark: SplitMix64.mark(slot.key), place: place, kind: kind, record: isRecord && !slot.path.isEmpty ? form[name] : nil,
            isTruth: slot.scalar.type == .boolean))
      }
    }
    self.facts = facts
  }

  func fill(_ citizen: inout Citizen, _ form: PopulationForm, seed: UInt64, index: Int) {
    func has(_ place: PopulationForm.Place) -> Bool {
      (place.old.map { citizen.old.values[$0] } ?? place.new.map { citizen.new.values[$0] }) == 1
    }
    for fact in facts {
      var random = SplitMix64(seed: seed, citizen: index, fact: fact.mark)
      if let record = fact.record, !has(record) {
        form.set(fact.place, fact.isTruth ? 0 : Slot.absent, &citizen)
        continue
      }
      switch fact.kind {
      case .truth(let share), .record(let share): form.set(fact.place, random.happens(share) ? 1 : 0, &citizen)
      case .member(let names):
        let name = names[random.below(names.count)]
        if let slot = fact.place.old, let value = fact.place.oldMembers[name] { citizen.old.values[slot] = value }
        if let slot = fact.place.new, let value = fact.place.newMembers[name] { citizen.new.values[slot] = value }
      case .number(let values): form.set(fact.place, values[random.below(values.count)], &citizen)
      // The same day for both standards: a fact of the citizen, not of the standard.
      case .day: form.set(fact.place, citizen.new.date.day - Int64(random.below(90)), &citizen)
      case .minute:
        form.set(fact.place, (citizen.new.date.day - Int64(random.below(30))) * 1_440 + Int64(480 + random.below(540)), &citizen)
      case .text(let count): form.set(fact.place, Int64(random.below(count + 1)) - 1, &citizen)
      }
    }
  }
}

/// Whether a fact is a set.
private func isSet(_ shape: FactShape) -> Bool { if case .set = shape { true } else { false } }
