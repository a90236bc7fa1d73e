/// Finds what a misspelt name may have meant.
public enum NearestNames {
  /// At most three candidates, the nearest first: those that read the same without case and with `ae oe aa`, or `a o a`, for `æ ø å`,
  /// then those within a third of the name's length in edits.
  public static func suggest(for name: String, among candidates: some Sequence<String>) -> [String] {
    let wanted = folded(name)
    let limit = max(1, wanted.unicodeScalars.count / 3)
    var scored: [(name: String, distance: Int, spelled: Int)] = []
    for candidate in candidates where candidate != name {
      let other = folded(candidate)
      let spelled = editDistance(wanted, other, limit: limit)
      let distance = min(spelled, editDistance(bare(wanted), bare(other), limit: limit))
      if distance <= limit { scored.append((candidate, distance, spelled)) }
    }
    scored.sort { ($0.distance, $0.spelled, $0.name) < ($1.distance, $1.spelled, $1.name) }
    var names: [String] = []
    for (name, _, _) in scored where !names.contains(name) && names.count < 3 { names.append(name) }
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

  /// A folded name as somebody without the letters `æ ø å` may have typed it.
  private static func bare(_ folded: String) -> String {
    folded.replacing("ae", with: "a").replacing("oe", with: "o").replacing("aa", with: "a").replacing("ä", with: "a").replacing(
      "ö", with: "o")
  }

  /// Insertions, deletions, replacements and swaps of neighbours between two words; beyond `limit` any larger number.
  private static func editDistance(_ one: String, _ other: String, limit: Int) -> Int {
    let (left, right) = (Array(one.unicodeScalars), Array(other.unicodeScalars))
    if abs(left.count - right.count) > limit { return limit + 1 }
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
