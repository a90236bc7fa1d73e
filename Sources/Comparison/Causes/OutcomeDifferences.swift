/// What becomes of many cases when one standard takes the place of another.
public struct OutcomeDifferences: Sendable {
  /// How many cases were decided.
  public internal(set) var cases = 0
  /// How many of them get a different answer in a service that both standards have.
  public internal(set) var changedCases = 0
  public internal(set) var services: [ServiceCount] = []
  /// Differences with their causes, the most frequent of each service first.
  public internal(set) var groups: [CauseGroup] = []
  /// Differences of which no cause was found; always empty, unless the standards differ in something that is not compared.
  public internal(set) var unexplained: [CauseGroup] = []
  /// Citizens whose running help would shrink.
  public internal(set) var running: [RunningGrant] = []
  /// How many of them there are, also those that are not listed.
  public internal(set) var runningCount = 0
  /// How many different combinations of deciding rules there were, and how many policies were compiled to find causes.
  public internal(set) var signatures = 0
  public internal(set) var policies = 0

  /// What a service answered before and after.
  public struct ServiceCount: Sendable {
    public let service: String
    /// Whether both standards have the service.
    public let isCommon: Bool
    /// From outcome to outcome, by name: `granted`, `denied` …
    public internal(set) var outcomes: [String: [String: Int]] = [:]
    public internal(set) var better = 0
    public internal(set) var worse = 0
    public internal(set) var different = 0
  }

  /// Cases that changed in the same way for the same reason.
  public struct CauseGroup: Sendable {
    public let service: String
    public let aspect: Aspect
    public let before: AnswerState
    public let after: AnswerState
    public let effect: CitizenEffect
    /// The numbers of the changes; several are all needed together.
    public let causes: [Int]
    public internal(set) var count: Int
    /// The first of them.
    public internal(set) var examples: [Int]
  }

  /// A citizen who has been granted help that the new standard would not give, or would give less of.
  public struct RunningGrant: Sendable {
    public let index: Int
    public let name: String
    public let service: String
    public let aspect: Aspect
    public let before: AnswerState
    public let after: AnswerState
    public let causes: [Int]
  }

  /// How many examples a group keeps.
  public static let exampleLimit = 3
  /// How many running grants are listed one by one.
  public static let runningLimit = 1_000
}
