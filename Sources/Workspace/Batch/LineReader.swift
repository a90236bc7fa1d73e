import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads a file by whole lines, a part at a time.
final class LineReader {
  private let descriptor: Int32
  private var rest: [UInt8] = []
  private var isDone = false

  /// - Parameter path: a file, or `-` for standard input.
  init(_ path: String) throws(WorkspaceError) {
    descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY)
    var info = stat()
    guard descriptor >= 0, fstat(descriptor, &info) == 0, info.st_mode & S_IFMT != S_IFDIR else {
      throw WorkspaceError(message: Localized("filen `\(path)` kan ikke læses", en: "the file `\(path)` cannot be read"))
    }
  }

  deinit { if descriptor > STDERR_FILENO { close(descriptor) } }

  private func fill(_ size: Int) {
    guard !isDone else { return }
    let count = rest.count
    var got = 0
    rest.append(contentsOf: repeatElement(0, count: size))
    repeat {
      got = rest.withUnsafeMutableBytes { read(descriptor, $0.baseAddress.unsafelyUnwrapped + count, size) }
    } while got < 0 && errno == EINTR
    rest.removeLast(size - max(0, got))
    isDone = got <= 0
  }

  /// One line without its end; nil at the end of the file.
  func line() -> [UInt8]? {
    while !isDone, !rest.contains(10) { fill(1 << 16) }
    guard !rest.isEmpty else { return nil }
    let end = rest.firstIndex(of: 10) ?? rest.count
    let line = Array(rest[..<end])
    rest.removeFirst(min(rest.count, end + 1))
    return line
  }

  /// About so many bytes of whole lines; nil at the end of the file.
  func chunk(_ size: Int) -> [UInt8]? {
    while !isDone, rest.count < size || !rest.contains(10) { fill(size) }
    guard !rest.isEmpty else { return nil }
    guard let last = rest.lastIndex(of: 10), !isDone || rest.count > size else {
      defer { rest = [] }
      return rest
    }
    let part = Array(rest[...last])
    rest.removeFirst(last + 1)
    return part
  }
}
