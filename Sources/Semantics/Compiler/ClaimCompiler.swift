import Diagnostics
import Syntax

/// Claims.
extension Compiler {
  mutating func claims(_ files: [PolicyFile]) {
    for file in files {
      switch file.owner {
      case .standard: break
      case .statute where standard == PolicySet.lawName: break
      default: continue
      }
      for case .claim(let tree) in file.declarations { claim(tree) }
    }
  }

  private mutating func claim(_ tree: ClaimTree) {
    guard let path = tree.service, let outcome = tree.outcome else { return }
    guard let service = program.services.firstIndex(where: { $0.name == path.text }) else {
      return unknown(path.names[0], program.services.map(\.name), .unknownName, "ydelsen", "service")
    }
    var condition: Int?
    if let tree = tree.condition {
      guard let (_, node) = attempt({ (compiler) throws(CheckError) in try compiler.condition(tree, Scope()) }) else { return }
      condition = node
    }
    program.claims.append(
      ClaimInfo(
        name: tree.name.text, label: tree.label?.text ?? tree.name.text.replacing("_", with: " "), provisions: tree.provisions.map(\.text),
        condition: condition, service: service, outcome: claimed(outcome), isNegated: tree.isNegated, span: tree.span))
  }

  private func claimed(_ outcome: OutcomeTree) -> ClaimedOutcome {
    switch outcome {
    case .granted: .granted
    case .denied: .denied
    case .open: .undetermined
    case .conflict: .conflict
    case .notCovered: .notCovered
    case .referred(.service(let name)): .referred(to: name.text)
    case .referred(.elsewhere(let text)): .referred(to: text.text)
    case .referred(nil): .referred(to: nil)
    }
  }
}
