/// Finds what a misspelt name may have meant.
public enum NearestNames {
  /// At most three candidates, the nearest first: those that read the same without case and with `ae oe aa` for `æ ø å`,
  /// then those within a third of the name's length in edits.
  public static func suggest(for name: String, among candidates: some Sequence<String>) -> [String] {
    let wanted = Array(folded(name).unicodeScalars)
    let limit = max(1, wanted.count / 3)
    var scored: [(String, Int)] = []
    for candidate in candidates where candidate != name {
      let other = Array(folded(candidate).unicodeScalars)
      if abs(other.count - wanted.count) > limit { continue }
      let distance = editDistance(wanted, other, limit: limit)
      if distance <= limit { scored.append((candidate, distance)) }
    }
    scored.sort { $0.1 == $1.1 ? $0.0 < $1.0 : $0.1 < $1.1 }
    var names: [String] = []
    for (name, _) in scored where !names.contains(name) && names.count < 3 { names.append(name) }
    return names
  }

  /// The spelling by which names are compared on the command line: lower case, `ae oe aa` for `æ ø å`.
  public static func folded(_ name: String) -> String {
    var result = ""
    for scalar in name.lowercased().unicodeScalars {
      switch scalar {
      case "æ": result += "ae"
      case "ø": result += "oe"
      case "å": result += "aa"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Insertions, deletions, replacements and swaps of neighbours between two words; beyond `limit` any larger number.
  private static func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], limit: Int) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      for column in 0..<right.count {
        var best = min(
          previous[column + 1] + 1, current[column] + 1, previous[column] + (left[row] == right[column] ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, beforePrevious[column - 1] + 1)
        }
        current.append(best)
      }
      if let smallest = current.min(), smallest > limit { return limit + 1 }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count]
  }
}
