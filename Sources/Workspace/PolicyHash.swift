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
    return Digest.text(hasher)
  }

  /// SHA-256 of each file that an answer under a standard may rest on: its policy files, the registers of sources and the translations.
  public func fileHashes(of standard: String) -> [(name: String, sha256: String)] {
    let own = Set(policies.files(of: standard).map(\.file))
    return policies.sources.files.filter { own.contains($0) || policies.sources[$0].name.hasSuffix(".tsv") }
      .map { (policies.sources[$0].name, Digest.of(policies.sources[$0].bytes)) }
  }
}
