import Semantics

/// One fact as literals, made as rules ask for them.
///
/// For a number there is a literal for each limit it is held against, that it is not below it; a higher limit implies the lower ones, and between
/// two limits nothing tells values apart. For a member of an enumeration and for a text there is a literal for each value named.
struct NumberLiterals {
  /// That there is such a value at all; nil where there always is.
  let isThere: Literal?
  let scalar: ScalarType
  /// How many values there are; nil for texts and numbers.
  let members: Int?
  /// Limits, or values named, in order.
  private(set) var limits: [(value: Int64, literal: Literal)] = []

  init(_ scalar: ScalarType, members: Int?, isThere: Literal?) {
    self.scalar = scalar
    self.members = members
    self.isThere = isThere
  }

  private var isOrdered: Bool {
    switch scalar.type {
    case .number, .date, .dateTime: true
    case .boolean, .enumeration, .text: false
    }
  }

  /// A literal for a comparison with a constant, for what is there.
  mutating func holds(_ code: ComparisonCode, _ value: Int64, _ clauses: inout ClauseSolver, _ inputs: inout [Int32]) -> Literal {
    guard isOrdered else {
      let isSame = named(value, &clauses, &inputs)
      return code == .equal ? isSame : code == .notEqual ? !isSame : .no
    }
    let next = value == .max ? value : value + 1
    switch code {
    case .less: return !reaches(value, &clauses, &inputs)
    case .lessOrEqual: return !reaches(next, &clauses, &inputs)
    case .greater: return reaches(next, &clauses, &inputs)
    case .greaterOrEqual: return reaches(value, &clauses, &inputs)
    case .equal, .notEqual:
      let (low, high) = (reaches(value, &clauses, &inputs), reaches(next, &clauses, &inputs))
      if low == .no { return code == .equal ? .no : .yes }
      let isSame = clauses.variable()
      clauses.add([!isSame, low])
      clauses.add([!isSame, !high])
      clauses.add([isSame, !low, high])
      return code == .equal ? isSame : !isSame
    }
  }

  /// That the number is not below a limit.
  private mutating func reaches(_ limit: Int64, _ clauses: inout ClauseSolver, _ inputs: inout [Int32]) -> Literal {
    if let range = scalar.range {
      if limit <= range.lowerBound { return .yes }
      if limit > range.upperBound { return .no }
    }
    let place = limits.firstIndex { $0.value >= limit } ?? limits.count
    if place < limits.count, limits[place].value == limit { return limits[place].literal }
    let literal = clauses.variable(prefersTrue: true)
    inputs.append(Int32(truncatingIfNeeded: literal.variable))
    if place > 0 { clauses.add([!literal, limits[place - 1].literal]) }
    if place < limits.count { clauses.add([!limits[place].literal, literal]) }
    limits.insert((limit, literal), at: place)
    return literal
  }

  /// That it is a certain member or text.
  private mutating func named(_ value: Int64, _ clauses: inout ClauseSolver, _ inputs: inout [Int32]) -> Literal {
    if let known = limits.first(where: { $0.value == value }) { return known.literal }
    if let members, !(0..<Int64(members)).contains(value) { return .no }
    let literal = clauses.variable()
    inputs.append(Int32(truncatingIfNeeded: literal.variable))
    for other in limits { clauses.add([!literal, !other.literal]) }
    limits.append((value, literal))
    if let members, limits.count == members { clauses.add(limits.map(\.literal)) }
    return literal
  }

  // MARK: The way back

  /// A value that fits a solution.
  func value(_ solver: ClauseSolver) -> Int64 {
    if let isThere, !solver.isTrue(isThere) { return Slot.absent }
    guard isOrdered else {
      if let value = limits.first(where: { solver.isTrue($0.literal) })?.value { return value }
      let taken = Set(limits.map(\.value))
      return members.flatMap { (0..<Int64($0)).first { !taken.contains($0) } } ?? -1
    }
    let low = limits.last { solver.isTrue($0.literal) }?.value ?? scalar.range?.lowerBound
    let high = limits.first { !solver.isTrue($0.literal) }.map { $0.value - 1 } ?? scalar.range?.upperBound
    let step: Int64 =
      if case .number = scalar.type { max(1, scalar.unit.factor) } else { 1 }
    guard let low else { return high.map { $0 - (($0 % step) + step) % step } ?? step }
    // A whole one where there is room for it.
    let whole = low + (step - ((low % step) + step) % step) % step
    return high.map { whole <= $0 } ?? true ? whole : low
  }
}
