extension Program {
  /// The values that a single value may have, in the small unit: what its declaration allows, or the numbers of an enumeration's members.
  package func range(of scalar: ScalarType) -> ClosedRange<Int64>? {
    guard case .enumeration(let number) = scalar.type else { return scalar.range }
    return 0...Int64(max(0, enumerations[number].members.count - 1))
  }
}
