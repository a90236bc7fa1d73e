/// How the digits of a service's code are weighed.
struct CodeForm: Hashable {
  /// A digit: the code it belongs to, and what one step and not knowing add to that.
  struct Digit: Hashable {
    let code: Int
    let weight: UInt32
    let unknown: UInt32
  }

  /// The first of the service's codes; most have one, those that read very much have several.
  let first: Int
  private(set) var digits: [Digit] = []
  /// For each code how many there are of cases of which everything is known.
  private(set) var sizes: [UInt32] = []
  /// What the classes of each fact mean: the truth of every comparison.
  let meaning: [[[Truth]]]

  /// - Parameter radices: how many classes each digit has.
  init(first: Int, radices: [Int], meaning: [[[Truth]]]) {
    self.first = first
    self.meaning = meaning
    var digits = [Digit](repeating: Digit(code: 0, weight: 0, unknown: 0), count: radices.count)
    var open: [(number: Int, weight: UInt32)] = []
    var size: UInt32 = 1
    func close() {
      for (place, digit) in open.enumerated() {
        digits[digit.number] = Digit(code: sizes.count, weight: digit.weight, unknown: size << UInt32(place))
      }
      sizes.append(size)
      (open, size) = ([], 1)
    }
    // Digits with many values first, which keeps codes that occur close together.
    for number in radices.indices.sorted(by: { (radices[$1], $0) < (radices[$0], $1) }) {
      let radix = UInt32(max(1, radices[number]))
      let (product, overflow) = size.multipliedReportingOverflow(by: radix)
      if overflow || 32 - product.leadingZeroBitCount + open.count + 1 > 31 { close() }
      open.append((number, size))
      size *= radix
    }
    close()
    self.digits = digits
  }
}
