import Diagnostics
import Synchronization

/// One line on standard error that says how far long work has come; nothing for work under two seconds.
final class ProgressLine: Sendable {
  private let language: Language
  private let start = ContinuousClock().now
  private let last = Mutex<(time: ContinuousClock.Instant?, isShown: Bool)>((nil, false))

  init(_ language: Language) { self.language = language }

  /// What share is done. Called from any thread.
  func show(_ done: Int, of all: Int) {
    guard all > 0 else { return }
    show(Localized("\(done * 100 / all) % færdig", en: "\(done * 100 / all) % done"))
  }

  /// How far the work has come, where nobody knows how much there is. Called from any thread.
  func show(_ text: @autoclosure () -> Localized) {
    let now = ContinuousClock().now
    guard now - start > .seconds(2) else { return }
    let isDue = last.withLock { state in
      if let time = state.time, now - time < .milliseconds(500) { return false }
      state = (now, true)
      return true
    }
    if isDue { Terminal.writeError("\r" + text()[language] + "   ") }
  }

  func clear() { if last.withLock({ $0.isShown }) { Terminal.writeError("\r" + String(repeating: " ", count: 40) + "\r") } }
}
