/// Small policies on six truths, with nested lists, several rules and exceptions.
enum GeneratedPolicy {
  static let facts = 6

  static func text(_ random: inout RandomAnswers) -> String {
    var text = "sprog dansk\nstandard prøvestand\n\n"
    for number in 0..<facts { text += "oplysning b\(number) : ja/nej \"b\(number) gælder (ikke)\"\n" }
    text += "\nydelse hjælp \"Hjælp\"\n"
    for number in 0..<(1 + random.below(3)) {
      text += "  regel r\(number)\n    bevilg\n    hvis \(condition(&random, depth: 2, indent: 4))"
    }
    for number in 0..<random.below(3) {
      text += "  undtagelse u\(number) til r0\n    \(random.chance(70) ? "afslå \"Nej\"" : "gælder ikke")\n"
      text += "    hvis \(condition(&random, depth: 1, indent: 4))"
    }
    return text + "  ellers afslå \"Ellers ikke\"\n"
  }

  /// Ends in a line break.
  private static func condition(_ random: inout RandomAnswers, depth: Int, indent: Int) -> String {
    if depth == 0 || random.chance(30) { return (random.chance(35) ? "ikke " : "") + "b\(random.below(facts))\n" }
    let words = ["alle gælder:", "mindst én gælder:", "ingen gælder:"][random.below(3)]
    let space = String(repeating: " ", count: indent + 2)
    var text = words + "\n"
    for _ in 0..<(2 + random.below(2)) { text += "\(space)- \(condition(&random, depth: depth - 1, indent: indent + 4))" }
    return text
  }
}
