import Desk
import Diagnostics
import LineEditor
import Workspace

/// A conversation at the desk: takes lines from where they come, writes the answers, and sees when a policy file is saved.
final class DeskSession {
  private var desk: Desk
  private let folder: String
  private let language: Language
  private var state: FolderState

  init(_ desk: Desk, _ folder: String, _ language: Language) {
    self.desk = desk
    self.folder = folder
    self.language = language
    state = FolderState(folder)
  }

  /// With a person at a terminal.
  func converse() {
    Terminal.write(desk.greeting)
    let history = LineHistory()
    let editor = LineEditor(history: history.lines())
    if editor == nil {
      Terminal.write(
        Localized(
          "Uden libedit kan linjen ikke redigeres med piletaster (Debian: apt-get install libedit2).\n",
          en: "Without libedit the line cannot be edited with arrow keys (Debian: apt-get install libedit2).\n")[language])
    }
    while !desk.isClosed {
      Terminal.write(changes() ?? "")
      var isGivenUp = false
      let typed = lines { prompt in
        guard let editor else {
          Terminal.write(prompt())
          return readLine()
        }
        switch editor.read(prompt, suggest: { self.suggestions($0) }, idle: { self.changes() }) {
        case .end: return nil
        case .interrupted:
          isGivenUp = true
          return nil
        case .text(let line):
          if !line.allSatisfy(\.isWhitespace) {
            editor.remember(line)
            history.add(line)
          }
          return line
        }
      }
      if isGivenUp { continue }
      guard let typed else { break }
      Terminal.write(desk.answer(to: typed).text)
    }
  }

  private func suggestions(_ before: String) -> LineEditor.Suggestions {
    let found = desk.completion(of: before)
    return LineEditor.Suggestions(
      replaced: found.replaced, insertion: found.common, candidates: found.candidates.map { ($0.text, $0.label) })
  }

  /// With lines from a file or another program: no prompts, no escape codes.
  /// - Parameter text: the lines; nil reads standard input.
  /// - Returns: whether every line could be followed.
  func follow(_ text: String?) -> Bool {
    var waiting = (text?.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) ?? [])[...]
    var isWell = true
    while !desk.isClosed {
      guard let line = lines({ _ in text == nil ? readLine() : waiting.popFirst() }) else { break }
      if let changes = changes() { Terminal.write(changes) }
      let answer = desk.answer(to: line)
      Terminal.write(answer.text)
      if answer.isProblem { isWell = false }
    }
    return isWell
  }

  /// The next line with those that belong to it; nil at the end.
  private func lines(_ next: (@escaping () -> String) -> String?) -> String? {
    guard let first = next({ self.desk.prompt }) else { return nil }
    var lines = [first]
    while desk.wantsMore(after: lines) {
      guard let line = next({ Desk.continuationPrompt }) else { break }
      lines.append(line)
    }
    return lines.joined(separator: "\n")
  }

  /// What the desk says of files that were saved since it was last asked; nil if none were.
  private func changes() -> String? {
    let now = FolderState(folder)
    let changes = now.changes(since: state)
    guard !changes.isEmpty else { return nil }
    state = now
    do throws(WorkspaceError) { return desk.reload(try PolicyFolder.read(folder), changed: changes) } catch {
      return error.message[language] + "\n"
    }
  }
}
