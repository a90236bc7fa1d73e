import ArgumentParser
import Desk
import Workspace

/// `paragraf repl`
struct ReplCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repl",
    abstract: "Skrivebordet: prøv en sag linje for linje (the desk: try a case line by line).",
    discussion: "Eksempel: paragraf repl, og derefter: standard dragør-2022")

  @OptionGroup var options: CommonOptions

  func run() throws {
    // A case at the desk is decided today until another date is given.
    var desk = Desk(try options.folder(), date: Terminal.today)
    if Terminal.isInteractive { Terminal.write(desk.greeting) }
    while !desk.isClosed {
      if Terminal.isInteractive { Terminal.write(desk.prompt) }
      guard let line = readLine() else { break }
      Terminal.write(desk.answer(to: line))
    }
  }
}
