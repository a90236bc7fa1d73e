public import Diagnostics
public import Explanation
import FoundationEssentials
public import Semantics
import Syntax

/// A folder of policies, read once. This module is the only one that reads policy, case and register files.
public struct PolicyFolder: Sendable {
  /// Where it lies.
  public let path: String
  public let policies: PolicySet
  /// What was wrong with the files themselves.
  public let findings: Findings
  /// The case tables beside the policies: name and place of each.
  public let tables: [FileID]
  public let register: SourceRegister
  /// What the policies say in English (`engelsk.tsv`).
  public let translation: Translation
  /// Explanations that tests expect to stay as they are (`forklaringer/*.txt`), by path.
  public let explanations: [String: String]

  /// Reads all `.paragraf` files, case tables (`.prøver.csv`), source registers (`kilder/*.tsv`) and translations
  /// (`engelsk.tsv`) under a folder.
  /// - Parameter earlier: what was read before, where two folders are compared; places in both can then be named.
  /// - Throws: ``WorkspaceError`` if the folder cannot be read.
  public static func read(_ path: String, after earlier: SourceMap = SourceMap()) throws(WorkspaceError) -> PolicyFolder {
    let names = try FileFinder.files(under: path)
    var sources = earlier
    var files: [PolicyFile] = []
    var findings = Findings()
    var tables: [FileID] = []
    var register = SourceRegister()
    var translations: [FileID] = []
    var explanations: [String: String] = [:]
    for name in names {
      if name.hasSuffix(".txt"), name.split(separator: "/").dropLast().last == "forklaringer" {
        explanations[name] = String(decoding: try FileFinder.bytes(of: path + "/" + name), as: UTF8.self)
      }
      let isPolicy = name.hasSuffix(".paragraf")
      let isTable = name.hasSuffix(".csv")
      let isRegister = name.hasSuffix(".tsv") && name.split(separator: "/").dropLast().last == "kilder"
      let isTranslation = name.split(separator: "/").last == "engelsk.tsv"
      guard isPolicy || isTable || isRegister || isTranslation else { continue }
      let file = sources.add(SourceText(name: name, bytes: try FileFinder.bytes(of: path + "/" + name)))
      if isTable { tables.append(file) }
      if isRegister { findings.add(contentsOf: register.add(sources[file], file)) }
      if isTranslation { translations.append(file) }
      guard isPolicy else { continue }
      let result = Parser.parse(sources[file], file)
      findings.add(contentsOf: result.findings)
      if let tree = result.file { files.append(tree) }
    }
    let policies = PolicySet(files: files, sources: sources)
    var translation = Translation()
    for file in translations { findings.add(contentsOf: translation.add(sources[file], file, of: policies.standard(beside: file))) }
    return PolicyFolder(
      path: path, policies: policies, findings: findings, tables: tables, register: register, translation: translation,
      explanations: explanations)
  }

  /// Where policies are if nobody says: `policies` beside the working directory, else those shipped with the program.
  public static func defaultPath() -> String {
    if FileManager.default.fileExists(atPath: "policies") { return "policies" }
    let executable = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    var folder = executable[...]
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      let candidate = folder + "/policies"
      if FileManager.default.fileExists(atPath: String(candidate)) { return String(candidate) }
    }
    return "policies"
  }

  /// The full names of the laws by the short names that rules cite: `SEL`, `serviceloven`.
  public var statutes: [String: String] {
    var names: [String: String] = [:]
    for file in policies.files { if case .statute(let name, let label?) = file.owner { names[name.text] = label.text } }
    return names
  }

  /// Compiles a standard.
  /// - Parameter isThorough: whether mistakes are looked for also in what no service reads.
  /// - Returns: no program if there were errors; the findings hold those of the standard's own files and the compiler's.
  public func compile(_ standard: String, isThorough: Bool = false) -> CompileResult {
    let own = Set(policies.files(of: standard).map(\.file))
    var findings = Findings()
    for finding in self.findings.all where finding.severity == .error {
      if let file = finding.primary?.span.file, own.contains(file) || !isPolicyRead(file) { findings.add(finding) }
    }
    let compiled = Compiler.compile(policies, standard: standard, isThorough: isThorough)
    findings.add(contentsOf: compiled.findings.all)
    return CompileResult(program: findings.hasErrors ? nil : compiled.program, findings: findings)
  }

  /// Whether a file's first two lines could be read, so that it is known whose it is.
  private func isPolicyRead(_ file: FileID) -> Bool {
    policies.files.contains { $0.file == file } || !policies.sources[file].name.hasSuffix(".paragraf")
  }
}

extension PolicySet {
  /// The standard that all policy files of a file's folder belong to; nil if they belong to several, or to none.
  fileprivate func standard(beside file: FileID) -> String? {
    let folder = sources.folder(of: file)
    var names: Set<String?> = []
    for neighbour in files where sources.folder(of: neighbour.file) == folder {
      if case .standard(let name) = neighbour.owner { names.insert(name.text) } else { names.insert(nil) }
    }
    return names.count == 1 ? names.first ?? nil : nil
  }
}

extension SourceMap {
  /// The folder that a file lies in, as its name has it; empty if it has none.
  func folder(of file: FileID) -> Substring {
    let name = self[file].name
    return name[..<(name.utf8.lastIndex(of: UInt8(ascii: "/")) ?? name.startIndex)]
  }
}
