public import ArgumentParser
public import Diagnostics
import Explanation
import Semantics
import Workspace

extension Language: ExpressibleByArgument {}

/// What all commands that read policies share.
struct CommonOptions: ParsableArguments {
  @Option(help: "Mappen med politikker (the folder of policies).", completion: .directory)
  var policies: String?

  @Option(help: "Sprog for tekster: da eller en (language of texts).")
  var language: Language = .danish

  func folder() throws -> PolicyFolder {
    do throws(WorkspaceError) { return try PolicyFolder.read(policies ?? PolicyFolder.defaultPath()) } catch {
      Terminal.writeError(error.message[language] + "\n")
      throw ExitCode(1)
    }
  }

  /// Reads a text.
  func read(_ path: String) throws -> String {
    do throws(WorkspaceError) { return try TextFile.read(path) } catch {
      Terminal.writeError(error.message[language] + "\n")
      throw ExitCode(1)
    }
  }

  /// The text of a file, or of standard input if the path is `-`.
  func source(_ path: String) throws -> SourceText {
    do throws(CaseFile.Failure) { return try CaseFile.source(path) } catch {
      print(error.findings, error.sources)
      throw ExitCode(1)
    }
  }

  /// Writes a file.
  func write(_ text: String, to path: String) throws {
    do throws(WorkspaceError) { try FileWriter.write(text, to: path) } catch {
      Terminal.writeError(error.message[language] + "\n")
      throw ExitCode(1)
    }
  }

  func print(_ findings: [Diagnostic], _ sources: SourceMap) {
    Terminal.writeError(TextRenderer(sources: sources, language: language, colour: Terminal.usesColour).render(findings))
  }

  /// A date that was given as an option.
  func day(_ text: String?) throws -> CivilDate? {
    guard let text else { return nil }
    if let day = CivilDate(iso: text) { return day }
    print(
      [
        Diagnostic(
          .badDate, at: nil, Localized("datoen `\(text)` findes ikke", en: "there is no date `\(text)`"),
          help: Localized("skriv den som 2024-03-01", en: "write it as 2024-03-01"))
      ], SourceMap())
    throw ExitCode(1)
  }

  /// A standard by name, compiled; ends the command with its errors if it has some.
  func program(_ name: String, in folder: PolicyFolder) throws -> Program {
    guard let standard = folder.policies.standard(named: name) else {
      let known = folder.policies.standardNames
      let nearest = NearestNames.suggest(for: name, among: known).first
      let title = Localized("standarden `\(name)` findes ikke", en: "there is no standard `\(name)`")
      let help =
        nearest.map { Localized("mente du `\($0)`?", en: "did you mean `\($0)`?") }
        ?? Localized("der er \(known.joined(separator: ", "))", en: "there are \(known.joined(separator: ", "))")
      print([Diagnostic(.unknownStandard, at: nil, title, help: help)], folder.policies.sources)
      throw ExitCode(1)
    }
    let result = folder.compile(standard)
    guard let program = result.program else {
      print(result.findings.inOrder.filter { $0.severity == .error }, folder.policies.sources)
      throw ExitCode(1)
    }
    return program
  }

  /// Services by name, or all.
  func services(_ names: [String], in program: Program) throws -> [Int] {
    if names.isEmpty { return Array(program.services.indices) }
    return try names.map { name in
      let folded = NearestNames.folded(name)
      if let number = program.services.firstIndex(where: { $0.name == name })
        ?? program.services.firstIndex(where: { NearestNames.folded($0.name) == folded })
      {
        return number
      }
      let known = program.services.map(\.name)
      let nearest = NearestNames.suggest(for: name, among: known).first
      print(
        [
          Diagnostic(
            .unknownName, at: nil,
            Localized("ydelsen `\(name)` findes ikke i \(program.standard)", en: "there is no service `\(name)` in \(program.standard)"),
            help: nearest.map { Localized("mente du `\($0)`?", en: "did you mean `\($0)`?") }
              ?? Localized("der er \(known.joined(separator: ", "))", en: "there are \(known.joined(separator: ", "))"))
        ], SourceMap())
      throw ExitCode(1)
    }
  }
}
