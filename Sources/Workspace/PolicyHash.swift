import Crypto
import Diagnostics
import FoundationEssentials
import Semantics
import Syntax

extension PolicyFolder {
  /// SHA-256 over the names and contents of all files that a standard consists of, in order of name: two answers with the
  /// same hash came from the same policy.
  public func hash(of standard: String) -> String {
    var hasher = SHA256()
    for file in policies.files(of: standard) {
      let text = policies.sources[file.file]
      hasher.update(data: Array("\(text.name)\n\(text.bytes.count)\n".utf8))
      hasher.update(data: text.bytes)
    }
    return hasher.finalize().map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
