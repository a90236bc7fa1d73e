public import Diagnostics
import Evaluation
import Semantics
import Syntax

/// What a difference means for the citizen.
public enum CitizenEffect: String, Sendable, CaseIterable {
  case better, worse
  /// Another answer of which it cannot be said that it is better or worse.
  case different

  /// - Parameters:
  ///   - before: how it came out.
  ///   - after: how it comes out.
  ///   - direction: which way the result is better, where the language declares it.
  init(from before: AnswerState, to after: AnswerState, _ direction: Direction?) {
    self = CitizenEffect.order(before, after, direction).map { $0 > 0 ? .better : $0 < 0 ? .worse : .different } ?? .different
  }

  /// Above zero if the second is better, below if it is worse; nil if it cannot be said.
  private static func order(_ before: AnswerState, _ after: AnswerState, _ direction: Direction?) -> Int? {
    switch (before, after) {
    case (.outcome(let one), .outcome(let other)):
      guard let rank = rank(one), let otherRank = CitizenEffect.rank(other) else { return nil }
      return otherRank - rank
    case (.value(.number(_, let low, let high, let measure, _)), .value(.number(_, let otherLow, let otherHigh, let otherMeasure, _))):
      guard let direction, measure.measuresSame(as: otherMeasure) else { return nil }
      let (one, other) = ([high ?? low, low], [otherHigh ?? otherLow, otherLow])
      let more = one.lexicographicallyPrecedes(other) ? 1 : other.lexicographicallyPrecedes(one) ? -1 : 0
      return direction == .more ? more : -more
    case (.value(.members(let one)), .value(.members(let other))):
      guard let direction else { return nil }
      let (one, other) = (Set(one), Set(other))
      let more = one.isStrictSubset(of: other) ? 1 : other.isStrictSubset(of: one) ? -1 : 0
      return direction == .more ? more : -more
    case (.value(.truth(let one)), .value(.truth(let other))):
      guard let direction else { return nil }
      return ((other ? 1 : 0) - (one ? 1 : 0)) * (direction == .more ? 1 : -1)
    default: return nil
    }
  }

  /// Help, another door, none; nil for what is not settled.
  private static func rank(_ outcome: Outcome) -> Int? {
    switch outcome {
    case .granted: 2
    case .referred: 1
    case .denied, .notCovered: 0
    case .undetermined, .conflict: nil
    }
  }

  /// In words.
  public var words: Localized {
    switch self {
    case .better: Localized("bedre", en: "better")
    case .worse: Localized("ringere", en: "worse")
    case .different: Localized("anderledes", en: "different")
    }
  }
}
