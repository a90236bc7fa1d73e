public import Diagnostics

/// One provision of a source, as the register has it.
public struct Provision: Sendable {
  public let id: String
  /// The heading path under which it stands.
  public let place: String
  public let kind: String
  public let modality: String
  /// What it says, in our own words; nil where it has not been written yet.
  public let paraphrase: String?
  /// Why nothing is decided by it, if so.
  public let notARule: String?
  public let span: Span
}

/// All provisions, so that law and rules can be held against each other.
public struct SourceRegister: Sendable {
  public private(set) var provisions: [Provision] = []
  private var numbers: [String: Int] = [:]

  /// A register without provisions.
  public init() {}

  /// The provision with an id.
  public subscript(id: String) -> Provision? { numbers[id].map { provisions[$0] } }

  /// Whether there are any.
  public var isEmpty: Bool { provisions.isEmpty }

  /// Reads one table: id, place, kind, modality, paraphrase, and why it is no rule.
  package mutating func add(_ text: SourceText, _ file: FileID) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for row in TabbedText(text, file).rows {
      let (cells, span) = (row.cells, row.span)
      guard cells.count >= 5, !cells[0].isEmpty else {
        findings.append(
          Diagnostic(
            .badTable, at: span,
            Localized(
              "rækken har \(cells.count) felter, registret mindst 5", en: "the row has \(cells.count) cells, the register at least 5"),
            help: Localized(
              "felterne er id, sted, art, modalitet, omskrivning og begrundelse, adskilt af tabulator",
              en: "the cells are id, place, kind, modality, paraphrase and reason, with tabs between")))
        continue
      }
      if numbers[cells[0]] != nil {
        findings.append(
          Diagnostic(
            .duplicateName, at: span,
            Localized(
              "bestemmelsen `\(cells[0])` står to gange i registret", en: "the provision `\(cells[0])` stands twice in the register"),
            help: Localized("slet den ene række", en: "delete one of the rows")))
        continue
      }
      numbers[cells[0]] = provisions.count
      provisions.append(
        Provision(
          id: cells[0], place: cells[1], kind: cells[2], modality: cells[3], paraphrase: cells[4].isEmpty ? nil : cells[4],
          notARule: cells.count > 5 && !cells[5].isEmpty ? cells[5] : nil, span: span))
    }
    return findings
  }
}
