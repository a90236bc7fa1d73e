import Diagnostics
import Evaluation
import Semantics
import Syntax

/// Puts what would give another outcome into words, and says what kind of change it would be.
struct Counterfactuals {
  private let explainer: Explainer
  private let subject: Case
  private let sentences: Sentences
  /// The program with its labels in the reader's language.
  private let worded: Program

  init(_ explainer: Explainer, _ subject: Case, _ run: Run) {
    self.explainer = explainer
    self.subject = subject
    worded = explainer.worded(explainer.language)
    sentences = explainer.sentences(run)
  }

  /// The smallest sets of up to three facts, by kind, then the outcome best for the citizen, then the smallest first.
  /// - Returns: whether all sets were looked at, too.
  func changes(_ service: Int) -> (changes: [Explained.Change], isComplete: Bool) {
    var search = FlipSearch(explainer.program, service, subject.facts, explainer.dependence, explainer.alternatives)
    let changes = search.flips().map(change)
    let order = Explained.Change.groups
    func weight(_ change: Explained.Change) -> (Int, Int, Int) {
      (order.firstIndex(of: change.group) ?? 0, rank(change.outcome), change.parts.count)
    }
    let sorted = changes.enumerated().sorted { left, right in
      let (first, second) = (weight(left.element), weight(right.element))
      return first == second ? left.offset < right.offset : first < second
    }
    return (sorted.map(\.element), search.isComplete)
  }

  private func change(_ flip: Flip) -> Explained.Change {
    let parts = zip(flip.needs, flip.values).map { need, values in
      Explained.Change.Part(
        need: need, key: worded.key(of: need), text: text(need, values), group: kind(of: need), isTold: isTold(need))
    }
    // The set as a whole is as hard to change as its hardest part. What nobody has told yet has only to be told.
    let hardest = Explained.Change.groups.last { kind in parts.contains { $0.group == kind && ($0.isTold || kind == .assessed) } }
    return Explained.Change(outcome: flip.outcome, group: hardest ?? .documentable, parts: parts, flip: flip)
  }

  private func rank(_ outcome: Outcome) -> Int {
    switch outcome {
    case .granted: 0
    case .referred: 1
    case .denied: 2
    default: 3
    }
  }

  // MARK: Facts

  private func fact(_ need: Need) -> FactInfo? {
    switch need {
    case .slot(let slot): worded.slots[slot].fact.map { worded.facts[$0] }
    case .list(let list), .field(let list, _, _): worded.facts[worded.lists[list].fact]
    case .rate: nil
    }
  }

  /// Of people in a list their age does not change by anybody's doing; what is true or not of them may.
  private func kind(of need: Need) -> Changeability {
    if case .field(let list, _, let field) = need, worded.lists[list].fields[field].scalar.type != .boolean { return .fixed }
    return fact(need).map { $0.isAssessment ? .assessed : $0.changeability } ?? .documentable
  }

  private func isTold(_ need: Need) -> Bool {
    switch need {
    case .slot(let slot): subject.facts.values[slot] != Slot.unknown
    case .list(let list): subject.facts.lists[list] != nil
    case .field(let list, let record, let field): subject.facts.lists[list].map { $0[record][field] != Slot.unknown } ?? false
    case .rate: false
    }
  }

  // MARK: Words

  private func text(_ need: Need, _ values: [Stretch]) -> String {
    switch need {
    case .slot(let slot): return text(worded.slots[slot].wording, worded.slots[slot].scalar, values)
    case .list(let list):
      let name = worded.facts[worded.lists[list].fact].wording.positive
      return sentences.say("der er ingen i \(name)", "there is nobody in \(name)")
    case .field(let list, let record, let field):
      let info = worded.lists[list].fields[field]
      let person = sentences.record(list, record)
      let wording = info.wording.filled { _ in person }
      let text = text(wording, info.scalar, values)
      return wording == info.wording ? "\(person): \(text)" : text
    case .rate: return ""
    }
  }

