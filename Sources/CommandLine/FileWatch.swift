import Diagnostics
import FoundationEssentials
import Workspace

/// Does something again whenever a file of a folder is saved, until the process is stopped.
struct FileWatch {
  private let folder: String
  /// How often the folder is looked at, in microseconds.
  private static let interval: UInt32 = 250_000

  init(_ folder: String) { self.folder = folder }

  func run(_ language: Language, _ action: () -> Void) -> Never {
    var state = FolderState(folder)
    action()
    while true {
      Terminal.sleep(microseconds: FileWatch.interval)
      let now = FolderState(folder)
      let changes = now.changes(since: state)
      if changes.isEmpty { continue }
      state = now
      Terminal.write("\n" + Localized("ændret: ", en: "changed: ")[language] + changes.joined(separator: ", ") + "\n")
      action()
    }
  }
}
