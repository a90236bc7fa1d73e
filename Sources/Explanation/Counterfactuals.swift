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
    let parts = flip.parts.map { part in
      Explained.Change.Part(key: key(part.lever), text: text(part), group: kind(of: part.lever), isTold: isTold(part.lever))
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

  private func fact(_ lever: Lever) -> FactInfo? {
    switch lever {
    case .fact(.slot(let slot)): worded.slots[slot].fact.map { worded.facts[$0] }
    case .fact(.list(let list)), .fact(.field(let list, _, _)), .leaves(let list, _), .joins(let list):
      worded.facts[worded.lists[list].fact]
    case .fact(.rate): nil
    }
  }

  private func key(_ lever: Lever) -> String {
    switch lever {
    case .fact(let need): worded.key(of: need)
    case .leaves(let list, let record): "\(worded.lists[list].key)[\(record)]"
    case .joins(let list): worded.lists[list].key
    }
  }

  /// Of people in a list their age does not change by anybody's doing; what is true or not of them may.
  private func kind(of lever: Lever) -> Changeability {
    if case .fact(.field(let list, _, let field)) = lever, worded.lists[list].fields[field].scalar.type != .boolean { return .fixed }
    return fact(lever).map { $0.isAssessment ? .assessed : $0.changeability } ?? .documentable
  }

  private func isTold(_ lever: Lever) -> Bool {
    switch lever {
    case .fact(.slot(let slot)): subject.facts.values[slot] != Slot.unknown
    case .fact(.list(let list)), .joins(let list): subject.facts.lists[list] != nil
    case .fact(.field(let list, let record, let field)):
      subject.facts.lists[list].map { $0[record][field] != Slot.unknown } ?? false
    case .leaves: true
    case .fact(.rate): false
    }
  }

  // MARK: Words

  private func text(_ part: Flip.Part) -> String {
    switch part.lever {
    case .fact(.slot(let slot)):
      let info = worded.slots[slot]
      return text(info.wording, info.scalar, part.values, among: explainer.alternatives.stretches(slot))
    case .fact(.list(let list)):
      let name = worded.facts[worded.lists[list].fact].wording.positive
      return sentences.say("der er ingen i \(name)", "there is nobody in \(name)")
    case .fact(.field(let list, let record, let field)):
      let info = worded.lists[list].fields[field]
      // Whom it is about is not said by the very thing that would be otherwise.
      let person = sentences.record(list, record, without: field)
      let wording = info.wording.filled { _ in person }
      var text = text(wording, info.scalar, part.values)
      if person != sentences.record(list, record), let told = subject.facts.lists[list]?[record][field], told > Slot.absent {
        let value = sentences.value(told, info.scalar.type, info.scalar.unit.display)
        text += sentences.say(" i stedet for \(value)", " instead of \(value)")
      }
      return wording == info.wording ? "\(person): \(text)" : text
    case .leaves(let list, let record):
      let name = worded.facts[worded.lists[list].fact].wording.positive
      let person = sentences.record(list, record)
      return sentences.say("\(person) er ikke i \(name)", "\(person) is not in \(name)")
    case .joins(let list): return newcomer(list, part.fields)
    case .fact(.rate): return ""
    }
  }

  /// Somebody who joins a list, and all that matters about them.
  private func newcomer(_ list: Int, _ fields: [[Stretch]]) -> String {
    let name = worded.facts[worded.lists[list].fact].wording.positive
    let isFirst = subject.facts.lists[list]?.isEmpty ?? true
    let who =
      isFirst
      ? sentences.say("der er én i \(name)", "there is somebody in \(name)")
      : sentences.say("der er én mere i \(name)", "there is one more in \(name)")
    let about: [String] = zip(worded.lists[list].fields, fields).compactMap { info, values in
      guard !isAll(values, info.scalar) else { return nil }
      return text(info.wording.filled { _ in sentences.say("den nye", "the newcomer") }, info.scalar, values)
    }
    guard !about.isEmpty else { return who }
    return "\(who) (\(about.joined(separator: sentences.say(", og ", ", and "))))"
  }

  /// Whether it does not matter what a field is.
  private func isAll(_ values: [Stretch], _ scalar: ScalarType) -> Bool {
    switch scalar.type {
    case .boolean: values.count == 2
    case .enumeration(let enumeration): values.count == worded.enumerations[enumeration].members.count
    case .text, .number, .date, .dateTime: values.allSatisfy { $0.low == nil && $0.high == nil }
    }
  }

  /// - Parameter tried: the values that were looked at, the last of which may stand for all that no rule names.
  private func text(_ wording: Wording, _ scalar: ScalarType, _ values: [Stretch], among tried: [Stretch] = []) -> String {
    let name = sentences.subject(wording.positive)
    let rest = values.filter { $0.value > Slot.absent }
    guard rest.count == values.count else {
      let none = sentences.existence(wording.positive).negative
      return rest.isEmpty ? none : "\(text(wording, scalar, rest, among: tried)), \(sentences.say("eller", "or")) \(none)"
    }
    func shown(_ value: Int64) -> String { sentences.value(value, scalar.type, scalar.unit.display) }
    switch scalar.type {
    case .boolean: return values.contains { $0.value == 1 } ? wording.positive : wording.negative
    case .enumeration(let enumeration):
      let members = worded.enumerations[enumeration].members.indices.map(Int64.init)
      let looked = tried.map(\.value).filter { $0 > Slot.absent }
      // One that stands for many is not told as if it were meant.
      let isForMany = looked.count < members.count && looked.last.map { last in values.contains { $0.value == last } } ?? false
      let others = (isForMany ? looked : members).filter { member in !values.contains { $0.value == member } }
      if isForMany, others.isEmpty { return "\(name) \(sentences.say("er en anden", "is another"))" }
      if isForMany, others.count > 1 {
        let all = sentences.listed(others.map(shown), sentences.say("eller", "nor"))
        return "\(name) \(sentences.say("er hverken", "is neither")) \(all)"
      }
      // Anything but one is said shorter so.
      if isForMany || values.count > 1 && others.count == 1 {
        return "\(name) \(sentences.say("er ikke", "is not")) \(shown(others[0]))"
      }
      return "\(name) \(sentences.say("er", "is")) \(either(values.map { shown($0.value) }))"
    case .text: return "\(name) \(sentences.say("er", "is")) \(either(values.map { shown($0.value) }))"
    case .date, .dateTime:
      return "\(name) \(sentences.say("er", "is")) \(either(joined(values, step: 1).map { dates($0, shown) }))"
    case .number:
      return "\(name) \(sentences.say("er", "is")) \(either(joined(values, step: max(1, scalar.unit.factor)).map { numbers($0, shown) }))"
    }
  }

  private func either(_ texts: [String]) -> String { sentences.listed(texts) }

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
