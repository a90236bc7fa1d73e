import Diagnostics
import Evaluation
public import Explanation
import Foundation
public import Semantics
import Syntax

/// Policies read from a folder, without anything but the language.
public struct Policies: Sendable {
  public let set: PolicySet

  /// - Parameter folder: all `.paragraf` files under it are read.
  public init(_ folder: String) {
    var sources = SourceMap()
    var files: [PolicyFile] = []
    for name in (FileManager.default.subpaths(atPath: folder) ?? []).sorted() where name.hasSuffix(".paragraf") {
      let bytes = FileManager.default.contents(atPath: folder + "/" + name) ?? Data()
      let file = sources.add(SourceText(name: name, bytes: [UInt8](bytes)))
      if let tree = Parser.parse(sources[file], file).file { files.append(tree) }
    }
    set = PolicySet(files: files, sources: sources)
  }

  /// - Parameter text: one policy file.
  public init(text: String) {
    var sources = SourceMap()
    let file = sources.add(SourceText(name: "generated", text))
    set = PolicySet(files: Parser.parse(sources[file], file).file.map { [$0] } ?? [], sources: sources)
  }

  /// A standard, compiled; ends the process with its errors if it has some.
  public func program(_ standard: String) -> Program {
    let result = Compiler.compile(set, standard: standard)
    guard let program = result.program else {
      print(TextRenderer(sources: set.sources).render(result.findings.all))
      exit(1)
    }
    return program
  }
}
