import ArgumentParser
import Desk
import Diagnostics
import PolicyTesting
import Workspace

/// `paragraf repl`
struct ReplCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repl",
    abstract: "Skrivebordet: en samtale om én sag (the desk: a conversation about one case).",
    discussion: """
      Eksempel: paragraf repl, og derefter: standard dragør-2022
                paragraf repl --script sag.txt
                paragraf repl --replay spec/skrivebord.md
      """)

  @Option(help: "Læs linjerne fra en fil, - for standard input; 1, hvis en linje ikke kan følges.", completion: .file())
  var script: String?
  @Option(help: "Kør en gemt samtale igen, og vis, hvad der svares anderledes; 1, hvis noget gør.", completion: .file())
  var replay: String?
  @Flag(help: "Med --replay: skriv de nye svar i filen.") var update = false
  @OptionGroup var options: CommonOptions

  func run() throws {
    let folder = try options.folder()
    if let replay { return try self.replay(replay, folder) }
    // A case at the desk is decided today until another date is given.
    let session = DeskSession(Desk(folder, date: Terminal.today, language: options.language), folder.path, options.language)
    if script == nil, Terminal.isInteractive {
      session.converse()
    } else {
      let lines = try script.flatMap { $0 == "-" ? nil : $0 }.map { try options.read($0) }
      if !session.follow(lines) { throw ExitCode(1) }
    }
  }

  private func replay(_ path: String, _ folder: PolicyFolder) throws {
    let page = try options.read(path)
    let desk = Desk(folder, date: Terminal.today, language: options.language) { (_, _) throws(WorkspaceError) in }
    let replay = Replay(page, at: desk)
    if update { return try options.write(replay.text, to: path) }
    for difference in replay.differences {
      Terminal.write("\(path):\(difference.place): \(difference.line)\n\(difference.difference.text)\n")
    }
    Terminal.write(
      Localized(
        "\(replay.count) linjer kørt, \(replay.differences.count) svares anderledes\n",
        en: "\(replay.count) lines run, \(replay.differences.count) answered otherwise\n")[options.language])
    if !replay.differences.isEmpty { throw ExitCode(1) }
  }
}
