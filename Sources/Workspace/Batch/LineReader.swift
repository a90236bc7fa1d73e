import Diagnostics
import Foundation

/// Reads a file by whole lines, a part at a time.
struct LineReader {
  private let handle: FileHandle
  private let path: String
  private var rest: [UInt8] = []
  private var isDone = false

  /// - Parameter path: a file, or `-` for standard input.
  init(_ path: String) throws(WorkspaceError) {
    guard let handle = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path) else {
      throw WorkspaceError(message: Localized("filen `\(path)` kan ikke læses", en: "the file `\(path)` cannot be read"))
    }
    self.handle = handle
    self.path = path
  }

  private mutating func fill(_ size: Int) {
    guard !isDone, let data = try? handle.read(upToCount: size), !data.isEmpty else {
      isDone = true
      return
    }
    rest += data
  }

  /// One line without its end; nil at the end of the file.
  mutating func line() -> [UInt8]? {
    while !isDone, !rest.contains(10) { fill(1 << 16) }
    guard !rest.isEmpty else { return nil }
    let end = rest.firstIndex(of: 10) ?? rest.count
    let line = Array(rest[..<end])
    rest.removeFirst(min(rest.count, end + 1))
    return line
  }

  /// About so many bytes of whole lines; nil at the end of the file.
  mutating func chunk(_ size: Int) -> [UInt8]? {
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
