import Comparison
import Diagnostics
import Semantics
import Syntax
import TestSupport
import Testing
import Workspace

/// The shipped policies, as they are and with something planted in them.
enum ChangedPolicies {
  static let shipped: Result<PolicyFolder, any Error> = Result { try PolicyFolder.read(Repository.path + "/policies") }

  /// A standard as it is shipped.
  static func standard(_ name: String) throws -> ComparedStandard {
    let folder = try shipped.get()
    return ComparedStandard(folder.policies, try #require(folder.compile(name).program))
  }

  /// The standard with some texts of its files replaced; each must stand there exactly once.
  static func standard(_ name: String, _ replacements: [(file: String, old: String, new: String)]) throws -> ComparedStandard {
    let folder = try shipped.get()
    var sources = folder.policies.sources
    var files: [PolicyFile] = []
    for tree in folder.policies.files {
      let source = folder.policies.sources[tree.file]
      var text = String(decoding: source.bytes, as: UTF8.self)
      for replacement in replacements where source.name == replacement.file {
        #expect(text.ranges(of: replacement.old).count == 1, "\(replacement.old)")
        text = text.replacing(replacement.old, with: replacement.new)
      }
      let file = sources.add(SourceText(name: source.name, text))
      let result = Parser.parse(sources[file], file)
      #expect(result.findings.isEmpty)
      files.append(try #require(result.file))
    }
    let set = PolicySet(files: files, sources: sources)
    return ComparedStandard(set, try #require(Compiler.compile(set, standard: name).program))
  }
}
