public import Diagnostics

/// A name as it was written.
public struct Name: Sendable, Hashable {
  public let text: String
  public let span: Span

  package init(_ text: String, _ span: Span) {
    self.text = text
    self.span = span
  }
}

/// Names joined by points: `kan_ikke_selv.rengøring`.
public struct Path: Sendable, Hashable {
  public let names: [Name]

  package init(_ names: [Name]) { self.names = names }

  /// As it is written.
  public var text: String { names.map(\.text).joined(separator: ".") }
  /// From the first name to the last.
  public var span: Span { names[0].span.union(names[names.count - 1].span) }
}

/// A text in quotes.
public struct TextLiteral: Sendable, Hashable {
  public let text: String
  public let span: Span

  package init(_ text: String, _ span: Span) {
    self.text = text
    self.span = span
  }
}

/// The label of a name: one text, perhaps with `(ikke)` in it, and perhaps the opposite sentence.
public struct LabelTree: Sendable, Hashable {
  public let text: TextLiteral
  public let opposite: TextLiteral?
}

/// A reference to a section of law: `SEL § 83, stk. 1, nr. 2`.
public struct LawReference: Sendable, Hashable {
  /// The short name of the statute; nil inside the statute itself.
  public let statute: Name?
  /// `83`, or `83 a`.
  public let section: String
  public let subsection: Int?
  public let number: Int?
  public let span: Span

  /// As it is cited: `§ 83, stk. 1, nr. 2`.
  public var text: String {
    "§ \(section)" + (subsection.map { ", stk. \($0)" } ?? "") + (number.map { ", nr. \($0)" } ?? "")
  }

  /// With the statute in front.
  public var fullText: String { (statute.map { $0.text + " " } ?? "") + text }
}

/// A civil date as it was written; whether it exists is checked when names are resolved.
public struct DateLiteral: Sendable, Hashable {
  public let year: Int
  public let month: Int
  public let day: Int
  public let span: Span

  package init(year: Int, month: Int, day: Int, span: Span) {
    self.year = year
    self.month = month
    self.day = day
    self.span = span
  }
}

/// From and to, both included; either may be left out.
public struct PeriodTree: Sendable, Hashable {
  public var from: DateLiteral?
  public var to: DateLiteral?

  package init(from: DateLiteral? = nil, to: DateLiteral? = nil) {
    self.from = from
    self.to = to
  }
}
