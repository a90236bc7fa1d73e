import Evaluation
import Semantics

/// Carries cases from the layouts of two standards into the slots of a program made of parts of both.
///
/// A value is taken from the one standard's side, or, where that does not know it or knows it as something else, from the other's.
struct CaseTransfer: Sendable {
  private struct Source: Sendable {
    let isNew: Bool
    let index: Int
    /// Members of an enumeration by the target's numbers; nil where they are numbered the same.
    let members: [Int64]?
  }

  private let blank: CaseFacts
  private let slots: [[(target: Int, source: Source)]]
  private let lists: [[(target: Int, isNew: Bool, index: Int, fields: [Source?])]]

  init(_ layouts: CaseLayouts, to program: Program) {
    blank = CaseFacts(program, date: CivilDate(day: 0))
    let sides = [(false, layouts.old), (true, layouts.new)].map { Side($0.0, $0.1) }
    var slots: [[(target: Int, source: Source)]] = []
    var lists: [[(target: Int, isNew: Bool, index: Int, fields: [Source?])]] = []
    for order in [sides, sides.reversed()] {
      var found: [(target: Int, source: Source)] = []
      for (target, slot) in program.slots.enumerated() where slot.fact != nil {
        for side in order {
          guard let index = side.slots[slot.key], let source = side.source(index, slot.scalar, program) else { continue }
          found.append((target, source))
          break
        }
      }
      slots.append(found)
      var foundLists: [(target: Int, isNew: Bool, index: Int, fields: [Source?])] = []
      for (target, list) in program.lists.enumerated() {
        guard let (side, index) = order.lazy.compactMap({ side in side.lists[list.key].map { (side, $0) } }).first else { continue }
        foundLists.append((target, side.isNew, index, list.fields.map { side.field(index, $0, program) }))
      }
      lists.append(foundLists)
    }
    self.slots = slots
    self.lists = lists
  }

  /// - Parameter asNew: whether the case is met as the new standard meets it: on its date, in its municipality.
  func facts(_ citizen: Citizen, asNew: Bool) -> CaseFacts {
    let way = asNew ? 1 : 0
    var facts = blank
    facts.date = asNew ? citizen.new.date : citizen.old.date
    for (target, source) in slots[way] {
      facts.values[target] = CaseTransfer.value((source.isNew ? citizen.new : citizen.old).values[source.index], source)
    }
    for (target, isNew, index, fields) in lists[way] {
      facts.lists[target] = (isNew ? citizen.new : citizen.old).lists[index].map { records in
        records.map { record in fields.map { $0.map { CaseTransfer.value(record[$0.index], $0) } ?? Slot.unknown } }
      }
    }
    return facts
  }

  private static func value(_ value: Int64, _ source: Source) -> Int64 {
    guard let members = source.members, value > Slot.absent else { return value }
    return members.indices.contains(Int(value)) ? members[Int(value)] : Slot.unknown
  }

  /// One layout with its names.
  private struct Side {
    let isNew: Bool
    let layout: Program
    let slots: [String: Int]
    let lists: [String: Int]
    let fields: [[String: Int]]

    init(_ isNew: Bool, _ layout: Program) {
      self.isNew = isNew
      self.layout = layout
      slots = Dictionary(layout.slots.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
      lists = Dictionary(layout.lists.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
      fields = layout.lists.map { list in
        Dictionary(list.fields.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
      }
    }

    func source(_ index: Int, _ wanted: ScalarType, _ program: Program) -> Source? {
      read(layout.slots[index].scalar, index, wanted, program)
    }

    func field(_ list: Int, _ wanted: SlotInfo, _ program: Program) -> Source? {
      guard let index = fields[list][wanted.key] else { return nil }
      return read(layout.lists[list].fields[index].scalar, index, wanted.scalar, program)
    }

    private func read(_ own: ScalarType, _ index: Int, _ wanted: ScalarType, _ program: Program) -> Source? {
      switch (own.type, wanted.type) {
      case (.boolean, .boolean), (.date, .date), (.dateTime, .dateTime): return Source(isNew: isNew, index: index, members: nil)
      case (.number(let one), .number(let other)) where one == other: return Source(isNew: isNew, index: index, members: nil)
      case (.text, .text):
        return Source(isNew: isNew, index: index, members: layout.strings.map { text in Int64(program.strings.firstIndex(of: text) ?? -1) })
      case (.enumeration(let one), .enumeration(let other)) where layout.enumerations[one].name == program.enumerations[other].name:
        let (names, others) = (layout.enumerations[one].members.map(\.name), program.enumerations[other].members.map(\.name))
        if names == others { return Source(isNew: isNew, index: index, members: nil) }
        return Source(
          isNew: isNew, index: index, members: names.map { name in others.firstIndex(of: name).map { Int64($0) } ?? Slot.unknown })
      default: return nil
      }
    }
  }
}
