public import Evaluation
public import Semantics

/// The places in which the values of a case are kept for each of two standards, until it is known which program is run on them.
public struct CaseLayouts: Sendable {
  /// Programs that decide nothing and have a slot for every value of the vocabulary.
  public let old: Program
  public let new: Program
  private let oldResidence: Residence?
  private let newResidence: Residence?

  public init(_ old: ComparedStandard, _ new: ComparedStandard) {
    var texts = old.program.strings
    for text in new.program.strings where !texts.contains(text) { texts.append(text) }
    self.old = old.program.layout(texts: texts)
    self.new = new.program.layout(texts: texts)
    oldResidence = Residence(self.old)
    newResidence = Residence(self.new)
  }

  /// A case as both standards meet it.
  ///
  /// Each standard decides on the date of the case if it is in force then, and else on the nearest day on which it is. Where a case has no
  /// date, it is the first day of the standard that begins last. Who does not say where they live is taken to live where the standard applies.
  /// - Parameters:
  ///   - name: what it is called.
  ///   - old: what the old standard knows of it, in the old layout.
  ///   - new: the same in the new layout.
  ///   - date: the date of decision, if there is one.
  public func citizen(_ name: String, old: CaseFacts, new: CaseFacts, date: CivilDate?) -> Citizen {
    var citizen = Citizen(name: name, old: old, new: new)
    let starts = [self.old.period.from, self.new.period.from].compactMap { $0 }
    let day = date ?? starts.max() ?? CivilDate(day: 19_723)
    citizen.old.date = nearest(day, self.old.period)
    citizen.new.date = nearest(day, self.new.period)
    oldResidence?.settle(&citizen.old)
    newResidence?.settle(&citizen.new)
    return citizen
  }

  private func nearest(_ date: CivilDate, _ period: Period) -> CivilDate {
    if let from = period.from, date < from { return from }
    if let to = period.to, to < date { return to }
    return date
  }
}

/// Where a citizen lives of whom nobody has said it: in the municipality that the standard belongs to.
private struct Residence: Sendable {
  private let slot: Int
  private let home: Int64
  /// Facts that follow from living there.
  private let here: [Int]

  init?(_ layout: Program) {
    guard let authority = layout.authority, let slot = layout.slots.firstIndex(where: { $0.key == "bopælskommune" }),
      case .enumeration(let enumeration) = layout.slots[slot].scalar.type,
      let home = layout.enumerations[enumeration].members.firstIndex(where: {
        authority.hasPrefix($0.label) || authority.hasPrefix($0.name)
      })
    else { return nil }
    self.slot = slot
    self.home = Int64(home)
    here = layout.slots.indices.filter { ["bor_i_kommunen", "opholder_sig_i_kommunen"].contains(layout.slots[$0].key) }
  }

  func settle(_ facts: inout CaseFacts) {
    if facts.values[slot] == Slot.unknown { facts.values[slot] = home }
    for index in here where facts.values[index] == Slot.unknown { facts.values[index] = facts.values[slot] == home ? 1 : 0 }
  }
}
