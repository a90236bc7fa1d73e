import Diagnostics
import Evaluation
import Explanation
import PolicyTesting
public import Semantics
import Syntax
public import Workspace

/// A conversation about one case: each line is a command or a fact, each answer a text. It knows no terminal.
public struct Desk: Sendable {
  private let folder: PolicyFolder
  private var program: Program?
  private var explainer: Explainer?
  private var date: CivilDate
  /// What has been told, in order, as it was written; the last word on a fact counts.
  private var told: [String] = []
  public private(set) var isClosed = false

  /// - Parameters:
  ///   - folder: the policies.
  ///   - date: the date of decision until another is given.
  public init(_ folder: PolicyFolder, date: CivilDate) {
    self.folder = folder
    self.date = date
  }

  /// What is shown before the first line.
  public var greeting: String {
    "Paragraf. Vælg en standard: \(folder.policies.standardNames.joined(separator: ", ")). Skriv `hjælp` for alle kommandoer.\n"
  }

  /// What stands before each line.
  public var prompt: String { "\(program?.standard ?? "ingen standard")> " }

  /// Answers one line.
  public mutating func answer(to line: String) -> String {
    let words = line.split(separator: " ").map(String.init)
    guard let first = words.first else { return "" }
    let rest = words.dropFirst().joined(separator: " ")
    switch first {
    case "hjælp", "help": return Desk.help
    case "slut", "quit":
      isClosed = true
      return ""
    case "standard": return choose(rest)
    case "dato", "date": return setDate(rest)
    case "sag", "case": return told.isEmpty ? "Sagen er tom.\n" : told.map { $0 + "\n" }.joined()
    case "forfra", "restart":
      told = []
      return "Sagen er tom.\n"
    case "fortryd", "undo":
      guard let last = told.popLast() else { return "Der er intet at fortryde.\n" }
      return "Glemt: \(last)\n"
    case "afgør", "decide": return decide(rest, full: false)
    case "hvorfor", "why": return decide(rest, full: true)
    default: return tell(line)
    }
  }

  private static let help = """
    standard dragør-2022        vælg standarden
    dato 1. maj 2022            afgørelsens dato
    alder 70 år                 en oplysning; også `kan_ikke_selv rengøring, tøjvask`, `husstand er tom`
    afgør [rengøring]           afgør en ydelse, eller alle
    hvorfor rengøring           afgør og forklar
    sag · fortryd · forfra      vis sagen, tag den seneste linje tilbage, begynd forfra
    slut                        luk

    """

  private mutating func choose(_ name: String) -> String {
    guard let standard = folder.policies.standard(named: name) else {
      let nearest = NearestNames.suggest(for: name, among: folder.policies.standardNames)
      return "Standarden `\(name)` findes ikke\(nearest.first.map { "; mente du `\($0)`?" } ?? ".")\n"
    }
    let result = folder.compile(standard)
    guard let program = result.program else {
      return TextRenderer(sources: folder.policies.sources).render(result.findings.inOrder)
    }
    self.program = program
    explainer = Explainer(program, register: folder.register)
    return "\(program.label): \(program.services.map(\.name).joined(separator: ", "))\n"
  }

  private mutating func setDate(_ text: String) -> String {
    guard let date = LineReading.date(text) else { return "Skriv datoen som `dato 1. maj 2022`.\n" }
    self.date = date
    return ""
  }

  // MARK: Facts

  private mutating func tell(_ line: String) -> String {
    guard program != nil else { return "Vælg først en standard, som i `standard dragør-2022`.\n" }
    let before = told
    told.append(line)
    let (_, problem) = subject()
    guard let problem else { return "" }
    told = before
    return problem + "\n"
  }

  /// The case as told so far, and what in it cannot be read.
  private func subject() -> (subject: Case?, problem: String?) {
    guard let program else { return (nil, nil) }
    var builder = CaseBuilder(program, date: date)
    var reasons: [String: String] = [:]
    for line in told {
      do throws(LineReading.Problem) {
        let fact = try LineReading.fact(line)
        do throws(GivenError) {
          try builder.set(fact.path, fact.value)
          reasons[fact.path.joined(separator: ".")] = fact.reason
        } catch { return (nil, error.title.danish + (error.help.map { ": \($0.danish)" } ?? "")) }
      } catch { return (nil, error.text) }
    }
    return (Case(facts: builder.facts, reasons: reasons), nil)
  }

  private func decide(_ name: String, full: Bool) -> String {
    guard let program, let explainer, let subject = subject().subject else {
      return "Vælg først en standard, som i `standard dragør-2022`.\n"
    }
    var services = Array(program.services.indices)
    if !name.isEmpty {
      let folded = NearestNames.folded(name)
      services = program.services.indices.filter { NearestNames.folded(program.services[$0].name) == folded }
      guard !services.isEmpty else {
        let nearest = NearestNames.suggest(for: name, among: program.services.map(\.name))
        return "Ydelsen `\(name)` findes ikke\(nearest.first.map { "; mente du `\($0)`?" } ?? ".")\n"
      }
    }
    let reading = TextReading(language: .danish, full: full)
    return services.map { reading.text(explainer.explain($0, subject, searchesChanges: full)) }.joined(separator: "\n")
  }
}
