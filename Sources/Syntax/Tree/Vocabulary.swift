public import Diagnostics

/// A type as it was written.
public indirect enum TypeTree: Sendable, Hashable {
  case yesNo
  case integer
  case decimal
  case text
  case date
  case dateTime
  case frequency
  case unit(UnitTree)
  case named(Name)
  case setOf(Name)
  case forEach(Name, TypeTree)
  case listOf(Name)
}

/// A type with the range allowed, where there is one.
public struct RangedType: Sendable, Hashable {
  public let type: TypeTree
  public let range: (low: NumberLiteral, high: NumberLiteral)?
  public let span: Span

  package init(type: TypeTree, range: (low: NumberLiteral, high: NumberLiteral)?, span: Span) {
    self.type = type
    self.range = range
    self.span = span
  }

  public static func == (left: RangedType, right: RangedType) -> Bool {
    left.type == right.type && left.range?.low == right.range?.low && left.range?.high == right.range?.high
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(type)
    hasher.combine(range?.low)
    hasher.combine(range?.high)
  }
}

/// `opremsning`: the members a value may be one of.
public struct EnumerationTree: Sendable {
  public let name: Name
  public let label: LabelTree?
  public let members: [Member]

  package init(name: Name, label: LabelTree?, members: [Member]) {
    self.name = name
    self.label = label
    self.members = members
  }

  /// One member with its label and the further forms its name takes in sentences.
  public struct Member: Sendable {
    public let name: Name
    public let label: TextLiteral
    public let forms: [(name: Name, text: TextLiteral)]
  }
}

/// `struktur`: the fields of a record.
public struct RecordTree: Sendable {
  public let name: Name
  public let label: LabelTree?
  public let fields: [Field]

  package init(name: Name, label: LabelTree?, fields: [Field]) {
    self.name = name
    self.label = label
    self.fields = fields
  }

  /// One field.
  public struct Field: Sendable {
    public let name: Name
    public let type: RangedType
    public let label: LabelTree?
  }
}

/// `enhed`: a unit of one's own.
public struct UnitDeclarationTree: Sendable {
  public let name: Name
  public let one: TextLiteral
  public let many: TextLiteral
}

/// Who can answer a question.
public enum Respondent: String, Sendable, CaseIterable {
  case citizen = "borgeren"
  case relatives = "pårørende"
  case doctor = "lægen"
  case register
  case officer = "visitator"
}

/// What may be said of a fact when a refusal is explained.
public enum Changeability: String, Sendable {
  /// It may change by what the citizen or household does.
  case changeable
  /// It is as it is, but it may be documented otherwise than assumed.
  case documentable
  /// Age, the past.
  case fixed
  /// Only a professional judges it.
  case assessed
}

/// `oplysning` or `skøn`.
public struct FactTree: Sendable {
  public let name: Name
  public let isAssessment: Bool
  public let type: RangedType
  public let label: LabelTree?
  public let provisions: [Name]
  public var question: TextLiteral?
  public var respondent: Respondent?
  public var changeability: Changeability?
  public var basis: [LawReference] = []
  public var derivation: ExpressionOrCondition?
  public var emptyIf: ConditionTree?
  /// Where it was not given, it is no if this holds.
  public var noIf: ConditionTree?
  public var considerations: [TextLiteral] = []
}

/// A value or a truth.
public enum ExpressionOrCondition: Sendable {
  case expression(ExpressionTree)
  case condition(ConditionTree)
}
