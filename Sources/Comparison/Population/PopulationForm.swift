import Evaluation
import Semantics

/// Where the facts of invented citizens stand in the two layouts.
struct PopulationForm: Sendable {
  /// The place of one value, on each side that knows it.
  struct Place: Sendable {
    let old: Int?
    let new: Int?
    /// How many of the small unit one is.
    let factor: Int64
    /// The members of an enumeration on either side, by name.
    let oldMembers: [String: Int64]
    let newMembers: [String: Int64]
  }

  private let places: [String: Place]
  private let oldLists: [String: Int]
  private let newLists: [String: Int]
  let layouts: CaseLayouts

  init(_ layouts: CaseLayouts) {
    self.layouts = layouts
    let (old, new) = (PopulationForm.index(layouts.old), PopulationForm.index(layouts.new))
    var places: [String: Place] = [:]
    for key in Set(old.keys).union(new.keys) {
      let scalars = (old[key].map { layouts.old.slots[$0].scalar }, new[key].map { layouts.new.slots[$0].scalar })
      places[key] = Place(
        old: old[key], new: new[key], factor: (scalars.0 ?? scalars.1)?.unit.factor ?? 1,
        oldMembers: PopulationForm.members(scalars.0, layouts.old), newMembers: PopulationForm.members(scalars.1, layouts.new))
    }
    self.places = places
    oldMarks = PopulationForm.marks(layouts.old)
    newMarks = PopulationForm.marks(layouts.new)
    oldLists = Dictionary(layouts.old.lists.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    newLists = Dictionary(layouts.new.lists.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func marks(_ layout: Program) -> [UInt64] {
    let facts = layout.facts.map { SplitMix64.mark($0.name) }
    return layout.slots.map { slot in slot.fact.map { facts[$0] } ?? 0 }
  }

  private static func index(_ layout: Program) -> [String: Int] {
    Dictionary(layout.slots.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func members(_ scalar: ScalarType?, _ layout: Program) -> [String: Int64] {
    guard let scalar, case .enumeration(let enumeration) = scalar.type else { return [:] }
    return Dictionary(
      layout.enumerations[enumeration].members.enumerated().map { ($1.name, Int64($0)) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(_ key: String) -> Place? { places[key] }

  /// For each slot of either layout a mark of its fact.
  let oldMarks: [UInt64]
  let newMarks: [UInt64]

  // MARK: Writing

  func set(_ key: String, _ truth: Bool, _ citizen: inout Citizen) { if let place = places[key] { set(place, truth ? 1 : 0, &citizen) } }

  /// - Parameter number: in the fact's own unit.
  func set(_ key: String, number: Int, _ citizen: inout Citizen) {
    if let place = places[key] { set(place, Int64(number) * place.factor, &citizen) }
  }

  func set(_ key: String, member: String, _ citizen: inout Citizen) {
    guard let place = places[key] else { return }
    if let slot = place.old, let value = place.oldMembers[member] { citizen.old.values[slot] = value }
    if let slot = place.new, let value = place.newMembers[member] { citizen.new.values[slot] = value }
  }

  func set(_ place: Place, _ value: Int64, _ citizen: inout Citizen) {
    if let slot = place.old { citizen.old.values[slot] = value }
    if let slot = place.new { citizen.new.values[slot] = value }
  }

  /// Gives a set of tasks: each member yes or no.
  func set(_ key: String, members: Set<String>, of all: [String], _ citizen: inout Citizen) {
    for member in all { set("\(key).\(member)", members.contains(member), &citizen) }
  }

  func household(_ relatives: [Person.Relative], _ citizen: inout Citizen) {
    if let list = oldLists["husstand"] { citizen.old.lists[list] = records(relatives, layouts.old, list) }
    if let list = newLists["husstand"] { citizen.new.lists[list] = records(relatives, layouts.new, list) }
  }

  private func records(_ relatives: [Person.Relative], _ layout: Program, _ list: Int) -> [[Int64]] {
    relatives.map { relative in
      layout.lists[list].fields.map { field in
        switch field.path[0] {
        case "relation":
          guard case .enumeration(let enumeration) = field.scalar.type else { return Slot.unknown }
          return layout.enumerations[enumeration].index(of: relative.relation).map { Int64($0) } ?? Slot.unknown
        case "alder": return Int64(relative.age) * field.scalar.unit.factor
        case "er_rask": return relative.isHealthy ? 1 : 0
        case "kan_varetage": return field.path.count > 1 && relative.tasks.contains(field.path[1]) ? 1 : 0
        default: return Slot.unknown
        }
      }
    }
  }

  /// A citizen of whom nothing is known yet.
  func blank(_ name: String, _ date: CivilDate) -> Citizen {
    Citizen(name: name, old: CaseFacts(layouts.old, date: date), new: CaseFacts(layouts.new, date: date))
  }
}
