import Evaluation
import Semantics
import Syntax
import Synchronization

/// The programs of one service with any of its changes made, each compiled once.
final class HybridPrograms: Sendable {
  /// A program, with the way cases are carried into it.
  struct Hybrid: Sendable {
    let program: Program
    let transfer: CaseTransfer
    /// Readers by the service's name, for services that are there for each of some tasks.
    let readers: [String: ServiceReader]
    let asNew: Bool
  }

  private let writer: HybridWriter
  private let layouts: CaseLayouts
  private let aspects: [String: [Aspect]]
  private let oldName: String
  private let circumstances: Int
  private let known = Mutex<[[Int]: Hybrid?]>([:])

  /// - Parameter aspects: what is read of each service that the tree stands for.
  init(_ list: ChangeList, _ service: ServiceChanges, _ layouts: CaseLayouts, _ aspects: [String: [Aspect]]) {
    writer = HybridWriter(list, service)
    self.layouts = layouts
    self.aspects = aspects
    oldName = list.old.name
    circumstances = list.circumstances
  }

  /// The change that the service is new or gone, if it is.
  var whole: Int? { writer.service.whole }

  /// The numbers of all changes that may matter.
  var changes: [Int] { writer.changes }

  /// The old service with some changes made; nil if that is no policy.
  func hybrid(_ made: [Int]) -> Hybrid? {
    if let found = known.withLock({ $0[made] }) { return found }
    let hybrid = compile(made)
    known.withLock { $0[made] = .some(hybrid) }
    return hybrid
  }

  private func compile(_ made: [Int]) -> Hybrid? {
    guard let policy = writer.policy(Set(made)), let program = Compiler.compile(policy, standard: oldName).program else { return nil }
    var readers: [String: ServiceReader] = [:]
    for (name, aspects) in aspects { readers[name] = ServiceReader(program, name, aspects) }
    return Hybrid(
      program: program, transfer: CaseTransfer(layouts, to: program), readers: readers, asNew: made.contains(circumstances))
  }

  /// How many were compiled.
  var count: Int { known.withLock { $0.count } }
}
