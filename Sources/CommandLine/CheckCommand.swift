import ArgumentParser
import Diagnostics
import Semantics
import Workspace

/// `paragraf check`
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Læs alle politikker igennem og vis hver fejl med sted og udvej (find every mistake in the policies).",
    discussion: "Eksempel: paragraf check policies")

  enum Format: String, ExpressibleByArgument { case text, json }

  @Argument(help: "Mapper med politikker (folders of policies).", completion: .directory)
  var paths: [String] = []

  @Option(help: "text eller json.") var format = Format.text

  @OptionGroup var options: CommonOptions

  func run() throws {
    var hasErrors = false
    var all: [JSON] = []
    for path in paths.isEmpty ? [options.policies ?? PolicyFolder.defaultPath()] : paths {
      var options = options
      options.policies = path
      let folder = try options.folder()
      let findings = PolicyCheck.findings(folder, today: Terminal.today)
      hasErrors = hasErrors || findings.hasErrors
      switch format {
      case .text: report(findings, folder)
      case .json: all += findings.inOrder.map { JSONRenderer(sources: folder.policies.sources, language: options.language).json($0) }
      }
    }
    if format == .json { Terminal.write(JSON.array(all).text() + "\n") }
    if hasErrors { throw ExitCode(1) }
  }

  private func report(_ findings: Findings, _ folder: PolicyFolder) {
    let renderer = TextRenderer(sources: folder.policies.sources, language: options.language, colour: Terminal.usesColour)
    Terminal.write(renderer.render(findings.inOrder))
    let errors = findings.all.filter { $0.severity == .error }.count
    let warnings = findings.all.count - errors
    let files = folder.policies.files.count
    let standards = folder.policies.standardNames.joined(separator: ", ")
    if findings.all.isEmpty {
      Terminal.write(
        Localized("Ingen fejl: \(files) filer, \(standards)", en: "No errors: \(files) files, \(standards)")[options.language] + "\n")
    } else {
      Terminal.write(
        Localized(
          "\n\(errors) fejl, \(warnings) advarsler i \(files) filer", en: "\n\(errors) errors, \(warnings) warnings in \(files) files")[
            options.language] + "\n")
    }
  }
}
