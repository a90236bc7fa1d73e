/// Text files that are no policies: scripts and transcripts.
public enum TextFile {
  /// Reads a file.
  /// - Throws: ``WorkspaceError`` if it cannot be read.
  public static func read(_ path: String) throws(WorkspaceError) -> String {
    String(decoding: try FileFinder.bytes(of: path), as: UTF8.self)
  }
}
