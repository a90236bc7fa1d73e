/// A day in the Gregorian calendar, as the number of days since 1 January 1970.
public struct CivilDate: Sendable, Hashable, Comparable {
  public let day: Int64

  package init(day: Int64) { self.day = day }

  /// - Returns: nil if there is no such day, or the year lies outside 1 to 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= CivilDate.days(in: month, of: year) else { return nil }
    self.day = CivilDate.number(year, month, day)
  }

  /// Reads `2024-03-01`.
  public init?(iso text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
      text.utf8.allSatisfy({ $0 == 0x2D || $0 >= 0x30 && $0 <= 0x39 }), let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  public static func < (left: CivilDate, right: CivilDate) -> Bool { left.day < right.day }

  /// Days in a month, leap years counted.
  public static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Whether a year has a 29 February.
  public static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  // Howard Hinnant, "chrono-compatible low-level date algorithms": eras of 400 years, years that begin in March.
  private static func number(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int64(era * 146_097 + dayOfEra - 719_468)
  }

  /// Year, month and day.
  public var parts: (year: Int, month: Int, day: Int) {
    let shifted = Int(day) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// 1 for Monday to 7 for Sunday.
  public var weekday: Int { Int((day + 3) % 7 + 7) % 7 + 1 }

  /// The last day of its month.
  public var endOfMonth: CivilDate {
    let (year, month, _) = parts
    return CivilDate(day: CivilDate.number(year, month, CivilDate.days(in: month, of: year)))
  }

  /// The same day of the month, `months` later or earlier.
  /// - Returns: nil if that month has no such day; the language asks the rule which direction it means.
  public func adding(months: Int64) -> CivilDate? {
    let (year, month, day) = parts
    let total = Int64(year) * 12 + Int64(month) - 1 + months
    guard total >= 12, total < 120_000 else { return nil }
    return CivilDate(year: Int(total / 12), month: Int(total % 12) + 1, day: day)
  }

  /// How many whole years lie between a date and a later one; a birthday on 29 February is kept on 1 March in common years.
  public static func wholeYears(from: CivilDate, to: CivilDate) -> Int64 {
    let (start, end) = (from.parts, to.parts)
    let reached = (end.month, end.day) >= (start.month, start.day)
    return Int64(end.year - start.year - (reached ? 0 : 1))
  }

  /// `2024-03-01`.
  public var iso: String {
    let (year, month, day) = parts
    func padded(_ number: Int, _ width: Int) -> String {
      String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}
