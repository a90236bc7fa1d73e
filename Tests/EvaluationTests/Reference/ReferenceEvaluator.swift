import Semantics

/// Yes, no, or nil: not known.
typealias Kleene = Bool?

/// Decides a ``SmallPolicy`` by the definitions of `spec/formal.md`, sections 4 and 5, one function for each, with no thought for speed.
struct ReferenceEvaluator {
  let policy: SmallPolicy
  let facts: SmallCase

  enum Outcome: Hashable { case granted, denied, referred(String), undetermined, conflict, notCovered }

  enum Amount: Hashable { case value(Int), unknown, conflict, notGiven }

  struct Answer: Hashable {
    var outcome: Outcome
    /// Compared where the outcome is settled.
    var grounds: Set<String>
    var amount: Amount
  }

  // MARK: Section 4, conditions

  static func not(_ truth: Kleene) -> Kleene { truth.map { !$0 } }

  static func all(_ truths: [Kleene]) -> Kleene {
    if truths.contains(false) { return false }
    return truths.contains(nil) ? nil : true
  }

  static func any(_ truths: [Kleene]) -> Kleene { not(all(truths.map(not))) }

  static func atLeast(_ count: Int, _ truths: [Kleene]) -> Kleene {
    if truths.filter({ $0 == true }).count >= count { return true }
    return truths.filter { $0 != false }.count < count ? false : nil
  }

  static func atMost(_ count: Int, _ truths: [Kleene]) -> Kleene {
    if truths.filter({ $0 != false }).count <= count { return true }
    return truths.filter { $0 == true }.count > count ? false : nil
  }

  /// "a ∧ no b".
  static func and(_ truth: Kleene, no others: [Kleene]) -> Kleene { all([truth] + others.map(not)) }

  func truth(_ number: Int) -> Kleene {
    if let given = facts.truths[number] { return given }
    switch policy.derived[number] {
    case nil: return nil
    case .follows(let condition): return asGiven.value(condition)
    case .noIf(let condition): return asGiven.value(condition) == true ? false : nil
    }
  }

  /// Derivations read facts as given.
  private var asGiven: ReferenceEvaluator {
    var plain = policy
    plain.derived = [:]
    return ReferenceEvaluator(policy: plain, facts: facts)
  }

  func value(_ condition: SmallPolicy.Condition) -> Kleene {
    switch condition {
    case .truth(let number): return truth(number)
    case .concept(let number): return value(policy.concepts[number])
    case .not(let inner): return Self.not(value(inner))
    case .all(let parts): return Self.all(parts.map(value))
    case .any(let parts): return Self.any(parts.map(value))
    case .none(let parts): return Self.not(Self.any(parts.map(value)))
    case .atLeast(let count, let parts): return Self.atLeast(count, parts.map(value))
    case .atMost(let count, let parts): return Self.atMost(count, parts.map(value))
    case .compare(let left, let sign, let right): return compare(number(left), sign, number(right))
    case .compareDecimal(_, let sign, let tenths): return compare(facts.decimal, sign, .some(.some(tenths)))
    case .between(let number, let low, let high):
      let value = facts.numbers[number]
      return Self.all([compare(value, .atLeast, .some(.some(low))), compare(value, .atMost, .some(.some(high)))])
    case .isMember(let member, let negated): return compare(facts.member, negated ? .notEqual : .equal, .some(.some(member)))
    case .isOneOf(let members): return Self.any(members.map { compare(facts.member, .equal, .some(.some($0))) })
    case .inSet(let member): return facts.set[member]
    case .exists(let scalar, let negated):
      let known: Kleene
      switch scalar {
      case .number(let number): known = facts.numbers[number].map { $0 != nil }
      case .member: known = facts.member.map { $0 != nil }
      case .date: known = facts.date.map { $0 != nil }
      }
      return negated ? Self.not(known) : known
    case .date(let sign, let shift):
      // `shift` days after the date, compared with the day of the decision.
      let day: Int??
      switch facts.date {
      case nil: day = nil
      case .some(nil): day = shift == 0 ? .some(nil) : nil
      case .some(.some(let value)): day = value + shift
      }
      return compare(day, sign, .some(.some(facts.day)))
    case .age(let sign, let years):
      guard case .some(.some(let day)) = facts.date else { return nil }
      let (born, now) = (SmallPolicy.day(day).iso, SmallPolicy.day(facts.day).iso)
      // Of two dates written as 2024-03-01 the later day of the year is the later text.
      let reached = now.dropFirst(4) >= born.dropFirst(4)
      let age = (Int(now.prefix(4)) ?? 0) - (Int(born.prefix(4)) ?? 0) - (reached ? 0 : 1)
      return compare(.some(.some(age)), sign, .some(.some(years)))
    case .listIsEmpty(let negated):
      let empty = records.map { $0.isEmpty }
      return negated ? Self.not(empty) : empty
    case .records(let quantifier, let parts):
      guard let records else { return nil }
      let truths = records.map { fulfils($0, parts) }
      switch quantifier {
      case .some: return Self.atLeast(1, truths)
      case .none: return Self.atMost(0, truths)
      case .every: return Self.atLeast(records.count, truths)
      case .atLeast(let count): return Self.atLeast(count, truths)
      case .atMost(let count): return Self.atMost(count, truths)
      }
    case .count(let sign, let wanted, let parts):
      guard let records else { return nil }
      let truths = records.map { fulfils($0, parts) }
      if truths.contains(nil) { return nil }
      return compare(.some(.some(wanted)), sign, .some(.some(truths.filter { $0 == true }.count)))
    case .total(let sign, let wanted):
      guard let records else { return nil }
      var sum = 0
      for record in records {
        guard case .some(.some(let number)) = record.number else { return nil }
        sum += number
      }
      return compare(.some(.some(wanted)), sign, .some(.some(sum)))
    }
  }

