import Semantics

/// What decides the truths of an edition, whatever its rates are. Editions of the same shape give the same answers to the same codes, but for
/// the numbers that rates give.
struct EditionShape: Hashable {
  private let instructions: [Instruction]
  private let masks: [Mask]
  private let picks: [Pick]
  private let isTrue: [UInt64]
  private let isFalse: [UInt64]
  /// Which numbers are known from the beginning.
  private let isKnown: [Bool]
  /// The rates that the edition does not settle.
  private let rates: [Int64?]
  private let forms: [CodeForm]

  init(_ edition: Program, on day: Int64, _ code: CaseCode) {
    instructions = edition.instructions
    masks = edition.masks
    picks = edition.picks
    isTrue = edition.initialTrue
    isFalse = edition.initialFalse
    isKnown = edition.initialRegisters.map { $0 > Slot.absent }
    rates = edition.instructions.filter { $0.operation == .rate }.map { edition.rates[Int($0.x)].entry(on: CivilDate(day: day))?.value }
    forms = code.forms
  }
}
