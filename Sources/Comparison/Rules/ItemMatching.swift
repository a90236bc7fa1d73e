import Syntax

/// Finds for each item of one service that of another: by kind and name, then by name, then by their words.
enum ItemMatching {
  /// Texts of which less than this share of words agrees are not the same item.
  private static let likeness = 0.5

  static func parts(_ old: [ItemTree], _ new: [ItemTree]) -> [Part<ItemTree>] {
    var right = Array(new.indices)
    var partners: [Int: Int] = [:]
    func take(_ one: Int, _ isSame: (ItemTree) -> Bool) {
      guard partners[one] == nil, let other = right.first(where: { isSame(new[$0]) }) else { return }
      partners[one] = other
      right.removeAll { $0 == other }
    }
    for one in old.indices { take(one) { $0.kind == old[one].kind && $0.name.text == old[one].name.text } }
    for one in old.indices { take(one) { $0.name.text == old[one].name.text } }
    for one in old.indices where partners[one] == nil {
      let words = Set(old[one].text.text.split(separator: " "))
      take(one) { other in
        let others = Set(other.text.text.split(separator: " "))
        return other.kind == old[one].kind
          && Double(words.intersection(others).count) >= likeness * Double(words.union(others).count)
      }
    }
    return old.indices.map { Part(old[$0], partners[$0].map { new[$0] }) } + right.map { Part(nil, new[$0]) }
  }
}