  private var records: [(flag: Bool?, number: Int??)]? {
    if let list = facts.list { return list }
    if let emptyIf = policy.emptyIf, asGiven.truth(emptyIf) == true { return [] }
    return nil
  }

  private func fulfils(_ record: (flag: Bool?, number: Int??), _ parts: [SmallPolicy.RecordCondition]) -> Kleene {
    Self.all(
      parts.map { part in
        switch part {
        case .flag: record.flag
        case .notFlag: Self.not(record.flag)
        case .number(let sign, let limit): compare(record.number, sign, .some(.some(limit)))
        case .outer(let number): truth(number)
        }
      })
  }

  private func number(_ tree: SmallPolicy.Number) -> Int?? {
    func both(_ left: SmallPolicy.Number, _ right: SmallPolicy.Number, _ combine: (Int, Int) -> Int) -> Int?? {
      guard case .some(.some(let one)) = number(left), case .some(.some(let other)) = number(right) else { return nil }
      return combine(one, other)
    }
    switch tree {
    case .constant(let value): return value
    case .fact(let fact): return facts.numbers[fact]
    case .plus(let left, let right): return both(left, right) { $0 + $1 }
    case .minus(let left, let right): return both(left, right) { $0 - $1 }
    case .times(let factor, let inner): return both(.constant(factor), inner) { $0 * $1 }
    case .smallest(let left, let right): return both(left, right) { min($0, $1) }
    case .largest(let left, let right): return both(left, right) { max($0, $1) }
    case .product(let left, let right): return both(left, right) { $0 * $1 }
    case .share(let inner, let parts): return both(inner, .constant(parts)) { ($0 - (($0 % $1) + $1) % $1) / $1 }
    }
  }

  private func compare(_ left: Int??, _ sign: SmallPolicy.Sign, _ right: Int??) -> Kleene {
    guard let left, let right else { return nil }
    guard let one = left, let other = right else { return sign == .notEqual }
    switch sign {
    case .equal: return one == other
    case .notEqual: return one != other
    case .less: return one < other
    case .atMost: return one <= other
    case .greater: return one > other
    case .atLeast: return one >= other
    }
  }

  // MARK: Section 5, rules

  private func own(_ number: Int, withPeriod: Bool = true) -> Kleene {
    let rule = policy.rules[number]
    var parts: [Kleene] = []
    if withPeriod {
      if let from = rule.from { parts.append(facts.day >= from) }
      if let to = rule.to { parts.append(facts.day <= to) }
    }
    if let condition = rule.condition { parts.append(value(condition)) }
    if let unless = rule.unless { parts.append(Self.not(value(unless))) }
    if facts.deviations.contains(number) { parts.append(false) }
    return Self.all(parts)
  }

  func holds(_ number: Int) -> Kleene {
    let rule = policy.rules[number]
    if let transition = rule.transition { return Self.all([own(number), Self.not(value(transition.keptWhile))]) }
    for new in policy.rules {
      guard let transition = new.transition, transition.old == number else { continue }
      let isPast = rule.to.map { facts.day > $0 } ?? false
      let isReached = new.from.map { facts.day >= $0 } ?? true
      let kept = Self.all([own(number, withPeriod: false), isPast, isReached, value(transition.keptWhile)])
      return Self.any([own(number), kept])
    }
    return own(number)
  }

  /// A tree of rules, with what holds in it.
  private struct Tree {
    let members: [Int]
    let holds: (Int) -> Kleene
    let isCancelling: (Int) -> Bool
    let rules: [SmallPolicy.Rule]

