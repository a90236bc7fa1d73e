import Diagnostics
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder of policies as it was in an earlier revision, brought out of git's history into a temporary folder.
public struct PolicyRevision: ~Copyable {
  /// Where the revision lies; gone when this value is.
  public let path: String

  /// Brings a revision out.
  /// - Parameters:
  ///   - revision: as git understands it: `HEAD~3`, a tag, a commit.
  ///   - folder: the folder of policies in the working copy.
  /// - Throws: ``WorkspaceError`` with git's own words if there is no such revision, or no history.
  public static func of(_ folder: String, at revision: String) throws(WorkspaceError) -> PolicyRevision {
    guard !revision.hasPrefix("-"), !revision.isEmpty else {
      throw WorkspaceError(
        message: Localized("`\(revision)` er ikke en revision", en: "`\(revision)` is no revision"))
    }
    let base = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    var template = Array("\(base)/paragraf-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw WorkspaceError(message: Localized("der kan ikke laves en mappe i `\(base)`", en: "no folder can be made in `\(base)`"))
    }
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    // From here on the folder goes when this value does.
    let copy = PolicyRevision(path: path)
    let archive = path + "/.tar"
    let errors = path + "/.errors"
    let status = PolicyRevision.run(["git", "-C", folder, "archive", "--format=tar", "-o", archive, revision, "."], errors: errors)
    let said = ((try? FileFinder.bytes(of: errors)) ?? []).filter { $0 != 0x0A }
    guard status == 0 else {
      let words = status == 127 ? "git findes ikke" : String(decoding: said.prefix(300), as: UTF8.self)
      throw WorkspaceError(
        message: Localized(
          "revisionen `\(revision)` af `\(folder)` kan ikke hentes fra git: \(words)",
          en: "the revision `\(revision)` of `\(folder)` cannot be had from git: \(words)"))
    }
    for file in TarArchive.files(try FileFinder.bytes(of: archive)) {
      let target = path + "/" + file.path
      let parent = target.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
      do {
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        try Data(file.bytes).write(to: URL(filePath: target))
      } catch {
        throw WorkspaceError(message: Localized("filen `\(target)` kan ikke skrives", en: "the file `\(target)` cannot be written"))
      }
    }
    return copy
  }

  private init(path: String) { self.path = path }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Runs a program to its end, with nothing to read and its answer thrown away.
  /// - Returns: its exit status; 127 if there is no such program.
  private static func run(_ words: [String], errors: String) -> Int32 {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
    #else
      var actions: posix_spawn_file_actions_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child = pid_t()
    guard posix_spawnp(&child, words[0], &actions, nil, &arguments, environ) == 0 else { return 127 }
    var status: Int32 = 0
    while waitpid(child, &status, 0) == -1 { if errno != EINTR { return 1 } }
    return (status & 0x7F) == 0 ? (status >> 8) & 0xFF : 1
  }
}
