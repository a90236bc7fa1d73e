package import Syntax

extension Wording {
  /// What a label says: `"borgeren bor (ikke) alene"`, or two sentences, or a noun phrase; without one, the name.
  package init(_ label: LabelTree?, name: String) {
    guard let label else {
      let text = name.replacing("_", with: " ")
      self.init(positive: text, negative: "ikke " + text)
      return
    }
    let text = label.text.text
    if let opposite = label.opposite {
      self.init(positive: text, negative: opposite.text)
    } else if let mark = ["ikke", "not"].first(where: { text.contains("(\($0))") }) {
      self.init(
        positive: text.replacing("(\(mark)) ", with: "").replacing(" (\(mark))", with: ""),
        negative: text.replacing("(\(mark))", with: mark))
    } else {
      self.init(positive: text, negative: "ikke: " + text)
    }
  }
}
