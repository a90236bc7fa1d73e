/// Values of a fact between which no rule tells a difference: one value, or all between two limits.
package struct Stretch: Sendable, Hashable {
  /// A value in it.
  package let value: Int64
  /// The lowest value, or where `includesLow` is false the limit it lies above; nil if there is none.
  package let low: Int64?
  package let includesLow: Bool
  /// The highest value, or the limit it lies below; nil if there is none.
  package let high: Int64?
  package let includesHigh: Bool

  package init(value: Int64, low: Int64?, includesLow: Bool, high: Int64?, includesHigh: Bool) {
    self.value = value
    self.low = low
    self.includesLow = includesLow
    self.high = high
    self.includesHigh = includesHigh
  }

  /// A single value.
  package init(_ value: Int64) { self.init(value: value, low: value, includesLow: true, high: value, includesHigh: true) }

  /// All values of a range, told as people would tell them.
  /// - Parameters:
  ///   - domain: all values there are; an end of the range that is an end of it is no limit.
  ///   - step: the least by which two values differ that people would tell apart.
  ///   - near: the value to be near to.
  init(_ range: ClosedRange<Int64>, within domain: ClosedRange<Int64>, step: Int64, near: Int64?) {
    guard range.lowerBound < range.upperBound else {
      self.init(range.lowerBound)
      return
    }
    var value = near.map { min(max($0, range.lowerBound), range.upperBound) } ?? range.lowerBound
    let whole =
      (value - range.lowerBound) < step && value % step != 0 ? value - value % step + (value > 0 ? step : 0) : value - value % step
    if range.contains(whole) { value = whole }
    // `over 12 kr.` and not `at least 12.01 kr.`
    let isAbove = step > 1 && range.lowerBound % step != 0 && (range.lowerBound - 1) % step == 0
    let isBelow = step > 1 && range.upperBound % step != 0 && (range.upperBound + 1) % step == 0
    self.init(
      value: value,
      low: range.lowerBound == domain.lowerBound ? nil : isAbove ? range.lowerBound - 1 : range.lowerBound, includesLow: !isAbove,
      high: range.upperBound == domain.upperBound ? nil : isBelow ? range.upperBound + 1 : range.upperBound, includesHigh: !isBelow)
  }

  /// Whether a value lies in it.
  package func contains(_ value: Int64) -> Bool {
    let isHighEnough = low.map { includesLow ? value >= $0 : value > $0 } ?? true
    let isLowEnough = high.map { includesHigh ? value <= $0 : value < $0 } ?? true
    return isHighEnough && isLowEnough
  }

  /// The limits themselves and the stretches between and around them.
  /// - Parameters:
  ///   - step: the least by which two values differ that people would tell apart.
  ///   - range: the values allowed.
  static func all(limits: [Int64], step: Int64, range: ClosedRange<Int64>?) -> [Stretch] {
    var found: [Stretch] = []
    func add(_ value: Int64, _ low: Int64?, _ high: Int64?) {
      guard range?.contains(value) ?? true else { return }
      found.append(Stretch(value: value, low: low, includesLow: false, high: high, includesHigh: false))
    }
    guard let first = limits.first, let last = limits.last else {
      let middle = range.map { $0.lowerBound + ($0.upperBound - $0.lowerBound) / 2 / step * step } ?? step
      return [Stretch(value: middle, low: nil, includesLow: false, high: nil, includesHigh: false)]
    }
    add(first - step, nil, first)
    for (number, limit) in limits.enumerated() {
      if range?.contains(limit) ?? true { found.append(Stretch(limit)) }
      guard number + 1 < limits.count else { continue }
      let next = limits[number + 1]
      if limit + step < next {
        add(limit + step, limit, next)
      } else if limit + 1 < next {
        // Closer together than people count: any value between them.
        add(limit + (next - limit) / 2, limit, next)
      }
    }
    add(last + step, last, nil)
    return found
  }
}
