import Diagnostics
import Evaluation
public import Explanation
import Semantics
import Syntax

/// A small set of cases that sees every rule and every condition of a service both true and false.
///
/// Cases are found by reasoning, as the legal checks find theirs, not by chance. Each is led as far as it goes: while the
/// answer still leaves something open, the next thing not yet seen is looked for in the same citizen.
public struct CaseProposals: Sendable {
  /// One proposed case.
  public struct Proposal: Sendable {
    /// The case as a test with the answers it gets today, to be read and corrected by a person.
    public let test: String
    /// What it is the first to show: `dragør/2022/rengøring.paragraf:33`, and whether true or false.
    public let shows: [(entry: Coverage.Entry, wanted: Bool)]
  }

  /// What was found.
  public private(set) var proposals: [Proposal] = []
  /// What no citizen can show within the bounds of the search.
  public private(set) var unreachable: [(entry: Coverage.Entry, wanted: Bool)] = []

  /// - Parameters:
  ///   - explainer: the standard.
  ///   - service: the service to look at.
  ///   - seen: what other tests have seen already; nil to begin afresh.
  public init(_ explainer: Explainer, service number: Int, seen: Coverage? = nil) {
    let program = explainer.program
    let service = program.services[number]
    var coverage = seen ?? Coverage(program)
    let dependence = Dependence(program)
    let writer = TestWriter(explainer)
    var hopeless: Set<Coverage.Goal> = []
    while true {
      let goals = coverage.goals(of: service.name).filter { !hopeless.contains($0) }
      guard let first = goals.first else { break }
      guard var facts = CaseProposals.citizen(program, number, first, dependence, from: nil) else {
        hopeless.insert(first)
        unreachable.append((coverage.entries[first.entry], first.wanted))
        continue
      }
      for goal in goals.dropFirst() {
        let run = Run.of(program, facts)
        if run.truth(goal.signal) == .unknown || goal.isOfHelp && run.decision(number).outcome != .granted,
          let more = CaseProposals.citizen(program, number, goal, dependence, from: facts)
        {
          facts = more
        }
      }
      let run = Run.of(program, facts)
      let shown = goals.filter { run.truth($0.signal) == ($0.wanted ? .yes : .no) }
      coverage.add(run) { $0 == service.name }
      let subject = Case(facts: facts, reasons: [:], deviations: [])
      let title = CaseProposals.title(explainer, number, subject, run, proposals.count + 1)
      proposals.append(
        Proposal(
          test: writer.test(title, subject, expecting: [number]), shows: shown.map { (coverage.entries[$0.entry], $0.wanted) }))
    }
  }

  /// A citizen for whom a goal is reached and the service decided.
  private static func citizen(_ program: Program, _ service: Int, _ goal: Coverage.Goal, _ dependence: Dependence, from: CaseFacts?)
    -> CaseFacts?
  {
    let info = program.services[service]
    let signals = info.outcomeRules.map { program.rules[$0].applies } + [info.nothing, goal.signal]
    let part = program.slice(signals: signals, dependence)
    let back = Dependence(part)
    let wanted: Truth = goal.wanted ? .yes : .no
    let result = CaseSearch([part], budget: from == nil ? 4_000 : 300).find(
      where: { runs in
        let truth = runs[0].truth(goal.signal)
        if truth == .unknown { return .unknown }
        if truth != wanted { return .no }
        let outcome = runs[0].decision(service).outcome
        if outcome == .undetermined { return .unknown }
        return !goal.isOfHelp || outcome == .granted ? .yes : .no
      },
      needs: { runs in
        (back.needs(ofSignal: goal.signal, in: runs[0]) + back.needs(of: runs[0].decision(service), in: runs[0])).map { (0, $0) }
      }, from: from.map { [$0] })
    guard case .found(let facts) = result else { return nil }
    return facts[0]
  }

  private static func title(_ explainer: Explainer, _ service: Int, _ subject: Case, _ run: Run, _ number: Int) -> String {
    let explained = explainer.explain(service, subject, run)
    let rule = explained.grounds.first { $0.rule.kind != .otherwise }.map { " efter \($0.rule.name)" } ?? ""
    return "\(explained.tree.text[.danish])\(rule) (\(number))"
  }
}
