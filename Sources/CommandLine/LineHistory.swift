#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
import FoundationEssentials
import Workspace

/// The lines typed at the desk, kept between runs where only their writer can read them: they may tell of a citizen.
struct LineHistory {
  /// How many lines are brought back.
  private static let limit = 1_000
  private let path: String?

  /// Kept in `$XDG_STATE_HOME/paragraf/history`, or `~/.local/state/paragraf/history`; nowhere if there is no home.
  init() {
    let environment = ProcessInfo.processInfo.environment
    func folder(_ name: String) -> String? { environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil } }
    path = (folder("XDG_STATE_HOME") ?? folder("HOME").map { $0 + "/.local/state" }).map { $0 + "/paragraf/history" }
  }

  /// The lines, the oldest first. A file that has grown to twice what is brought back is cut.
  func lines() -> [String] {
    guard let path, let text = try? TextFile.read(path) else { return [] }
    let all = text.split(separator: "\n").map(String.init)
    let kept = Array(all.suffix(LineHistory.limit))
    if all.count > 2 * LineHistory.limit { write(kept, O_TRUNC) }
    return kept
  }

  /// Adds a line. What cannot be kept is forgotten.
  func add(_ line: String) { write([line], O_APPEND) }

  private func write(_ lines: [String], _ flag: Int32) {
    guard let path else { return }
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let file = open(path, O_WRONLY | O_CREAT | flag, 0o600)
    guard file >= 0 else { return }
    defer { close(file) }
    Terminal.write(lines.map { $0.replacing("\n", with: " ") + "\n" }.joined(), to: file)
  }
}
