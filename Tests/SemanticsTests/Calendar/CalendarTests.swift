import Foundation
import Semantics
import TestSupport
import Testing

/// The calendar against two others: Foundation's, and the Danish holidays of the Python package `holidays`.
@Suite struct CalendarTests {
  private static let gregorian: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .current
    return calendar
  }()

  private static func date(_ year: Int, _ month: Int, _ day: Int) throws -> CivilDate {
    try #require(CivilDate(year: year, month: month, day: day))
  }

  private static func everyDay() throws -> ClosedRange<Int64> { try date(1990, 1, 1).day...date(2100, 12, 31).day }

  @Test func holidaysAndWorkingDaysAreThoseOfDenmark() throws {
    let text = try String(contentsOfFile: Repository.path + "/Tests/SemanticsTests/Calendar/danish-holidays.txt", encoding: .utf8)
    let known = Set(text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init))
    #expect(known.count == 1_144)
    for day in try CalendarTests.everyDay() {
      let date = CivilDate(day: day)
      let isHoliday = known.contains(date.iso)
      #expect(DanishCalendar.isHoliday(date) == isHoliday, "\(date.iso)")
      #expect(DanishCalendar.isWorkingDay(date) == (date.weekday <= 5 && !isHoliday), "\(date.iso)")
    }
    #expect(known.contains("2023-05-05") && !known.contains("2024-04-26"), "store bededag ended with 2023")
  }

  @Test func everyDayIsTheSameInFoundationsCalendar() throws {
    let calendar = CalendarTests.gregorian
    for day in try CalendarTests.everyDay() {
      let moment = Date(timeIntervalSince1970: TimeInterval(day) * 86_400)
      let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: moment)
      let date = CivilDate(day: day)
      #expect(date.parts.year == parts.year && date.parts.month == parts.month && date.parts.day == parts.day)
      // Foundation counts weekdays from Sunday, the language from Monday.
      #expect(date.weekday == ((parts.weekday ?? 0) + 5) % 7 + 1)
      #expect(CivilDate(iso: date.iso) == date)
    }
  }

  @Test func monthsAndYearsAgreeWithFoundation() throws {
    let calendar = CalendarTests.gregorian
    for day in stride(from: try CalendarTests.date(1990, 1, 1).day, through: try CalendarTests.date(2100, 12, 31).day, by: 11) {
      let date = CivilDate(day: day)
      let moment = Date(timeIntervalSince1970: TimeInterval(day) * 86_400)
      for months in [-25, -12, -1, 0, 1, 2, 3, 11, 12, 13, 48] {
        let parts = date.parts
        let total = parts.year * 12 + parts.month - 1 + months
        let length = CivilDate.days(in: total % 12 + 1, of: total / 12)
        let sum = date.adding(months: Int64(months))
        guard parts.day <= length else {
          #expect(sum == nil, "\(date.iso) and \(months) months: there is no such day")
          continue
        }
        // Built from its parts: adding months in Foundation goes by way of whole years, and so misses 29 February.
        let wanted = DateComponents(year: total / 12, month: total % 12 + 1, day: parts.day)
        let other = try #require(calendar.date(from: wanted))
        #expect(sum?.day == Int64(other.timeIntervalSince1970 / 86_400), "\(date.iso) and \(months) months")
      }
      for later in [0, 1, 364, 365, 366, 730, 1461, 9_131] {
        let end = CivilDate(day: day + Int64(later))
        let years = end.parts.year - date.parts.year - ((end.parts.month, end.parts.day) < (date.parts.month, date.parts.day) ? 1 : 0)
        #expect(CivilDate.wholeYears(from: date, to: end) == Int64(years), "\(date.iso) to \(end.iso)")
      }
      let length = CivilDate.days(in: date.parts.month, of: date.parts.year)
      #expect(length == calendar.range(of: .day, in: .month, for: moment)?.count)
      #expect(date.endOfMonth.parts.day == length && date.endOfMonth.parts.month == date.parts.month)
    }
  }

  @Test func workingDaysAreCountedOneByOne() throws {
    for day in stride(from: try CalendarTests.date(2020, 1, 1).day, through: try CalendarTests.date(2026, 12, 31).day, by: 1) {
      for count in [-30, -5, -1, 1, 2, 5, 10, 30] {
        var place = day
        var left = abs(count)
        while left > 0 {
          place += count > 0 ? 1 : -1
          if DanishCalendar.isWorkingDay(CivilDate(day: place)) { left -= 1 }
        }
        #expect(DanishCalendar.adding(workingDays: Int64(count), to: CivilDate(day: day)).day == place)
      }
    }
  }
}
