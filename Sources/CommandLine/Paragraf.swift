public import ArgumentParser
import FoundationEssentials

/// The command `paragraf`.
public struct Paragraf: ParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "paragraf",
    abstract: "Regler som kode for kommunal velfærdsret: afgør, forklar, afprøv (rules as code for local welfare law).",
    discussion: """
      Eksempel (example):
        paragraf explain --standard dragør-2022 --service rengøring --facts eksempler/rengøring-ægtefælle.json
      """,
    version: ProgramVersion.text,
    subcommands: [
      CheckCommand.self, DecideCommand.self, ExplainCommand.self, AskCommand.self, ReplayCommand.self, TestCommand.self, FactsCommand.self,
      SourcesCommand.self, FormatCommand.self, CasesCommand.self, DiffCommand.self, PopulationCommand.self,
      BatchCommand.self,
      ReplCommand.self,
    ])

  public init() {}

  /// Runs the command with the arguments of the process and ends it: 0 all well, 1 errors, 2 wrong use, 3 undetermined.
  public static func runAndExit() -> Never {
    do {
      var command = try parseAsRoot()
      try command.run()
      Terminal.exit(0)
    } catch let code as ExitCode {
      Terminal.exit(code.rawValue)
    } catch {
      let code = exitCode(for: error)
      let message = fullMessage(for: error)
      if code.isSuccess {
        Terminal.write(message + "\n")
        Terminal.exit(0)
      }
      Terminal.writeError(message + "\n" + Suggestions.command(CommandLine.arguments.dropFirst().first))
      Terminal.exit(code == .validationFailure ? 2 : 1)
    }
  }
}
