import ArgumentParser
import Diagnostics
import FoundationEssentials
import Syntax
import Workspace

/// `paragraf format`
struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format",
    abstract: "Skriv politikfiler i den ene opstilling, eventuelt på det andet sprog (the one layout, in either language).",
    discussion: """
      Kun mellemrum, enheders stavemåde og sprogets egne ord ændres. Filer med fejl røres ikke.
      Eksempel: paragraf format policies
                paragraf format --check policies
                paragraf format --language en policies/dragør
      """)

  @Argument(help: "Filer eller mapper (files or folders).", completion: .file(extensions: ["paragraf"]))
  var paths: [String] = []

  @Flag(help: "Skriv intet; sig kun, hvilke filer der ville blive ændret (write nothing).")
  var check = false

  @Option(help: "Sproget, filerne skrives på: da eller en. Ellers hver files eget (language to write the files in).")
  var language: Language?

  func run() throws {
    let words = language ?? .danish
    var changed = 0
    var unreadable = 0
    do throws(WorkspaceError) {
      for path in paths.isEmpty ? [PolicyFolder.defaultPath()] : paths {
        for file in try PolicyFormatting.files(path) {
          let formatted = try PolicyFormatting.format(file, in: language)
          switch formatted.outcome {
          case .unreadable(let source, let findings):
            unreadable += 1
            var sources = SourceMap()
            _ = sources.add(source)
            Terminal.writeError(TextRenderer(sources: sources, language: words, colour: Terminal.usesColour).render(findings))
          case .formatted(let text) where formatted.isChanged:
            changed += 1
            if !check { try FileWriter.write(text, to: file) }
            Terminal.write(file + "\n")
          case .formatted: break
          }
        }
      }
    } catch {
      Terminal.writeError(error.message[words] + "\n")
      throw ExitCode(1)
    }
    if unreadable > 0 {
      Terminal.writeError(
        Localized(
          "\(unreadable) filer kunne ikke læses og er ikke ændret", en: "\(unreadable) files could not be read and were left alone")[
            words] + "\n")
    }
    if unreadable > 0 || check && changed > 0 { throw ExitCode(1) }
  }
}
