#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
import FoundationEssentials
import Semantics

/// Where words go. Standard output carries the answer, standard error everything else.
enum Terminal {
  static func write(_ text: String) { write(text, to: 1) }
  static func writeError(_ text: String) { write(text, to: 2) }

  /// Whether a person types and reads.
  static var isInteractive: Bool { isatty(0) == 1 && isatty(1) == 1 }

  /// Whether what is read is typed, and so shown already.
  static var isTyped: Bool { isatty(0) == 1 }

  /// Colour only where a person reads, and never with `NO_COLOR`.
  static var usesColour: Bool { isatty(1) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil }

  /// The one place where the clock is read.
  static var today: CivilDate { CivilDate(day: Int64(Date().timeIntervalSince1970 / 86_400)) }

  /// The moment, as `2026-01-31T12:00:00`, in Greenwich time.
  static var now: String {
    let seconds = Int64(Date().timeIntervalSince1970)
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let rest = seconds % 86_400
    return "\(CivilDate(day: seconds / 86_400).iso)T\(two(rest / 3_600)):\(two(rest / 60 % 60)):\(two(rest % 60))"
  }

  static func sleep(microseconds: UInt32) { usleep(microseconds) }

  static func exit(_ code: Int32) -> Never {
    #if canImport(Glibc)
      Glibc.exit(code)
    #else
      Darwin.exit(code)
    #endif
  }

  /// Writes to an open file.
  static func write(_ text: String, to descriptor: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      #if canImport(Glibc)
        let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      #else
        let written = bytes.withUnsafeBytes { Darwin.write(descriptor, $0.baseAddress, $0.count) }
      #endif
      // The reader may have gone, as `| head` does.
      if written <= 0 { return }
      bytes = bytes.dropFirst(written)
    }
  }
}
