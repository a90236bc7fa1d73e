public import Diagnostics
import Evaluation
public import Semantics

/// A question of an ``Interview``, with why it is asked and what may be answered.
public struct InterviewQuestion: Sendable {
  /// Counted from 1.
  public let number: Int
  /// What is asked for: the question, who can answer, and the provisions that need it.
  public let missing: Explained.Missing
  public let purpose: Purpose
  public let answers: Answers
  /// What law or standard lists as to be considered; for assessments.
  public let considerations: [String]
  package let finding: Relevance.Finding
  /// Whether the same will be decided whatever the answer, though the rules cannot tell before they have one.
  public var isFormality: Bool { if case .irrelevant = finding { true } else { false } }

  /// What it is asked for.
  public enum Purpose: Sendable, Hashable {
    case outcome
    /// The number of a result among the service's.
    case result(Int)
  }

  /// What may be answered.
  public enum Answers: Sendable {
    case truth
    case members([EnumerationInfo.Member])
    /// The unit, as `år`, if it has one, and the allowed range in words.
    case number(unit: String?, range: String?)
    case date
    case dateTime
    case text
    /// How many there are, of what.
    case records(String)
  }

  init(number: Int, missing: Explained.Missing, purpose: Purpose, finding: Relevance.Finding, _ explainer: Explainer) {
    self.number = number
    self.missing = missing
    self.purpose = purpose
    self.finding = finding
    let program = explainer.worded(explainer.language)
    switch missing.need {
    case .slot(let slot):
      answers = InterviewQuestion.answers(program.slots[slot].scalar, explainer)
      considerations = program.slots[slot].fact.map { program.facts[$0].considerations } ?? []
    case .field(let list, _, let field):
      answers = InterviewQuestion.answers(program.lists[list].fields[field].scalar, explainer)
      considerations = []
    case .list(let list):
      answers = .records(program.facts[program.lists[list].fact].wording.positive)
      considerations = []
    case .rate:
      answers = .text
      considerations = []
    }
  }

  private static func answers(_ scalar: ScalarType, _ explainer: Explainer) -> Answers {
    switch scalar.type {
    case .boolean: return .truth
    case .enumeration(let enumeration): return .members(explainer.worded(explainer.language).enumerations[enumeration].members)
    case .date: return .date
    case .dateTime: return .dateTime
    case .text: return .text
    case .number(let measure):
      let wording = ValueWording(explainer.language)
      var unit: String?
      if case .frequency = measure.dimension, scalar.unit.factor == 1 {
        unit = explainer.say("gange pr. dag, uge, måned eller år", "times per day, week, month or year")
      } else if measure.dimension != .plain {
        unit = String(wording.number(2 * scalar.unit.factor, measure, scalar.unit.display).drop { $0 != " " }.dropFirst())
      }
      let range = scalar.range.map { wording.range($0.lowerBound, $0.upperBound, measure, scalar.unit.display) }
      return .number(unit: unit, range: range)
    }
  }

  /// What may be answered, in words.
  public func choices(_ language: Language) -> String {
    func say(_ danish: String, _ english: String) -> String { language == .danish ? danish : english }
    switch answers {
    case .truth: return say("ja eller nej", "yes or no")
    case .members(let members): return members.map(\.label).joined(separator: ", ")
    case .number(let unit, let range):
      if let range {
        return say("et tal fra \(range.replacing("-", with: " til "))", "a number from \(range.replacing("-", with: " to "))")
      }
      return unit.map { say("et tal i \($0)", "a number of \($0)") } ?? say("et tal", "a number")
    case .date: return say("en dato, som 1. maj 2022", "a date, as 1. maj 2022 or 2022-05-01")
    case .dateTime: return say("dag og klokkeslæt, som 2022-05-01T12:00", "day and time, as 2022-05-01T12:00")
    case .text: return say("en kort tekst", "a short text")
    case .records: return say("ingen, eller hvor mange der er", "none, or how many there are")
    }
  }
}
