/// A small generator of random numbers (SplitMix64, Steele, Lea and Flood 2014): the same seed gives the same policy everywhere.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
}

/// Makes well-formed policies and cases at random.
struct PolicyGenerator {
  private var random: SplitMix
  private let kind: Kind

  /// What the policies are about.
  enum Kind: CaseIterable {
    /// A little of everything.
    case mixed
    /// Few rules, about what is reckoned: sums, products, shares, ages, lists.
    case reckoning
  }

  init(seed: UInt64, _ kind: Kind = .mixed) {
    random = SplitMix(seed: seed)
    self.kind = kind
  }

  mutating func policy() -> SmallPolicy {
    var policy = SmallPolicy()
    if kind == .reckoning {
      if random.chance(30) { policy.emptyIf = 0 }
      policy.rules = [SmallPolicy.Rule(name: "r0", effect: .grant, condition: reckoning(2))]
      if random.chance(50) { policy.rules.append(SmallPolicy.Rule(name: "r1", parent: 0, effect: .deny, condition: reckoning(1))) }
      policy.otherwise = SmallPolicy.Otherwise(effect: .deny)
      return policy
    }
    if random.chance(30) { policy.emptyIf = random.below(3) }
    if random.chance(20) { policy.derived[2] = random.chance(50) ? .follows(simple(policy, truths: 2)) : .noIf(simple(policy, truths: 2)) }
    for _ in 0..<random.below(3) { policy.concepts.append(condition(policy, depth: 2)) }
    for number in 0..<(1 + random.below(6)) { policy.rules.append(rule(number, policy)) }
    addPriorities(&policy)
    addTransition(&policy)
    if random.chance(75) {
      let effect = [SmallPolicy.Effect.deny, .deny, .refer("nabo"), .grant][random.below(4)]
      policy.otherwise = SmallPolicy.Otherwise(effect: effect, amount: random.chance(25) ? number(2) : nil)
    }
    return policy
  }

  // MARK: Rules

  private mutating func rule(_ index: Int, _ policy: SmallPolicy) -> SmallPolicy.Rule {
    var rule = SmallPolicy.Rule(name: "r\(index)")
    if random.chance(65), !policy.rules.isEmpty {
      let parent = random.below(policy.rules.count)
      if policy.rules[parent].effect != .cancel { rule.parent = parent }
    }
    let parent = rule.parent.map { policy.rules[$0] }
    let givesOnly = parent.map { $0.effect == nil } ?? random.chance(20) || parent?.amount != nil && random.chance(30)
    if givesOnly {
      rule.amount = number(2)
    } else {
      let effects: [SmallPolicy.Effect] = [.grant, .grant, .mayGrant, .deny, .refer("nabo"), .refer("lægen")]
      rule.effect = rule.parent != nil && random.chance(20) ? .cancel : effects[random.below(effects.count)]
      if rule.effect != .cancel, random.chance(30) { rule.amount = number(2) }
    }
    if random.chance(85) { rule.condition = condition(policy, depth: 3) }
    if random.chance(25) { rule.unless = condition(policy, depth: 2) }
    if random.chance(10) { rule.from = random.below(300) }
    if random.chance(10) { rule.to = (rule.from ?? 0) + random.below(60) }
    rule.isRebuttable = random.chance(30)
    return rule
  }

  /// Priorities go from later to earlier rules with the same parent, so that they form no circle.
  private mutating func addPriorities(_ policy: inout SmallPolicy) {
    for later in policy.rules.indices {
      for earlier in 0..<later where random.chance(25) {
        let (one, other) = (policy.rules[later], policy.rules[earlier])
        if one.parent == other.parent, (one.effect == nil) == (other.effect == nil) { policy.rules[later].priorityOver.append(earlier) }
      }
    }
  }

  private mutating func addTransition(_ policy: inout SmallPolicy) {
    guard random.chance(15), policy.rules.count >= 2 else { return }
    let new = policy.rules.count - 1
    let old = random.below(new)
    guard policy.rules[new].parent == policy.rules[old].parent, policy.rules[old].effect != nil, policy.rules[new].effect != nil else {
      return
    }
    let day = 50 + random.below(200)
    policy.rules[old].from = nil
    policy.rules[old].to = day
    policy.rules[new].from = day + 1
    policy.rules[new].to = nil
    policy.rules[new].transition = (old, simple(policy, truths: 3))
  }

  // MARK: Conditions

  private mutating func sign() -> SmallPolicy.Sign { SmallPolicy.Sign.allCases[random.below(6)] }

  private mutating func simple(_ policy: SmallPolicy, truths: Int) -> SmallPolicy.Condition {
    let truth = SmallPolicy.Condition.truth(random.below(truths))
    return random.chance(30) ? .not(truth) : truth
  }

  private mutating func condition(_ policy: SmallPolicy, depth: Int) -> SmallPolicy.Condition {
    guard depth > 0, random.chance(55) else { return leaf(policy) }
    var parts: [SmallPolicy.Condition] = []
    for _ in 0..<(1 + random.below(3)) { parts.append(condition(policy, depth: depth - 1)) }
    switch random.below(6) {
    case 0, 1: return .all(parts)
    case 2, 3: return .any(parts)
    case 4: return .none(parts)
    default:
      let count = 1 + random.below(parts.count)
      return random.chance(50) ? .atLeast(count, parts) : .atMost(count, parts)
    }
  }

