public import Diagnostics
import Syntax

/// Writes values as people write them.
public struct ValueWording: Sendable {
  public let language: Language
  /// What a policy's own units are called, by what several of them are declared as: `trip | trips`.
  private let units: [String: String]

  public init(_ language: Language = .danish, units: [String: String] = [:]) {
    self.language = language
    self.units = units
  }

  /// A number in a unit: `65 m²`, `22 gange pr. år`, `37,50 kr.`
  public func number(_ value: Int64, _ measure: Measure, _ display: DisplayUnit) -> String {
    if case .frequency(let name) = measure.dimension { return frequency(value, name, display) }
    let unit = resolved(display, measure)
    let text = decimal(value, unit.factor * measure.scale, money: measure.dimension == .money)
    return text + suffix(unit.display, one: text == "1")
  }

  /// A range of numbers: `1-3 gange pr. uge`.
  public func range(_ low: Int64, _ high: Int64, _ measure: Measure, _ display: DisplayUnit) -> String {
    let (first, second) = (number(low, measure, display), number(high, measure, display))
    let suffix = suffix(display, one: false)
    if !suffix.isEmpty, second.hasSuffix(suffix) {
      return "\(first.hasSuffix(suffix) ? String(first.dropLast(suffix.count)) : String(first.prefix { $0 != " " }))-\(second)"
    }
    return "\(first)-\(second)"
  }

  /// `1. maj 2022`, `1 May 2022`.
  public func date(_ day: Int64) -> String {
    let (year, month, day) = CivilDate(day: day).parts
    return "\(day)\(language == .danish ? "." : "") \(Months.names(language)[month - 1]) \(year)"
  }

  /// `1. maj 2022 kl. 12.00`.
  public func dateTime(_ minutes: Int64) -> String {
    let day = minutes >= 0 ? minutes / 1440 : (minutes - 1439) / 1440
    let rest = minutes - day * 1440
    let clock = "\(rest / 60).\(rest % 60 < 10 ? "0" : "")\(rest % 60)"
    return "\(date(day)) \(language == .danish ? "kl." : "at") \(clock)"
  }

  private func resolved(_ display: DisplayUnit, _ measure: Measure) -> ResolvedUnit {
    switch display.base {
    case .word(let word): ResolvedUnit(word, per: display.per) ?? .integer
    default: ResolvedUnit(measure, factor: 1, display: display)
    }
  }

  private func frequency(_ value: Int64, _ name: String, _ display: DisplayUnit) -> String {
    func count(_ per: UnitWord) -> (text: String, isWhole: Bool)? {
      guard let periods = ResolvedUnit.periodsIn400Years(per) else { return nil }
      let one = periods * ResolvedUnit.frequencyBase
      return (decimal(value, one), value % one == 0)
    }
    if case .every(let interval) = display.base, let per = display.per, let (own, _) = ResolvedUnit.every(interval, per), own == value {
      return every(interval, per)
    }
    var unit = display
    if display.base == .none || display.per == nil {
      unit = DisplayUnit(name == "times" ? .word(.times) : .named(one: name, many: name), per: .year)
      for per in [UnitWord.week, .day, .month, .year] where count(per)?.isWhole == true {
        unit = DisplayUnit(unit.base, per: per)
        break
      }
    }
    let text = count(unit.per ?? .year)?.text ?? String(value)
    return text + suffix(unit, one: text == "1")
  }

  private func every(_ interval: Int, _ per: UnitWord) -> String {
    let word = per.words(in: language)[0]
    switch (language, interval) {
    case (.danish, 1): return per == .day ? "dagligt" : "hver \(word)"
    case (.danish, 2): return "hver anden \(word)"
    case (.danish, _): return "hver \(interval). \(word)"
    case (.english, 1): return per == .day ? "daily" : "every \(word)"
    case (.english, 2): return "every other \(word)"
    case (.english, _): return "every \(interval) \(per.word(one: false, in: .english))"
    }
  }

  private func suffix(_ unit: DisplayUnit, one: Bool) -> String {
    let base: String
    switch unit.base {
    case .none, .every: return ""
    case .word(.percent): base = "%"
    case .word(let word): base = word.word(one: one, in: language)
    case .named(let single, let many):
      let other = units[many] ?? "\(single) | \(many)"
      base = other.firstRange(of: " | ").map { String(one ? other[..<$0.lowerBound] : other[$0.upperBound...]) } ?? other
    }
    guard let per = unit.per else { return " " + base }
    return " \(base) \(language == .danish ? "pr." : "per") \(per.word(one: true, in: language))"
  }

  /// A quotient as an exact decimal if it has one with at most six places, else cut to two and marked.
  private func decimal(_ value: Int64, _ divisor: Int64, money: Bool = false) -> String {
    let sign = value < 0 ? "-" : ""
    let magnitude = value.magnitude
    let divisor = divisor.magnitude
    let whole = magnitude / divisor
    var rest = Int128(magnitude % divisor)
    var digits = ""
    while rest != 0, digits.utf8.count < 6 {
      rest *= 10
      digits += String(rest / Int128(divisor))
      rest %= Int128(divisor)
    }
    let mark = rest == 0 ? "" : "ca. "
    if rest != 0 { digits = String(digits.prefix(2)) }
    if money, digits.utf8.count == 1 { digits += "0" }
    return mark + sign + grouped(String(whole)) + (digits.isEmpty ? "" : "," + digits)
  }

  private func grouped(_ digits: String) -> String {
    guard digits.utf8.count > 4 else { return digits }
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.utf8.count - index) % 3 == 0 { result += "." }
      result.append(digit)
    }
    return result
  }
}

/// Names of months.
enum Months {
  static func names(_ language: Language) -> [String] {
    language == .danish
      ? [
        "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december",
      ]
      : [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
      ]
  }
}
