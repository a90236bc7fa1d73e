package import Semantics

/// A program as it reads between two dates: what follows from the date alone is settled, and what cannot matter any more is left out of
/// the steps. All signals and registers stay where they are, so that the log of a run is the same as that of the whole program.
package struct Editions: Sendable {
  private let program: Program
  /// The days on which something in the program begins or ends, oldest first.
  private let limits: [Int64]
  /// The number of the edition for each day from the first limit to the last.
  private let numbers: [UInt16]

  package init(_ program: Program) {
    self.program = program
    var days: Set<Int64> = []
    let written = Set(program.instructions.filter(\.writesRegister).map { Int($0.out) })
    for step in program.instructions {
      switch step.operation {
      case .compare:
        guard let limit = Editions.datedLimit(step, program), !written.contains(limit) else { continue }
        days.insert(program.initialRegisters[limit])
        days.insert(program.initialRegisters[limit] + 1)
      case .rate: for entry in program.rates[Int(step.x)].entries { days.insert(entry.from.day) }
      default: break
      }
    }
    limits = days.sorted()
    var numbers: [UInt16] = []
    // Limits further apart than that are no dates of rules.
    for (number, (from, to)) in zip(limits, limits.dropFirst()).enumerated() where limits[limits.count - 1] - limits[0] < 400_000 {
      numbers += [UInt16](repeating: UInt16(number + 1), count: Int(to - from))
    }
    self.numbers = numbers
  }

  /// The register that the date is compared with, if it is a constant.
  private static func datedLimit(_ step: Instruction, _ program: Program) -> Int? {
    let sides = [Int(step.x), Int(step.y)]
    guard let place = sides.firstIndex(of: program.dateRegister) else { return nil }
    let limit = sides[1 - place]
    return limit != program.dateRegister && program.initialRegisters[limit] > Slot.absent ? limit : nil
  }

  /// How many editions there are.
  package var count: Int { limits.count + 1 }

  /// The number of the edition that holds on a day; editions are numbered in order of time, from 0.
  package func number(on day: Int64) -> Int {
    guard let first = limits.first, day >= first else { return 0 }
    let entry = day - first
    if entry < numbers.count { return Int(numbers[Int(entry)]) }
    return limits.count - limits.reversed().prefix { $0 > day }.count
  }

  /// The program as it reads on a day.
  ///
  /// The whole program is run once on that day with nothing known. All its operations are such that what is certain then stays so,
  /// whatever becomes known; those that are not (`udledes`, `nej hvis` and lists) are passed over.
  package func edition(on day: Int64) -> Program {
    let machine = Machine(program)
    let unknown = [Int64](repeating: Slot.unknown, count: program.slots.count)
    unknown.withUnsafeBufferPointer { machine.load(date: CivilDate(day: day), values: $0) }
    machine.set(program.dateRegister, Slot.unknown)
    for step in program.instructions {
      switch step.operation {
      case .records, .countRecords, .sumRecords: continue
      case .orElse: if machine.truth(Int(step.x)) == .unknown { continue }
      case .orElseNumber: if machine.number(Int(step.x)) == Slot.unknown { continue }
      default: break
      }
      let isDated = step.operation == .compare && Editions.datedLimit(step, program) != nil
      if isDated { machine.set(program.dateRegister, day) }
      machine.run([step])
      if isDated { machine.set(program.dateRegister, Slot.unknown) }
    }
    return machine.issues.isEmpty ? program.settled(by: machine) : program
  }
}

extension Program {
  /// The program without the steps whose outcome a machine already knows.
  fileprivate func settled(by machine: Machine) -> Program {
    var edition = self
    edition.masks = []
    edition.picks = []
    edition.instructions = []
    let slotRegisters = Set(slots.compactMap { if case .register(let register) = $0.place { register } else { nil } })
    for step in instructions {
      let out = Int(step.out)
      let isSettled = step.writesRegister ? machine.number(out) != Slot.unknown : machine.truth(out) != .unknown
      guard isSettled else {
        edition.instructions.append(remaining(step, machine, &edition))
        continue
      }
      if step.writesRegister {
        if !slotRegisters.contains(out) { edition.initialRegisters[out] = machine.number(out) }
      } else {
        let bit: UInt64 = 1 << UInt64(out & 63)
        if machine.truth(out) == .yes { edition.initialTrue[out >> 6] |= bit } else { edition.initialFalse[out >> 6] |= bit }
      }
    }
    // The records of lists are asked by the whole blocks, with masks and picks of their own.
    edition.blocks = blocks.map { block in
      var block = block
      block.instructions = block.instructions.map { copied($0, &edition) }
      return block
    }
    return edition
  }

  /// A step without the parts that are settled and say nothing.
  private func remaining(_ step: Instruction, _ machine: Machine, _ edition: inout Program) -> Instruction {
    func open(_ start: Int32, saying: Truth) -> [Mask] {
      masks[Int(start)..<Int(start) + Int(step.count)].compactMap { mask in
        let bits = machine.open(mask, saying: saying)
        return bits == 0 ? nil : Mask(word: mask.word, bits: bits)
      }
    }
    func append(_ masks: [Mask]) -> Int {
      edition.masks += masks
      return edition.masks.count - masks.count
    }
    switch step.operation {
    case .all, .any, .none:
      let masks = open(step.x, saying: step.operation == .all ? .yes : .no)
      return Instruction(step.operation, out: Int(step.out), x: append(masks), y: Int(step.y), detail: step.detail, count: masks.count)
    case .unlessAny:
      let masks = open(step.y, saying: .no)
      return Instruction(step.operation, out: Int(step.out), x: Int(step.x), y: append(masks), detail: step.detail, count: masks.count)
    case .pickNumber, .pickTruth:
      var pick = picks[Int(step.x)]
      pick.candidates.removeAll { machine.truth($0.applies) == .no }
      edition.picks.append(pick)
      return Instruction(step.operation, out: Int(step.out), x: edition.picks.count - 1)
    default: return copied(step, &edition)
    }
  }

  /// A step as it is, with its masks or pick taken along.
  private func copied(_ step: Instruction, _ edition: inout Program) -> Instruction {
    var (x, y) = (Int(step.x), Int(step.y))
    switch step.operation {
    case .all, .any, .none, .atLeast, .atMost:
      edition.masks += masks[x..<x + Int(step.count)]
      x = edition.masks.count - Int(step.count)
    case .unlessAny:
      edition.masks += masks[y..<y + Int(step.count)]
      y = edition.masks.count - Int(step.count)
    case .pickNumber, .pickTruth:
      edition.picks.append(picks[x])
      x = edition.picks.count - 1
    default: break
    }
    return Instruction(step.operation, out: Int(step.out), x: x, y: y, detail: step.detail, count: Int(step.count))
  }
}
