public import Evaluation

/// Draws a reading as indented text.
public enum PassageText {
  /// - Returns: the text, ending in a line break.
  public static func text(_ passages: [Passage]) -> String {
    var lines: [String] = []
    for passage in passages { add(passage, 0, &lines) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The mark of a truth, for those who see it.
  public static func mark(_ truth: Truth) -> String {
    switch truth {
    case .yes: "✓"
    case .no: "✗"
    case .unknown: "?"
    }
  }

  private static func add(_ passage: Passage, _ depth: Int, _ lines: inout [String]) {
    let words = passage.words.text
    var level = depth
    switch passage.kind {
    case .title, .line: lines.append(indent(level) + words)
    case .section:
      lines.append("")
      lines.append(indent(level) + words)
    case .bullet: lines.append("\(indent(level))- \(words)")
    case .branch(let truth): lines.append("\(indent(level))\(mark(truth)) \(words)")
    case .note:
      // Notes stand further in than the conditions of the same rule.
      level += 1
      lines.append(indent(level) + words)
    }
    let inner = passage.kind == .note ? level : level + 1
    for child in passage.children { add(child, inner, &lines) }
  }

  private static func indent(_ depth: Int) -> String { String(repeating: "  ", count: depth) }
}
