public import Diagnostics
public import Explanation
public import Semantics

/// A file with what a letter needs and no rule can tell: JSON with the members below, each of them optional.
public enum LetterFactsFile {
  private static let whole: [(String, any WritableKeyPath<LetterFacts, String?> & Sendable)] = [
    ("recipient", \.recipient), ("address", \.address), ("case_number", \.caseNumber), ("signer", \.signer), ("contact", \.contact),
    ("phone", \.phone), ("expected_decision", \.expectedDecision), ("complaint_to", \.complaintTo),
    ("complaint_deadline", \.complaintDeadline),
  ]
  private static let ofService: [(String, any WritableKeyPath<LetterFacts.Service, String?> & Sendable)] = [
    ("purpose", \.purpose), ("period", \.period), ("start", \.start), ("supplier", \.supplier), ("follow_up", \.followUp),
    ("considerations", \.considerations),
  ]

  /// Reads such a file.
  /// - Parameters:
  ///   - source: its text, as ``CaseFile/source(_:)`` reads it.
  ///   - program: the standard whose services it may speak of.
  /// - Throws: ``CaseFile/Failure`` with every mistake in it; nothing that does not fit is passed over.
  public static func read(_ source: SourceText, for program: Program) throws(CaseFile.Failure) -> LetterFacts {
    var sources = SourceMap()
    let file = sources.add(source)
    let node: JSONNode
    do throws(JSONError) { node = try JSONReader.read(file, in: sources) } catch {
      throw CaseFile.Failure(findings: [error.diagnostic], sources: sources)
    }
    var reader = Reader()
    let facts = reader.facts(node, program)
    guard reader.findings.all.isEmpty else { throw CaseFile.Failure(findings: reader.findings.inOrder, sources: sources) }
    return facts
  }

  private struct Reader {
    var findings = Findings()

    mutating func facts(_ node: JSONNode, _ program: Program) -> LetterFacts {
      var facts = LetterFacts()
      for member in members(node) {
        if member.name == "services" {
          for service in members(member.value) {
            guard let info = program.services.first(where: { NearestNames.folded($0.name) == NearestNames.folded(service.name) }) else {
              unknown(service.name, program.services.map(\.name), service.place)
              continue
            }
            facts.services[info.name] = self.service(service.value, info)
          }
        } else if let (_, path) = LetterFactsFile.whole.first(where: { $0.0 == member.name }) {
          facts[keyPath: path] = text(member.value)
        } else {
          unknown(member.name, LetterFactsFile.whole.map(\.0) + ["services"], member.place)
        }
      }
      return facts
    }

    private mutating func service(_ node: JSONNode, _ info: ServiceInfo) -> LetterFacts.Service {
      var service = LetterFacts.Service()
      for member in members(node) {
        if member.name == "results" {
          // `omfang` says how much, where the standard has no result that does.
          let known = info.results.map(\.name) + ["omfang"]
          for result in members(member.value) {
            if known.contains(result.name) {
              service.results[result.name] = text(result.value)
            } else {
              unknown(result.name, known, result.place)
            }
          }
        } else if let (_, path) = LetterFactsFile.ofService.first(where: { $0.0 == member.name }) {
          service[keyPath: path] = text(member.value)
        } else {
          unknown(member.name, LetterFactsFile.ofService.map(\.0) + ["results"], member.place)
        }
      }
      return service
    }

    private mutating func members(_ node: JSONNode) -> [(name: String, place: Span, value: JSONNode)] {
      if case .object(let members) = node.content { return members }
      findings.add(Diagnostic(.badFactValue, at: node.span, Localized("her ventes et JSON-objekt", en: "a JSON object is expected here")))
      return []
    }

    /// Words; empty ones are none.
    private mutating func text(_ node: JSONNode) -> String? {
      switch node.content {
      case .null: return nil
      case .string(let text): return text.allSatisfy(\.isWhitespace) ? nil : text
      default:
        findings.add(Diagnostic(.badFactValue, at: node.span, Localized("her ventes en tekst", en: "a text is expected here")))
        return nil
      }
    }

    private mutating func unknown(_ name: String, _ known: [String], _ place: Span) {
      let nearest = NearestNames.suggest(for: name, among: known)
      findings.add(
        Diagnostic(
          .missingCaseKey, at: place,
          Localized("et brev har ikke noget, der hedder `\(name)`", en: "a letter has nothing called `\(name)`"),
          help: nearest.isEmpty
            ? Localized("her kan stå \(known.joined(separator: ", "))", en: "here may stand \(known.joined(separator: ", "))")
            : Localized("mente du `\(nearest[0])`?", en: "did you mean `\(nearest[0])`?")))
    }
  }
}
