public import Diagnostics
public import Syntax

/// A standard, ready to run: flat, immutable, and complete: what decides, what explains, and where it stands.
///
/// Everything is a number into one of these tables. ``instructions`` are what is run; the other tables say what the numbers
/// mean, so that an explanation is read off the same run that decided.
public struct Program: Sendable {
  public let standard: String
  public let label: String
  public let authority: String?
  public let period: Period
  /// The fact that carries the decision date, where populations name it their own way.
  public let dateFact: Int?

  // Vocabulary
  public internal(set) var enumerations: [EnumerationInfo]
  public internal(set) var records: [RecordInfo]
  public internal(set) var facts: [FactInfo]
  package var strings: [String]
  /// What words without a label of their own are called in another language: units, names of sets, texts and places; empty in the
  /// language of the policy.
  public internal(set) var words: [String: String] = [:]

  // Inputs
  public internal(set) var slots: [SlotInfo]
  public internal(set) var lists: [ListInfo]
  package var dateRegister: Int

  // What is run
  package var instructions: [Instruction]
  package var blocks: [Block]
  package var masks: [Mask]
  package var picks: [Pick]
  public internal(set) var rates: [RateInfo]
  package var signalCount: Int
  /// For each signal its place in the order in which the rules brought them up.
  package var signalRanks: [Int32]
  /// Constants in their places; everything else unknown.
  package var initialRegisters: [Int64]
  package var initialTrue: [UInt64]
  package var initialFalse: [UInt64]

  // What it means
  public internal(set) var conditions: [ConditionInfo]
  public internal(set) var concepts: [ConceptInfo]
  public internal(set) var rules: [RuleInfo]
  public internal(set) var services: [ServiceInfo]
  public internal(set) var claims: [ClaimInfo]
  /// Pairs of a given value and what it follows as, which must agree.
  package var derivations: [Derivation]
}

/// From and to, both included.
public struct Period: Sendable, Hashable {
  public let from: CivilDate?
  public let to: CivilDate?

  package init(from: CivilDate? = nil, to: CivilDate? = nil) {
    self.from = from
    self.to = to
  }

  /// Whether a date lies in it.
  public func contains(_ date: CivilDate) -> Bool { from.map { $0 <= date } ?? true && to.map { date <= $0 } ?? true }
}

/// The steps run for each record of a list.
package struct Block: Sendable {
  package let list: Int
  package var instructions: [Instruction]
  /// The signal, or the register, that is asked for at the end.
  package var result: Int
}

/// Candidates for one value, in the order of the file.
package struct Pick: Sendable, Hashable {
  package var candidates: [Candidate]
  /// Holds if no rule applies.
  package let nothing: Int
  package let otherwise: Candidate?

  package struct Candidate: Sendable, Hashable {
    /// Holds if this rule decides.
    package let applies: Int
    /// A register, or for a truth: a signal.
    package let value: Int
    package let rule: Int
  }
}

/// A value that was given and also follows from others.
package struct Derivation: Sendable {
  package let slot: Int
  package let derived: SlotPlace
}

/// A rate by date.
public struct RateInfo: Sendable {
  public let name: String
  public internal(set) var wording: Wording
  public let provisions: [String]
  package let unit: ResolvedUnit
  public internal(set) var entries: [Entry]
  public let span: Span

  /// From a date on.
  public struct Entry: Sendable {
    public let from: CivilDate
    /// Nil if the sources do not tell it.
    public let value: Int64?
    /// Where the value should come from.
    public internal(set) var unknown: String?
  }

  /// The entry in force on a date.
  public func entry(on date: CivilDate) -> Entry? { entries.last { $0.from <= date } }
}

/// A bullet, or a list of them, as an explanation reads it.
public struct ConditionInfo: Sendable {
  public let kind: Kind
  package let signal: Int
  public let children: [Int]
  public let span: Span

  /// What kind of condition it is.
  public enum Kind: Sendable {
    case list(Quantifier)
    case not
    /// A fact or assessment that is true or false.
    case fact(slot: Int)
    case field(list: Int, field: Int)
    case concept(Int)
    case compare(OperandInfo, Comparison, OperandInfo)
    case between(OperandInfo, OperandInfo, OperandInfo)
    /// Whether a set has members: the slots of its members.
    case members([Int], isNegated: Bool)
    /// Whether a value is one of several.
    case oneOf(OperandInfo, [OperandInfo])
    /// Whether there is a value.
    case exists(OperandInfo, isNegated: Bool)
    case records(list: Int, Quantifier, block: Int, variable: String)
    /// A rule's period.
    case inForce(Period)
  }
}

/// One side of a comparison.
public struct OperandInfo: Sendable {
  public let text: String
  public let isLiteral: Bool
  package let register: Int
  public let type: ValueType
  package let display: DisplayUnit
}

