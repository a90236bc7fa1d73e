/// Danish public holidays and working days.
///
/// Public holidays are those of the national church and New Year's Day. Store bededag, the fourth Friday after Easter, was
/// one until and including 2023 (lov nr. 214 af 6. marts 2023). Constitution Day, Christmas Eve and New Year's Eve are not
/// public holidays in this sense, and are working days when they fall on Monday to Friday.
public enum DanishCalendar {
  /// Easter Sunday of a Gregorian year (the anonymous algorithm, Nature 1876).
  public static func easter(_ year: Int) -> CivilDate {
    let a = year % 19
    let (b, c) = (year / 100, year % 100)
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let sum = h + l - 7 * m + 114
    return CivilDate(year: year, month: sum / 31, day: sum % 31 + 1) ?? CivilDate(day: 0)
  }

  /// The public holidays of a year, in order.
  public static func holidays(_ year: Int) -> [CivilDate] {
    let easter = easter(year).day
    var days: [Int64] = [-3, -2, 0, 1, 39, 49, 50].map { easter + $0 }
    if year <= 2023 { days.append(easter + 26) }
    for (month, day) in [(1, 1), (12, 25), (12, 26)] {
      if let date = CivilDate(year: year, month: month, day: day) { days.append(date.day) }
    }
    return days.sorted().map { CivilDate(day: $0) }
  }

  /// Whether a day is a public holiday.
  public static func isHoliday(_ date: CivilDate) -> Bool {
    let year = date.parts.year
    if date == CivilDate(year: year, month: 1, day: 1) { return true }
    return holidays(year).contains(date)
  }

  /// Monday to Friday, and no public holiday.
  public static func isWorkingDay(_ date: CivilDate) -> Bool { date.weekday <= 5 && !isHoliday(date) }

  /// The day that is so many working days later (or earlier, if negative); the first day is not counted.
  /// - Parameter count: at most 10,000 either way; further is cut off there.
  public static func adding(workingDays count: Int64, to date: CivilDate) -> CivilDate {
    var left = min(abs(count), 10_000)
    var day = date.day
    while left > 0 {
      day += count < 0 ? -1 : 1
      if isWorkingDay(CivilDate(day: day)) { left -= 1 }
    }
    return CivilDate(day: day)
  }
}
