import Dispatch
import Evaluation
import Semantics
import Syntax
import Synchronization

/// Decides cases under both standards and finds for every difference the change that made it.
///
/// Three passes over the cases, each in any number of threads and with the same answer: the first notes what differs, by the signature of what
/// decided; the second searches a cause for one case of each signature; the third makes the cause in the old standard for every single case
/// that differs and sees that it gives the new answer. A case for which it does not gets a search of its own.
public struct OutcomeComparison: Sendable {
  /// One difference in one case.
  private struct Difference: Hashable {
    let service: Int
    /// 0 is the outcome.
    let aspect: Int
    let before: AnswerState
    let after: AnswerState
    let newOutcome: Outcome
    let oldRules: [Int]
    let newRules: [Int]

    /// What it has in common with others that the same rules made. Dates differ from case to case; that they moved, they have in common.
    var signature: Difference {
      Difference(
        service: service, aspect: aspect, before: before.general, after: after.general, newOutcome: newOutcome, oldRules: oldRules,
        newRules: newRules)
    }
  }

  private struct Pair {
    let name: String
    let old: ServiceReader?
    let new: ServiceReader?
    let aspects: [Aspect]
    let directions: [Direction?]
    let changes: Int
    let oldSlot: Int?
    let newSlot: Int?
  }

  private let list: ChangeList
  private let layouts: CaseLayouts
  private let source: any CaseSource
  private let pairs: [Pair]
  private let programs: [HybridPrograms]
  private let oldTransfer: CaseTransfer
  private let newTransfer: CaseTransfer

  /// - Parameters:
  ///   - list: the differences of the standards.
  ///   - layouts: of the same standards.
  ///   - source: the cases.
  ///   - services: only these, by name; empty for all.
  public init(_ list: ChangeList, _ layouts: CaseLayouts, _ source: any CaseSource, services: [String] = []) {
    self.list = list
    self.layouts = layouts
    self.source = source
    oldTransfer = CaseTransfer(layouts, to: list.old.program)
    newTransfer = CaseTransfer(layouts, to: list.new.program)
    var pairs: [Pair] = []
    var programs: [HybridPrograms] = []
    for (number, changes) in list.services.enumerated() {
      let names = OutcomeComparison.names(changes.name, [list.old.program, list.new.program])
      var aspects: [String: [Aspect]] = [:]
      for name in names {
        let both = ServiceReader.aspects(name, [list.old.program, list.new.program])
        aspects[name] = both
        guard services.isEmpty || services.contains(changes.name) else { continue }
        pairs.append(
          Pair(
            name: name, old: ServiceReader(list.old.program, name, both), new: ServiceReader(list.new.program, name, both), aspects: both,
            directions: both.map { OutcomeComparison.direction($0, name, [list.new.program, list.old.program]) }, changes: number,
            oldSlot: OutcomeComparison.grant(changes.name, layouts.old), newSlot: OutcomeComparison.grant(changes.name, layouts.new)))
      }
      programs.append(HybridPrograms(list, changes, layouts, aspects))
    }
    self.pairs = pairs
    self.programs = programs
  }

  /// The services that a tree stands for: itself, or one for each task.
  private static func names(_ name: String, _ programs: [Program]) -> [String] {
    var found: [String] = []
    for program in programs {
      for service in program.services where service.name == name || service.name.hasPrefix(name + ".") {
        if !found.contains(service.name) { found.append(service.name) }
      }
    }
    return found
  }

  private static func direction(_ aspect: Aspect, _ service: String, _ programs: [Program]) -> Direction? {
    guard case .result(let name) = aspect else { return nil }
    for program in programs {
      let results = program.services.first { $0.name == service }?.results ?? []
      if let direction = results.first(where: { $0.name == name })?.direction { return direction }
    }
    return nil
  }

  /// The slot that says that a service was granted and is running.
  private static func grant(_ service: String, _ layout: Program) -> Int? {
    layout.slots.firstIndex { $0.key == "visiteret_til.\(service)" }
  }

  // MARK: Running