/// A concept as used: for a concept `for hver`, one for each member.
public struct ConceptInfo: Sendable {
  public let key: String
  public let wording: Wording
  public let provisions: [String]
  public let readings: [String]
  package let place: SlotPlace
  public let scalar: ScalarType
  /// Its condition, if it is a plain one.
  public let condition: Int?
  /// Its rules, if it has some.
  public let rules: [Int]
  /// Whether it is a decision table.
  public let isTable: Bool
  public let span: Span
}

/// What a rule does to an outcome.
public enum Effect: Sendable, Hashable {
  case granted(isDuty: Bool)
  case denied
  case referred(to: String)
  /// The rule above is set aside.
  case cancelled
}

/// A rule, exception or `ellers`.
public struct RuleInfo: Sendable {
  /// `rengøring.tildeling`.
  public let key: String
  public let name: String
  /// What the name is called in another language.
  public internal(set) var translatedName: String? = nil
  public internal(set) var label: String?
  public let kind: Kind
  public let isRebuttable: Bool
  public let provisions: [String]
  public let basis: [String]
  public internal(set) var readings: [String]
  public let effect: Effect?
  /// The reason given for a refusal or referral.
  public internal(set) var text: String?
  public let condition: Int?
  public let unless: Int?
  public let period: Period
  public let parent: Int?
  public internal(set) var exceptions: [Int]
  public internal(set) var priorityOver: [Int]
  /// The slot by which a case sets a rebuttable rule aside.
  package let asideSlot: Int?
  /// Its own condition.
  package var holds: Int
  /// It decides: it holds and nothing defeats it.
  package var applies: Int
  public let span: Span
  /// From its first word to the last word below it.
  package let wholeSpan: Span

  /// The name as words.
  public var plainName: String { translatedName ?? name.replacing("_", with: " ") }

  /// Where it stands.
  public enum Kind: Sendable { case rule, exception, otherwise }
}

/// How a rule gives a result.
public enum ResultForm: Sendable, Hashable {
  case number(Bound, register: Int, high: Int?, Measure, DisplayUnit)
  case truth(signal: Int)
  case member(enumeration: Int, register: Int)
  case members(enumeration: Int, [Int])
  case text(register: Int)
  case date(register: Int)
  case dateTime(register: Int)
  /// Left open by the source: set in the individual case.
  case open

  /// How a number is meant.
  public enum Bound: Sendable, Hashable { case exactly, atMost, atLeast, approximately, between }
}

/// A result of a service, with the rules that may give it.
public struct ResultInfo: Sendable {
  public let name: String
  public let wording: Wording
  public let scalar: ScalarType
  /// The enumeration, if the result is a set.
  public let setOf: Int?
  public let direction: Direction?
  public let isAlways: Bool
  public let candidates: [Candidate]
  package let nothing: Int
  public let otherwise: Candidate?

  /// One rule and the value it gives.
  public struct Candidate: Sendable {
    public let rule: Int
    package let applies: Int
    public let form: ResultForm
    /// The rates the value is made of.
    public let rates: [Int]
  }
}

/// Something that goes with a decision.
public struct ItemInfo: Sendable {
  public let key: String
  public let name: String
  public let kind: ItemKind
  public internal(set) var text: String
  public let provisions: [String]
  public internal(set) var readings: [String]
  public let condition: Int?
  /// The date or time by which.
  package let latest: Int?
  public let latestIsTime: Bool
  public let period: Period
  public let span: Span
}

/// A deadline.
public struct DeadlineInfo: Sendable {
  public let name: String
  public internal(set) var label: String
  public let provisions: [String]
  public internal(set) var readings: [String]
  package let register: Int
  public let isTime: Bool
  public let text: Localized
  public let condition: Int?
  public let span: Span
}

/// Who delivers.
public struct SupplierInfo: Sendable {
  public let isFreeChoice: Bool
  public internal(set) var suppliers: [String]
  public let provisions: [String]
}

/// Where a decision can be taken.
public struct AppealInfo: Sendable {
  public let isPossible: Bool
  public internal(set) var to: String?
  public let provisions: [String]
  public internal(set) var notes: [String]
  /// The number of its deadline among the service's.
  public let deadline: Int?
}

/// A service and all that decides it.
public struct ServiceInfo: Sendable {
  public let name: String
  public let label: String
  public let provisions: [String]
  public let fills: [String]
  /// The member of the entitlement that it fills in, if it is not the service's own name.
  public let fillsMember: String?
  /// The rules with an effect, in the order of the file.
  public let outcomeRules: [Int]
  package let nothing: Int
  public let otherwise: Int?
  public let results: [ResultInfo]
  public let items: [ItemInfo]
  public let deadlines: [DeadlineInfo]
  public let supplier: SupplierInfo?
  public let appeal: AppealInfo?
  public let span: Span
}
