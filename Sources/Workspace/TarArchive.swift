/// The plain files of a tar archive as git writes it (POSIX.1-2001, "pax").
enum TarArchive {
  /// Files with their paths; links, folders and paths that lead out of the archive are left out.
  static func files(_ archive: [UInt8]) -> [(path: String, bytes: ArraySlice<UInt8>)] {
    var found: [(path: String, bytes: ArraySlice<UInt8>)] = []
    var offset = 0
    var longPath: String?
    while offset + 512 <= archive.count, archive[offset] != 0 {
      let header = archive[offset..<offset + 512]
      let size = octal(header.dropFirst(124).prefix(12))
      let start = offset + 512
      guard size >= 0, start + size <= archive.count else { break }
      let content = archive[start..<start + size]
      switch header[offset + 156] {
      case UInt8(ascii: "x"): longPath = path(inExtension: content)
      case UInt8(ascii: "0"), 0:
        let prefix = text(header.dropFirst(345).prefix(155))
        let name = longPath ?? (prefix.isEmpty ? "" : prefix + "/") + text(header.prefix(100))
        longPath = nil
        if !name.hasPrefix("/"), !name.split(separator: "/").contains("..") { found.append((name, content)) }
      default: break
      }
      offset = start + (size + 511) / 512 * 512
    }
    return found
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self) }

  private static func octal(_ bytes: ArraySlice<UInt8>) -> Int {
    var value = 0
    for byte in bytes where byte >= 0x30 && byte <= 0x37 { value = value * 8 + Int(byte - 0x30) }
    return value
  }

  /// The path in an extended header: records like `30 path=…`.
  private static func path(inExtension bytes: ArraySlice<UInt8>) -> String? {
    for record in bytes.split(separator: 0x0A) {
      let words = record.split(separator: 0x20, maxSplits: 1)
      guard words.count == 2 else { continue }
      let text = String(decoding: words[1], as: UTF8.self)
      if text.hasPrefix("path=") { return String(text.dropFirst(5)) }
    }
    return nil
  }
}
