import Diagnostics

extension Program {
  /// What stands at the end of a path that begins with a fact, in any spelling, and goes through members and fields:
  /// `kan_ikke_selv.rengøring` is a truth; nil if the path leads nowhere.
  package func shape(at path: [String]) -> FactShape? {
    guard let first = path.first.map({ NearestNames.folded($0) }), let info = facts.first(where: { NearestNames.folded($0.name) == first })
    else { return nil }
    var shape = info.shape
    for name in path.dropFirst() {
      switch shape {
      case .set: shape = .scalar(.truth)
      case .map(_, let inner): shape = inner
      case .record(let record):
        guard let field = records[record].fields.first(where: { $0.name == name }) else { return nil }
        shape = field.shape
      case .scalar, .list: return nil
      }
    }
    return shape
  }
}
