import ArgumentParser
import Diagnostics

/// Names the nearest command when one is misspelt.
enum Suggestions {
  static func command(_ word: String?) -> String {
    let names = Paragraf.configuration.subcommands.compactMap { $0.configuration.commandName }
    guard let word, !word.hasPrefix("-"), !names.contains(word) else { return "" }
    guard let nearest = NearestNames.suggest(for: word, among: names).first else { return "" }
    return "Mente du `paragraf \(nearest)`? (did you mean it?)\n"
  }
}
