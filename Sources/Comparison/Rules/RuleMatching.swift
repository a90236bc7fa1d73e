import Syntax

/// Finds for each rule of one service the rule of another that does the same work.
///
/// First by name; then by role, where only one rule on each side has it: the rule that grants, `ellers`; then rules that give the same results, those
/// with most of them in common first; then by likeness of what they speak of, the most alike first.
struct RuleMatching {
  /// Pairs of numbers, old and new.
  private(set) var pairs: [(old: Int, new: Int)] = []
  private(set) var removed: [Int] = []
  private(set) var added: [Int] = []

  /// Rules of which less than this share of names agrees are not the same rule.
  private static let likeness = 0.5

  init(_ old: [RuleTree], _ new: [RuleTree]) {
    var left = Array(old.indices)
    var right = Array(new.indices)
    func take(_ one: Int, _ other: Int) {
      pairs.append((one, other))
      left.removeAll { $0 == one }
      right.removeAll { $0 == other }
    }
    for one in old.indices {
      if let other = right.first(where: { RuleMatching.name(new[$0]) == RuleMatching.name(old[one]) }) { take(one, other) }
    }
    for role in Set(left.map { RuleMatching.role(old[$0]) }).sorted() {
      let (ones, others) = (
        left.filter { RuleMatching.role(old[$0]) == role }, right.filter { RuleMatching.role(new[$0]) == role }
      )
      if ones.count == 1, others.count == 1, !role.hasPrefix("exception") { take(ones[0], others[0]) }
    }
    func takeBest(_ score: (RuleTree, RuleTree) -> Double, atLeast least: Double) {
      var candidates: [(score: Double, old: Int, new: Int)] = []
      for one in left {
        for other in right {
          let score = score(old[one], new[other])
          if score >= least { candidates.append((score, one, other)) }
        }
      }
      candidates.sort { ($1.score, $0.old, $0.new) < ($0.score, $1.old, $1.new) }
      for candidate in candidates where left.contains(candidate.old) && right.contains(candidate.new) { take(candidate.old, candidate.new) }
    }
    takeBest(RuleMatching.commonResults, atLeast: 1)
    takeBest(RuleMatching.likeness, atLeast: RuleMatching.likeness)
    pairs.sort { $0.old < $1.old }
    removed = left
    added = right
  }

  private static func name(_ rule: RuleTree) -> String {
    if case .otherwise = rule.kind { return "otherwise" }
    return rule.name.text
  }

  /// The work a rule does in its service.
  static func role(_ rule: RuleTree) -> String {
    let results = rule.results.map(\.name.text).sorted().joined(separator: ",")
    switch rule.kind {
    case .otherwise: return "otherwise"
    case .rule: return "rule \(rule.effect.map { Meaning.of($0) } ?? "") \(results)"
    case .exception(let to): return "exception \(to.text) \(rule.effect.map { Meaning.of($0) } ?? "") \(results)"
    }
  }

  /// How many results two rules that only give results have in common.
  private static func commonResults(_ old: RuleTree, _ new: RuleTree) -> Double {
    guard case .rule = old.kind, case .rule = new.kind, old.effect == nil, new.effect == nil else { return 0 }
    return Double(Set(old.results.map(\.name.text)).intersection(new.results.map(\.name.text)).count)
  }

  private static func likeness(_ old: RuleTree, _ new: RuleTree) -> Double {
    // What a rule speaks of tells it from others; the words between do not.
    func words(_ rule: RuleTree) -> Set<Substring> { Set(Meaning.of(rule).split { " ()[]{};|,".contains($0) }.filter { $0.contains("@") }) }
    let (one, other) = (words(old), words(new))
    let union = one.union(other).count
    return union == 0 ? 0 : Double(one.intersection(other).count) / Double(union)
  }
}
