import ArgumentParser
import Diagnostics
import Semantics
import Workspace

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Læs alle politikker igennem og vis, hvad der er galt (reads, resolves, types and analyses the policies).")

  @OptionGroup var options: CommonOptions

  func run() throws {
    let folder = try options.folder()
    var findings = folder.findings
    for standard in folder.policies.standardNames { findings.add(contentsOf: folder.compile(standard).findings.all) }
    let renderer = TextRenderer(sources: folder.policies.sources)
    print(renderer.render(findings.inOrder))
    print(findings.all.count)
  }
}

struct CommonOptions: ParsableArguments {
  @Option(help: "Mappen med politikker (the folder of policies).") var policies: String?
  func folder() throws -> PolicyFolder {
    do { return try PolicyFolder.read(policies ?? PolicyFolder.defaultPath()) } catch { throw ValidationError(error.message.danish) }
  }
}

@main struct Root: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "paragraf", subcommands: [Check.self])
}
