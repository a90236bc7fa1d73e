import Diagnostics
import Evaluation
import Explanation
import PolicyTesting
import Semantics
import Workspace

/// A standard lying on the desk, ready to decide.
struct OpenStandard: Sendable {
  let program: Program
  let explainer: Explainer
  /// The files it was compiled from, which its places point into.
  let sources: SourceMap
  /// Whether the files have changed since and could not be compiled again.
  var isOutdated = false

  init(_ program: Program, in folder: PolicyFolder, language: Language) {
    self.program = program
    sources = folder.policies.sources
    explainer = Explainer(program, register: folder.register, translation: folder.translation, language: language)
  }

  /// A case as the standard reads it.
  struct Reading {
    var subject: Case
    /// What was told and the standard does not ask for, or reads otherwise.
    var unread: [String]
    /// Facts that do not agree with what follows from the others.
    var contradictions: [String]
  }

  /// Puts what was told into the standard's own places.
  func reading(_ situation: Situation) -> Reading {
    var builder = CaseBuilder(program, date: situation.date)
    var unread: [String] = []
    var reasons: [String: String] = [:]
    var assessors: [String: String] = [:]
    var deviations: [Deviation] = []
    for fact in situation.told {
      do throws(GivenError) {
        try builder.set(fact.path, fact.value)
        reasons[fact.key] = fact.reason
        assessors[fact.key] = fact.by
      } catch { unread.append(fact.key) }
    }
    for told in situation.deviations {
      do throws(GivenError) {
        deviations.append(
          try builder.deviate(rule: told.rule, result: told.result, value: told.value, bound: told.bound, reason: told.reason))
      } catch { unread.append(told.rule) }
    }
    var subject = Case(facts: builder.facts, reasons: reasons, deviations: deviations, disputes: situation.disputes)
    subject.assessors = assessors
    return Reading(subject: subject, unread: unread, contradictions: builder.contradictions())
  }

  /// The number of a service, found by its name or its ASCII spelling.
  func service(_ name: String) -> Int? {
    program.services.firstIndex { $0.name == name }
      ?? program.services.firstIndex { NearestNames.folded($0.name) == NearestNames.folded(name) }
  }

  /// A service by name.
  func findService(_ name: String) throws(DeskProblem) -> Int {
    if let number = service(name) { return number }
    let nearest = NearestNames.suggest(for: name, among: program.services.map(\.name)).first
    throw DeskProblem(
      "Ydelsen `\(name)` findes ikke i \(program.standard)\(nearest.map { "; mente du `\($0)`?" } ?? ". `ydelser` viser dem alle.")",
      "There is no service `\(name)` in \(program.standard)\(nearest.map { "; did you mean `\($0)`?" } ?? ". `services` lists them.")")
  }

  /// Whether a word names a fact of the standard.
  func hasFact(_ name: String) -> Bool {
    let folded = NearestNames.folded(name)
    return program.facts.contains { NearestNames.folded($0.name) == folded }
  }
}