  /// - Parameter progress: called with how many cases were decided of how many times as many, from any thread.
  public func run(progress: @escaping @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }) -> OutcomeDifferences {
    let total = source.count * 2
    let done = Atomic<Int>(0)
    @Sendable func count(_ cases: Int) { progress(done.add(cases, ordering: .relaxed).newValue, total) }
    let (notes, counts) = first(count)
    let signatures = signatures(notes)
    let causes = search(signatures)
    var result = OutcomeDifferences()
    result.cases = source.count
    result.changedCases = notes.reduce(0) { sum, note in
      sum + note.cases.count { _, numbers in numbers.contains { isCommon(pairs[note.differences[$0].service]) } }
    }
    result.signatures = signatures.count
    var groups = Groups()
    let open = third(notes, causes, &groups, count)
    groups.join(resolve(open, causes))
    fill(&result, groups, counts)
    return result
  }

  /// For each signature the first case that has it, with what differs there.
  private func signatures(_ notes: [Notes]) -> [(Difference, Int)] {
    var firsts: [Difference: (Difference, Int)] = [:]
    for note in notes {
      let signatures = note.differences.map(\.signature)
      for (index, numbers) in note.cases {
        for number in numbers where firsts[signatures[number]].map({ index < $0.1 }) ?? true {
          firsts[signatures[number]] = (note.differences[number], index)
        }
      }
    }
    return firsts.values.sorted { ($0.1, $0.0.service, $0.0.aspect) < ($1.1, $1.0.service, $1.0.aspect) }
  }

  private func isCommon(_ pair: Pair) -> Bool { pair.old != nil && pair.new != nil }

  private func chunks() -> [Range<Int>] {
    let size = max(1, min(500, source.count / 8))
    return stride(from: 0, to: source.count, by: size).map { $0..<min($0 + size, source.count) }
  }

  private struct OutcomePair: Hashable {
    let before: Outcome
    let after: Outcome
  }

  /// For each service how many went from which outcome to which.
  private typealias Counts = [[OutcomePair: Int]]

  /// What differs in some cases: each difference once, and the cases by its numbers.
  private struct Notes {
    var differences: [Difference] = []
    var cases: [(index: Int, differences: [Int])] = []
    private var numbers: [Difference: Int] = [:]

    mutating func add(_ index: Int, _ found: [Difference]) {
      guard !found.isEmpty else { return }
      cases.append(
        (
          index,
          found.map { difference in
            if let number = numbers[difference] { return number }
            numbers[difference] = differences.count
            differences.append(difference)
            return differences.count - 1
          }
        ))
    }
  }

  /// Decides all cases under both standards and notes what differs.
  private func first(_ count: @Sendable (Int) -> Void) -> ([Notes], Counts) {
    let chunks = chunks()
    let shared = Mutex<([Int: Notes], Counts)>(([:], []))
    DispatchQueue.concurrentPerform(iterations: chunks.count) { number in
      var notes = Notes()
      var counts = Counts(repeating: [:], count: pairs.count)
      for index in chunks[number] {
        let found = differences(source.citizen(index)) { pair, before, after in
          counts[pair][OutcomePair(before: before, after: after), default: 0] += 1
        }
        notes.add(index, found)
      }
      shared.withLock { all in
        all.0[number] = notes
        if all.1.isEmpty { all.1 = Counts(repeating: [:], count: pairs.count) }
        for pair in pairs.indices { all.1[pair].merge(counts[pair], uniquingKeysWith: +) }
      }
      count(chunks[number].count)
    }
    return shared.withLock { all in (chunks.indices.compactMap { all.0[$0] }, all.1) }
  }

  private func differences(_ citizen: Citizen, _ note: (Int, Outcome, Outcome) -> Void) -> [Difference] {
    let oldRun = Run.of(list.old.program, oldTransfer.facts(citizen, asNew: false))
    let newRun = Run.of(list.new.program, newTransfer.facts(citizen, asNew: true))
    var found: [Difference] = []
    for (number, pair) in pairs.enumerated() {
      let (old, new) = (pair.old?.answer(oldRun), pair.new?.answer(newRun))
      let (before, after) = (old?.outcome ?? .notCovered, new?.outcome ?? .notCovered)
      note(number, before, after)
      func add(_ aspect: Int, _ one: AnswerState, _ other: AnswerState, _ oldRules: [Int], _ newRules: [Int]) {
        found.append(
          Difference(
            service: number, aspect: aspect, before: one, after: other, newOutcome: after, oldRules: oldRules, newRules: newRules))
      }
      if before != after {
        add(0, .outcome(before), .outcome(after), old?.grounds ?? [], new?.grounds ?? [])
      } else if let old, let new {
        for aspect in old.states.indices where old.states[aspect] != new.states[aspect] {
          add(
            aspect + 1, old.states[aspect], new.states[aspect], old.rules[aspect].map { [$0] } ?? [], new.rules[aspect].map { [$0] } ?? [])
        }
      }
    }
    return found
  }

  // MARK: Causes

  /// A cause for each signature, found in the case given; services side by side.
  private func search(_ signatures: [(Difference, Int)]) -> [Difference: [[Int]]] {
    var byService: [Int: [(Difference, Int)]] = [:]
    for (difference, index) in signatures { byService[pairs[difference.service].changes, default: []].append((difference, index)) }
    // The longest first, so that no processor is left with one of them in the end.
    let work = byService.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map(\.value)
    let found = Mutex<[Difference: [[Int]]]>([:])
    DispatchQueue.concurrentPerform(iterations: work.count) { number in
      for (difference, index) in work[number] {
        let cause = search(difference).cause(source.citizen(index), likely: likely(difference))
        found.withLock { $0[difference.signature] = cause.map { [$0] } ?? [] }
      }
    }
    return found.withLock { $0 }
  }

  /// Cases that their signature's cause does not explain, one after the other: what explained another of them, or a search of its own.
  private func resolve(_ open: [(Difference, Int)], _ causes: [Difference: [[Int]]]) -> Groups {
    var byService: [Int: [(Difference, Int)]] = [:]
    for (difference, index) in open { byService[pairs[difference.service].changes, default: []].append((difference, index)) }
    let work = byService.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map(\.value)
    let found = Mutex(Groups())
    DispatchQueue.concurrentPerform(iterations: work.count) { number in
      var own = Groups()
      var known: [Difference: [[Int]]] = [:]
      for (difference, index) in work[number] {
        let citizen = source.citizen(index)
        let signature = difference.signature
        let tried = causes[signature] ?? []
        var set = verified(difference, citizen, known[signature] ?? [])
        if set == nil {
          set = search(difference).cause(citizen, likely: likely(difference))
          if let set, !tried.contains(set) { known[signature, default: []].append(set) }
        }
        own.add(key(difference, set), index, set != nil && isRunning(difference, citizen))
      }
      found.withLock { $0.join(own) }
    }
    return found.withLock { $0 }
  }

  private func search(_ difference: Difference) -> CauseSearch {
    let pair = pairs[difference.service]
    return CauseSearch(
      programs: programs[pair.changes], service: pair.name, aspect: difference.aspect == 0 ? nil : difference.aspect - 1,
      outcome: difference.newOutcome, state: difference.after)
  }

  /// The changes of the rules that decided on either side.
  private func likely(_ difference: Difference) -> [Int] {
    let service = list.services[pairs[difference.service].changes]
    if let whole = service.whole { return [whole] }
    let names =
      difference.newRules.map { list.new.program.rules[$0].name } + difference.oldRules.map { list.old.program.rules[$0].name }
    return names.compactMap { name in service.rules.first { ($0.new ?? $0.old)?.name.text == name }?.change }
  }

  private func verified(_ difference: Difference, _ citizen: Citizen, _ causes: [[Int]]) -> [Int]? {
    let search = search(difference)
    return causes.first { search.isMinimal($0, citizen) }
  }

  // MARK: Grouping

  private struct Key: Hashable {
    let service: Int
    let aspect: Int
    let before: AnswerState
    let after: AnswerState
    /// Nil where none was found.
    let causes: [Int]?
  }

  private struct Groups {
    var counts: [Key: (count: Int, examples: [Int])] = [:]
    var running: [(key: Key, index: Int)] = []

    mutating func add(_ key: Key, _ index: Int, _ isRunning: Bool) {
      counts[key, default: (0, [])].count += 1
      counts[key]?.examples.append(index)
      trim(key)
      if isRunning { running.append((key, index)) }
    }

    mutating func join(_ other: Groups) {
      for (key, value) in other.counts {
        counts[key, default: (0, [])].count += value.count
        counts[key]?.examples += value.examples
        trim(key)
      }
      running += other.running
    }

    private mutating func trim(_ key: Key) {
      guard let examples = counts[key]?.examples, examples.count > OutcomeDifferences.exampleLimit else { return }
      counts[key]?.examples = Array(examples.sorted().prefix(OutcomeDifferences.exampleLimit))
    }
  }

  private func key(_ difference: Difference, _ causes: [Int]?) -> Key {
    return Key(
      service: difference.service, aspect: difference.aspect, before: difference.before.general, after: difference.after.general,
      causes: causes)
  }

  private func effect(_ key: Key) -> CitizenEffect {
    CitizenEffect(from: key.before, to: key.after, pairs[key.service].directions[key.aspect])
  }

  private func isRunning(_ difference: Difference, _ citizen: Citizen) -> Bool {
    let pair = pairs[difference.service]
    guard CitizenEffect(from: difference.before, to: difference.after, pair.directions[difference.aspect]) == .worse else { return false }
    return pair.oldSlot.map { citizen.old.values[$0] == 1 } ?? false || pair.newSlot.map { citizen.new.values[$0] == 1 } ?? false
  }

  /// Makes each case's cause and sees that it gives the new answer.
  /// - Returns: the cases for which none of the causes known does.
  private func third(_ notes: [Notes], _ causes: [Difference: [[Int]]], _ groups: inout Groups, _ count: @Sendable (Int) -> Void) -> [(
    Difference, Int
  )] {
    let shared = Mutex<(Groups, [(Difference, Int)])>((Groups(), []))
    DispatchQueue.concurrentPerform(iterations: notes.count) { number in
      let note = notes[number]
      let known = note.differences.map { causes[$0.signature] ?? [] }
      var own = Groups()
      var open: [(Difference, Int)] = []
      for (index, numbers) in note.cases {
        let citizen = source.citizen(index)
        for number in numbers {
          let difference = note.differences[number]
          if let set = verified(difference, citizen, known[number]) {
            own.add(key(difference, set), index, isRunning(difference, citizen))
          } else {
            open.append((difference, index))
          }
        }
      }
      shared.withLock { all in
        all.0.join(own)
        all.1 += open
      }
      count(note.cases.count)
    }
    return shared.withLock { all in
      groups = all.0
      return all.1.sorted { ($0.1, $0.0.service, $0.0.aspect) < ($1.1, $1.0.service, $1.0.aspect) }
    }
  }

  private func fill(_ result: inout OutcomeDifferences, _ groups: Groups, _ counts: Counts) {
    for (number, pair) in pairs.enumerated() {
      var count = OutcomeDifferences.ServiceCount(service: pair.name, isCommon: isCommon(pair))
      for (pair, cases) in counts[number] { count.outcomes[pair.before.name, default: [:]][pair.after.name, default: 0] += cases }
      for (key, value) in groups.counts where key.service == number {
        switch effect(key) {
        case .better: count.better += value.count
        case .worse: count.worse += value.count
        case .different: count.different += value.count
        }
      }
      result.services.append(count)
    }
    func group(_ key: Key, _ value: (count: Int, examples: [Int])) -> OutcomeDifferences.CauseGroup {
      OutcomeDifferences.CauseGroup(
        service: pairs[key.service].name, aspect: pairs[key.service].aspects[key.aspect], before: key.before, after: key.after,
        effect: effect(key), causes: key.causes ?? [], count: value.count, examples: value.examples.sorted())
    }
    let ordered = groups.counts.sorted { left, right in
      let (one, other) = (left.key, right.key)
      let (first, second) = (
        [one.service, one.aspect > 0 ? 1 : 0, right.value.count, one.aspect, left.value.examples.min() ?? 0] + (one.causes ?? []),
        [other.service, other.aspect > 0 ? 1 : 0, left.value.count, other.aspect, right.value.examples.min() ?? 0] + (other.causes ?? [])
      )
      return first.lexicographicallyPrecedes(second)
    }
    for (key, value) in ordered {
      if key.causes == nil { result.unexplained.append(group(key, value)) } else { result.groups.append(group(key, value)) }
    }
    result.runningCount = groups.running.count
    let running = groups.running.sorted { ($0.index, $0.key.service, $0.key.aspect) < ($1.index, $1.key.service, $1.key.aspect) }
    for (key, index) in running.prefix(OutcomeDifferences.runningLimit) {
      result.running.append(
        OutcomeDifferences.RunningGrant(
          index: index, name: source.citizen(index).name, service: pairs[key.service].name, aspect: pairs[key.service].aspects[key.aspect],
          before: key.before, after: key.after, causes: key.causes ?? []))
    }
    result.policies = programs.reduce(0) { $0 + $1.count }
  }
}

extension AnswerState {
  /// The state without the day that a date is.
  fileprivate var general: AnswerState {
    switch self {
    case .value(.date): .value(.date(0))
    case .value(.dateTime): .value(.dateTime(0))
    default: self
    }
  }
}
