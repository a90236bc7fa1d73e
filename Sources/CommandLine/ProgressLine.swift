import Diagnostics
import Synchronization

/// One line on standard error that says how far long work has come; nothing for work under two seconds.
final class ProgressLine: Sendable {
  private let language: Language
  private let start = ContinuousClock().now
  private let last = Mutex<(time: ContinuousClock.Instant?, isShown: Bool)>((nil, false))

  init(_ language: Language) { self.language = language }

  /// Called from any thread.
  func show(_ done: Int, of all: Int) {
    let now = ContinuousClock().now
    guard now - start > .seconds(2) else { return }
    let isDue = last.withLock { state in
      if let time = state.time, now - time < .milliseconds(500) { return false }
      state = (now, true)
      return true
    }
    guard isDue, all > 0 else { return }
    let share = done * 100 / all
    Terminal.writeError("\r" + (language == .danish ? "\(share) % færdig" : "\(share) % done") + "   ")
  }

  func clear() { if last.withLock({ $0.isShown }) { Terminal.writeError("\r                    \r") } }
}
