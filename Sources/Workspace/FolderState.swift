import FoundationEssentials

/// What the files of a policy folder looked like at one moment, to see that somebody has saved one.
public struct FolderState: Sendable, Hashable {
  private let files: [String: [Int]]

  /// - Parameter folder: the policy folder; one that cannot be read has no files.
  public init(_ folder: String) {
    var files: [String: [Int]] = [:]
    for name in (try? FileFinder.files(under: folder)) ?? [] {
      let attributes = try? FileManager.default.attributesOfItem(atPath: folder + "/" + name)
      let changed = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
      files[name] = [Int(changed * 1_000), (attributes?[.size] as? Int) ?? 0]
    }
    self.files = files
  }

  /// The files that were added, removed or saved since, in order.
  public func changes(since earlier: FolderState) -> [String] {
    Set(files.keys).union(earlier.files.keys).filter { files[$0] != earlier.files[$0] }.sorted()
  }
}
