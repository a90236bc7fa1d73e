import Diagnostics
import Semantics

/// A conversation as it was, to be read by people and run again.
///
/// It is Markdown: what was typed and answered stands in blocks marked `skrivebord`, each line typed after `> ` and each
/// further line of the same after `… `; everything outside the blocks is for the reader only.
public struct Transcript: Sendable {
  /// What was typed, and what was answered.
  public struct Exchange: Sendable, Equatable {
    public let line: String
    public let answer: String

    init(_ line: String, _ answer: String) {
      self.line = line
      self.answer = answer
    }
  }

  private enum Entry { case exchange(Exchange), note(String) }
  private let begun: CivilDate
  private var entries: [Entry] = []

  /// - Parameter begun: the date of decision that the conversation began with.
  init(begun: CivilDate) { self.begun = begun }

  mutating func add(_ line: String, _ answer: String) { entries.append(.exchange(Exchange(line, answer))) }

  /// Something that happened by itself.
  mutating func note(_ text: String) { entries.append(.note(text)) }

  /// How many lines were typed.
  var lineCount: Int { entries.reduce(0) { if case .exchange = $1 { $0 + 1 } else { $0 } } }

  /// The conversation as Markdown.
  func text(_ language: Language) -> String {
    let wording = ValueWording(language)
    let title = language == .danish ? "# En samtale ved skrivebordet" : "# A conversation at the desk"
    let date = language == .danish ? "dato" : "date"
    let told = language == .danish ? "Der afgøres den" : "Decided on"
    var text = "\(title)\n\n"
    var block = Transcript.lines(Exchange("\(date) \(wording.date(begun.day))", "\(told) \(wording.date(begun.day)).\n"))
    func close() {
      if !block.isEmpty { text += "```\(Transcript.mark)\n\(block)```\n" }
      block = ""
    }
    for entry in entries {
      switch entry {
      case .exchange(let exchange): block += Transcript.lines(exchange)
      case .note(let note):
        close()
        text += "\n\(note)\n\n"
      }
    }
    close()
    return text
  }

  /// What stands behind the three backticks of a block.
  static let mark = "skrivebord"

  private static func lines(_ exchange: Exchange) -> String {
    let typed = exchange.line.split(separator: "\n", omittingEmptySubsequences: false)
    var text = ""
    for (number, line) in typed.enumerated() { text += (number == 0 ? "> " : Desk.continuationPrompt) + line + "\n" }
    return text + guarded(exchange.answer)
  }

  /// An answer with a backslash before each line that would read as something typed.
  static func guarded(_ answer: String) -> String {
    answer.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { line in
      let isAmbiguous = line.hasPrefix(">") || line.hasPrefix("…") || line.hasPrefix("```") || line.hasPrefix("\\")
      return (isAmbiguous ? "\\" : "") + line + "\n"
    }.joined()
  }
}
