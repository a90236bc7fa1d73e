import Diagnostics
public import PolicyTesting

/// A transcript run again: what is answered now, held against what was answered then.
public struct Replay: Sendable {
  /// The page with today's answers.
  public let text: String
  /// Lines that are answered otherwise than then, with the difference.
  public let differences: [Difference]
  /// How many lines were typed.
  public let count: Int

  /// One line that is answered otherwise.
  public struct Difference: Sendable {
    /// The line of the page, from 1.
    public let place: Int
    public let line: String
    public let difference: LineDiff
  }

  /// Runs the lines of a page.
  /// - Parameters:
  ///   - page: the transcript.
  ///   - desk: where the conversation begins; it should not write files.
  public init(_ page: String, at desk: Desk) {
    var desk = desk
    var (written, differences, count) = ("", [Difference](), 0)
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var (index, isInside) = (0, false)
    while index < lines.count {
      let line = lines[index]
      if line.hasPrefix("```") {
        isInside = !isInside && line == "```" + Transcript.mark
      } else if isInside, line.hasPrefix("> ") {
        let place = index + 1
        var typed = String(line.dropFirst(2))
        written += line + "\n"
        index += 1
        while index < lines.count, lines[index].hasPrefix(Desk.continuationPrompt) {
          typed += "\n" + lines[index].dropFirst(Desk.continuationPrompt.count)
          written += lines[index] + "\n"
          index += 1
        }
        var expected = ""
        while index < lines.count, !lines[index].hasPrefix("> "), !lines[index].hasPrefix("```") {
          expected += (lines[index].hasPrefix("\\") ? String(lines[index].dropFirst()) : lines[index]) + "\n"
          index += 1
        }
        let answer = desk.answer(to: typed).text
        count += 1
        if answer != expected { differences.append(Difference(place: place, line: typed, difference: LineDiff(expected, answer))) }
        written += Transcript.guarded(answer)
        continue
      }
      written += line + (index + 1 < lines.count ? "\n" : "")
      index += 1
    }
    text = written
    self.differences = differences
    self.count = count
  }
}
