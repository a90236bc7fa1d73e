#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the files of a policy folder looked like at one moment, to see that somebody has saved one.
public struct FolderState: Sendable, Hashable {
  private let files: [String: [Int]]

  /// - Parameter folder: the policy folder; one that cannot be read has no files.
  public init(_ folder: String) {
    var files: [String: [Int]] = [:]
    for name in (try? FileFinder.files(under: folder)) ?? [] { files[name] = FolderState.mark(folder + "/" + name) }
    self.files = files
  }

  /// When a file was saved and how large it is. The desk asks this of every file twice a second, so it is asked of the system itself.
  private static func mark(_ path: String) -> [Int] {
    var status = stat()
    guard stat(path, &status) == 0 else { return [] }
    #if canImport(Glibc)
      let saved = status.st_mtim
    #else
      let saved = status.st_mtimespec
    #endif
    return [Int(saved.tv_sec), Int(saved.tv_nsec), Int(status.st_size)]
  }

  /// The files that were added, removed or saved since, in order.
  public func changes(since earlier: FolderState) -> [String] {
    Set(files.keys).union(earlier.files.keys).filter { files[$0] != earlier.files[$0] }.sorted()
  }
}
