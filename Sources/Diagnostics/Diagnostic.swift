/// How serious a finding is.
public enum Severity: String, Sendable, Comparable {
  /// Nothing is decided until it is mended.
  case error
  /// The policy runs, but a reader should look.
  case warning

  public static func < (left: Severity, right: Severity) -> Bool { left == .warning && right == .error }
}

/// A place with a remark.
public struct Label: Sendable, Hashable {
  public let span: Span
  public let text: Localized?

  package init(_ span: Span, _ text: Localized? = nil) {
    self.span = span
    self.text = text
  }
}

/// A replacement that would mend a mistake.
public struct Edit: Sendable, Hashable {
  public let span: Span
  public let replacement: String

  package init(_ span: Span, _ replacement: String) {
    self.span = span
    self.replacement = replacement
  }
}

/// One finding: what is wrong, where, why, and what to write instead. Drawing it is left to the renderers.
///
/// Wording: the title is one sentence without capital or full stop; what the author wrote stands in backticks; no word
/// of the implementation appears; the help says what to write, not what not to write.
public struct Diagnostic: Sendable, Hashable {
  public let code: Code
  public let severity: Severity
  public let title: Localized
  /// The place itself; nil where there is none (a missing file, a command line).
  public let primary: Label?
  public let related: [Label]
  public let reason: Localized?
  public let help: Localized?
  public let fix: Edit?

  package init(
    _ code: Code, _ severity: Severity = .error, at span: Span? = nil, _ title: Localized, label: Localized? = nil,
    related: [Label] = [], reason: Localized? = nil, help: Localized? = nil, fix: Edit? = nil
  ) {
    self.code = code
    self.severity = severity
    self.title = title
    self.primary = span.map { Label($0, label) }
    self.related = related
    self.reason = reason
    self.help = help
    self.fix = fix
  }
}

/// The findings of one run, each mistake once.
public struct Findings: Sendable {
  public private(set) var all: [Diagnostic] = []
  private var seen: Set<Diagnostic> = []

  public init() {}

  /// Adds a finding, unless the same one is there.
  public mutating func add(_ diagnostic: Diagnostic) {
    if seen.insert(diagnostic).inserted { all.append(diagnostic) }
  }

  /// Adds several findings.
  public mutating func add(contentsOf other: some Sequence<Diagnostic>) { for finding in other { add(finding) } }

  /// Whether anything found keeps the policy from running.
  public var hasErrors: Bool { all.contains { $0.severity == .error } }

  /// In the order of files and places.
  public var inOrder: [Diagnostic] {
    func key(_ finding: Diagnostic) -> (Int32, Int) {
      finding.primary.map { ($0.span.file.index, $0.span.start) } ?? (-1, 0)
    }
    return all.enumerated().sorted { left, right in
      let (first, second) = (key(left.element), key(right.element))
      return first == second ? left.offset < right.offset : first < second
    }.map(\.element)
  }
}
