import Semantics

/// Exact reckoning on numbers of which only the least and the greatest are known.
enum Ranges {
  typealias Span = RangeMachine.Span

  /// What one operation may give. It is exact where both numbers are.
  static func value(_ code: ArithmeticCode, _ left: Span, _ right: Span) -> Span {
    var span = Span()
    span.mayBeUnknown = left.mayBeUnknown || left.mayBeAbsent || right.mayBeUnknown || right.mayBeAbsent
    guard left.hasNumber, right.hasNumber else {
      span.mayBeUnknown = true
      return span
    }
    func reach(_ corners: (Int64, Int64)...) {
      for (one, other) in corners {
        switch Arithmetic.value(code, one, other) {
        case .success(let value): span.join(Span(value))
        case .failure: span.join(beyond(code, one, other))
        }
      }
    }
    switch code {
    case .add, .smallest, .largest, .addDays, .addWorkingDays, .endOfMonth, .dayOfTime:
      reach((left.low, right.low), (left.high, right.high))
    case .subtract: reach((left.low, right.high), (left.high, right.low))
    case .wholeYears: reach((left.high, right.low), (left.low, right.high))
    case .multiply: reach((left.low, right.low), (left.low, right.high), (left.high, right.low), (left.high, right.high))
    case .addMonths:
      if left.low == left.high, right.low == right.high {
        reach((left.low, right.low))
      } else {
        // Which days there are not depends on the month: those of the days between are kept open.
        span.join(Span(shifted(left.low, right.low, down: true)...shifted(left.high, right.high, down: false)))
        if hasLongMonthDay(left) { span.mayBeUnknown = true }
      }
    }
    return span
  }

  /// Whether a day after the 28th is among some days.
  private static func hasLongMonthDay(_ days: Span) -> Bool {
    days.high - days.low > 27 || (days.low...days.high).contains { CivilDate(day: $0).endOfMonth.day - $0 < 3 }
  }

  /// A day some months on, or the next such day before or behind it.
  private static func shifted(_ day: Int64, _ months: Int64, down: Bool) -> Int64 {
    for step in Int64(0)...3 {
      if let found = CivilDate(day: down ? day - step : day + step).adding(months: months) { return found.day }
    }
    return day + months * 31
  }

  /// What lies beyond the numbers that can be reckoned with: there the answer is unknown, but what lies short of it is not.
  private static func beyond(_ code: ArithmeticCode, _ left: Int64, _ right: Int64) -> Span {
    var span = Span(Slot.unknown)
    guard code != .addMonths else { return span }
    let (one, other) = (Int128(left), Int128(right))
    let exact =
      switch code {
      case .subtract: one - other
      case .multiply: one * other
      default: one + other
      }
    let edge = exact < 0 ? -Slot.limit : Slot.limit
    span.join(Span(edge))
    return span
  }

  /// What a quotient may be as a whole number.
  static func rounded(_ value: Span, by divisor: Span, _ code: RoundingCode) -> Span {
    var span = Span()
    span.mayBeUnknown = value.mayBeUnknown || value.mayBeAbsent || divisor.mayBeUnknown || divisor.mayBeAbsent
    guard value.hasNumber, divisor.hasNumber else {
      span.mayBeUnknown = true
      return span
    }
    var divisors: [Int64] = []
    if divisor.low <= 0, divisor.high >= 0 {
      span.mayBeUnknown = true
      if divisor.low < 0 { divisors += [divisor.low, -1] }
      if divisor.high > 0 { divisors += [1, divisor.high] }
    } else {
      divisors = [divisor.low, divisor.high]
    }
    for divisor in divisors {
      for value in [value.low, value.high] {
        guard case .success(let quotient) = Arithmetic.rounded(Int128(value), by: Int128(divisor), code) else { continue }
        span.join(Span(quotient))
      }
    }
    return span
  }
}
