/// A policy of one service, in a form of its own that shares nothing with the program's trees: it can be written as policy text, and
/// ``ReferenceEvaluator`` decides it word by word as `spec/formal.md` says.
struct SmallPolicy {
  /// Facts by kind. Names carry their kind: `b0` is a truth, `n0` a number, `x0` a decimal number, `e0` a member of an
  /// enumeration, `s0` a set, `d0` a date, `l0` a list of records with `flag` and `tal`.
  var truths = 3
  var numbers = 2
  /// For each truth perhaps what follows if it is not given.
  var derived: [Int: Derived] = [:]
  /// The truth that makes the list empty where it was not given.
  var emptyIf: Int?
  var concepts: [Condition] = []
  var rules: [Rule] = []
  var otherwise: Otherwise?

  static let members = ["rød", "grøn", "blå"]

  enum Derived {
    /// `udledes`.
    case follows(Condition)
    /// `nej hvis`.
    case noIf(Condition)
  }

  indirect enum Condition {
    case truth(Int)
    case concept(Int)
    case not(Condition)
    case all([Condition]), any([Condition]), none([Condition])
    case atLeast(Int, [Condition]), atMost(Int, [Condition])
    case compare(Number, Sign, Number)
    case compareDecimal(Int, Sign, tenths: Int)
    case between(Int, Int, Int)
    case isMember(Int, negated: Bool)
    case isOneOf([Int])
    case inSet(Int)
    case exists(Scalar, negated: Bool)
    case date(Sign, shift: Int)
    /// Whole years from the date to the day of the decision.
    case age(Sign, Int)
    case listIsEmpty(negated: Bool)
    /// A question to the list.
    case records(Quantifier, [RecordCondition])
    case count(Sign, Int, [RecordCondition])
    case total(Sign, Int)
  }

  enum Scalar { case number(Int), member, date }
  enum Quantifier { case some, none, every, atLeast(Int), atMost(Int) }
  enum RecordCondition { case flag, notFlag, number(Sign, Int), outer(Int) }
  enum Sign: String, CaseIterable { case equal = "=", notEqual = "≠", less = "<", atMost = "≤", greater = ">", atLeast = "≥" }

  indirect enum Number {
    case constant(Int)
    case fact(Int)
    case plus(Number, Number), minus(Number, Number), times(Int, Number)
    case smallest(Number, Number), largest(Number, Number)
    case product(Number, Number)
    /// Divided and rounded down.
    case share(Number, Int)
  }

  enum Effect: Hashable { case grant, mayGrant, deny, refer(String), cancel }

  struct Rule {
    var name: String
    var parent: Int?
    var isRebuttable = false
    /// Nil for a rule that only gives the result.
    var effect: Effect?
    var amount: Number?
    var condition: Condition?
    var unless: Condition?
    /// First and last day, as days of 2024 counted from 1 January.
    var from: Int?
    var to: Int?
    var priorityOver: [Int] = []
    var transition: (old: Int, keptWhile: Condition)?
  }

  struct Otherwise {
    var effect: Effect
    var amount: Number?
  }
}

/// A case of a ``SmallPolicy``; nil is not known.
struct SmallCase {
  /// The decision's day, counted from 1 January 2024.
  var day = 0
  var truths: [Bool?] = []
  /// Nil inside is known to be absent.
  var numbers: [Int??] = []
  var decimal: Int??
  var member: Int??
  var set: [Bool?] = []
  var date: Int??
  var list: [(flag: Bool?, number: Int??)]?
  /// Rules set aside.
  var deviations: Set<Int> = []
}
