import Diagnostics
import FoundationEssentials

/// Writes files whole or not at all.
public enum FileWriter {
  /// Writes a text in place of a file, making the folder it lies in.
  /// - Throws: ``WorkspaceError`` if it cannot be written; what was there is then as it was.
  public static func write(_ text: String, to path: String) throws(WorkspaceError) {
    do {
      let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
      if !folder.isEmpty { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw WorkspaceError(message: Localized("filen `\(path)` kan ikke skrives", en: "the file `\(path)` cannot be written"))
    }
  }
}
