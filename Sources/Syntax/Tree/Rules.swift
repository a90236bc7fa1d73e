public import Diagnostics

/// What a rule does to the outcome.
public enum EffectTree: Sendable {
  /// The authority must grant.
  case grant(Span)
  /// The authority may grant.
  case mayGrant(Span)
  case deny(TextLiteral)
  /// Another service, or another authority by name.
  case refer(to: ReferralTarget, TextLiteral)
  /// Only in an exception: its rule is set aside.
  case doesNotApply(Span)
}

/// Where a citizen is referred to.
public enum ReferralTarget: Sendable {
  case service(Name)
  case elsewhere(TextLiteral)
}

/// A rule, an exception, or what holds otherwise.
public struct RuleTree: Sendable {
  /// Where it stands among the others.
  public enum Kind: Sendable {
    case rule
    case exception(to: Name)
    case otherwise
  }

  public var kind: Kind
  public package(set) var name: Name
  public let isRebuttable: Bool
  public let label: TextLiteral?
  public var provisions: [Name]
  public var effect: EffectTree?
  /// Results of a service; in a concept the name is the concept's own.
  public var results: [(name: Name, value: ValueTree)] = []
  /// The value of a concept's rule.
  public var value: ValueTree?
  public var condition: ConditionTree?
  public var unless: ConditionTree?
  public var period = PeriodTree()
  public var basis: [LawReference] = []
  public var priorityOver: [Name] = []
  /// A rule that this one replaces, and how long it is kept for cases under way.
  public var transitions: [(old: Name, keptWhile: ConditionTree)] = []
  public var readings: [TextLiteral] = []
  public let span: Span
  /// From its first word to the last word below it.
  public var wholeSpan: Span
}

/// `begreb`.
public struct ConceptTree: Sendable {
  public let name: Name
  public let parameter: Name?
  public let type: RangedType?
  public let label: LabelTree?
  public let provisions: [Name]
  /// `gælder hvis …` in short form.
  public var condition: ConditionTree?
  /// `er …` in short form.
  public var value: ExpressionTree?
  public var rules: [RuleTree] = []
  public var period = PeriodTree()
  public var readings: [TextLiteral] = []
  public let span: Span
}

/// Which way a result is better for the citizen.
public enum Direction: String, Sendable {
  case more
  case less
}

/// `resultat`.
public struct ResultTree: Sendable {
  public let name: Name
  public let type: RangedType
  public let direction: Direction?
  public let isAlways: Bool
  public let label: LabelTree?
}

/// Who has a duty, a right or a recommendation.
public enum Role: String, Sendable, CaseIterable {
  case citizen, supplier, municipality, assessors, helper, relatives, household
}

/// How binding something is.
public enum Modality: String, Sendable {
  case must, should, may, mustNot
}

/// The lists that go with a decision.
public enum ItemKind: Sendable, Hashable {
  case covers
  case doesNotCover
  case duty(Role, Modality)
  case condition
  case guidance
}

extension ItemKind {
  /// What somebody must, should or must not do; conditions of the help.
  package var isImposed: Bool {
    switch self {
    case .duty(_, let modality): modality != .may
    case .condition: true
    case .covers, .doesNotCover, .guidance: false
    }
  }

  /// What somebody may do.
  package var isPermitted: Bool { if case .duty(_, .may) = self { true } else { false } }
}

/// One item of such a list.
public struct ItemTree: Sendable {
  public var kind: ItemKind
  public let name: Name
  public let text: TextLiteral
  public let provisions: [Name]
  public var condition: ConditionTree?
  public var latest: ExpressionTree?
  public var period = PeriodTree()
  public var readings: [TextLiteral] = []
  public let span: Span
}

/// `frist`.
public struct DeadlineTree: Sendable {
  public let name: Name
  public let label: TextLiteral?
  public let provisions: [Name]
  public var date: ExpressionTree?
  public var condition: ConditionTree?
  public var readings: [TextLiteral] = []
  public let span: Span
}

/// `frit valg mellem` or `leverandør`.
public struct SupplierTree: Sendable {
  public let isFreeChoice: Bool
  public let suppliers: [TextLiteral]
  public let provisions: [Name]
  public let span: Span
}

/// `klage til` or `ingen klage`.
public struct AppealTree: Sendable {
  public let isPossible: Bool
  public let to: TextLiteral?
  public let provisions: [Name]
  public var deadline: ExpressionTree?
  public var notes: [TextLiteral] = []
  public let span: Span
}

/// All that a service, a shared block or a section of law may hold.
public struct ServiceBody: Sendable {
  public var results: [ResultTree] = []
  public var rules: [RuleTree] = []
  public var items: [ItemTree] = []
  public var deadlines: [DeadlineTree] = []
  public var suppliers: [SupplierTree] = []
  public var appeals: [AppealTree] = []

  package init() {}

  /// Adds what stands elsewhere for the same service.
  package mutating func append(_ other: ServiceBody) {
    results += other.results
    rules += other.rules
    items += other.items
    deadlines += other.deadlines
    suppliers += other.suppliers
    appeals += other.appeals
  }
}

/// `ydelse`.
public struct ServiceTree: Sendable {
  public let name: Name
  public let parameter: Name?
  /// The members it is written for; empty means all.
  public let members: [Name]
  public let label: LabelTree?
  public let provisions: [Name]
  public var fills: [LawReference] = []
  public var fillsMember: Name?
  public var body = ServiceBody()
  public let span: Span
}

/// `fælles for`.
public struct SharedTree: Sendable {
  /// Empty means all services.
  public let services: [Name]
  public var body = ServiceBody()
  public let span: Span
}

/// `takst`.
public struct RateTree: Sendable {
  public let name: Name
  public let label: LabelTree?
  public let type: RangedType
  public let provisions: [Name]
  public var entries: [Entry] = []

  /// From a date on; without a value the source does not tell it, and the text says where it should come from.
  public struct Entry: Sendable {
    public let from: DateLiteral
    public let value: ExpressionTree?
    /// The percentage by which the value before it was raised, and how that is rounded.
    public let index: (percent: NumberLiteral, rounding: RoundingDirection)?
    public let unknown: TextLiteral?
    public let span: Span

    package init(
      from: DateLiteral, value: ExpressionTree?, index: (percent: NumberLiteral, rounding: RoundingDirection)?, unknown: TextLiteral?,
      span: Span
    ) {
      self.from = from
      self.value = value
      self.index = index
      self.unknown = unknown
      self.span = span
    }
  }
}

/// `tabel`.
public struct TableTree: Sendable {
  public let name: Name
  public let type: RangedType
  public let label: LabelTree?
  public let provisions: [Name]
  public var columns: [Path] = []
  public var rows: [Row] = []
  public let span: Span

  /// One row: a test for each column, and the value.
  public struct Row: Sendable {
    public let cells: [Cell]
    public let value: ValueTree
    public let span: Span

    package init(cells: [Cell], value: ValueTree, span: Span) {
      self.cells = cells
      self.value = value
      self.span = span
    }
  }

  /// What a cell asks of its column.
  public enum Cell: Sendable {
    case anything
    case compare(Comparison, ExpressionTree)
    case between(ExpressionTree, ExpressionTree)
  }
}
