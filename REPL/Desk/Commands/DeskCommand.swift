import Diagnostics

/// Something one can ask of the desk. Each stands in a file of its own.
protocol DeskCommand: Sendable {
  /// The words that call for it in each language; the first is the one that is shown.
  var phrases: (danish: [String], english: [String]) { get }
  /// What may follow the words, as the help shows it; empty if nothing.
  var arguments: Localized { get }
  /// What it does, in a few words.
  var summary: Localized { get }
  /// A line that works at the shipped policies.
  var example: Localized { get }
  /// What the tab key suggests behind the words.
  var completes: Suggestable { get }

  /// Follows the command.
  /// - Parameter rest: what stands behind its words.
  func run(_ rest: String, _ desk: inout Desk) throws(DeskProblem) -> String
}

extension DeskCommand {
  var arguments: Localized { Localized(same: "") }
  var completes: Suggestable { .nothing }
}

/// The kinds of names that the tab key can suggest.
enum Suggestable: Sendable {
  case nothing, standards, services, facts, factsWithValues, factsAndServices, rules, rebuttableRules, provisions, concepts, commands, files
}
