public import Diagnostics

/// How many of a list of conditions, or of a list of records, must hold.
public enum Quantifier: Sendable, Hashable {
  case all
  case any
  case none
  case atLeast(Int)
  case atMost(Int)
}

/// A question put to a list of records: `person i husstand hvor …`.
public struct Quantification: Sendable, Hashable {
  public let variable: Name
  public let list: Path
  public let condition: ConditionTree?
  public let span: Span

  package init(variable: Name, list: Path, condition: ConditionTree?, span: Span) {
    self.variable = variable
    self.list = list
    self.condition = condition
    self.span = span
  }
}

/// What may stand between two values.
public enum Comparison: String, Sendable, Hashable {
  case equal = "="
  case notEqual = "≠"
  case less = "<"
  case lessOrEqual = "≤"
  case greater = ">"
  case greaterOrEqual = "≥"

  /// What holds between the same two values when this does not.
  package var opposite: Comparison {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    }
  }
}

/// Something that holds, does not hold, or cannot be told.
public indirect enum ConditionTree: Sendable, Hashable {
  case list(Quantifier, [ConditionTree], Span)
  case compare(ExpressionTree, Comparison, ExpressionTree, Span)
  case between(ExpressionTree, ExpressionTree, ExpressionTree, Span)
  case oneOf(ExpressionTree, [ExpressionTree], Span)
  case path(Path)
  case not(ConditionTree, Span)
  case isEmpty(Path, negated: Bool, Span)
  case exists(Path, negated: Bool, Span)
  case quantified(Quantifier, Quantification)

  /// Where it stands.
  public var span: Span {
    switch self {
    case .list(_, _, let span), .compare(_, _, _, let span), .between(_, _, _, let span), .oneOf(_, _, let span),
      .not(_, let span), .isEmpty(_, _, let span), .exists(_, _, let span):
      span
    case .path(let path): path.span
    case .quantified(_, let quantification): quantification.span
    }
  }
}
