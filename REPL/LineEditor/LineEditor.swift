import CLibEdit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads lines that a person types at a terminal, with arrow keys, history, search and completion. Nothing else knows a terminal.
public final class LineEditor {
  /// What a line that was asked for came to.
  public enum Line: Sendable, Equatable {
    case text(String)
    /// Ctrl-C: the line was given up.
    case interrupted
    /// Ctrl-D.
    case end
  }

  /// What may be put in at the tab key.
  public struct Suggestions {
    /// How many characters before the cursor are replaced.
    public let replaced: Int
    /// What they are replaced by as far as it is certain.
    public let insertion: String
    /// The possibilities, each with what it means.
    public let candidates: [(text: String, label: String)]

    public init(replaced: Int, insertion: String, candidates: [(text: String, label: String)]) {
      self.replaced = replaced
      self.insertion = insertion
      self.candidates = candidates
    }
  }

  /// What is called while a line is edited.
  private final class Calls {
    var suggest: (String) -> Suggestions = { _ in Suggestions(replaced: 0, insertion: "", candidates: []) }
    var idle: () -> String? = { nil }
  }

  private let editor: OpaquePointer
  private let calls: Calls

  /// An editor on standard input and output; nil if they are no terminal, or libedit is not installed.
  /// - Parameter history: lines to be brought back, the oldest first.
  public init?(history: [String]) {
    let calls = Calls()
    var callbacks = clibedit_callbacks()
    callbacks.context = Unmanaged.passUnretained(calls).toOpaque()
    callbacks.idle = { context in
      guard let context else { return nil }
      return Unmanaged<Calls>.fromOpaque(context).takeUnretainedValue().idle().flatMap { strdup($0) }
    }
    callbacks.complete = { context, editor, before in
      guard let context, let editor, let before else { return CLIBEDIT_NOTHING }
      let calls = Unmanaged<Calls>.fromOpaque(context).takeUnretainedValue()
      let text = String(cString: before)
      return LineEditor.complete(calls.suggest(text), text, editor)
    }
    guard let editor = clibedit_open(callbacks) else { return nil }
    self.editor = editor
    self.calls = calls
    for line in history { clibedit_remember(editor, line) }
  }

  deinit { clibedit_close(editor) }

  /// Reads one line.
  /// - Parameters:
  ///   - prompt: what stands before it; asked for again when something was shown above the line.
  ///   - suggest: what could stand at the cursor, given what stands before it.
  ///   - idle: called about twice a second while nothing is typed; a text is shown above the line.
  public func read(
    _ prompt: @escaping () -> String, suggest: @escaping (String) -> Suggestions, idle: @escaping () -> String?
  ) -> Line {
    calls.suggest = suggest
    calls.idle = { [editor] in
      let text = idle()
      if text != nil { clibedit_set_prompt(editor, prompt()) }
      return text
    }
    var line: UnsafeMutablePointer<CChar>?
    let result = clibedit_read(editor, prompt(), &line)
    defer { free(line) }
    switch result {
    case CLIBEDIT_LINE: return line.map { .text(String(cString: $0)) } ?? .end
    case CLIBEDIT_INTERRUPTED: return .interrupted
    default: return .end
    }
  }

  /// Adds a line to those the arrow keys bring back.
  public func remember(_ line: String) { clibedit_remember(editor, line) }

  private static func complete(_ found: Suggestions, _ before: String, _ editor: OpaquePointer) -> clibedit_completed {
    guard !found.candidates.isEmpty else { return CLIBEDIT_NOTHING }
    let typed = before.suffix(found.replaced)
    let isSettled = found.candidates.count == 1
    if isSettled || found.insertion.count > typed.count {
      // libedit counts scalars, where Swift counts what people see.
      clibedit_replace(editor, Int32(typed.unicodeScalars.count), found.insertion + (isSettled ? " " : ""))
      return CLIBEDIT_CHANGED
    }
    clibedit_show(editor, listing(found.candidates, columns: Int(clibedit_columns())))
    return CLIBEDIT_LISTED
  }

  /// The most possibilities that are listed.
  private static let limit = 40

  static func listing(_ candidates: [(text: String, label: String)], columns: Int) -> String {
    let shown = candidates.prefix(limit)
    let width = shown.map(\.text.count).max() ?? 0
    var text = ""
    for candidate in shown {
      var line = "  " + candidate.text
      if !candidate.label.isEmpty { line += String(repeating: " ", count: width - candidate.text.count + 2) + candidate.label }
      text += (line.count < columns ? line : line.prefix(max(1, columns - 2)) + "…") + "\n"
    }
    return text + (candidates.count > limit ? "  … \(candidates.count - limit)\n" : "")
  }
}
