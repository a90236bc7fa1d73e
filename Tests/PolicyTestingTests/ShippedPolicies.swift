import Evaluation
import Explanation
import PolicyTesting
import Semantics
import TestSupport
import Testing
import Workspace

/// The shipped standards with their tests, read once.
struct ShippedStandard: Sendable, CustomStringConvertible {
  let name: String
  let folder: PolicyFolder
  let program: Program
  let tests: [PolicyTest]

  var description: String { name }
  var explainer: Explainer { Explainer(program, register: folder.register) }
  var runner: TestRunner { TestRunner(explainer, sources: folder.policies.sources, kept: folder.explanations) }

  static let all: [ShippedStandard] = {
    guard let folder = try? PolicyFolder.read(Repository.path + "/policies") else { return [] }
    return folder.policies.standardNames.compactMap { name in
      folder.compile(name).program.map {
        ShippedStandard(name: name, folder: folder, program: $0, tests: folder.tests(of: name, program: $0).tests)
      }
    }
  }()
}
