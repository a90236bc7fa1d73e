/// The type of a single value.
public enum ValueType: Sendable, Hashable {
  case boolean
  case number(Measure)
  case date
  /// Minutes since 1 January 1970.
  case dateTime
  case text
  /// The number of an enumeration in its ``Program``.
  case enumeration(Int)
}

/// A value's place is one 64-bit number; two of them are set apart.
public enum Slot {
  /// Not known.
  public static let unknown = Int64.min
  /// Known to be absent.
  public static let absent = Int64.min + 1
  /// The largest magnitude a number may have; results beyond it are an error, never a wrong number.
  public static let limit: Int64 = 4_000_000_000_000_000_000
}
