public import Diagnostics

/// What is needed to give an answer once more, and to see whether it is the same: which policies and which program gave it, the case,
/// what was asked, and the answer.
public struct Receipt: Sendable {
  public var standard: String
  /// The hash that answers carry.
  public var policyHash: String
  /// Every file the answer may rest on, by name.
  public var files: [(name: String, sha256: String)]
  /// The program's version.
  public var engine: String
  /// The hash of the program as it was built; nil where it could not be read.
  public var build: String?
  /// The decision date, as `2024-03-01`.
  public var date: String
  /// The command and its options, without those that name files.
  public var arguments: [String]
  public var caseText: String
  public var caseHash: String
  /// What a letter was given besides.
  public var letterFacts: String?
  public var decisions: [Decision]
  public var answer: String
  public var answerHash: String

  /// How one service was decided.
  public struct Decision: Sendable, Hashable {
    public let service: String
    public let outcome: String
    /// Of everything the JSON answer says of it.
    public let sha256: String

    public init(service: String, outcome: String, sha256: String) {
      self.service = service
      self.outcome = outcome
      self.sha256 = sha256
    }
  }

  public init(
    standard: String, policyHash: String, files: [(name: String, sha256: String)], engine: String, build: String?, date: String,
    arguments: [String],
    caseText: String, letterFacts: String?, decisions: [Decision], answer: String
  ) {
    self.standard = standard
    self.policyHash = policyHash
    self.files = files
    self.engine = engine
    self.build = build
    self.date = date
    self.arguments = arguments
    self.caseText = caseText
    caseHash = Digest.of(caseText)
    self.letterFacts = letterFacts
    self.decisions = decisions
    self.answer = answer
    answerHash = Digest.of(answer)
  }

  /// As it is written to a file.
  public var json: JSON {
    .object([
      "receipt": .integer(1), "engine": .object(["version": .string(engine), "build": build.map { .string($0) } ?? .null]),
      "policy": .object([
        "standard": .string(standard), "sha256": .string(policyHash),
        "files": .object(files.map { JSON.Member($0.name, .string($0.sha256)) }),
      ]),
      "date": .string(date), "options": .strings(arguments),
      "case": .object(["sha256": .string(caseHash), "text": .string(caseText)]),
      "letter_facts": letterFacts.map { .string($0) } ?? .null,
      "decisions": .array(
        decisions.map {
          .object(["service": .string($0.service), "outcome": .string($0.outcome), "sha256": .string($0.sha256)])
        }),
      "answer": .object(["sha256": .string(answerHash), "text": .string(answer)]),
    ])
  }

  /// Reads a receipt.
  /// - Throws: ``CaseFile/Failure`` if the file is none.
  public static func read(_ path: String) throws(CaseFile.Failure) -> Receipt {
    var sources = SourceMap()
    let bytes: [UInt8]
    do throws(WorkspaceError) { bytes = try FileFinder.bytes(of: path) } catch {
      throw CaseFile.Failure(findings: [Diagnostic(.fileNotReadable, at: nil, error.message)], sources: sources)
    }
    let file = sources.add(SourceText(name: path, bytes: bytes))
    let node: JSONNode
    do throws(JSONError) { node = try JSONReader.read(file, in: sources) } catch {
      throw CaseFile.Failure(findings: [error.diagnostic], sources: sources)
    }
    guard let receipt = Receipt(node) else {
      throw CaseFile.Failure(
        findings: [
          Diagnostic(
            .badFactValue, at: node.span, Localized("filen er ikke en kvittering", en: "the file is no receipt"),
            help: Localized(
              "en kvittering skrives af `paragraf decide --receipt FIL`", en: "a receipt is written by `paragraf decide --receipt FILE`"))
        ], sources: sources)
    }
    return receipt
  }

  private init?(_ node: JSONNode) {
    func text(_ path: String...) -> String? {
      var found: JSONNode? = node
      for name in path { found = found?[name] }
      guard case .string(let text) = found?.content else { return nil }
      return text
    }
    guard case .number("1") = node["receipt"]?.content, let standard = text("policy", "standard"),
      let policyHash = text("policy", "sha256"), let engine = text("engine", "version"), let date = text("date"),
      let caseText = text("case", "text"), let caseHash = text("case", "sha256"), let answer = text("answer", "text"),
      let answerHash = text("answer", "sha256"), case .object(let files) = node["policy"]?["files"]?.content,
      case .array(let options) = node["options"]?.content, case .array(let decisions) = node["decisions"]?.content
    else { return nil }
    self.init(
      standard: standard, policyHash: policyHash,
      files: files.compactMap { if case .string(let hash) = $0.value.content { ($0.name, hash) } else { nil } }, engine: engine,
      build: text("engine", "build"), date: date,
      arguments: options.compactMap { if case .string(let text) = $0.content { text } else { nil } }, caseText: caseText,
      letterFacts: text("letter_facts"),
      decisions: decisions.compactMap { node in
        guard case .string(let service) = node["service"]?.content, case .string(let outcome) = node["outcome"]?.content,
          case .string(let hash) = node["sha256"]?.content
        else { return nil }
        return Decision(service: service, outcome: outcome, sha256: hash)
      }, answer: answer)
    // What the file says of itself, whether or not it is so.
    self.caseHash = caseHash
    self.answerHash = answerHash
  }
}
