import ArgumentParser
import Diagnostics
import Explanation
import Workspace

/// `paragraf facts`
struct FactsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "facts",
    abstract: "Vis de oplysninger og skøn, en standard spørger om (list the facts and assessments a standard asks for).",
    discussion: "Eksempel: paragraf facts --standard dragør-2022 --service rengøring --format json")

  enum Format: String, ExpressibleByArgument { case text, json, schema }

  @Option(help: "Standarden (the standard).") var standard: String
  @Option(help: "Ydelsen; kan gentages (the service; may be repeated).") var service: [String] = []
  @Option(help: "text, json eller schema (JSON Schema for sagsfiler).") var format = Format.text
  @OptionGroup var options: CommonOptions

  func run() throws {
    let folder = try options.folder()
    let program = try options.program(standard, in: folder)
    let services = try options.services(service, in: program)
    let listing = FactListing(
      Explainer(program, register: folder.register, translation: folder.translation, language: options.language),
      services: service.isEmpty ? nil : services)
    switch format {
    case .text: Terminal.write(listing.text())
    case .json: Terminal.write(listing.json().text() + "\n")
    case .schema: Terminal.write(listing.schema().text() + "\n")
    }
  }
}
