public import Syntax

/// What a number measures. Numbers are whole multiples of a small unit (øre, grams, seconds, hundredths of a square metre),
/// so that they are exact; two numbers may be compared or added only if they measure the same.
public struct Measure: Sendable, Hashable {
  /// The kind of thing.
  public enum Dimension: Sendable, Hashable {
    /// A bare number.
    case plain
    /// In seconds.
    case time
    /// Years and months; not a fixed number of days.
    case months
    case workingDays
    /// In hundredths of a square metre.
    case area
    /// In grams.
    case mass
    /// In millimetres.
    case length
    /// In øre.
    case money
    /// In hundredths of a per cent.
    case percent
    /// Times, trips, meals: the name of the unit.
    case things(String)
    /// How often such things come: in a common unit in which weeks, months and years are exact.
    case frequency(String)
  }

  public let dimension: Dimension
  /// The period of an amount per period, for all but frequencies.
  public let per: UnitWord?
  /// 10,000 for decimals, else 1.
  public let scale: Int64

  package init(_ dimension: Dimension, per: UnitWord? = nil, scale: Int64 = 1) {
    self.dimension = dimension
    self.per = per
    self.scale = scale
  }

  package static let integer = Measure(.plain)
  package static let decimal = Measure(.plain, scale: 10_000)
  package static let frequency = Measure(.frequency("times"))

  /// The same thing, whatever the number of decimals.
  package func measuresSame(as other: Measure) -> Bool { dimension == other.dimension && per == other.per }
}

/// A unit that a number is written and shown in.
public struct DisplayUnit: Sendable, Hashable {
  /// What is counted.
  public enum Base: Sendable, Hashable {
    case none
    case word(UnitWord)
    case named(one: String, many: String)
    /// `hver 14. dag`
    case every(Int)
  }
  public let base: Base
  public let per: UnitWord?

  package init(_ base: Base, per: UnitWord? = nil) {
    self.base = base
    self.per = per
  }

  package static let none = DisplayUnit(.none)
}

/// A unit resolved: what it measures, how many of the small units one of it is, and how it is shown.
package struct ResolvedUnit: Sendable, Hashable {
  package let measure: Measure
  package let factor: Int64
  package let display: DisplayUnit

  package init(_ measure: Measure, factor: Int64, display: DisplayUnit) {
    self.measure = measure
    self.factor = factor
    self.display = display
  }

  package static let integer = ResolvedUnit(.integer, factor: 1, display: .none)
  package static let decimal = ResolvedUnit(.decimal, factor: 10_000, display: .none)

  /// The least common multiple of 1 to 28, so that `hver 28. dag` is exact too.
  package static let frequencyBase: Int64 = 80_313_433_200

  /// How many of a period are in 400 Gregorian years, which are a whole number of days, weeks, months and years.
  package static func periodsIn400Years(_ unit: UnitWord) -> Int64? {
    switch unit {
    case .day: 146_097
    case .week: 20_871
    case .month: 4_800
    case .quarter: 1_600
    case .year: 400
    default: nil
    }
  }

  /// A unit of the language with an optional period.
  package init?(_ word: UnitWord, per: UnitWord?) {
    let display = DisplayUnit(.word(word), per: per)
    if word == .times {
      self.init(things: "times", display: display, per: per)
      return
    }
    let (dimension, factor): (Measure.Dimension, Int64) =
      switch word {
      case .year: (.months, 12)
      case .quarter: (.months, 3)
      case .month: (.months, 1)
      case .week: (.time, 604_800)
      case .day: (.time, 86_400)
      case .hour: (.time, 3_600)
      case .minute: (.time, 60)
      case .workingDay: (.workingDays, 1)
      case .squareMetre: (.area, 100)
      case .kilogram: (.mass, 1_000)
      case .gram: (.mass, 1)
      case .kilometre: (.length, 1_000_000)
      case .metre: (.length, 1_000)
      case .krone: (.money, 100)
      case .oere: (.money, 1)
      case .percent: (.percent, 100)
      case .times: (.plain, 1)
      }
    self.init(Measure(dimension, per: per), factor: factor, display: display)
  }

  /// Things that are counted, perhaps per period.
  package init?(things name: String, display: DisplayUnit, per: UnitWord?) {
    guard let per else {
      self.init(Measure(.things(name)), factor: 1, display: display)
      return
    }
    guard let periods = ResolvedUnit.periodsIn400Years(per) else {
      self.init(Measure(.things(name), per: per), factor: 1, display: display)
      return
    }
    self.init(Measure(.frequency(name)), factor: periods * ResolvedUnit.frequencyBase, display: display)
  }

  /// `hver 14. dag`: once in so many periods.
  package static func every(_ count: Int, _ unit: UnitWord) -> (value: Int64, display: DisplayUnit)? {
    guard count > 0, let periods = periodsIn400Years(unit) else { return nil }
    let total = periods * frequencyBase
    guard total % Int64(count) == 0 else { return nil }
    return (total / Int64(count), DisplayUnit(.every(count), per: unit))
  }

  /// A number in this unit as a multiple of the small unit.
  /// - Returns: nil if it is not a whole multiple, or too large.
  package func value(mantissa: Int64, decimals: Int) -> Int64? {
    var divisor: Int64 = 1
    for _ in 0..<decimals { divisor *= 10 }
    let (product, overflow) = Int128(mantissa).multipliedReportingOverflow(by: Int128(factor))
    guard !overflow, product % Int128(divisor) == 0 else { return nil }
    let value = product / Int128(divisor)
    guard value.magnitude < 4_000_000_000_000_000_000 else { return nil }
    return Int64(value)
  }
}
