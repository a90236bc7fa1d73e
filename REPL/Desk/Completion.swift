import Diagnostics
import Explanation
import Semantics
import Workspace

/// What could stand where the cursor is.
public struct Completion: Sendable, Equatable {
  /// How many characters before the cursor are the beginning of it.
  public let replaced: Int
  /// What they may become, in order, each with what it means.
  public let candidates: [Candidate]

  /// One possibility.
  public struct Candidate: Sendable, Equatable {
    public let text: String
    public let label: String

    init(_ text: String, _ label: String = "") {
      self.text = text
      self.label = label
    }
  }

  /// What all candidates begin with: what can be put in without choosing.
  public var common: String {
    guard var shared = candidates.first?.text else { return "" }
    for candidate in candidates.dropFirst() { shared = String(zip(shared, candidate.text).prefix { $0 == $1 }.map(\.0)) }
    return shared
  }

  static let nothing = Completion(replaced: 0, candidates: [])

  /// The candidates that begin as what was typed, whatever its case and spelling.
  init(_ typed: some StringProtocol, among candidates: [Candidate]) {
    let folded = NearestNames.folded(String(typed))
    replaced = typed.count
    var seen: Set<String> = []
    self.candidates = candidates.filter { NearestNames.folded($0.text).hasPrefix(folded) && seen.insert($0.text).inserted }
  }

  private init(replaced: Int, candidates: [Candidate]) {
    self.replaced = replaced
    self.candidates = candidates
  }
}

/// The tab key.
extension Desk {
  /// What could stand at the end of a line.
  /// - Parameter line: what stands before the cursor.
  public func completion(of line: String) -> Completion {
    let line = String(line.drop { $0.isWhitespace })
    let word = line.lastWord
    if question != nil { return .nothing }
    if line.hasPrefix("  ") || line.hasPrefix("- ") { return .nothing }
    // The words of a command may be longer than what has been typed of them.
    let phrases = CommandTable.all.compactMap { command in
      (language == .danish ? command.phrases.danish : command.phrases.english).first.map {
        Completion.Candidate($0, command.summary[language])
      }
    }
    let begun = Completion(line, among: phrases.filter { $0.text.contains(" ") || !line.contains(" ") })
    guard line.contains(where: \.isWhitespace) else {
      return Completion(line, among: phrases.filter { !$0.text.contains(" ") } + begun.candidates + facts() + parts(line) + services())
    }
    guard let (command, _) = CommandTable.match(line.hasSuffix(" ") ? line + "x" : line) ?? CommandTable.match(line) else {
      return begun.candidates.isEmpty ? values(line, word) : begun
    }
    let own = suggestions(command.completes, CommandTable.match(line)?.rest ?? "", word)
    return Completion(word, among: own.candidates + begun.candidates.compactMap { continued($0, line, word) })
  }

  /// The rest of a phrase of several words, from the word under the cursor on.
  private func continued(_ candidate: Completion.Candidate, _ line: String, _ word: Substring) -> Completion.Candidate? {
    let typed = line.count - word.count
    guard candidate.text.count > typed else { return nil }
    return Completion.Candidate(String(candidate.text.dropFirst(typed)), candidate.label)
  }

  private func suggestions(_ kind: Suggestable, _ rest: String, _ word: Substring) -> Completion {
    switch kind {
    case .nothing, .files: return .nothing
    case .standards:
      // A service may follow the standard.
      let isSecond = rest.contains(" ") || (word.isEmpty && !rest.isEmpty)
      return isSecond ? Completion(word, among: services()) : Completion(word, among: folder.policies.standardNames.map { .init($0) })
    case .services: return Completion(word, among: services())
    case .facts: return Completion(word, among: facts())
    case .factsAndServices: return Completion(word, among: facts() + services())
    case .factsWithValues: return values(rest, word)
    case .rules: return Completion(word, among: rules { _ in true })
    case .rebuttableRules: return Completion(word, among: rules(\.isRebuttable))
    case .provisions:
      return Completion(word, among: folder.register.provisions.map { .init($0.id, $0.paraphrase ?? $0.place) })
    case .concepts: return Completion(word, among: (standard?.program.concepts ?? []).map { .init($0.key, $0.wording.plain) })
    case .commands:
      let words = CommandTable.all.compactMap { language == .danish ? $0.phrases.danish.first : $0.phrases.english.first }
      return Completion(rest, among: words.map { .init($0) })
    }
  }

  /// A fact being told: its name, or behind it a value.
  private func values(_ line: String, _ word: Substring) -> Completion {
    guard let program = standard?.program else { return .nothing }
    let last = line.split(separator: ";").last.map { String($0.drop(while: \.isWhitespace)) } ?? ""
    guard last.contains(where: \.isWhitespace) else { return Completion(word, among: facts() + parts(String(word))) }
    return Completion(word, among: ValueSuggestions(program, language).after(last.firstWord, last))
  }

  private func facts() -> [Completion.Candidate] { (standard?.program.facts ?? []).map { .init($0.name, $0.wording.plain) } }

  private func services() -> [Completion.Candidate] { (standard?.program.services ?? []).map { .init($0.name, $0.label) } }

  private func rules(_ isWanted: (RuleInfo) -> Bool) -> [Completion.Candidate] {
    (standard?.program.rules ?? []).filter { $0.kind != .otherwise && isWanted($0) }.map { .init($0.key, $0.label ?? $0.text ?? "") }
  }

  /// `kan_ikke_selv.rengøring`: what may stand behind the point.
  private func parts(_ word: String) -> [Completion.Candidate] {
    guard let program = standard?.program, let point = word.firstIndex(of: ".") else { return [] }
    return ValueSuggestions(program, language).parts(of: String(word[..<point]))
  }
}

extension String {
  /// What stands behind the last space, comma or stroke.
  var lastWord: Substring {
    self[(lastIndex { $0.isWhitespace || $0 == "," || $0 == "|" || $0 == ";" }.map { index(after: $0) } ?? startIndex)...]
  }
}
