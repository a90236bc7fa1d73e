/// How the digits of a service's code are weighed.
struct CodeForm: Hashable {
  /// A digit: the code it belongs to, and what one step and not knowing add to that.
  struct Digit: Hashable {
    let code: Int
    let weight: UInt64
    let unknown: UInt64
  }

  /// The first of the service's codes; most have one, those that read very much have several.
  let first: Int
  private(set) var digits: [Digit] = []
  /// For each code how many there are of cases of which everything is known.
  private(set) var sizes: [UInt64] = []
  /// What the classes of each fact mean: the truth of every comparison.
  let meaning: [[[Truth]]]

  /// - Parameter radices: how many classes each digit has.
  init(first: Int, radices: [Int], meaning: [[[Truth]]]) {
    self.first = first
    self.meaning = meaning
    var digits = [Digit](repeating: Digit(code: 0, weight: 0, unknown: 0), count: radices.count)
    var open: [(number: Int, weight: UInt64)] = []
    var size: UInt64 = 1
    func close() {
      for (place, digit) in open.enumerated() {
        digits[digit.number] = Digit(code: sizes.count, weight: digit.weight, unknown: size << UInt64(place))
      }
      sizes.append(size)
      (open, size) = ([], 1)
    }
    // Digits with many values first, which keeps codes that occur close together.
    for number in radices.indices.sorted(by: { (radices[$1], $0) < (radices[$0], $1) }) {
      let (product, overflow) = size.multipliedReportingOverflow(by: UInt64(max(1, radices[number])))
      let bits = 64 - product.leadingZeroBitCount
      if overflow || bits + open.count + 1 > 63 { close() }
      open.append((number, size))
      size *= UInt64(max(1, radices[number]))
    }
    close()
    self.digits = digits
  }
}
