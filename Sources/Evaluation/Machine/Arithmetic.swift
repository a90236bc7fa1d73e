package import Semantics

/// Exact reckoning on numbers that are known, or not.
package enum Arithmetic {
  /// A number, or why there is none.
  package enum Answer {
    case success(Int64)
    case failure(RunIssue.Kind)
  }

  /// One operation. Unknown if a side is unknown or absent.
  package static func value(_ code: ArithmeticCode, _ left: Int64, _ right: Int64) -> Answer {
    guard left > Slot.absent, right > Slot.absent else { return .success(Slot.unknown) }
    switch code {
    case .add: return checked(left.addingReportingOverflow(right))
    case .subtract: return checked(left.subtractingReportingOverflow(right))
    case .multiply: return checked(left.multipliedReportingOverflow(by: right))
    case .smallest: return .success(min(left, right))
    case .largest: return .success(max(left, right))
    case .addDays:
      let (day, overflow) = left.addingReportingOverflow(right)
      // The years 1 to 9999.
      return overflow || day < -719_162 || day > 2_932_896 ? .failure(.overflow) : .success(day)
    case .addMonths: return CivilDate(day: left).adding(months: right).map { .success($0.day) } ?? .failure(.noSuchDay)
    case .addWorkingDays: return .success(DanishCalendar.adding(workingDays: right, to: CivilDate(day: left)).day)
    case .endOfMonth: return .success(CivilDate(day: left).endOfMonth.day)
    case .wholeYears: return .success(CivilDate.wholeYears(from: CivilDate(day: left), to: CivilDate(day: right)))
    case .dayOfTime: return .success(left >= 0 ? left / 1440 : (left - 1439) / 1440)
    }
  }

  private static func checked(_ result: (partialValue: Int64, overflow: Bool)) -> Answer {
    result.overflow || result.partialValue.magnitude > Slot.limit.magnitude ? .failure(.overflow) : .success(result.partialValue)
  }

  /// A quotient as a whole number.
  package static func rounded(_ value: Int128, by divisor: Int128, _ code: RoundingCode) -> Answer {
    guard divisor != 0 else { return .failure(.divisionByZero) }
    let positive = divisor < 0 ? (-value, -divisor) : (value, divisor)
    let (quotient, remainder) = positive.0.quotientAndRemainder(dividingBy: positive.1)
    var result = quotient
    switch code {
    case .down: if remainder < 0 { result -= 1 }
    case .up: if remainder > 0 { result += 1 }
    case .nearest: if remainder.magnitude * 2 >= positive.1.magnitude { result += remainder < 0 ? -1 : 1 }
    }
    return result.magnitude > Slot.limit.magnitude ? .failure(.overflow) : .success(Int64(result))
  }
}
