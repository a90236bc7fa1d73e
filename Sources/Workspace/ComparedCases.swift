public import Comparison
import Diagnostics
import Evaluation
import Explanation
import FoundationEssentials
import PolicyTesting
import Semantics
import Syntax

/// Reads cases for a comparison: each standard is given what it knows of a case, and only what no standard knows is a mistake.
public struct ComparedCases: Sendable {
  private let layouts: CaseLayouts
  /// Facts that some other standard of the folder knows.
  private let known: Set<String>

  /// - Parameters:
  ///   - layouts: the places of both standards' values.
  ///   - folders: whose vocabularies say what is a fact at all.
  public init(_ layouts: CaseLayouts, _ folders: [PolicyFolder]) {
    self.layouts = layouts
    var known: Set<String> = []
    for file in folders.flatMap(\.policies.files) {
      for case .fact(let tree) in file.declarations + file.sections.flatMap(\.declarations) {
        known.insert(NearestNames.folded(tree.name.text))
      }
    }
    self.known = known
  }

  // MARK: Files

  /// The cases of a file (JSON, or NDJSON with one case a line), or of all JSON files of a folder.
  /// - Throws: ``CaseFile/Failure`` with the mistakes of all of them.
  public func read(_ path: String) throws(CaseFile.Failure) -> any CaseSource {
    var sources = SourceMap()
    func bytes(_ name: String) throws(CaseFile.Failure) -> [UInt8] {
      do throws(WorkspaceError) { return try FileFinder.bytes(of: name) } catch {
        throw CaseFile.Failure(findings: [Diagnostic(.fileNotReadable, at: nil, error.message)], sources: sources)
      }
    }
    if path.hasSuffix(".ndjson") || path.hasSuffix(".jsonl") {
      let lines = CaseLines(try bytes(path), path, self)
      if let (findings, sources) = lines.firstMistake { throw CaseFile.Failure(findings: findings, sources: sources) }
      return lines
    }
    var isFolder = false
    _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    var names = [path]
    if isFolder {
      let all = (try? FileFinder.files(under: path)) ?? []
      names = all.filter { $0.hasSuffix(".json") }.map { path + "/" + $0 }
    }
    var findings: [Diagnostic] = []
    var citizens: [Citizen] = []
    for name in names {
      let file = sources.add(SourceText(name: name, bytes: try bytes(name)))
      let (citizen, problems) = read(file, in: sources)
      findings += problems
      if let citizen { citizens.append(citizen) }
    }
    guard findings.isEmpty else { throw CaseFile.Failure(findings: findings, sources: sources) }
    return CaseCollection(citizens)
  }

  /// One case.
  func read(_ file: FileID, in sources: SourceMap) -> (Citizen?, [Diagnostic]) {
    let node: JSONNode
    do throws(JSONError) { node = try JSONReader.read(file, in: sources) } catch { return (nil, [error.diagnostic]) }
    var (old, new) = (CaseReader(layouts.old, nil, isLenient: true), CaseReader(layouts.new, nil, isLenient: true))
    old.read(node)
    new.read(node)
    var findings = old.findings.inOrder
    for (fact, mistake) in old.skipped.sorted(by: { $0.key < $1.key }) where new.skipped[fact] != nil && !known.contains(fact) {
      findings.append(mistake)
    }
    guard findings.isEmpty else { return (nil, findings) }
    var name = sources[file].name
    if let slash = name.lastIndex(of: "/") { name = String(name[name.index(after: slash)...]) }
    if name.hasSuffix(".json") { name = String(name.dropLast(5)) }
    if case .string(let text) = old.name { name = text }
    return (layouts.citizen(name, old: old.subject.facts, new: new.subject.facts, date: old.givenDate), [])
  }

  // MARK: Tests

  /// The cases of the tests of both standards, each once.
  public func tests(_ sides: [(folder: PolicyFolder, standard: ComparedStandard)]) -> any CaseSource {
    var citizens: [Citizen] = []
    var seen: Set<String> = []
    for (folder, standard) in sides {
      let tests = folder.tests(of: standard.name, program: standard.program).tests
      for citizen in self.citizens(of: tests, folder) where seen.insert(citizen.name + citizen.print).inserted { citizens.append(citizen) }
    }
    return CaseCollection(citizens)
  }

  /// The cases of some tests.
  func citizens(of tests: [PolicyTest], _ folder: PolicyFolder, _ sources: SourceMap? = nil) -> [Citizen] {
    let runners = [layouts.old, layouts.new].map {
      TestRunner(Explainer($0, register: folder.register), sources: sources ?? folder.policies.sources)
    }
    return tests.compactMap { test in
      let facts = runners.compactMap { $0.reading(test).subject?.facts }
      guard facts.count == 2 else { return nil }
      return layouts.citizen(test.title, old: facts[0], new: facts[1], date: facts[0].date)
    }
  }
}

/// Cases that stand in a file one a line, read whenever they are asked for.
struct CaseLines: CaseSource {
  private let bytes: [UInt8]
  private let name: String
  private let reader: ComparedCases
  private let lines: [Range<Int>]

  init(_ bytes: [UInt8], _ name: String, _ reader: ComparedCases) {
    self.bytes = bytes
    self.name = name
    self.reader = reader
    var lines: [Range<Int>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      if bytes[start..<end].contains(where: { $0 > 0x20 }) { lines.append(start..<end) }
      start = end + 1
    }
    self.lines = lines
  }

  var count: Int { lines.count }

  func citizen(_ index: Int) -> Citizen {
    let (citizen, _, _) = read(index)
    return citizen ?? reader.empty
  }

  /// The mistakes of the first line that has some.
  var firstMistake: (findings: [Diagnostic], sources: SourceMap)? {
    for index in lines.indices {
      let (_, findings, sources) = read(index)
      if !findings.isEmpty { return (findings, sources) }
    }
    return nil
  }

  private func read(_ index: Int) -> (Citizen?, [Diagnostic], SourceMap) {
    var sources = SourceMap()
    let file = sources.add(SourceText(name: "\(name), \(index + 1)", bytes: Array(bytes[lines[index]])))
    let (citizen, findings) = reader.read(file, in: sources)
    return (citizen, findings, sources)
  }
}

extension ComparedCases {
  /// A case of which nothing is known.
  var empty: Citizen {
    let day = CivilDate(day: 0)
    return layouts.citizen("", old: CaseFacts(layouts.old, date: day), new: CaseFacts(layouts.new, date: day), date: nil)
  }
}
