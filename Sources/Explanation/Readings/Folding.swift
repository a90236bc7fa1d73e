import Evaluation
import Semantics
import Syntax

extension Explained.Node {
  /// The same without heads that say nothing of their own: over a single point, and over the points of one person. That something
  /// must not hold is told by the mark.
  var folded: Explained.Node {
    if kind == .record, children.count == 1, let list = children.first, list.kind == .list, list.junction == .all {
      return keeping(list.children)
    }
    guard kind == .list, children.count == 1, let point = children.first else { return self }
    guard junction == Quantifier.none else { return point.folded }
    return point.kind == .list ? keeping(point.children) : point.marked(truth)
  }

  /// The same under another mark.
  func marked(_ truth: Truth) -> Explained.Node {
    Explained.Node(
      id: id, kind: kind, text: text, truth: truth, junction: junction, status: status, rule: rule, citations: citations, facts: facts,
      children: children)
  }
}
