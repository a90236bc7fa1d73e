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
    /// No test noticed; a citizen for whom the answers differ, and the service.
    case survived(service: String, citizen: String)
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
  private let original: Program

  /// - Parameters:
  ///   - set: the policies.
  ///   - program: the standard as it is.
  ///   - register: the provisions.
  ///   - tests: the standard's tests, which pass.
  public init(_ set: PolicySet, program: Program, register: SourceRegister, tests: [PolicyTest]) {
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
    let runner = TestRunner(Explainer(program, register: register), sources: set.sources)
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
      if service.items.map(\.name) != program.services[other].items.map(\.name) {
        return .survived(service: service.name, citizen: "enhver, der får hjælpen")
      }
      let (back, otherBack) = (Dependence(original), Dependence(program))
      let result = CaseSearch([original, program], budget: 600).find(
        where: { runs in differ(runs[0].decision(number), runs[1].decision(other), service) },
        needs: { runs in
          needs(back, runs[0], number).map { (0, $0) } + needs(otherBack, runs[1], other).map { (1, $0) }
        })
      switch result {
      case .found(let facts): return .survived(service: service.name, citizen: Explainer(original, register: register).describe(facts[0]))
      case .undecided: isExact = false
      case .impossible: continue
      }
    }
    return isExact ? .equivalent : .undecided
  }

  private func differ(_ left: Decision, _ right: Decision, _ service: ServiceInfo) -> Truth {
    if left.outcome == .undetermined || right.outcome == .undetermined { return .unknown }
    if left.outcome != right.outcome { return .yes }
    var isOpen = false
    for (first, second) in zip(left.results, right.results) {
      guard case .value(let one) = first.state, case .value(let other) = second.state else {
        isOpen = true
        continue
      }
      if one != other { return .yes }
    }
    return isOpen ? .unknown : .no
  }

  private func needs(_ back: Dependence, _ run: Run, _ service: Int) -> [Need] {
    let decision = run.decision(service)
    var found = back.needs(of: decision, in: run)
    for result in decision.results { found += back.needs(of: run.program.services[service].results[result.result], in: run) }
    return found.filter { if case .rate = $0 { false } else { true } }
  }
}

extension PolicyTest {
  /// Whether it expects something of a service.
  package func concerns(_ service: String) -> Bool {
    expectations.contains { expectation in
      switch expectation {
      case .outcome(let path, _, _, _), .missing(let path, _, _), .covers(let path, _, _, _), .imposes(let path, _, _, _),
        .says(let path, _, _),
        .value(let path, _, _, _), .unknown(let path, _):
        return path.text == service || path.text.hasPrefix(service + ".")
      }
    }
  }
}
