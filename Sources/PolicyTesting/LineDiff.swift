/// The difference between two texts, line by line: what is gone with `-`, what is new with `+`, and a line of each side around it.
public struct LineDiff: Sendable {
  public let text: String

  public init(_ old: String, _ new: String) {
    let (left, right) = (
      old.split(separator: "\n", omittingEmptySubsequences: false), new.split(separator: "\n", omittingEmptySubsequences: false)
    )
    var lines: [(mark: Character, line: Substring)] = []
    let difference = right.difference(from: left)
    var (removed, inserted) = (Set<Int>(), Set<Int>())
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var (place, other) = (0, 0)
    while place < left.count || other < right.count {
      if place < left.count, removed.contains(place) {
        lines.append(("-", left[place]))
        place += 1
      } else if other < right.count, inserted.contains(other) {
        lines.append(("+", right[other]))
        other += 1
      } else {
        lines.append((" ", left[place]))
        place += 1
        other += 1
      }
    }
    text = lines.indices.filter { index in
      lines[max(0, index - 1)...min(lines.count - 1, index + 1)].contains { $0.mark != " " }
    }.map { "\(lines[$0].mark) \(lines[$0].line)\n" }.joined()
  }
}
