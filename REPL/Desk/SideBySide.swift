import Diagnostics
import Evaluation
import Explanation
import Semantics

/// Two answers beside each other, with a mark where they differ.
struct SideBySide {
  private static let columns = Columns([24, 1, 36, 36])
  private let language: Language
  private(set) var text = ""

  /// - Parameters:
  ///   - left: what the left column is.
  ///   - right: what the right column is.
  init(_ left: String, _ right: String, _ language: Language) {
    self.language = language
    text = SideBySide.columns.row(["", "", left, right])
  }

  private func say(_ danish: String, _ english: String) -> String { language == .danish ? danish : english }

  /// One line of each; nothing is a dash.
  mutating func add(_ label: String, _ left: String?, _ right: String?) {
    text += SideBySide.columns.row([label, left == right ? "" : "≠", left ?? "–", right ?? "–"])
  }

  /// A service as two standards or two cases have it: outcome, ground, results, and what is missing.
  mutating func add(_ left: Explained, _ right: Explained) {
    add(left.service.label, SideBySide.outcome(left, language), SideBySide.outcome(right, language))
    func grounds(_ explained: Explained) -> String? {
      let texts = explained.grounds.map { "\($0.text) [\($0.provisions.map(\.id).joined(separator: ", "))]" }
      return texts.isEmpty ? nil : texts.joined(separator: "\n")
    }
    if grounds(left) != nil || grounds(right) != nil { add(say("  grund", "  ground"), grounds(left), grounds(right)) }
    let names =
      left.results.map(\.info) + right.results.map(\.info).filter { other in !left.results.contains { $0.info.name == other.name } }
    for info in names {
      func value(_ explained: Explained) -> String? {
        guard let result = explained.results.first(where: { $0.info.name == info.name }) else { return nil }
        return result.text ?? result.unknown ?? say("uafgjort", "undetermined")
      }
      add("  " + info.name.replacing("_", with: " "), value(left), value(right))
    }
    func missing(_ explained: Explained) -> String? {
      explained.missing.isEmpty ? nil : explained.missing.map(\.key).joined(separator: ", ")
    }
    if missing(left) != nil || missing(right) != nil { add(say("  mangler", "  missing"), missing(left), missing(right)) }
  }

  /// The outcome without the service's name.
  static func outcome(_ explained: Explained, _ language: Language) -> String {
    explained.tree.text[language].split(separator: ": ").last.map(String.init) ?? ""
  }
}
