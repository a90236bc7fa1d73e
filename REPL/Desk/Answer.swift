import Diagnostics

/// What the desk says to a line.
public struct Answer: Sendable, Equatable {
  /// Ends in a line break, unless it is empty.
  public let text: String
  /// Whether the line could not be followed.
  public let isProblem: Bool

  public init(_ text: String, isProblem: Bool = false) {
    self.text = text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
    self.isProblem = isProblem
  }
}

/// Why a line could not be followed, and the way out.
struct DeskProblem: Error {
  let text: Localized

  init(_ danish: String, _ english: String) { text = Localized(danish, en: english) }
  init(_ title: Localized, _ help: Localized?) {
    func sentence(_ text: String, _ help: String?) -> String {
      let start = text.prefix(1).uppercased() + text.dropFirst()
      guard let help else { return start + "." }
      return "\(start): \(help)"
    }
    text = Localized(sentence(title.danish, help?.danish), en: sentence(title.english, help?.english))
  }
}
