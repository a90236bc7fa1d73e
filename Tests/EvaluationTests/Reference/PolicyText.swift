import Evaluation
import Semantics

/// Writes a ``SmallPolicy`` as policy text, and puts a ``SmallCase`` into a compiled one.
extension SmallPolicy {
  var text: String {
    var lines = ["sprog dansk", "standard prøvestand", "", "opremsning farve \"farve\""]
    lines += SmallPolicy.members.map { "  - \($0) \"\($0)\"" }
    lines += ["", "struktur person \"person\"", "  flag : ja/nej \"flag\"", "  tal : heltal 0-20 \"tal\"", ""]
    for number in 0..<truths {
      lines.append("oplysning b\(number) : ja/nej \"b\(number) gælder (ikke)\"")
      switch derived[number] {
      case nil: break
      case .follows(let condition): lines += under("  udledes", condition, 2)
      case .noIf(let condition): lines += under("  nej hvis", condition, 2)
      }
    }
    for number in 0..<numbers { lines.append("oplysning n\(number) : heltal 0-20 \"n\(number)\"") }
    lines += [
      "oplysning x0 : decimaltal 0-10 \"x0\"", "oplysning e0 : farve \"e0\"", "oplysning s0 : flere af farve \"{farve} er (ikke) med\"",
    ]
    lines += ["oplysning d0 : dato \"d0\"", "oplysning l0 : liste af person \"l0\""]
    if let emptyIf { lines.append("  tom hvis b\(emptyIf)") }
    for (number, condition) in concepts.enumerated() {
      lines += ["", "begreb c\(number) \"c\(number) gælder (ikke)\""] + under("  gælder hvis", condition, 2)
    }
    lines += ["", "ydelse y \"Ydelsen\"", "  resultat mål : heltal \"målet\""]
    for rule in rules { lines += self.lines(rule) }
    if let otherwise {
      lines.append("  ellers \(words(otherwise.effect))")
      if let amount = otherwise.amount { lines.append("    mål er \(words(amount))") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(_ rule: Rule) -> [String] {
    let head = rule.parent.map { "undtagelse \(rule.name) til \(rules[$0].name)" } ?? "regel \(rule.name)"
    var lines = ["  \(rule.isRebuttable ? "som udgangspunkt " : "")\(head) [x-1]"]
    if let effect = rule.effect { lines.append("    \(words(effect))") }
    if let amount = rule.amount { lines.append("    mål er \(words(amount))") }
    if let condition = rule.condition { lines += under("    hvis", condition, 4) }
    if let unless = rule.unless { lines += under("    medmindre", unless, 4) }
    if let from = rule.from { lines.append("    gælder fra \(date(from))" + (rule.to.map { " til \(date($0))" } ?? "")) }
    if rule.from == nil, let to = rule.to { lines.append("    gælder til \(date(to))") }
    if !rule.priorityOver.isEmpty { lines.append("    forrang for \(rule.priorityOver.map { rules[$0].name }.joined(separator: ", "))") }
    if let transition = rule.transition {
      lines += under("    overgang \(rules[transition.old].name) beholdes så længe", transition.keptWhile, 4)
    }
    return lines
  }

  static func day(_ day: Int) -> CivilDate { CivilDate(day: 19_723 + Int64(day)) }

  private func date(_ day: Int) -> String { ValueWording().date(SmallPolicy.day(day).day) }

  private func words(_ effect: Effect) -> String {
    switch effect {
    case .grant: "bevilg"
    case .mayGrant: "kan bevilge"
    case .deny: "afslå \"nej\""
    case .refer(let to): "henvis til \"\(to)\" \"derhen\""
    case .cancel: "gælder ikke"
    }
  }

  private func words(_ number: Number) -> String {
    switch number {
    case .constant(let value): "\(value)"
    case .fact(let fact): "n\(fact)"
    case .plus(let left, let right): "(\(words(left)) + \(words(right)))"
    case .minus(let left, let right): "(\(words(left)) - \(words(right)))"
    case .times(let factor, let inner): "(\(factor) * \(words(inner)))"
    case .smallest(let left, let right): "(det mindste af \(words(left)) og \(words(right)))"
    case .largest(let left, let right): "(det største af \(words(left)) og \(words(right)))"
    case .product(let left, let right): "(\(words(left)) * \(words(right)))"
    case .share(let inner, let parts): "(\(words(inner)) / \(parts) afrundet ned til hele)"
    }
  }

  /// A line that ends with a condition, and the bullets under it.
  private func under(_ head: String, _ condition: Condition, _ indent: Int) -> [String] {
    let (words, parts) = split(condition)
    let margin = String(repeating: " ", count: indent + 2)
    return [head + " " + words] + parts.flatMap { under(margin + "-", $0, indent + 4) }
  }

  private func split(_ condition: Condition) -> (String, [Condition]) {
    switch condition {
    case .truth(let number): return ("b\(number)", [])
    case .concept(let number): return ("c\(number)", [])
    case .not(let inner): return ("ikke " + split(inner).0, [])
    case .all(let parts): return ("alle gælder:", parts)
    case .any(let parts): return ("mindst én gælder:", parts)
    case .none(let parts): return ("ingen gælder:", parts)
    case .atLeast(let count, let parts): return ("mindst \(count) gælder:", parts)
    case .atMost(let count, let parts): return ("højst \(count) gælder:", parts)
    case .compare(let left, let sign, let right): return ("\(words(left)) \(sign.rawValue) \(words(right))", [])
    case .compareDecimal(let fact, let sign, let tenths): return ("x\(fact) \(sign.rawValue) \(tenths / 10),\(tenths % 10)", [])
    case .between(let number, let low, let high): return ("n\(number) er mellem \(low) og \(high)", [])
    case .isMember(let member, let negated): return ("e0 \(negated ? "≠" : "=") \(SmallPolicy.members[member])", [])
    case .isOneOf(let members): return ("e0 er en af \(members.map { SmallPolicy.members[$0] }.joined(separator: ", "))", [])
    case .inSet(let member): return ("s0.\(SmallPolicy.members[member])", [])
    case .exists(let scalar, let negated):
      let name: String =
        switch scalar {
        case .number(let number): "n\(number)"
        case .member: "e0"
        case .date: "d0"
        }
      return ("\(name) \(negated ? "findes ikke" : "findes")", [])
    case .date(let sign, let shift):
      return (shift == 0 ? "d0 \(sign.rawValue) afgørelsesdato" : "\(shift) dage efter d0 \(sign.rawValue) afgørelsesdato", [])
    case .age(let sign, let years): return ("hele år fra d0 til afgørelsesdato \(sign.rawValue) \(years) år", [])
    case .listIsEmpty(let negated): return (negated ? "l0 er ikke tom" : "l0 er tom", [])
    case .records(let quantifier, let parts):
      let word: String =
        switch quantifier {
        case .some: "findes"
        case .none: "ingen"
        case .every: "alle"
        case .atLeast(let count): "mindst \(count)"
        case .atMost(let count): "højst \(count)"
        }
      return question(word, parts)
    case .count(let sign, let wanted, let parts):
      // A count asks for one thing only, so that it stays on its line.
      return ("\(wanted) \(sign.rawValue) antal p i l0 hvor \(self.words(parts[0]))", [])
    case .total(let sign, let wanted): return ("\(wanted) \(sign.rawValue) sum af p.tal for hver p i l0", [])
    }
  }

  private func question(_ word: String, _ parts: [RecordCondition]) -> (String, [Condition]) {
    ("\(word) p i l0 hvor \(self.words(parts[0]))", [])
  }

  private func words(_ part: RecordCondition) -> String {
    switch part {
    case .flag: "p.flag"
    case .notFlag: "ikke p.flag"
    case .number(let sign, let limit): "p.tal \(sign.rawValue) \(limit)"
    case .outer(let number): "b\(number)"
    }
  }
}

extension SmallCase {
  /// The case in the engine's slots.
  func facts(for program: Program, of policy: SmallPolicy) throws(GivenError) -> (CaseFacts, [Deviation]) {
    var builder = CaseBuilder(program, date: SmallPolicy.day(day))
    /// A fact that the policy never asks has no slot, and is not missed.
    func number(_ value: Int??) -> GivenValue {
      guard let known = value else { return .unknown }
      return known.map { .number(mantissa: Int64($0), decimals: 0, unit: nil) } ?? .absent
    }
    for (index, truth) in truths.enumerated() { if let truth { try builder.set(["b\(index)"], .truth(truth)) } }
    for (index, value) in numbers.enumerated() { try builder.set(["n\(index)"], number(value)) }
    if let known = decimal { try builder.set(["x0"], known.map { .number(mantissa: Int64($0), decimals: 1, unit: nil) } ?? .absent) }
    if let known = member { try builder.set(["e0"], known.map { .words(SmallPolicy.members[$0]) } ?? .absent) }
    for (index, truth) in set.enumerated() { if let truth { try builder.set(["s0", SmallPolicy.members[index]], .truth(truth)) } }
    if let known = date { try builder.set(["d0"], known.map { .words(SmallPolicy.day($0).iso) } ?? .absent) }
    if let list {
      var records: [[(name: String, value: GivenValue)]] = []
      for record in list { records.append([("flag", record.flag.map { .truth($0) } ?? .unknown), ("tal", number(record.number))]) }
      try builder.set(["l0"], .records(records))
    }
    var set: [Deviation] = []
    for rule in deviations.sorted() {
      set.append(try builder.deviate(rule: "y." + policy.rules[rule].name, result: nil, value: nil, reason: "i denne sag"))
    }
    return (builder.facts, set)
  }
}
