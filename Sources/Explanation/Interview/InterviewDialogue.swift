public import Diagnostics
import Evaluation
import Semantics

/// An ``Interview`` in words: what is said before each line, and what a line that was typed comes to. It reads and writes nothing.
public struct InterviewDialogue: Sendable {
  public private(set) var interview: Interview
  private let language: Language
  /// An assessment that waits for its reason.
  private var judged: GivenValue?

  /// What a line came to.
  public enum Outcome: Sendable {
    /// Words for the one who typed; perhaps none.
    case said(String)
    /// The case is to be written to this file.
    case save(String)
    /// No more is to be asked.
    case closed
  }

  public init(_ interview: Interview, language: Language) {
    self.interview = interview
    self.language = language
  }

  /// Whether there is nothing left to ask.
  public var isFinished: Bool { interview.question == nil }

  private func say(_ danish: String, _ english: String) -> String { language == .danish ? danish : english }

  // MARK: What is asked

  /// What is said before the first question.
  public var greeting: String {
    let label = interview.explainer.worded(language).services[interview.service].label
    return say("\(label). Skriv `hjælp` for at se, hvad der kan svares.\n", "\(label). Type `help` to see what may be answered.\n")
  }

  /// The question with why it is asked, or the wish for a reason.
  public var prompt: String {
    guard let question = interview.question else { return "" }
    if judged != nil { return say("   Hvorfor vurderes det sådan?\n> ", "   Why is it judged so?\n> ") }
    let missing = question.missing
    var lines = ["", "\(question.number). \(missing.question)"]
    let kind = missing.kind == .assessment ? say("skøn", "assessment") : say("oplysning", "fact")
    var why = "\(kind); \(say("spørg", "ask")) \(missing.respondent)"
    if !missing.provisions.isEmpty { why += "; \(say("kræves af", "needed by")) \(missing.provisions.joined(separator: ", "))" }
    lines.append("   (\(why))")
    for claim in missing.dispute?.claims ?? [] { lines.append("   \(claim.by): \(claim.value)") }
    for consideration in question.considerations { lines.append("   \(say("hensyn", "consideration")): \(consideration)") }
    lines.append("   \(say("Svar", "Answer")): \(question.choices(language))")
    return lines.joined(separator: "\n") + "\n> "
  }

  /// Why the question is asked: the rules that wait for it, with what they say and where they stand.
  private func why(_ question: InterviewQuestion) -> String {
    let explainer = interview.explainer
    var lines: [String] = []
    switch question.purpose {
    case _ where question.isFormality:
      lines.append(
        say(
          "Afgørelsen bliver den samme, men reglerne kan ikke anvendes, før det er oplyst.",
          "The decision will be the same, but the rules cannot be applied before it is known."))
    case .outcome: lines.append(say("Svaret kan ændre afgørelsen.", "The answer can change the decision."))
    case .result(let number):
      let result = explainer.worded(language).services[interview.service].results[number].wording.positive
      lines.append(say("Hjælpen bevilges; svaret afgør \(result).", "Help is granted; the answer settles \(result)."))
    }
    for rule in question.missing.neededBy {
      var text = rule.text ?? rule.label ?? rule.plainName
      if case .granted = rule.effect { text += say(": hjælpen bevilges", ": help is granted") }
      lines.append("- " + text)
    }
    for id in question.missing.provisions {
      guard let provision = explainer.register[id] else {
        lines.append("  \(id)")
        continue
      }
      lines.append("  \(id) \(provision.place)" + (provision.paraphrase.map { ": \($0)" } ?? ""))
    }
    return lines.map { "   \($0)\n" }.joined()
  }

  // MARK: What is answered

  /// Takes a line that was typed.
  public mutating func answer(to line: String) -> Outcome {
    let text = AnswerReading.trimmed(line)
    let folded = NearestNames.folded(text)
    if text.isEmpty { return .said("") }
    switch folded {
    case "slut", "quit", "exit": return .closed
    case "hjaelp", "help", "?": return .said(help)
    case "tilbage", "back":
      if judged != nil {
        judged = nil
      } else if !interview.goBack() {
        return .said(say("   Der er intet at gå tilbage til.\n", "   There is nothing to go back to.\n"))
      }
      return .said("")
    case "spring over", "skip", "ved ikke", "ved jeg ikke", "don't know", "dont know":
      judged = nil
      interview.skip()
      return .said("")
    case "hvorfor", "why": return .said(interview.question.map(why) ?? "")
    case "gem", "save":
      return .said(say("   Skriv filens navn efter: gem sag.json\n", "   Write the file's name behind it: save case.json\n"))
    default: break
    }
    for word in ["gem ", "save "] where folded.hasPrefix(word) {
      return .save(AnswerReading.trimmed(String(text.dropFirst(word.count))))
    }
    return take(text)
  }

  private mutating func take(_ text: String) -> Outcome {
    guard let question = interview.question else { return .closed }
    do throws(GivenError) {
      if let value = judged {
        try interview.answer(value, reason: text)
        judged = nil
      } else if question.missing.kind == .assessment {
        // `nej "forløbet er afsluttet"` gives the reason along with the answer.
        let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
        if parts.count == 3, parts[2].isEmpty, !parts[0].isEmpty {
          try interview.answer(String(parts[0]), reason: String(parts[1]))
        } else {
          judged = try AnswerReading(interview.explainer, question).read(text)
        }
      } else {
        try interview.answer(text)
      }
      return .said("")
    } catch {
      if error.code != .missingReason { judged = nil }
      return .said("   \(error.title[language])\(error.help.map { "; \($0[language])" } ?? "")\n")
    }
  }

  private var help: String {
    say(
      """
         Svar med ja, nej, et tal (70, 65 m²), en dato (1. maj 2022) eller et af de nævnte valg.
         hvorfor       hvilke regler der spørger
         ved ikke      det vides ikke; der spørges ikke igen
         spring over   det samme
         tilbage       tag det seneste svar tilbage
         gem FIL       gem sagen, som den er nu
         slut          slut nu; svaret er, hvad der vides indtil da

      """,
      """
         Answer yes, no, a number (70, 65 m²), a date (2022-05-01) or one of the choices.
         why           which rules ask
         don't know    it is not known; it is not asked again
         skip          the same
         back          take the last answer back
         save FILE     save the case as it is now
         quit          stop; the answer is what is known by then

      """)
  }
}
