import ArgumentParser
import Comparison
import Diagnostics
import Semantics
import Workspace

/// `paragraf population`
struct PopulationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "population",
    abstract: "Opfind borgere, som en standard kan afprøves på (invent citizens to try a standard on).",
    discussion: """
      Eksempel: paragraf population --standard kbh-2024 --seed 1 --count 1000 --output borgere.ndjson
      Samme frø giver samme borgere. Fordelingerne står i spec/population.md; de er skøn og ingen statistik.
      """)

  enum Format: String, ExpressibleByArgument { case ndjson, csv }

  @Option(help: "Standarden (the standard).") var standard: String
  @Option(help: "Frøet: et helt tal (the seed).") var seed: UInt64 = 1
  @Option(help: "Hvor mange (how many).") var count = 1_000
  @Option(help: "Afgørelsens dato, fx 2024-03-01 (the date of decision).") var date: String?
  @Option(help: "ndjson (én sagsfil pr. linje) eller csv.") var format = Format.ndjson
  @Option(help: "Skriv til en fil (write to a file).", completion: .file()) var output: String?
  @OptionGroup var options: CommonOptions

  func validate() throws {
    if count < 0 { throw ValidationError("--count: 0 …") }
    if let date, CivilDate(iso: date) == nil { throw ValidationError("--date: 2024-03-01") }
  }

  func run() throws {
    let folder = try options.folder()
    let compared = ComparedStandard(folder.policies, try options.program(standard, in: folder))
    let layouts = CaseLayouts(compared, compared)
    let population = Population(layouts, [compared], seed: seed, count: count, date: date.flatMap { CivilDate(iso: $0) })
    let writer = CitizenWriter(layouts, compared)
    let progress = ProgressLine(options.language)
    do throws(WorkspaceError) {
      let file = try FilePieces(output ?? "-")
      var text = format == .csv ? writer.header() + "\n" : ""
      for index in 0..<count {
        let citizen = population.citizen(index)
        text += (format == .csv ? writer.row(citizen) : writer.json(citizen).text(pretty: false)) + "\n"
        if text.utf8.count > 1 << 16 {
          try file.write(Array(text.utf8))
          text = ""
          progress.show(index, of: count)
        }
      }
      try file.write(Array(text.utf8))
      progress.clear()
    } catch {
      progress.clear()
      Terminal.writeError(error.message[options.language] + "\n")
      throw ExitCode(1)
    }
  }
}
