import ArgumentParser
import Diagnostics
import FoundationEssentials
import Semantics
import Workspace

/// `paragraf batch`
struct BatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "Afgør en hel befolkning, en række for hver borger (decide a population).",
    discussion: """
      Rækkerne er NDJSON eller CSV: oplysninger ved navn, `case` og `date`; i NDJSON også hele sager, som `decide` læser dem. Et skøn i en \
      række er en antagelse. En række, der ikke kan læses, nævnes med sin linje og grunden; resten afgøres.
      Eksempel: paragraf batch --standard dragør-2022 --service rengøring --date 2022-05-01 --input borgere.csv --output svar.ndjson
      """)

  @Option(help: "Standarden, fx dragør-2022 (the standard).") var standard: String
  @Option(help: "Ydelsen; kan gentages (the service; may be repeated).") var service: [String] = []
  @Option(help: "En .csv- eller .ndjson-fil, eller - (the rows).", completion: .file()) var input: String
  @Option(help: "En .csv- eller .ndjson-fil, eller - (the answers).", completion: .file()) var output: String
  @Option(help: "Afgørelsens dato for alle rækker (the date of decision of all rows).") var date: String?
  @Flag(help: "Skriv også, hvordan hver regel og hvert punkt faldt ud (also every rule's and bullet's truth).") var log = false
  @Option(help: "Hvor mange kerner der bruges (cores used).") var cores = ProcessInfo.processInfo.activeProcessorCount
  @OptionGroup var options: CommonOptions

  func run() throws {
    let folder = try options.folder()
    let program = try options.program(standard, in: folder)
    let batch = BatchRun(
      program, services: try options.services(service, in: program), date: try options.day(date), language: options.language,
      isLogged: log, cores: cores)
    let progress = ProgressLine(options.language)
    let count: BatchRun.Count
    do throws(WorkspaceError) {
      count = try batch.run(input, output) { wrong, done in
        if !wrong.isEmpty { progress.clear() }
        for row in wrong {
          Terminal.writeError(Localized("linje \(row.line): \(row.reason)\n", en: "line \(row.line): \(row.reason)\n")[options.language])
        }
        progress.show(Localized("\(done.rows) rækker afgjort", en: "\(done.rows) rows decided"))
      }
      progress.clear()
    } catch {
      progress.clear()
      Terminal.writeError(error.message[options.language] + "\n")
      throw ExitCode(1)
    }
    guard count.wrong > 0 else { return }
    Terminal.writeError(
      Localized(
        "\(count.wrong) af \(count.rows) rækker har fejl; resten er afgjort\n",
        en: "\(count.wrong) of \(count.rows) rows are in error; the rest is decided\n")[options.language])
    throw ExitCode(1)
  }
}
