public import Diagnostics

/// Differences that somebody has looked at and accepted: who, why and when.
///
/// Each acceptance holds for one difference as it meant when it was accepted (its fingerprint). When what caused it comes to mean something
/// else, the acceptance falls away.
public struct Acceptance: Sendable {
  /// One accepted difference.
  public struct Entry: Sendable {
    /// What it is about: `rengøring.omfang`, or `rengøring.areal: ca. 67 m² → ca. 65 m²`.
    public let difference: String
    public let what: String
    public let fingerprint: String
    public let by: String
    public let because: String
    /// The day, as `2026-01-31`.
    public let on: String

    public init(difference: String, what: String, fingerprint: String, by: String, because: String, on: String) {
      self.difference = difference
      self.what = what
      self.fingerprint = fingerprint
      self.by = by
      self.because = because
      self.on = on
    }
  }

  /// A difference that may be accepted.
  public struct Difference: Sendable {
    public let key: String
    public let what: String
    public let fingerprint: String
  }

  public private(set) var entries: [Entry]

  public init(_ entries: [Entry] = []) { self.entries = entries }

  /// Everything that two reports tell, one by one.
  public static func differences(_ rules: DifferenceReport, _ outcomes: OutcomeReport, _ language: Language) -> [Difference] {
    rules.changes.map { change in
      Difference(
        key: change.key, what: ([change.title[language]] + change.details.map { $0[language] }).joined(separator: ": "),
        fingerprint: Fingerprint.of(change.fingerprint + change.services.joined(separator: ",")))
    }
      + outcomes.services.flatMap(\.groups).map { group in
        Difference(key: group.key, what: OutcomeText.causes(group.causes, language), fingerprint: group.fingerprint)
      }
  }

  /// Differences that are not accepted.
  public func open(_ differences: [Difference]) -> [Difference] {
    let accepted = Set(entries.map { $0.difference + "\n" + $0.fingerprint })
    return differences.filter { !accepted.contains($0.key + "\n" + $0.fingerprint) }
  }

  /// Acceptances of differences that are there, but mean something else now.
  public func lapsed(_ differences: [Difference]) -> [Entry] {
    let open = self.open(differences)
    return entries.filter { entry in
      open.contains { $0.key == entry.difference }
        && !differences.contains { $0.key == entry.difference && $0.fingerprint == entry.fingerprint }
    }
  }

  /// Accepts some differences.
  public mutating func accept(_ differences: [Difference], by: String, because: String, on: String) {
    for difference in differences {
      entries.append(
        Entry(
          difference: difference.key, what: difference.what, fingerprint: difference.fingerprint, by: by, because: because, on: on))
    }
  }

  /// Takes away acceptances that have lapsed.
  public mutating func drop(_ lapsed: [Entry]) {
    entries.removeAll { entry in lapsed.contains { $0.difference == entry.difference && $0.fingerprint == entry.fingerprint } }
  }

  public func json() -> JSON {
    .object([
      "accepted": .array(
        entries.map {
          .object([
            "difference": .string($0.difference), "what": .string($0.what), "fingerprint": .string($0.fingerprint), "by": .string($0.by),
            "because": .string($0.because), "on": .string($0.on),
          ])
        })
    ])
  }

  /// Reads what ``json()`` writes.
  /// - Throws: the place and what is wrong there.
  public init(_ node: JSONNode) throws(AcceptanceError) {
    entries = []
    guard let list = node["accepted"], case .array(let elements) = list.content else {
      throw AcceptanceError(
        diagnostic: Diagnostic(
          .badFactValue, at: node.span, Localized("filen har ingen liste `accepted`", en: "the file has no list `accepted`"),
          help: Localized("lad `--record` skrive den", en: "let `--record` write it")))
    }
    for element in elements {
      func word(_ name: String) throws(AcceptanceError) -> String {
        guard let value = element[name], case .string(let text) = value.content, !text.isEmpty else {
          throw AcceptanceError(
            diagnostic: Diagnostic(
              .badFactValue, at: element.span, Localized("godkendelsen mangler `\(name)`", en: "the acceptance lacks `\(name)`"),
              help: Localized(
                "den skal sige hvad (difference, fingerprint), hvem (by), hvorfor (because) og hvornår (on)",
                en: "it must say what (difference, fingerprint), who (by), why (because) and when (on)")))
        }
        return text
      }
      var what = ""
      if let value = element["what"], case .string(let text) = value.content { what = text }
      entries.append(
        Entry(
          difference: try word("difference"), what: what, fingerprint: try word("fingerprint"), by: try word("by"),
          because: try word("because"), on: try word("on")))
    }
  }
}

/// What is wrong with a file of acceptances.
public struct AcceptanceError: Error, Sendable {
  public let diagnostic: Diagnostic
}
