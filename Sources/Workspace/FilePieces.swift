import Diagnostics
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file written piece by piece, for what is too long to be held at once.
public final class FilePieces: Sendable {
  private let descriptor: Int32
  private let path: String

  /// Opens a file and empties it.
  /// - Parameter path: a file, or `-` for standard output.
  /// - Throws: ``WorkspaceError`` if it cannot be opened.
  public init(_ path: String) throws(WorkspaceError) {
    self.path = path
    descriptor = path == "-" ? STDOUT_FILENO : open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { throw FilePieces.failure(path) }
  }

  deinit { if descriptor > STDERR_FILENO { close(descriptor) } }

  /// Writes the next piece.
  /// - Throws: ``WorkspaceError`` if the disk takes no more.
  public func write(_ bytes: [UInt8]) throws(WorkspaceError) {
    var bytes = bytes[...]
    while !bytes.isEmpty {
      #if canImport(Glibc)
        let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      #else
        let written = bytes.withUnsafeBytes { Darwin.write(descriptor, $0.baseAddress, $0.count) }
      #endif
      if written <= 0 { throw FilePieces.failure(path) }
      bytes = bytes.dropFirst(written)
    }
  }

  private static func failure(_ path: String) -> WorkspaceError {
    WorkspaceError(message: Localized("filen `\(path)` kan ikke skrives", en: "the file `\(path)` cannot be written"))
  }
}