  private func text(_ wording: Wording, _ scalar: ScalarType, _ values: [Stretch]) -> String {
    let name = sentences.subject(wording.positive)
    let rest = values.filter { $0.value > Slot.absent }
    guard rest.count == values.count else {
      let none = sentences.say("\(name) findes ikke", "there is no \(name)")
      return rest.isEmpty ? none : "\(text(wording, scalar, rest)) \(sentences.say("eller", "or")) \(none)"
    }
    func shown(_ value: Int64) -> String { sentences.value(value, scalar.type, scalar.unit.display) }
    switch scalar.type {
    case .boolean: return values.contains { $0.value == 1 } ? wording.positive : wording.negative
    case .enumeration(let enumeration):
      let members = worded.enumerations[enumeration].members.indices.map(Int64.init)
      let others = members.filter { member in !values.contains { $0.value == member } }
      // Anything but one is said shorter so.
      if values.count > 1, others.count == 1 { return "\(name) \(sentences.say("er ikke", "is not")) \(shown(others[0]))" }
      return "\(name) \(sentences.say("er", "is")) \(either(values.map { shown($0.value) }))"
    case .text: return "\(name) \(sentences.say("er", "is")) \(either(values.map { shown($0.value) }))"
    case .date, .dateTime:
      return "\(name) \(sentences.say("er", "is")) \(either(joined(values, step: 1).map { dates($0, shown) }))"
    case .number:
      return "\(name) \(sentences.say("er", "is")) \(either(joined(values, step: max(1, scalar.unit.factor)).map { numbers($0, shown) }))"
    }
  }

  private func either(_ texts: [String]) -> String {
    guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
    return texts.dropLast().joined(separator: ", ") + sentences.say(" eller ", " or ") + last
  }

  /// Neighbouring stretches as one.
  /// - Parameter step: the least by which two values differ that people would tell apart.
  private func joined(_ stretches: [Stretch], step: Int64) -> [Stretch] {
    stretches.reduce(into: []) { result, next in
      guard let last = result.last, let end = last.high, let start = next.low,
        start == end && last.includesHigh != next.includesLow || start == end + step && last.includesHigh && next.includesLow
      else {
        result.append(next)
        return
      }
      result[result.count - 1] = Stretch(
        value: last.value, low: last.low, includesLow: last.includesLow, high: next.high, includesHigh: next.includesHigh)
    }
  }

  private func numbers(_ stretch: Stretch, _ shown: (Int64) -> String) -> String {
    switch (stretch.low, stretch.high) {
    case (nil, nil): return sentences.say("anderledes", "different")
    case (let low?, nil):
      return (stretch.includesLow ? sentences.say("mindst ", "at least ") : sentences.say("over ", "over ")) + shown(low)
    case (nil, let high?):
      return (stretch.includesHigh ? sentences.say("højst ", "at most ") : sentences.say("under ", "under ")) + shown(high)
    case (let low?, let high?) where low == high: return shown(low)
    case (let low?, let high?):
      let from = stretch.includesLow ? sentences.say("mindst ", "at least ") : sentences.say("over ", "over ")
      let to = stretch.includesHigh ? sentences.say(" og højst ", " and at most ") : sentences.say(" og under ", " and under ")
      return from + shown(low) + to + shown(high)
    }
  }

  private func dates(_ stretch: Stretch, _ shown: (Int64) -> String) -> String {
    switch (stretch.low, stretch.high) {
    case (nil, nil): return sentences.say("anderledes", "different")
    case (let low?, nil):
      return stretch.includesLow
        ? sentences.say("\(shown(low)) eller senere", "\(shown(low)) or later")
        : sentences.say("efter \(shown(low))", "after \(shown(low))")
    case (nil, let high?):
      return stretch.includesHigh
        ? sentences.say("\(shown(high)) eller tidligere", "\(shown(high)) or earlier")
        : sentences.say("før \(shown(high))", "before \(shown(high))")
    case (let low?, let high?) where low == high: return shown(low)
    case (let low?, let high?):
      let from = stretch.includesLow ? sentences.say("tidligst ", "no earlier than ") : sentences.say("efter ", "after ")
      let to = stretch.includesHigh ? sentences.say(" og senest ", " and no later than ") : sentences.say(" og før ", " and before ")
      return from + shown(low) + to + shown(high)
    }
  }
}
