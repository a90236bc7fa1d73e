public import Comparison
import Diagnostics
import Dispatch
import Evaluation
import Explanation
import PolicyTesting
import Semantics
import Syntax
import Synchronization

extension ComparedCases {
  /// Cases made up so that every rule and condition of either standard is seen both to hold and not to hold.
  /// - Parameter services: only these; empty for all.
  public func boundary(_ sides: [(folder: PolicyFolder, standard: ComparedStandard)], services: [String]) -> any CaseSource {
    var citizens: [Citizen] = []
    for (folder, standard) in sides {
      let program = standard.program
      let explainer = Explainer(program, register: folder.register)
      let numbers = program.services.indices.filter { services.isEmpty || services.contains(program.services[$0].name) }
      let found = Mutex<[Int: [Citizen]]>([:])
      DispatchQueue.concurrentPerform(iterations: numbers.count) { index in
        let proposals = CaseProposals(explainer, service: numbers[index]).proposals
        let own = self.citizens(proposals.map(\.test), of: standard.name, folder)
        found.withLock { $0[index] = own }
      }
      citizens += found.withLock { all in numbers.indices.flatMap { all[$0] ?? [] } }
    }
    return CaseCollection(citizens)
  }

  /// The cases of tests that were written out.
  private func citizens(_ tests: [String], of standard: String, _ folder: PolicyFolder) -> [Citizen] {
    var sources = SourceMap()
    let file = sources.add(SourceText(name: standard, "sprog dansk\nstandard \(standard)\n\n" + tests.joined(separator: "\n")))
    guard let tree = Parser.parse(sources[file], file).file else { return [] }
    let read = PolicyTest.collect([tree], standard: standard) { _ in true }
    return citizens(of: read.tests, folder, sources)
  }
}
