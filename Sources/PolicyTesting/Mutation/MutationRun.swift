import Diagnostics
import Dispatch
import Evaluation
public import Explanation
public import Semantics
import Syntax
import Synchronization

/// What became of a mutant.
public struct MutantResult: Sendable {
  public let mutant: Mutant
  public let state: State

  /// Whether a test noticed.
  public enum State: Sendable {
    /// The first test that noticed.
    case killed(by: String)
    /// No test noticed; a citizen for whom the answers differ, the service, and a test that would notice, ready to be added.
    case survived(service: String, citizen: String, test: String)
    /// The change makes no difference to any citizen.
    case equivalent
    /// The change is refused when the policy is compiled.
    case refused
    /// No test noticed, and no citizen was found for whom it matters within the bounds of the search.
    case undecided
  }
}

/// Runs a standard's tests against its mutants: would they notice if a drafter erred?
public struct MutationRun: Sendable {
  private let set: PolicySet
  private let standard: String
  private let register: SourceRegister
  private let tests: [PolicyTest]
  private let kept: [String: String]
  private let original: Program

  /// - Parameters:
  ///   - set: the policies.
  ///   - program: the standard as it is.
  ///   - register: the provisions.
  ///   - tests: the standard's tests, which pass.
  ///   - kept: the kept explanations, by path.
  public init(_ set: PolicySet, program: Program, register: SourceRegister, tests: [PolicyTest], kept: [String: String] = [:]) {
    self.kept = kept
    self.set = set
    standard = program.standard
    self.register = register
    self.tests = tests
    original = program
  }

  /// Runs all mutants on all processors.
  /// - Parameter progress: called now and then with how many are done, from any thread.
  public func run(_ mutants: [Mutant], progress: @Sendable (Int) -> Void) -> [MutantResult] {
    let results = Mutex([Int: MutantResult]())
    DispatchQueue.concurrentPerform(iterations: mutants.count) { number in
      let result = MutantResult(mutant: mutants[number], state: state(of: mutants[number]))
      let done = results.withLock { all in
        all[number] = result
        return all.count
      }
      progress(done)
    }
    return results.withLock { all in mutants.indices.compactMap { all[$0] } }
  }

  private func state(of mutant: Mutant) -> MutantResult.State {
    var files = set.files
    files[mutant.fileIndex] = mutant.file
    let changed = PolicySet(files: files, sources: set.sources)
    guard let program = Compiler.compile(changed, standard: standard).program else { return .refused }
    let runner = TestRunner(Explainer(program, register: register), sources: set.sources, kept: kept)
    for test in tests where mutant.service.map({ test.concerns($0) }) ?? true {
      if !runner.run(test).passed { return .killed(by: test.title) }
    }
    return difference(program, mutant)
  }

  // MARK: A citizen who would notice

  private func difference(_ program: Program, _ mutant: Mutant) -> MutantResult.State {
    var isExact = true
    for (number, service) in original.services.enumerated() where mutant.service == nil || mutant.service == service.name {
      guard let other = program.services.firstIndex(where: { $0.name == service.name }) else { continue }
      let (left, right) = (ServiceView(original, number), ServiceView(program, other))
      let result = CaseSearch([original, program], budget: 600).find(
        where: { runs in left.differs(from: right, runs[0], runs[1]) },
        needs: { runs in left.needs(runs[0]).map { (0, $0) } + right.needs(runs[1]).map { (1, $0) } })
      switch result {
      case .found(let facts):
        let explainer = Explainer(original, register: register)
        let subject = Case(facts: facts[0], reasons: [:], deviations: [])
        let test = TestWriter(explainer).test(
          "\(service.label): \(mutant.change.danish)".replacing("`", with: ""), subject, expecting: [number])
        return .survived(service: service.name, citizen: explainer.describe(facts[0]), test: test)
      case .undecided: isExact = false
      case .impossible: continue
      }
    }
    return isExact ? .equivalent : .undecided
  }
}

