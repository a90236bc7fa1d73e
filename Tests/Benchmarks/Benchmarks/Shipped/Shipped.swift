import Benchmark
import Diagnostics
import Evaluation
import Explanation
import Foundation
import Policies
import Semantics

/// The folder of the shipped policies.
private let shipped = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().appending(path: "policies").path()

/// The folder of the small rule set.
private let small = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .appending(path: "policies").path()

let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.cpuTotal, .wallClock, .peakMemoryResident], maxDuration: .seconds(3), maxIterations: 1_000)

  Benchmark("load and compile every policy") { benchmark in
    for _ in benchmark.scaledIterations {
      let policies = Policies(shipped)
      for standard in policies.set.standardNames { blackHole(policies.program(standard)) }
    }
  }
  Benchmark("load and compile hjemmehjælp-mini") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(Policies(small).program("hjemmehjælp-mini")) }
  }

  let policies = Policies(shipped)
  for standard in policies.set.standardNames {
    let program = policies.program(standard)
    let citizens = Invented(program, count: 1_000).citizens
    Benchmark("\(standard): all \(program.services.count) services, one citizen, with log") { benchmark in
      for number in benchmark.scaledIterations {
        let run = Run.of(program, citizens[number % citizens.count])
        for service in program.services.indices { blackHole(run.decision(service)) }
      }
    }
    // Benchmarks run one after the other.
    nonisolated(unsafe) let decider = Decider(program)
    Benchmark("\(standard): all \(program.services.count) services, citizen after citizen, with log") { benchmark in
      for number in benchmark.scaledIterations {
        let facts = citizens[number % citizens.count]
        let run = decider.edition(on: facts.date.day).run(facts)
        for service in program.services.indices { blackHole(run.decision(service)) }
      }
    }
    let explainer = Explainer(program, register: SourceRegister(), language: .danish)
    Benchmark("\(standard): one explanation") { benchmark in
      for number in benchmark.scaledIterations {
        let facts = citizens[number % citizens.count]
        blackHole(explainer.explain(number % program.services.count, Case(facts: facts), Run.of(program, facts)))
      }
    }
    Benchmark("\(standard): 1,000 invented citizens") { benchmark in
      let decider = ColumnDecider(program)
      let (cases, answers) = (decider.makeCases(), AnswerColumns(decider))
      for facts in citizens { cases.append(facts) }
      for _ in benchmark.scaledIterations { decider.decide(cases, into: answers) }
    }
  }

  for count in [10, 100, 1_000, 10_000] {
    let program = Policies(text: Grown.policy(rules: count)).program("voksende")
    let citizens = Invented(program, count: 200).citizens
    Benchmark("\(count) rules, one citizen") { benchmark in
      for number in benchmark.scaledIterations {
        let run = Run.of(program, citizens[number % citizens.count])
        for service in program.services.indices { blackHole(run.decision(service)) }
      }
    }
  }

  let household = Policies(text: Grown.household).program("husstand")
  for size in [0, 1, 10, 100, 1_000] {
    var facts = CaseFacts(household, date: household.period.from ?? someday)
    facts.lists = household.lists.map { list in (0..<size).map { number in list.fields.map { _ in Int64(number % 90) } } }
    let subject = facts
    Benchmark("a household of \(size)") { benchmark in
      for _ in benchmark.scaledIterations { blackHole(Run.of(household, subject).decision(0)) }
    }
  }
}
