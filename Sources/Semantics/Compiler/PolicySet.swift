public import Diagnostics
public import Syntax

/// All policy files that were read, sorted by whom they belong to.
public struct PolicySet: Sendable {
  public let files: [PolicyFile]
  public let sources: SourceMap

  public init(files: [PolicyFile], sources: SourceMap) {
    self.files = files
    self.sources = sources
  }

  /// The standards there are, and the law layer, in order of name.
  public var standardNames: [String] {
    var names: Set<String> = []
    for file in files {
      switch file.owner {
      case .standard(let name): names.insert(name.text)
      case .statute: names.insert(PolicySet.lawName)
      case .module: break
      }
    }
    return names.sorted()
  }

  /// The name under which the statutes are decided by themselves.
  public static let lawName = "lov"

  /// The canonical name of a standard, found by its name or its ASCII spelling.
  public func standard(named name: String) -> String? {
    standardNames.first { $0 == name } ?? standardNames.first { NearestNames.folded($0) == NearestNames.folded(name) }
  }

  /// The files a standard consists of: its own, all statutes, and all modules.
  public func files(of standard: String) -> [PolicyFile] {
    files.filter { file in
      switch file.owner {
      case .standard(let name): name.text == standard
      case .statute, .module: true
      }
    }
  }
}