  private mutating func leaf(_ policy: SmallPolicy) -> SmallPolicy.Condition {
    let negated = random.chance(40)
    switch random.below(16) {
    case 0, 1, 2: return simple(policy, truths: policy.truths)
    case 3: return policy.concepts.isEmpty ? simple(policy, truths: policy.truths) : .concept(random.below(policy.concepts.count))
    case 4, 5: return .compare(.fact(random.below(2)), sign(), number(2))
    case 6: return .not(.compare(number(1), sign(), .fact(random.below(2))))
    case 7: return .compareDecimal(0, sign(), tenths: random.below(100))
    case 8:
      let low = random.below(15)
      return .between(random.below(2), low, low + random.below(6))
    case 9: return .isMember(random.below(3), negated: negated)
    case 10: return .isOneOf(random.chance(50) ? [0, 2] : [1, 2])
    case 11: return .inSet(random.below(3))
    case 12: return .exists([SmallPolicy.Scalar.number(0), .member, .date][random.below(3)], negated: negated)
    case 13: return .date(sign(), shift: random.chance(50) ? 0 : 1 + random.below(30))
    case 14: return random.chance(30) ? .listIsEmpty(negated: negated) : .records(quantifier(), [part()])
    default: return random.chance(50) ? .count(sign(), random.below(4), [part()]) : .total(sign(), random.below(25))
    }
  }

  private mutating func reckoning(_ depth: Int) -> SmallPolicy.Condition {
    guard depth > 0, random.chance(60) else {
      switch random.below(8) {
      case 0: return .truth(random.below(2))
      case 1: return .age(sign(), random.below(4))
      case 2: return .date(sign(), shift: random.below(30))
      case 3: return .total(sign(), random.below(45))
      case 4: return random.chance(50) ? .count(sign(), random.below(4), [part()]) : .records(quantifier(), [part()])
      default: return .compare(reckoned(3), sign(), reckoned(1))
      }
    }
    let parts = [reckoning(depth - 1), reckoning(depth - 1)]
    return random.chance(50) ? .all(parts) : .any(parts)
  }

  private mutating func reckoned(_ depth: Int) -> SmallPolicy.Number {
    guard depth > 0, random.chance(75) else { return random.chance(40) ? .constant(random.below(60)) : .fact(random.below(2)) }
    let (left, right) = (reckoned(depth - 1), reckoned(depth - 1))
    switch random.below(8) {
    case 0, 1: return .plus(left, right)
    case 2: return .minus(left, right)
    case 3: return .times(1 + random.below(3), left)
    case 4: return .smallest(left, right)
    case 5: return .largest(left, right)
    case 6: return .product(left, right)
    default: return .share(left, 2 + random.below(3))
    }
  }

  private mutating func quantifier() -> SmallPolicy.Quantifier {
    switch random.below(5) {
    case 0: .some
    case 1: .none
    case 2: .every
    case 3: .atLeast(1 + random.below(2))
    default: .atMost(random.below(2) + 1)
    }
  }

  private mutating func part() -> SmallPolicy.RecordCondition {
    switch random.below(4) {
    case 0: .flag
    case 1: .notFlag
    case 2: .number(sign(), random.below(20))
    default: .outer(random.below(2))
    }
  }

  private mutating func number(_ depth: Int) -> SmallPolicy.Number {
    guard depth > 0, random.chance(45) else { return random.chance(50) ? .constant(random.below(21)) : .fact(random.below(2)) }
    let (left, right) = (number(depth - 1), number(depth - 1))
    switch random.below(5) {
    case 0: return .plus(left, right)
    case 1: return .minus(left, right)
    case 2: return .times(1 + random.below(3), left)
    case 3: return .smallest(left, right)
    default: return .largest(left, right)
    }
  }

  // MARK: Cases

  /// A case in which a share of the facts is not known.
  mutating func subject(_ policy: SmallPolicy) -> SmallCase {
    let unknown = kind == .reckoning ? [0, 10][random.below(2)] : [0, 15, 40, 80][random.below(4)]
    var subject = SmallCase()
    subject.day = random.below(366)
    for _ in 0..<policy.truths { subject.truths.append(random.chance(unknown) ? nil : random.chance(50)) }
    if policy.derived[2] != nil, random.chance(60) { subject.truths[2] = nil }
    for _ in 0..<policy.numbers { subject.numbers.append(value(unknown, below: 21)) }
    subject.decimal = value(unknown, below: 101)
    subject.member = value(unknown, below: 3)
    for _ in SmallPolicy.members { subject.set.append(random.chance(unknown) ? nil : random.chance(50)) }
    subject.date = value(unknown, below: 366)
    if !random.chance(unknown) {
      var records: [(flag: Bool?, number: Int??)] = []
      for _ in 0..<random.below(4) { records.append((random.chance(unknown) ? nil : random.chance(50), value(unknown, below: 21))) }
      subject.list = records
    }
    for (number, rule) in policy.rules.enumerated() where rule.isRebuttable && random.chance(15) { subject.deviations.insert(number) }
    return subject
  }

  private mutating func value(_ unknown: Int, below limit: Int) -> Int?? {
    if random.chance(unknown) { return nil }
    return random.chance(8) ? .some(nil) : .some(.some(random.below(limit)))
  }
}
