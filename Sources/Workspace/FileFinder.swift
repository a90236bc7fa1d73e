public import Diagnostics
import FoundationEssentials

/// Something outside that could not be read.
public struct WorkspaceError: Error, Sendable {
  public let message: Localized
}

/// Files on disk, in an order that is the same everywhere.
enum FileFinder {
  /// The largest file that is read.
  static let sizeLimit = 64 << 20

  /// All files under a folder, by their paths below it, in order of name.
  static func files(under folder: String) throws(WorkspaceError) -> [String] {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
      throw WorkspaceError(
        message: Localized(
          "mappen `\(folder)` findes ikke; `--policies MAPPE` siger, hvor politikkerne ligger",
          en: "there is no folder `\(folder)`; `--policies DIR` says where policies are"))
    }
    guard isFolder else { throw WorkspaceError(message: Localized("`\(folder)` er ikke en mappe", en: "`\(folder)` is not a folder")) }
    var found: [String] = []
    var open = [""]
    while let prefix = open.popLast() {
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + prefix) else {
        throw WorkspaceError(
          message: Localized("mappen `\(folder)/\(prefix)` kan ikke læses", en: "the folder `\(folder)/\(prefix)` cannot be read"))
      }
      for name in names where !name.hasPrefix(".") {
        let path = prefix.isEmpty ? name : prefix + "/" + name
        var isFolder = false
        _ = FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder)
        if isFolder { open.append(path) } else { found.append(path) }
      }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  static func bytes(of path: String) throws(WorkspaceError) -> [UInt8] {
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw WorkspaceError(message: Localized("filen `\(path)` kan ikke læses", en: "the file `\(path)` cannot be read"))
    }
    guard data.count <= sizeLimit else {
      throw WorkspaceError(message: Localized("filen `\(path)` er over 64 MiB", en: "the file `\(path)` is over 64 MiB"))
    }
    return [UInt8](data)
  }
}
