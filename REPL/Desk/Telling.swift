import Diagnostics
import Evaluation
import Explanation
import PolicyTesting
import Semantics

/// Facts, as they are told at the desk.
extension Desk {
  /// Takes in a fact, and says how it was understood and what it changes.
  mutating func tell(_ line: String) throws(DeskProblem) -> String {
    let standard = try chosenStandard()
    let fact = try fact(line, standard, demandingReason: true)
    let before = standing()
    change { $0.tell(fact) }
    let notation = CaseNotation(standard.program, date: situation.date)
    var text = notation.text(fact) + "\n"
    let reading = standard.reading(situation)
    for name in reading.contradictions {
      text += say(
        "`\(name)` passer ikke med de andre oplysninger: den følger af dem. Ret den, eller `glem \(name)`.\n",
        "`\(name)` does not agree with the other facts: it follows from them. Mend it, or `forget \(name)`.\n")
    }
    return text + change(from: before)
  }

  /// Reads a fact for the standard on the desk.
  /// - Parameter demandingReason: whether an assessment must be given with its reason.
  func fact(_ line: String, _ standard: OpenStandard, demandingReason: Bool) throws(DeskProblem) -> ToldFact {
    let told: ToldFact
    do throws(LineReading.Problem) {
      told = try inEitherLanguage { (language) throws(LineReading.Problem) in
        try LineReading.fact(listed(line, standard), language: language)
      }
    } catch {
      throw DeskProblem(error.text, Localized("skriv den som `alder er 70 år`", en: "write it like `alder er 70 år`"))
    }
    let fact = SpelledNames(standard.program).spelled(told)
    var builder = CaseBuilder(standard.program, date: situation.date)
    do throws(GivenError) { try builder.set(fact.path, fact.value) } catch {
      if case .unknownFact = error.code, error.help?.danish.hasPrefix("`paragraf facts`") == true {
        let help = "`oplysning \(fact.path.first ?? "")` viser, hvad der kan stå"
        throw DeskProblem(error.title, Localized(help, en: "`fact \(fact.path.first ?? "")` shows what may stand here"))
      }
      throw DeskProblem(error.title, error.help)
    }
    if demandingReason, fact.reason?.trimmed.isEmpty ?? true,
      standard.program.facts.contains(where: { $0.name == fact.path.first && $0.isAssessment })
    {
      throw DeskProblem(
        "`\(fact.key)` er et skøn og skal begrundes: skriv begrundelsen i anførselstegn bagefter, som i `\(line) \"hvorfor\"`.",
        "`\(fact.key)` is an assessment and must be given with a reason: write it in quotes behind, as in `\(line) \"why\"`.")
    }
    return fact
  }

  /// Tries the reader's language, then the other; what is wrong is told in the reader's.
  func inEitherLanguage<Result, Problem: Error>(_ read: (Language) throws(Problem) -> Result) throws(Problem) -> Result {
    do throws(Problem) { return try read(language) } catch {
      if let result = try? read(language == .danish ? .english : .danish) { return result }
      throw error
    }
  }

  /// What is written shorter at the desk than in a file: `husstand tom`, and several records on one line, as in
  /// `husstand er relation samlever, alder 70 | relation barn`.
  private func listed(_ line: String, _ standard: OpenStandard) -> String {
    guard !line.contains("\n") else { return line }
    let name = line.firstWord
    let words = line.split(separator: " ")
    if words.count == 2, let empty = ["tom": "er tom", "empty": "is empty"][String(words[1])] { return "\(name) \(empty)" }
    let folded = NearestNames.folded(name)
    guard let info = standard.program.facts.first(where: { NearestNames.folded($0.name) == folded }), case .list = info.shape else {
      return line
    }
    var rest = String(line.dropFirst(name.count)).trimmed
    for word in ["er ", "is "] where rest.hasPrefix(word) { rest = String(rest.dropFirst(word.count)).trimmed }
    if ["", "er", "is", "tom", "empty", "findes ikke", "does not exist"].contains(rest) { return line }
    let word = language == .danish ? "er" : "is"
    return "\(name) \(word)\n" + rest.split(separator: "|").map { "  - \(String($0).trimmed)" }.joined(separator: "\n")
  }

  /// Whether more lines belong to what was typed: a list whose records are to follow, or a text whose quote is open.
  public func wantsMore(after lines: [String]) -> Bool {
    guard question == nil, let first = lines.first, let last = lines.last else { return false }
    if lines.joined().filter({ $0 == "\"" }).count % 2 == 1 { return !last.isEmpty }
    let words = first.split(separator: " ")
    guard words.count == 2, words[1] == "er" || words[1] == "is", CommandTable.match(first) == nil else { return false }
    return lines.count == 1 || !last.trimmed.isEmpty
  }

  // MARK: What a change does

  /// The outcome of the service spoken of last.
  func standing() -> String? {
    guard let focus, let standard, let number = standard.service(focus) else { return nil }
    let subject = standard.reading(situation).subject
    return standard.explainer.explain(number, subject).tree.text[language]
  }

  /// What has become of that outcome since.
  func change(from before: String?) -> String {
    guard let before, let after = standing(), before != after else { return "" }
    let outcome = after.split(separator: ":", maxSplits: 1).last.map { String($0).trimmed } ?? after
    return "\(before) → \(outcome)\n"
  }
}
