public import Diagnostics
import Evaluation
public import Semantics
import Syntax

extension Explained {
  /// Something that stood between the citizen and the help.
  public struct Obstacle: Sendable {
    /// How it stood in the way.
    public enum Role: String, Sendable {
      /// It decided.
      case decisive
      /// It refuses too, but something else decided.
      case alsoRefuses = "also-refuses"
      /// A rule that might have granted the help, if its conditions had held.
      case notMet = "not-met"
      /// An exception that would have helped, if its conditions had held.
      case noHelp = "no-help"
    }
    public let role: Role
    public let rule: RuleInfo
    public let text: Localized
    /// The conditions that made it so, down to the facts: of a rule that refuses those that held, else those that failed. Lists
    /// are taken apart, and what did not count is left out.
    public let conditions: [Node]
  }

  /// Why the help is not granted: first what decided, then what else stood in the way, and the exceptions that did not help.
  /// Empty where the help is granted, or where it is not known whether it is.
  public var obstacles: [Obstacle] {
    switch decision.outcome {
    case .denied, .referred, .notCovered: break
    case .granted, .undetermined, .conflict: return []
    }
    var found: [Obstacle] = []
    for node in tree.children { Explained.collect(node, parent: nil, &found) }
    let order: [Obstacle.Role] = [.decisive, .alsoRefuses, .notMet, .noHelp]
    let first = grounds.first?.rule.key
    return order.flatMap { role in
      let own = found.filter { $0.role == role }
      return role == .decisive ? own.filter { $0.rule.key == first } + own.filter { $0.rule.key != first } : own
    }
  }

  private static func collect(_ node: Node, parent: Node?, _ found: inout [Obstacle]) {
    guard let rule = node.rule else { return }
    let isInTheWay = parent.map { $0.status == .decisive || $0.status == .defeated } ?? true
    if let role = role(node, rule, isInTheWay) {
      let conditions = node.children.filter { ![.rule, .exception, .otherwise].contains($0.kind) }
      found.append(Obstacle(role: role, rule: rule, text: node.text, conditions: conditions.flatMap { bearing($0) }))
    }
    for child in node.children { collect(child, parent: node, &found) }
  }

  private static func role(_ node: Node, _ rule: RuleInfo, _ isInTheWay: Bool) -> Obstacle.Role? {
    switch (rule.effect, node.status) {
    case (.denied, .decisive), (.referred, .decisive), (.cancelled, .decisive): return .decisive
    case (.denied, .defeated), (.referred, .defeated):
      // A refusal that an exception of its own takes away does not stand in the way.
      return node.children.contains { $0.kind == .exception && $0.status == .decisive } ? nil : .alsoRefuses
    case (.granted, .failed): return node.kind == .exception ? (isInTheWay ? .noHelp : nil) : .notMet
    case (.granted, .deviated): return .notMet
    default: return nil
    }
  }

  /// What made a condition come out as it did: lists are taken apart, and only what counted is kept.
  static func bearing(_ node: Node) -> [Node] {
    switch node.kind {
    case .rule, .exception, .otherwise: return node.children.filter { $0.kind != .exception }.flatMap { bearing($0) }
    case .list:
      let points = counting(node)
      // What must not hold, and does, stands in the way as much as what must, and does not.
      if node.junction == Quantifier.none, node.children.count == 1, let point = points.first, point.kind != .list {
        return bearing(point).map { $0.marked(node.truth) }
      }
      return points.flatMap { bearing($0) }
    case .concept, .condition, .record, .service:
      let inner = counting(node).flatMap { bearing($0) }
      return [node.keeping(inner)]
    }
  }

  /// The children that suffice to make a node what it is.
  private static func counting(_ node: Node) -> [Node] {
    if node.kind == .concept, node.junction == nil {
      let deciding = node.children.filter { $0.truth == .yes }
      return deciding.isEmpty ? node.children : deciding
    }
    guard let junction = node.junction else { return node.children }
    let wanted: Truth? =
      switch (junction, node.truth) {
      case (.all, .no): .no
      case (.any, .yes): .yes
      case (.none, .no): .yes
      default: nil
      }
    return wanted.map { wanted in node.children.filter { $0.truth == wanted } } ?? node.children
  }
}

extension Explained.Node {
  /// The same with other children, and perhaps other words.
  func keeping(_ children: [Explained.Node], text: Localized? = nil) -> Explained.Node {
    Explained.Node(
      id: id, kind: kind, text: text ?? self.text, truth: truth, junction: junction, status: status, rule: rule, citations: citations,
      facts: facts,
      children: children)
  }
}

extension Explained {
  /// The conditions behind what decided, down to the facts: what weighed, each as a sentence of its own.
  var weighed: [Node] {
    if !obstacles.isEmpty {
      let decisive = obstacles.filter { $0.role == .decisive }.flatMap(\.conditions)
      let telling = decisive.isEmpty ? obstacles.filter { $0.role == .notMet }.flatMap(\.conditions) : decisive
      return telling.flatMap(\.leaves)
    }
    let deciding = tree.children.flatMap { $0.rules }.filter { $0.status == .decisive && $0.rule?.effect != nil }
    return deciding.flatMap { rule in rule.children.filter { $0.kind != .exception }.flatMap { Explained.bearing($0) } }.flatMap(\.leaves)
  }
}

extension Explained.Node {
  /// The nodes without parts, each with whom it is about, where that is somebody in a list and the words do not say so.
  fileprivate var leaves: [Explained.Node] { leaves(about: nil) }

  private func leaves(about person: Localized?) -> [Explained.Node] {
    guard children.isEmpty else { return children.flatMap { $0.leaves(about: kind == .record ? text : person) } }
    guard let person, !text.danish.contains(person.danish) else { return [self] }
    return [
      keeping(
        [],
        text: Localized(
          Explained.Node.about(person.danish, text.danish), en: Explained.Node.about(person.english, text.english)))
    ]
  }

  /// Words about somebody, without the value at their end if the person is called by it: `ægtefælle på 72 år: … (72 år)`.
  private static func about(_ person: String, _ text: String) -> String {
    guard text.hasSuffix(")"), let open = text.lastIndex(of: "("), person.contains(text[text.index(after: open)...].dropLast()) else {
      return "\(person): \(text)"
    }
    return "\(person): \(text[..<open].dropLast())"
  }

  /// It and the rules under it.
  fileprivate var rules: [Explained.Node] { rule == nil ? [] : [self] + children.flatMap(\.rules) }
}
