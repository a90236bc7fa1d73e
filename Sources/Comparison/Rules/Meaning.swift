import Semantics
import Syntax

/// What a tree means, as one line: places, layout, the order of bullets and the unit a number happens to be written in left out,
/// so that two trees that mean the same are written the same. Names stand after `@`.
enum Meaning {
  // MARK: Conditions

  static func of(_ tree: ConditionTree?) -> String { tree.map { of($0) } ?? "-" }

  static func of(_ tree: ConditionTree) -> String {
    switch tree {
    case .list(let quantifier, let parts, _):
      if parts.count == 1, quantifier == .all || quantifier == .any { return of(parts[0]) }
      return "\(quantifier)[\(parts.map { of($0) }.sorted().joined(separator: "; "))]"
    case .compare(let left, let sign, let right, _): return "(\(of(left)) \(sign.rawValue) \(of(right)))"
    case .between(let value, let low, let high, _): return "(\(of(value)) in \(of(low))..\(of(high)))"
    case .oneOf(let value, let options, _): return "(\(of(value)) in {\(options.map { of($0) }.sorted().joined(separator: ", "))})"
    case .path(let path): return of(path)
    case .not(let inner, _): return "!\(of(inner))"
    case .isEmpty(let path, let negated, _): return "\(negated ? "!" : "")empty \(of(path))"
    case .exists(let path, let negated, _): return "\(negated ? "!" : "")exists \(of(path))"
    case .quantified(let quantifier, let question): return "\(quantifier) \(of(question))"
    }
  }

  static func of(_ path: Path) -> String { "@" + path.text }

  private static func of(_ question: Quantification) -> String {
    "\(question.variable.text) of \(of(question.list)) where \(of(question.condition))"
  }

  // MARK: Expressions

  static func of(_ tree: ExpressionTree) -> String {
    switch tree {
    case .number(let number, let unit): return self.number(number, unit)
    case .every(let count, let unit, _):
      return ResolvedUnit.every(count, unit).map { "\($0.value) \(Measure.frequency)" } ?? "every \(count) \(unit)"
    case .date(let date): return of(date)
    case .moment(let date, let hour, let minute, _): return "\(of(date)) \(hour):\(minute)"
    case .text(let text): return "\"\(text.text)\""
    case .yes: return "yes"
    case .no: return "no"
    case .path(let path): return of(path)
    case .decisionDate: return "today"
    case .arithmetic(let sign, let left, let right, _): return "(\(of(left)) \(sign.rawValue) \(of(right)))"
    case .smallest(let parts, _): return "least(\(parts.map { of($0) }.sorted().joined(separator: ", ")))"
    case .largest(let parts, _): return "greatest(\(parts.map { of($0) }.sorted().joined(separator: ", ")))"
    case .count(let question): return "count(\(of(question)))"
    case .sum(let value, let question): return "sum(\(of(value)), \(of(question)))"
    case .wholeYears(let from, let to, _): return "years(\(of(from)), \(of(to)))"
    case .shifted(let count, let unit, let backwards, let from, _):
      return "(\(of(from)) \(backwards ? "-" : "+") \(number(count, unit)))"
    case .endOfMonth(let from, _): return "endOfMonth(\(of(from)))"
    case .clock(let day, let hour, let minute, _): return "(\(of(day)) at \(hour):\(minute))"
    case .rounded(let value, let direction, let unit, _): return "round(\(of(value)), \(direction), \(unit.map { of($0) } ?? "1"))"
    }
  }

  private static func number(_ number: NumberLiteral, _ unit: UnitTree?) -> String {
    if let unit, case .word(let word) = unit.base, let resolved = ResolvedUnit(word, per: unit.per),
      let value = resolved.value(mantissa: number.mantissa, decimals: number.decimals)
    {
      return "\(value) \(resolved.measure)"
    }
    var (mantissa, decimals) = (number.mantissa, number.decimals)
    while decimals > 0, mantissa % 10 == 0 { (mantissa, decimals) = (mantissa / 10, decimals - 1) }
    return "\(mantissa)e-\(decimals)\(unit.map { " " + of($0) } ?? "")"
  }

  static func of(_ unit: UnitTree) -> String {
    let base: String =
      switch unit.base {
      case .word(let word): word.rawValue
      case .named(let name): "@" + name.text
      }
    return base + (unit.per.map { "/\($0.rawValue)" } ?? "")
  }

  static func of(_ date: DateLiteral) -> String { "\(date.year)-\(date.month)-\(date.day)" }

  static func of(_ period: PeriodTree) -> String {
    period.from == nil && period.to == nil ? "" : "\(period.from.map { of($0) } ?? "")..\(period.to.map { of($0) } ?? "")"
  }

  static func of(_ tree: ValueTree) -> String {
    switch tree {
    case .exactly(let value): of(value)
    case .atMost(let value): "≤ \(of(value))"
    case .atLeast(let value): "≥ \(of(value))"
    case .approximately(let value): "~ \(of(value))"
    case .between(let low, let high): "\(of(low))..\(of(high))"
    case .open: "open"
    case .members(let names): "{\(names.map { "@" + $0.text }.sorted().joined(separator: ", "))}"
    case .empty: "{}"
    }
  }

  // MARK: Types

  static func of(_ type: RangedType) -> String {
    of(type.type) + (type.range.map { " \(number($0.low, nil))..\(number($0.high, nil))" } ?? "")
  }

  private static func of(_ type: TypeTree) -> String {
    switch type {
    case .unit(let unit): of(unit)
    case .named(let name): "@" + name.text
    case .setOf(let name): "set @" + name.text
    case .forEach(let name, let inner): "map @\(name.text) \(of(inner))"
    case .listOf(let name): "list @" + name.text
    default: "\(type)"
    }
  }

