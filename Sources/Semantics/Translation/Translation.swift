public import Diagnostics

/// What the names of a policy are called in English, and what its own sentences say, read from tables beside the policies: kind,
/// name, label and question, with tabs between.
///
/// A label is a noun phrase, or two sentences with ` | ` between, the second for what does not hold. What has no label of its own in the
/// tables is looked up by its Danish words, and what is not there either stays Danish. The rows of a standard's own table are for that
/// standard alone and come before those for all.
public struct Translation: Sendable {
  /// What a row is about.
  public enum Kind: String, Sendable, CaseIterable {
    case fact, assessment, concept, service, record
    /// `rengøring.areal`: a result of a service.
    case result
    /// `person.alder`: a field of a record.
    case field
    /// `opgave.rengøring`: a member of an enumeration.
    case member
    /// `opgave.rengøring.handling`: a further form of a member's name.
    case form
    /// The Danish words themselves: a reason, an item, a consideration, a deadline, a unit.
    case text
  }

  /// One row.
  public struct Entry: Sendable {
    public let kind: Kind
    public let name: String
    public let label: String
    public let question: String?
    /// The standard it is for; nil for all.
    public let standard: String?
    public let span: Span

    /// The two sentences, if the label has them; else the label twice.
    var wording: Wording {
      let parts = label.components(around: " | ")
      return Wording(positive: parts[0], negative: parts.count > 1 ? parts[1] : "not: \(parts[0])")
    }

    /// The question the table has, or one made of the label.
    func question(of wording: Wording) -> String {
      if let question { return question }
      return label.contains(" | ") ? "Is it so that \(wording.positive)?" : "What is \(wording.positive)?"
    }
  }

  /// In the order of the table.
  public private(set) var entries: [Entry] = []
  private var numbers: [String: Int] = [:]
  /// The standard whose own rows are read first.
  private var standard: String?

  /// Without a single name.
  public init() {}

  public var isEmpty: Bool { entries.isEmpty }

  /// The row of a name.
  public subscript(kind: Kind, name: String) -> Entry? {
    let key = "\(kind.rawValue) \(name)"
    let own = standard.flatMap { numbers["\($0): \(key)"] }
    return (own ?? numbers[key]).map { entries[$0] }
  }

  /// What words of the policy say; the words themselves where that is not known.
  func text(_ words: String) -> String { self[.text, words]?.label ?? words }

  /// The same as a standard reads it: its own rows first.
  func of(_ standard: String) -> Translation {
    var copy = self
    copy.standard = standard
    return copy
  }

  /// Reads one table.
  /// - Parameter standard: the standard it is for; nil if it is for all.
  /// - Returns: what is wrong with it: rows without a label, unknown kinds, names that stand there twice.
  package mutating func add(_ text: SourceText, _ file: FileID, of standard: String? = nil) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for row in TabbedText(text, file).rows {
      let (cells, span) = (row.cells, row.span)
      guard cells.count >= 3, !cells[1].isEmpty, !cells[2].isEmpty, let kind = Kind(rawValue: cells[0]) else {
        findings.append(
          Diagnostic(
            .badTable, at: span, Localized("rækken kan ikke læses som en oversættelse", en: "the row cannot be read as a translation"),
            help: Localized(
              "skriv art, navn, engelsk navn og eventuelt spørgsmål med tabulator imellem; arten er \(Kind.names(" eller "))",
              en: "write kind, name, label and perhaps a question with tabs between; the kind is \(Kind.names(" or "))")))
        continue
      }
      let key = "\(standard.map { "\($0): " } ?? "")\(kind.rawValue) \(cells[1])"
      if numbers[key] != nil {
        findings.append(
          Diagnostic(
            .duplicateName, at: span,
            Localized("`\(cells[1])` er oversat to gange", en: "`\(cells[1])` is translated twice"),
            help: Localized("slet den ene række", en: "delete one of the rows")))
        continue
      }
      numbers[key] = entries.count
      entries.append(
        Entry(
          kind: kind, name: cells[1], label: cells[2], question: cells.count > 3 && !cells[3].isEmpty ? cells[3] : nil, standard: standard,
          span: span))
    }
    return findings
  }

  /// Rows about names that none of the programs has.
  package func unknownNames(in programs: [Program]) -> [Diagnostic] {
    let own = Dictionary(programs.map { ($0.standard, Set($0.translatableNames)) }) { $0.union($1) }
    return entries.compactMap { entry in
      let key = "\(entry.kind.rawValue) \(entry.name)"
      let places = entry.standard.flatMap { own[$0] }.map { [$0] } ?? Array(own.values)
      if places.contains(where: { $0.contains(key) }) { return nil }
      let known = places.reduce(into: Set<String>()) { $0.formUnion($1) }
      let names = known.filter { $0.hasPrefix(entry.kind.rawValue + " ") }.map { String($0.dropFirst(entry.kind.rawValue.count + 1)) }
      let nearest = NearestNames.suggest(for: entry.name, among: names.sorted()).first
      return Diagnostic(
        .unknownName, entry.kind == .text ? .warning : .error, at: entry.span,
        entry.kind == .text
          ? Localized("politikkerne siger ikke længere “\(entry.name)”", en: "the policies no longer say “\(entry.name)”")
          : Localized("`\(entry.name)` findes ikke i begreberne", en: "there is no `\(entry.name)` in the vocabulary"),
        help: nearest.map { Localized("mente du `\($0)`?", en: "did you mean `\($0)`?") }
          ?? Localized("slet rækken, eller ret navnet", en: "delete the row, or mend the name"))
    }
  }
}

extension Translation.Kind {
  static func names(_ separator: String) -> String {
    let names = allCases.map(\.rawValue)
    return names.dropLast().joined(separator: ", ") + separator + (names.last ?? "")
  }
}

extension String {
  /// The text before and after the first occurrence of a separator; the whole if there is none.
  fileprivate func components(around separator: String) -> [String] {
    guard let range = firstRange(of: separator) else { return [self] }
    return [String(self[..<range.lowerBound]), String(self[range.upperBound...])]
  }
}
