import Crypto
import FoundationEssentials

/// SHA-256, as 64 hexadecimal digits.
public enum Digest {
  /// Of a text as UTF-8.
  public static func of(_ text: String) -> String { of(Array(text.utf8)) }

  /// Of the program that is running; nil where it cannot be read.
  public static func ofProgram() -> String? {
    guard let data = try? Data(contentsOf: URL(filePath: "/proc/self/exe")) else { return nil }
    return of([UInt8](data))
  }

  static func of(_ bytes: [UInt8]) -> String {
    var hasher = SHA256()
    hasher.update(data: bytes)
    return text(hasher)
  }

  static func text(_ hasher: SHA256) -> String {
    hasher.finalize().map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
