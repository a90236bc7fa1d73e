public import Diagnostics

/// The units the language knows, each with the words it may be written with; the first word of a list is the one that is
/// printed for one, the second for several.
public enum UnitWord: String, Sendable, CaseIterable {
  case year, month, quarter, week, day, workingDay, hour, minute
  case squareMetre, kilogram, gram, kilometre, metre, krone, oere, percent, times

  /// The words in a language; all are read, the first two are written.
  public func words(in language: Language) -> [String] {
    (language == .danish ? UnitWord.danish : UnitWord.english)[self] ?? []
  }

  private static let danish = all(.danish)
  private static let english = all(.english)

  private static func all(_ language: Language) -> [UnitWord: [String]] {
    Dictionary(
      uniqueKeysWithValues: allCases.map { unit in
        (unit, unit.forms.map { $0.words(in: language) }.flatMap { [$0.one, $0.many] } + unit.spellings)
      })
  }

  /// The word printed for a number of them.
  public func word(one: Bool, in language: Language) -> String {
    let word = words(in: language)[one ? 0 : 1]
    return self == .krone ? word + "." : word
  }

  /// The unit a phrase like `om ugen` or `a week` names by its last word.
  package static func definite(_ word: String, in language: Language) -> UnitWord? {
    allCases.first { $0.forms.contains { $0.words(in: language).definite == word } }
  }

  /// Further spellings that are read in both languages; the formatter writes the first form instead.
  private var spellings: [String] {
    switch self {
    case .squareMetre: ["m2", "kvm"]
    case .krone: ["kroner"]
    case .percent: ["procent", "percent"]
    default: []
    }
  }

  /// The ways of saying the unit. Each is written as one of the other language, so that a file rewritten there and back is
  /// the same file.
  var forms: [UnitForm] {
    switch self {
    case .year: [UnitForm("år", "år", "året", "year", "years")]
    case .month: [UnitForm("måned", "måneder", "måneden", "month", "months")]
    case .quarter: [UnitForm("kvartal", "kvartaler", "kvartalet", "quarter", "quarters")]
    case .week: [UnitForm("uge", "uger", "ugen", "week", "weeks")]
    case .day:
      [UnitForm("dag", "dage", "dagen", "day", "days"), UnitForm("døgn", "døgn", "døgnet", "full-day", "full-days")]
    case .workingDay:
      [
        UnitForm("arbejdsdag", "arbejdsdage", "arbejdsdagen", "workday", "workdays"),
        UnitForm("hverdag", "hverdage", "hverdagen", "weekday", "weekdays"),
      ]
    case .hour: [UnitForm("time", "timer", nil, "hour", "hours")]
    case .minute: [UnitForm("minut", "minutter", nil, "minute", "minutes")]
    case .times: [UnitForm("gang", "gange", nil, "time", "times")]
    case .squareMetre: [UnitForm("m²")]
    case .kilogram: [UnitForm("kg")]
    case .gram: [UnitForm("g")]
    case .kilometre: [UnitForm("km")]
    case .metre: [UnitForm("m")]
    case .krone: [UnitForm("kr")]
    case .oere: [UnitForm("øre")]
    case .percent: [UnitForm("%")]
    }
  }

  /// The form a word belongs to; the first for a mere spelling.
  func form(of word: String) -> UnitForm {
    forms.first { $0.words.contains { [$0.one, $0.many, $0.definite].contains(word) } } ?? forms[0]
  }

  /// The word for the unit in a language.
  /// - Parameters:
  ///   - word: the word it was written with, in either language.
  ///   - number: the number before it; nil keeps one or several as it was written.
  func form(of word: String, in language: Language, number: String?) -> String {
    let form = form(of: word)
    let isOne = number.map { $0 == "1" } ?? !form.words.contains { $0.many == word && $0.one != word }
    let words = form.words(in: language)
    return isOne ? words.one : words.many
  }
}

/// One way of saying a unit, in both languages.
struct UnitForm: Sendable {
  /// For one, for several, and in phrases like `om ugen` and `a week`, where there is one.
  struct Words: Sendable {
    let one: String
    let many: String
    let definite: String?
  }

  private let danish: Words
  private let english: Words

  init(_ one: String, _ many: String, _ definite: String?, _ englishOne: String, _ englishMany: String) {
    danish = Words(one: one, many: many, definite: definite)
    english = Words(one: englishOne, many: englishMany, definite: definite == nil ? nil : englishOne)
  }

  /// A sign that is the same in both languages and for any number.
  init(_ sign: String) {
    danish = Words(one: sign, many: sign, definite: nil)
    english = danish
  }

  func words(in language: Language) -> Words { language == .danish ? danish : english }
  var words: [Words] { [danish, english] }
}
