public import Diagnostics

/// The units the language knows, each with the words it may be written with; the first word of a list is the one that is
/// printed for one, the second for several.
public enum UnitWord: String, Sendable, CaseIterable {
  case year, month, quarter, week, day, workingDay, hour, minute
  case squareMetre, kilogram, gram, kilometre, metre, krone, oere, percent, times

  /// The words in a language; all are read, the first two are written.
  public func words(in language: Language) -> [String] {
    let (danish, english): ([String], [String]) =
      switch self {
      case .year: (["år"], ["year", "years"])
      case .month: (["måned", "måneder"], ["month", "months"])
      case .quarter: (["kvartal", "kvartaler"], ["quarter", "quarters"])
      case .week: (["uge", "uger"], ["week", "weeks"])
      case .day: (["dag", "dage", "døgn"], ["day", "days"])
      case .workingDay: (["arbejdsdag", "arbejdsdage", "hverdag", "hverdage"], ["workday", "workdays"])
      case .hour: (["time", "timer"], ["hour", "hours"])
      case .minute: (["minut", "minutter"], ["minute", "minutes"])
      case .squareMetre: (["m²", "m²", "m2", "kvm"], ["m²", "m²", "m2"])
      case .kilogram: (["kg"], ["kg"])
      case .gram: (["g"], ["g"])
      case .kilometre: (["km"], ["km"])
      case .metre: (["m"], ["m"])
      case .krone: (["kr", "kr", "kroner"], ["kr", "kr", "kroner"])
      case .oere: (["øre"], ["øre"])
      case .percent: (["%", "%", "procent"], ["%", "%", "percent"])
      case .times: (["gang", "gange"], ["time", "times"])
      }
    return language == .danish ? danish : english
  }

  /// The word printed for a number of them.
  public func word(one: Bool, in language: Language) -> String {
    let words = words(in: language)
    let word = one || words.count == 1 ? words[0] : words[1]
    return self == .krone ? word + "." : word
  }

  /// `om ugen` and the like: the definite forms after `om`.
  static let definite: [String: UnitWord] = [
    "dagen": .day, "døgnet": .day, "ugen": .week, "måneden": .month, "kvartalet": .quarter, "året": .year,
  ]
}