/// All that tests can hold a service to.
private struct ServiceView {
  let program: Program
  let number: Int
  let back: Dependence
  private var service: ServiceInfo { program.services[number] }

  init(_ program: Program, _ number: Int) {
    self.program = program
    self.number = number
    back = Dependence(program)
  }

  /// Whether a citizen gets another answer; unknown while it may still turn either way.
  func differs(from other: ServiceView, _ run: Run, _ otherRun: Run) -> Truth {
    let (left, right) = (run.decision(number), otherRun.decision(other.number))
    if left.outcome == .undetermined || right.outcome == .undetermined { return .unknown }
    if left.outcome != right.outcome { return .yes }
    let (given, otherGiven) = (states(left), other.states(right))
    var truths = Set(given.keys).union(otherGiven.keys).map { ServiceView.differ(given[$0], otherGiven[$0]) }
    for deadline in service.deadlines {
      if let same = other.service.deadlines.first(where: { $0.name == deadline.name }) {
        truths.append(ServiceView.differ(run.number(deadline.register), otherRun.number(same.register)))
      }
    }
    if left.outcome == .granted {
      for item in service.items where Coverage.decidesSomething(item.kind, hasCondition: item.condition != nil) {
        let same = other.service.items.first { $0.key == item.key }
        let isSame = same?.kind == item.kind
        truths.append(ServiceView.differ(applies(item, run), isSame ? same.map { other.applies($0, otherRun) } ?? .no : .no))
      }
    }
    return truths.contains(.yes) ? .yes : truths.contains(.unknown) ? .unknown : .no
  }

  private func applies(_ item: ItemInfo, _ run: Run) -> Truth {
    item.condition.map { run.truth(program.conditions[$0].signal) } ?? .yes
  }

  private static func differ(_ left: Truth, _ right: Truth) -> Truth {
    left == .unknown || right == .unknown ? .unknown : left == right ? .no : .yes
  }

  private static func differ(_ left: Int64?, _ right: Int64?) -> Truth {
    guard let left, let right else { return .unknown }
    return left == right ? .no : .yes
  }

  private func states(_ decision: Decision) -> [String: ResultValue.State] {
    Dictionary(decision.results.map { (service.results[$0.result].name, $0.state) }) { first, _ in first }
  }

  /// - Parameters: a result's state on each side; nil where it is not given.
  private static func differ(_ left: ResultValue.State?, _ right: ResultValue.State?) -> Truth {
    switch (left, right) {
    case (nil, nil): .no
    case (nil, .unknown), (.unknown, nil): .unknown
    case (nil, _), (_, nil): .yes
    case (.value(let one), .value(let other)): one == other ? .no : .yes
    case (.unknownRate, .unknownRate): .no
    case (.unknownRate, .value), (.value, .unknownRate): .yes
    default: .unknown
    }
  }

  /// What the answer still depends on.
  func needs(_ run: Run) -> [Need] {
    let decision = run.decision(number)
    var found = back.needs(of: decision, in: run)
    for result in decision.results { found += back.needs(of: service.results[result.result], in: run) }
    for deadline in service.deadlines { found += back.needs(ofRegister: deadline.register, in: run) }
    if decision.outcome == .granted {
      for item in service.items {
        if let condition = item.condition { found += back.needs(ofSignal: program.conditions[condition].signal, in: run) }
      }
    }
    return found.filter { if case .rate = $0 { false } else { true } }
  }
}

extension PolicyTest {
  /// Whether it expects something of a service.
  package func concerns(_ service: String) -> Bool {
    expectations.contains { expectation in
      switch expectation {
      case .outcome(let path, _, _, _), .missing(let path, _, _), .covers(let path, _, _, _), .imposes(let path, _, _, _),
        .permits(let path, _, _, _),
        .says(let path, _, _), .explained(let path, _, _), .advises(let path, _, _),
        .value(let path, _, _, _), .unknown(let path, _), .notGiven(let path, _):
        return path.text == service || path.text.hasPrefix(service + ".")
      }
    }
  }
}
