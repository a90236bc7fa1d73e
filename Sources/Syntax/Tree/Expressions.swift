public import Diagnostics

/// A unit as it was written: `kr. pr. måned`.
public struct UnitTree: Sendable, Hashable {
  /// What is counted or measured.
  public enum Base: Sendable, Hashable {
    case word(UnitWord)
    case named(Name)
  }
  public let base: Base
  public let per: UnitWord?
  public let span: Span

  package init(base: Base, per: UnitWord?, span: Span) {
    self.base = base
    self.per = per
    self.span = span
  }
}

/// A number as it was written: digits and how many of them are decimals.
public struct NumberLiteral: Sendable, Hashable {
  public let mantissa: Int64
  public let decimals: Int
  public let span: Span

  package init(mantissa: Int64, decimals: Int, span: Span) {
    self.mantissa = mantissa
    self.decimals = decimals
    self.span = span
  }
}

/// Something that has a value.
public indirect enum ExpressionTree: Sendable, Hashable {
  case number(NumberLiteral, unit: UnitTree?)
  /// `hver 14. dag`, `hver uge`, `dagligt`: once in `count` of the unit.
  case every(count: Int, unit: UnitWord, Span)
  case date(DateLiteral)
  /// `1. maj 2022 kl. 12.00`
  case moment(DateLiteral, hour: Int, minute: Int, Span)
  case text(TextLiteral)
  case yes(Span)
  case no(Span)
  case path(Path)
  case decisionDate(Span)
  case arithmetic(ArithmeticOperator, ExpressionTree, ExpressionTree, Span)
  case smallest([ExpressionTree], Span)
  case largest([ExpressionTree], Span)
  case count(Quantification)
  case sum(ExpressionTree, Quantification)
  case wholeYears(from: ExpressionTree, to: ExpressionTree, Span)
  /// `4 uger efter X`, `3 dage før X`.
  case shifted(by: NumberLiteral, unit: UnitTree, backwards: Bool, from: ExpressionTree, Span)
  case endOfMonth(after: ExpressionTree, Span)
  /// A time of day on a date: `1 arbejdsdag før X kl. 12.00`.
  case clock(ExpressionTree, hour: Int, minute: Int, Span)
  case rounded(ExpressionTree, RoundingDirection, unit: UnitTree?, Span)

  /// Where it stands.
  public var span: Span {
    switch self {
    case .number(let number, let unit): unit.map { number.span.union($0.span) } ?? number.span
    case .moment(_, _, _, let span), .clock(_, _, _, let span), .every(_, _, let span), .yes(let span), .no(let span),
      .decisionDate(let span), .arithmetic(_, _, _, let span),
      .smallest(_, let span), .largest(_, let span), .wholeYears(_, _, let span), .shifted(_, _, _, _, let span),
      .endOfMonth(_, let span), .rounded(_, _, _, let span):
      span
    case .date(let date): date.span
    case .text(let text): text.span
    case .path(let path): path.span
    case .count(let quantification): quantification.span
    case .sum(_, let quantification): quantification.span
    }
  }
}

/// What may stand between two numbers.
public enum ArithmeticOperator: String, Sendable, Hashable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
}

/// How a number is rounded.
public enum RoundingDirection: Sendable, Hashable {
  case up
  case down
  /// Halves away from zero.
  case nearest
}

/// A result as a rule gives it: exact, or with a bound.
public enum ValueTree: Sendable, Hashable {
  case exactly(ExpressionTree)
  case atMost(ExpressionTree)
  case atLeast(ExpressionTree)
  case approximately(ExpressionTree)
  case between(ExpressionTree, ExpressionTree)
  /// Left open by the source: set in the individual case.
  case open(Span)
  /// Members of an enumeration, or several values.
  case members([Name])
  case empty(Span)

  /// Where it stands.
  public var span: Span {
    switch self {
    case .exactly(let value), .atMost(let value), .atLeast(let value), .approximately(let value): value.span
    case .between(let low, let high): low.span.union(high.span)
    case .open(let span), .empty(let span): span
    case .members(let names): names[0].span.union(names[names.count - 1].span)
    }
  }
}
