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
    return junction == Quantifier.none ? point.folded.negated : point.folded
  }

  /// The same as what must not hold: under the other mark, and with the opposite asked of its points.
  private var negated: Explained.Node {
    let opposite: Truth = truth == .yes ? .no : truth == .no ? .yes : .unknown
    if kind == .list, let junction {
      return keeping(children, text: ListHead.negation(junction, of: children.count)).marked(opposite)
    }
    // Of what is not known it is asked whether it holds.
    if truth == .unknown { return self }
    guard kind == .concept, children.count == 1, let point = children.first?.folded, point.rule == nil else { return marked(opposite) }
    return keeping([point.negated]).marked(opposite)
  }

  /// The same under another mark.
  func marked(_ truth: Truth) -> Explained.Node {
    Explained.Node(
      id: id, kind: kind, text: text, truth: truth, junction: junction, status: status, rule: rule, citations: citations, facts: facts,
      children: children)
  }
}