  // MARK: Rules

  /// What a rule decides, its name, reasons and sources apart.
  static func of(_ rule: RuleTree) -> String {
    var parts = [of(rule.kind)]
    if rule.isRebuttable { parts.append("by default") }
    if let effect = rule.effect { parts.append(of(effect)) }
    parts += rule.results.map { "\($0.name.text) = \(of($0.value))" }.sorted()
    if let value = rule.value { parts.append("is \(of(value))") }
    if let condition = rule.condition { parts.append("if \(of(condition))") }
    if let unless = rule.unless { parts.append("unless \(of(unless))") }
    parts.append(of(rule.period))
    if !rule.priorityOver.isEmpty { parts.append("over \(rule.priorityOver.map(\.text).sorted().joined(separator: ", "))") }
    parts += rule.transitions.map { "keeps \($0.old.text) while \(of($0.keptWhile))" }
    return parts.joined(separator: " | ")
  }

  static func of(_ kind: RuleTree.Kind) -> String {
    switch kind {
    case .rule: "rule"
    case .exception(let to): "exception to \(to.text)"
    case .otherwise: "otherwise"
    }
  }

  static func of(_ effect: EffectTree) -> String {
    switch effect {
    case .grant: "grant"
    case .mayGrant: "may grant"
    case .deny: "deny"
    case .refer(.service(let name), _): "refer to \(name.text)"
    case .refer(.elsewhere(let text), _): "refer to \"\(text.text)\""
    case .doesNotApply: "cancel"
    }
  }

  /// What a rule says besides: the reason it gives, how it is read, what it rests on.
  static func words(of rule: RuleTree) -> String {
    var parts: [String] = []
    switch rule.effect {
    case .deny(let text), .refer(_, let text): parts.append(text.text)
    default: break
    }
    parts.append(rule.label?.text ?? "")
    parts += rule.readings.map(\.text) + rule.basis.map(\.fullText)
    return parts.joined(separator: " | ")
  }

  // MARK: What else is declared

  static func of(_ item: ItemTree) -> String {
    "\(item.kind) | if \(of(item.condition)) | \(item.latest.map { of($0) } ?? "") | \(of(item.period))"
  }

  static func of(_ deadline: DeadlineTree) -> String {
    "\(deadline.date.map { of($0) } ?? "-") | if \(of(deadline.condition))"
  }

  static func of(_ appeal: AppealTree) -> String {
    "\(appeal.isPossible) | \(appeal.to?.text ?? "") | \(appeal.deadline.map { of($0) } ?? "")"
  }

  static func of(_ supplier: SupplierTree) -> String {
    "\(supplier.isFreeChoice) | \(supplier.suppliers.map(\.text).sorted().joined(separator: "; "))"
  }

  static func of(_ result: ResultTree) -> String {
    "\(of(result.type)) | \(result.direction?.rawValue ?? "") | \(result.isAlways)"
  }

  static func of(_ concept: ConceptTree) -> String {
    var parts = [concept.parameter.map { "for @\($0.text)" } ?? "", concept.type.map { of($0) } ?? ""]
    if let condition = concept.condition { parts.append("if \(of(condition))") }
    if let value = concept.value { parts.append("is \(of(value))") }
    parts += concept.rules.map { "\($0.name.text): \(of($0))" }
    parts.append(of(concept.period))
    return parts.joined(separator: " | ")
  }

  static func of(_ table: TableTree) -> String {
    let rows = table.rows.map { row in row.cells.map { of($0) }.joined(separator: ", ") + " → " + of(row.value) }
    return "\(of(table.type)) | \(table.columns.map { of($0) }.joined(separator: ", ")) | \(rows.sorted().joined(separator: "; "))"
  }

  static func of(_ cell: TableTree.Cell) -> String {
    switch cell {
    case .anything: "-"
    case .compare(let sign, let value): "\(sign.rawValue) \(of(value))"
    case .between(let low, let high): "\(of(low))..\(of(high))"
    }
  }

  static func of(_ rate: RateTree) -> String { "\(of(rate.type)) | \(rate.entries.map { of($0) }.joined(separator: "; "))" }

  static func of(_ entry: RateTree.Entry) -> String {
    var text = "\(of(entry.from)): \(entry.value.map { of($0) } ?? "")"
    if let index = entry.index { text += "indexed \(number(index.percent, nil)) \(index.rounding)" }
    if entry.unknown != nil { text += "unknown" }
    return text
  }

  static func of(_ fact: FactTree) -> String {
    var parts = [fact.isAssessment ? "assessment" : "fact", of(fact.type)]
    switch fact.derivation {
    case .expression(let tree): parts.append("follows \(of(tree))")
    case .condition(let tree): parts.append("follows \(of(tree))")
    case nil: break
    }
    if let tree = fact.emptyIf { parts.append("empty if \(of(tree))") }
    if let tree = fact.noIf { parts.append("no if \(of(tree))") }
    return parts.joined(separator: " | ")
  }

  static func of(_ record: RecordTree) -> String {
    record.fields.map { "\($0.name.text): \(of($0.type))" }.joined(separator: "; ")
  }

  static func of(_ enumeration: EnumerationTree) -> String { enumeration.members.map(\.name.text).joined(separator: ", ") }

  /// The names a meaning speaks of: the first of each path.
  static func names(in meaning: String) -> Set<String> {
    var found: Set<String> = []
    for part in meaning.split(separator: "@", omittingEmptySubsequences: false).dropFirst() {
      let path = part.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
      if !path.isEmpty { found.insert(String(path)) }
    }
    return found
  }
}
