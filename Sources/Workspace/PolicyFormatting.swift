public import Diagnostics
import FoundationEssentials
public import Syntax

/// A policy file and what formatting it comes to.
public struct FormattedFile: Sendable {
  public let path: String
  public let outcome: Formatter.Outcome
  /// Whether the file is not laid out as the formatter would.
  public let isChanged: Bool
}

/// Formats policy files on disk.
public enum PolicyFormatting {
  /// The policy files a path names: the file itself, or all `.paragraf` files under the folder.
  /// - Throws: ``WorkspaceError`` if there is no such file or folder.
  public static func files(_ path: String) throws(WorkspaceError) -> [String] {
    var isFolder = false
    _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if path.hasSuffix(".paragraf"), !isFolder { return [path] }
    return try FileFinder.files(under: path).filter { $0.hasSuffix(".paragraf") }.map { path + "/" + $0 }
  }

  /// Formats a file without writing it.
  /// - Parameter language: the language to write it in; nil keeps its own.
  /// - Throws: ``WorkspaceError`` if the file cannot be read.
  public static func format(_ path: String, in language: Language?) throws(WorkspaceError) -> FormattedFile {
    let bytes = try FileFinder.bytes(of: path)
    var sources = SourceMap()
    let source = SourceText(name: path, bytes: bytes)
    let outcome = Formatter.format(source, sources.add(source), in: language)
    guard case .formatted(let text) = outcome else { return FormattedFile(path: path, outcome: outcome, isChanged: false) }
    return FormattedFile(path: path, outcome: outcome, isChanged: Array(text.utf8) != bytes)
  }
}