    func exceptions(_ rule: Int) -> [Int] { members.filter { rules[$0].parent == rule } }

    func yields(_ rule: Int) -> Kleene {
      let own = exceptions(rule)
      let kept = ReferenceEvaluator.and(holds(rule), no: own.filter(isCancelling).map(yields))
      return ReferenceEvaluator.any([kept] + own.filter { !isCancelling($0) }.map(yields))
    }

    /// All with priority over a rule, also through rules between, whether or not those are of this tree.
    func over(_ rule: Int) -> [Int] {
      var found: Set<Int> = []
      var isGrowing = true
      while isGrowing {
        let next = rules.indices.filter { other in
          !found.contains(other) && rules[other].priorityOver.contains { $0 == rule || found.contains($0) }
        }
        found.formUnion(next)
        isGrowing = !next.isEmpty
      }
      return members.filter(found.contains)
    }

    func applies(_ rule: Int) -> Kleene {
      var before: [Kleene] = exceptions(rule).map(yields)
      var place: Int? = rule
      while let here = place {
        before += over(here).map(yields)
        place = rules[here].parent.flatMap { members.contains($0) ? $0 : nil }
      }
      return ReferenceEvaluator.and(holds(rule), no: before)
    }

    var roots: [Int] { members.filter { rule in rules[rule].parent.map { !members.contains($0) } ?? true } }

    var nothing: Kleene { ReferenceEvaluator.not(ReferenceEvaluator.any(roots.map(yields))) }
  }

  private var outcomeTree: Tree {
    let rules = policy.rules
    return Tree(
      members: rules.indices.filter { rules[$0].effect != nil }, holds: holds, isCancelling: { rules[$0].effect == .cancel }, rules: rules)
  }

  private static func outcome(_ effect: SmallPolicy.Effect) -> Outcome {
    switch effect {
    case .grant, .mayGrant: .granted
    case .deny: .denied
    case .refer(let to): .referred(to)
    case .cancel: .notCovered
    }
  }

  func answer() -> Answer {
    let tree = outcomeTree
    var possible: Set<Outcome> = []
    var certain: [Int] = []
    for rule in tree.members {
      guard let effect = policy.rules[rule].effect, effect != .cancel else { continue }
      let applies = tree.applies(rule)
      if applies != false { possible.insert(Self.outcome(effect)) }
      if applies == true { certain.append(rule) }
    }
    let nothing = tree.nothing
    if nothing != false { possible.insert(policy.otherwise.map { Self.outcome($0.effect) } ?? .notCovered) }
    var grounds = Set(certain.map { policy.rules[$0].name })
    let sure = Set(certain.compactMap { policy.rules[$0].effect.map(Self.outcome) })
    let outcome: Outcome
    if sure.count > 1 {
      outcome = .conflict
    } else if possible.count == 1, let only = possible.first {
      outcome = only
      if policy.otherwise != nil {
        if nothing == true { grounds.insert("ellers") }
        if nothing == nil, certain.isEmpty, tree.roots.allSatisfy({ holds($0) == false }) { grounds.insert("ellers") }
      }
    } else {
      outcome = .undetermined
      grounds = []
    }
    let isGiven =
      outcome == .granted || certain.contains { policy.rules[$0].amount != nil } && outcome != .undetermined && outcome != .conflict
    return Answer(outcome: outcome, grounds: grounds, amount: isGiven ? amount(tree) : .notGiven)
  }

  private func amount(_ outcomes: Tree) -> Amount {
    let rules = policy.rules
    let members = rules.indices.filter { rules[$0].amount != nil }
    let tree = Tree(
      members: members, holds: { rules[$0].effect != nil ? outcomes.applies($0) : holds($0) }, isCancelling: { _ in false }, rules: rules)
    var values: [Int?] = []
    var sure: Set<Int> = []
    for rule in members {
      guard let amount = rules[rule].amount else { continue }
      let applies = tree.applies(rule)
      if applies == false { continue }
      guard case .some(.some(let value)) = number(amount) else {
        values.append(nil)
        continue
      }
      values.append(value)
      if applies == true { sure.insert(value) }
    }
    if sure.count > 1 { return .conflict }
    if tree.nothing == true, policy.otherwise?.amount == nil { return .notGiven }
    if tree.nothing != false {
      if let amount = policy.otherwise?.amount {
        if case .some(.some(let value)) = number(amount) { values.append(value) } else { values.append(nil) }
      } else {
        values.append(nil)
      }
    }
    let known = Set(values)
    if known.count == 1, let only = known.first, let value = only { return .value(value) }
    return .unknown
  }
}
