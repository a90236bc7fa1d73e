package import Syntax

extension Wording {
  /// What a label says: `"borgeren bor (ikke) alene"`, or two sentences, or a noun phrase; without one, the name.
  package init(_ label: LabelTree?, name: String) {
    guard let label else {
      let text = name.exchanging("_", for: " ")
      self.init(positive: text, negative: "ikke " + text)
      return
    }
    let text = label.text.text
    if let opposite = label.opposite {
      self.init(positive: text, negative: opposite.text)
    } else if let mark = ["ikke", "not"].first(where: { text.exchanging("(\($0))", for: "").utf8.count < text.utf8.count }) {
      self.init(
        positive: text.exchanging("(\(mark)) ", for: "").exchanging(" (\(mark))", for: ""),
        negative: text.exchanging("(\(mark))", for: mark))
    } else {
      self.init(positive: text, negative: "ikke: " + text)
    }
  }
}

extension String {
  private func has(_ byte: UInt8) -> Bool {
    utf8.withContiguousStorageIfAvailable { bytes in bytes.contains { $0 == byte } } ?? utf8.contains(byte)
  }

  /// The text with other words in place of some, byte by byte: labels are many, and their marks are plain letters.
  func exchanging(_ words: String, for others: String) -> String {
    let pattern = Array(words.utf8)
    guard let first = pattern.first, has(first) else { return self }
    let text = Array(utf8)
    var result: [UInt8] = []
    var index = 0
    while index < text.count {
      if text[index] == first, text.count - index >= pattern.count, text[index..<index + pattern.count].elementsEqual(pattern) {
        result += others.utf8
        index += pattern.count
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
