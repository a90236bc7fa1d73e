public import Diagnostics
import Evaluation
import Semantics
import Syntax

/// What becomes of the cases, in words: what all renderings of outcomes are drawn from.
public struct OutcomeReport: Sendable {
  /// One service with its differences.
  public struct Service: Sendable {
    public let name: String
    public let label: String
    public let isCommon: Bool
    /// How many went from which outcome to which.
    public let outcomes: [(before: String, after: String, count: Int)]
    public let better: Int
    public let worse: Int
    public let different: Int
    public let groups: [Group]
  }

  /// Cases that changed in the same way for the same reason.
  public struct Group: Sendable {
    public let service: String
    /// `areal: ca. 67 m² → ca. 65 m²`
    public let change: String
    public let effect: CitizenEffect
    public let count: Int
    /// The changes that made it, all needed together.
    public let causes: [Change]
    public let examples: [(name: String, text: String)]
    /// A mark of the difference and its causes; another one as soon as a cause means something else.
    public let fingerprint: String
    public let key: String
  }

  /// Somebody whose running help would shrink.
  public struct Running: Sendable {
    public let name: String
    public let service: String
    public let change: String
    public let causes: [Change]
  }

  public let cases: Int
  public let changedCases: Int
  public let services: [Service]
  public let running: [Running]
  public let runningCount: Int
  public let unexplained: Int
  public let signatures: Int
  public let policies: Int

  /// - Parameters:
  ///   - differences: what was found.
  ///   - list: the changes that causes are numbers of.
  ///   - source: the cases, for examples.
  public init(_ differences: OutcomeDifferences, _ list: ChangeList, _ layouts: CaseLayouts, _ source: any CaseSource, _ language: Language)
  {
    cases = differences.cases
    changedCases = differences.changedCases
    signatures = differences.signatures
    policies = differences.policies
    runningCount = differences.runningCount
    unexplained = differences.unexplained.reduce(0) { $0 + $1.count }
    let words = AnswerWords(language: language)
    let examples = ExampleText(list, layouts, language)
    func label(_ name: String) -> String {
      (list.new.program.services.first { $0.name == name } ?? list.old.program.services.first { $0.name == name })?.label ?? name
    }
    services = differences.services.map { service in
      let groups = (differences.groups + differences.unexplained).filter { $0.service == service.service }.map { group in
        let causes = group.causes.map { list.changes[$0] }
        let change = words.change(group.aspect, group.before, group.after)
        let danish = AnswerWords(language: .danish).change(group.aspect, group.before, group.after)
        return Group(
          service: service.service, change: change, effect: group.effect, count: group.count, causes: causes,
          examples: group.examples.map { index in
            let citizen = source.citizen(index)
            return (citizen.name, examples.text(citizen, group.causes))
          },
          fingerprint: Fingerprint.of(([danish] + causes.map(\.fingerprint)).joined(separator: "\n")),
          key: "\(service.service)\(group.aspect.name.map { "." + $0 } ?? ""): \(danish)")
      }
      var outcomes: [(before: String, after: String, count: Int)] = []
      for (before, row) in service.outcomes { for (after, count) in row { outcomes.append((before, after, count)) } }
      outcomes.sort { ($1.count, $0.before, $0.after) < ($0.count, $1.before, $1.after) }
      return Service(
        name: service.service, label: label(service.service), isCommon: service.isCommon, outcomes: outcomes, better: service.better,
        worse: service.worse, different: service.different, groups: groups)
    }
    running = differences.running.map { grant in
      Running(
        name: grant.name, service: grant.service, change: words.change(grant.aspect, grant.before, grant.after),
        causes: grant.causes.map { list.changes[$0] })
    }
  }

  /// Whether no case gets another answer.
  public var isEmpty: Bool { changedCases == 0 }
}
