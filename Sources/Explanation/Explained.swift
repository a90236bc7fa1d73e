public import Diagnostics
public import Evaluation
public import Semantics
public import Syntax

/// A decision with everything that is to be said about it. Every text reading, the JSON answer and the letter are drawn from
/// this one value.
public struct Explained: Sendable {
  public let service: ServiceInfo
  /// The service's name in the reader's language.
  public let label: String
  /// What the policy says that nobody translated into the reader's language.
  let danish: Set<String>
  /// What places one is referred to, and other words without a label, are called in the reader's language.
  let words: [String: String]
  public let decision: Decision
  public let results: [Result]
  public let grounds: [Ground]
  /// Rules that may decide to the same effect, where it is not known whether they do.
  public let possibleGrounds: [Ground]
  public let missing: [Missing]
  public let assessments: [Assessment]
  public let deviations: [AppliedDeviation]
  /// The service's rules that hold by default: those a case may deviate from.
  public let rebuttable: [RuleInfo]
  public let items: [Item]
  public let deadlines: [Deadline]
  public let appeal: AppealInfo?
  public let supplier: SupplierInfo?
  /// Why: the rules with their conditions, as they came out.
  public let tree: Node
  /// What would change it, if it was asked for.
  public let changes: [Change]
  /// Whether every set of up to three facts was looked at.
  public let changesAreComplete: Bool

  /// A result in words.
  public struct Result: Sendable {
    public let info: ResultInfo
    public let label: String
    public let state: ResultValue.State
    /// The value as people write it; nil where there is none.
    public let text: String?
    public let rule: RuleInfo?
    /// Where the value should come from, if the sources do not tell it.
    public let unknown: String?
    public let isDeviation: Bool
  }

  /// A rule that decided.
  public struct Ground: Sendable {
    public let rule: RuleInfo
    public let outcome: Outcome
    public let text: String
    public let provisions: [Citation]
  }

  /// Something that is not known and matters.
  public struct Missing: Sendable {
    /// Who or what can tell.
    public enum Kind: String, Sendable { case fact, assessment, rate }
    public let need: Need
    public let key: String
    public let kind: Kind
    public let label: String
    public let question: String
    public let respondent: String
    /// The rules that wait for it, in their order.
    public let neededBy: [RuleInfo]
    /// The provisions those rules come from, then those of the fact itself.
    public let provisions: [String]
    /// The two sides, if it is disputed.
    public let dispute: Dispute?
  }

  /// An assessment that the decision rests on.
  public struct Assessment: Sendable {
    public let key: String
    public let text: String
    public let value: String
    /// Whether ``text`` says all, because it is assessed whether something holds.
    public let isSentence: Bool
    public let reason: String?
    /// Who is to assess it.
    public let respondent: String
    /// Who assessed it, if the case says so.
    public let by: String?
    public let considerations: [String]
    /// Whether the decision would be another, or open, without it; also where that was not looked for.
    public internal(set) var weighs = true
  }

  /// A deviation that took effect.
  public struct AppliedDeviation: Sendable {
    public let deviation: Deviation
    public let rule: RuleInfo
    public let valueText: String?
  }

  /// A duty, condition, piece of guidance or part of the help.
  public struct Item: Sendable {
    public let info: ItemInfo
    /// Unknown if what it hangs on is not known.
    public let applies: Truth
    public let latest: String?
  }

  /// A deadline as a date, or what it lacks.
  public struct Deadline: Sendable {
    public let info: DeadlineInfo
    public let date: String?
    public let day: CivilDate?
    public let missing: [Missing]
  }

  /// A provision and where it stands.
  public struct Citation: Sendable {
    public let id: String
    public let place: String?
    public let paraphrase: String?
  }

  /// A part of the explanation.
  public struct Node: Sendable {
    /// What kind of part it is.
    public enum Kind: String, Sendable {
      case service, rule, exception, otherwise, list, condition, record, concept
    }
    /// What became of a rule.
    public enum Status: String, Sendable {
      /// It decided.
      case decisive
      /// It held, but an exception or a rule with priority came before it.
      case defeated
      /// Its conditions do not hold.
      case failed
      /// It is not known whether it decides.
      case open
      /// The case sets it aside.
      case deviated
    }
    /// The same for the same program, whatever the case.
    public let id: String
    public let kind: Kind
    public let text: Localized
    public let truth: Truth
    /// How many of the children must hold, if it stands and falls with them.
    public let junction: Quantifier?
    public let status: Status?
    public let rule: RuleInfo?
    public let citations: [Citation]
    public let facts: [Fact]
    public let children: [Node]
  }

  /// A fact that a condition was read from.
  public struct Fact: Sendable {
    public let key: String
    public let value: String
    public let isAssessment: Bool
    public let reason: String?
    /// Who assessed it, if the case says so.
    public let by: String?
  }

  /// A smallest set of facts that would give another outcome, if they were otherwise.
  public struct Change: Sendable {
    public let outcome: Outcome
    /// What kind of change it is: the kind of the fact that is hardest to change.
    public let group: Changeability
    public let parts: [Part]
    /// Whether other values of the same facts would do too.
    public var isExample: Bool { flip.isExample }
    /// The values behind the words.
    package let flip: Flip

    /// The kinds of change, the nearest at hand first.
    public static let groups: [Changeability] = [.documentable, .changeable, .assessed, .fixed]

    /// One fact that would be otherwise.
    public struct Part: Sendable {
      public let key: String
      public let text: String
      public let group: Changeability
      /// Whether the case says anything of the fact.
      public let isTold: Bool
    }
  }
}
