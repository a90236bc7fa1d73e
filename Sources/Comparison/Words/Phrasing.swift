import Diagnostics
import Semantics
import Syntax

/// Says conditions, expressions and values in words that can be read aloud: the labels of names, not the names.
struct Phrasing: Sendable {
  let labels: LabelBook

  // MARK: Conditions

  func condition(_ tree: ConditionTree) -> Localized { both { condition(tree, $0, [:]) } }

  private func both(_ text: (Language) -> String) -> Localized { Localized(text(.danish), en: text(.english)) }

  private func condition(_ tree: ConditionTree, _ language: Language, _ variables: [String: String], negated: Bool = false) -> String {
    func say(_ danish: String, _ english: String) -> String { language == .danish ? danish : english }
    func inner(_ tree: ConditionTree) -> String { condition(tree, language, variables) }
    func expression(_ tree: ExpressionTree, _ other: ExpressionTree? = nil) -> String { self.expression(tree, language, variables, other) }
    switch tree {
    case .list(let quantifier, let parts, _):
      if parts.count == 1, quantifier == .all || quantifier == .any { return condition(parts[0], language, variables, negated: negated) }
      let words = parts.map(inner)
      let head = quantity(quantifier, language)
      return (negated ? say("ikke ", "not ") : "") + "\(head): " + words.map { "(\($0))" }.joined(separator: "; ")
    case .compare(let left, let sign, let right, _):
      return "\(expression(left)) \(words(negated ? sign.opposite : sign, isDate(right), language)) \(expression(right, left))"
    case .between(let value, let low, let high, _):
      return "\(expression(value)) \(negated ? say("er ikke mellem", "is not between") : say("er mellem", "is between")) "
        + "\(expression(low, value)) \(say("og", "and")) \(expression(high, value))"
    case .oneOf(let value, let options, _):
      let list = options.map { expression($0, value) }
      return "\(expression(value)) \(negated ? say("er ikke", "is not") : say("er", "is")) " + joined(list, say("eller", "or"))
    case .path(let path):
      let wording = labels.wording(path, variables)
      return negated ? wording.negative : wording.positive
    case .not(let tree, _): return condition(tree, language, variables, negated: !negated)
    case .isEmpty(let path, let isNegated, _):
      if labels.isList(path.names[0].text) {
        let name = labels.wording(path, variables).positive
        return isNegated != negated
          ? say("der er nogen i \(name)", "there is somebody in \(name)") : say("der er ingen i \(name)", "there is nobody in \(name)")
      }
      let name = path.names[path.names.count - 1].text.replacing("_", with: " ")
      return isNegated != negated
        ? say("der er oplyst noget under \(name)", "something is given under \(name)")
        : say("der er intet under \(name)", "there is nothing under \(name)")
    case .exists(let path, let isNegated, _):
      let name = labels.wording(path, variables).positive
      return isNegated != negated ? say("\(name) findes ikke", "\(name) does not exist") : say("\(name) findes", "\(name) exists")
    case .quantified(let quantifier, let question):
      let list = labels.wording(question.list, variables).positive
      var inside = variables
      inside[question.variable.text] = question.list.names[0].text
      let what = question.condition.map { condition($0, language, inside) }
      let who: String
      switch quantifier {
      case .any: who = negated ? say("ingen i \(list)", "nobody in \(list)") : say("nogen i \(list)", "somebody in \(list)")
      case .none: who = negated ? say("nogen i \(list)", "somebody in \(list)") : say("ingen i \(list)", "nobody in \(list)")
      case .all: who = say("\(negated ? "ikke " : "")alle i \(list)", "\(negated ? "not " : "")all in \(list)")
      case .atLeast(let count):
        who =
          negated
          ? say("under \(count) i \(list)", "fewer than \(count) in \(list)")
          : say("mindst \(count) i \(list)", "at least \(count) in \(list)")
      case .atMost(let count):
        who =
          negated
          ? say("over \(count) i \(list)", "more than \(count) in \(list)") : say("højst \(count) i \(list)", "at most \(count) in \(list)")
      }
      return what.map { say("om \(who) gælder: \($0)", "of \(who) holds: \($0)") } ?? say("der er \(who)", "there is \(who)")
    }
  }

  func quantity(_ quantifier: Quantifier, _ language: Language) -> String {
    switch (quantifier, language) {
    case (.all, .danish): "alt dette gælder"
    case (.all, .english): "all of this holds"
    case (.any, .danish): "mindst ét af dette gælder"
    case (.any, .english): "at least one of this holds"
    case (.none, .danish): "intet af dette gælder"
    case (.none, .english): "none of this holds"
    case (.atLeast(let count), .danish): "mindst \(count) af dette gælder"
    case (.atLeast(let count), .english): "at least \(count) of this holds"
    case (.atMost(let count), .danish): "højst \(count) af dette gælder"
    case (.atMost(let count), .english): "at most \(count) of this holds"
    }
  }

  private func joined(_ words: [String], _ link: String) -> String {
    words.count < 2 ? words.joined() : words.dropLast().joined(separator: ", ") + " \(link) " + words[words.count - 1]
  }

  private func isDate(_ tree: ExpressionTree) -> Bool {
    switch tree {
    case .date, .moment, .shifted, .endOfMonth, .clock, .decisionDate: true
    default: false
    }
  }

  func words(_ sign: Syntax.Comparison, _ isDate: Bool, _ language: Language) -> String {
    func say(_ danish: String, _ english: String) -> String { language == .danish ? danish : english }
    switch sign {
    case .equal: return say("er", "is")
    case .notEqual: return say("er ikke", "is not")
    case .less: return isDate ? say("er før", "is before") : say("er under", "is under")
    case .lessOrEqual: return isDate ? say("er senest", "is no later than") : say("er højst", "is at most")
    case .greater: return isDate ? say("er efter", "is after") : say("er over", "is over")
    case .greaterOrEqual: return isDate ? say("er tidligst", "is no earlier than") : say("er mindst", "is at least")
    }
  }

  // MARK: Expressions

  func expression(_ tree: ExpressionTree, comparedWith other: ExpressionTree? = nil) -> Localized {
    both { expression(tree, $0, [:], other) }
  }

  private func expression(_ tree: ExpressionTree, _ language: Language, _ variables: [String: String], _ other: ExpressionTree?) -> String {
    func say(_ danish: String, _ english: String) -> String { language == .danish ? danish : english }
    func inner(_ tree: ExpressionTree) -> String { expression(tree, language, variables, nil) }
    func part(_ tree: ExpressionTree) -> String { if case .arithmetic = tree { "(\(inner(tree)))" } else { inner(tree) } }
    let wording = ValueWording(language)
    switch tree {
    case .number(let number, let unit): return self.number(number, unit, wording)
    case .every(let count, let unit, _):
      return ResolvedUnit.every(count, unit).map { wording.number($0.value, .frequency, $0.display) } ?? ""
    case .date(let date): return self.date(date, wording)
    case .moment(let date, let hour, let minute, _): return "\(self.date(date, wording)) \(clock(hour, minute, language))"
    case .text(let text): return "“\(text.text)”"
    case .yes: return say("ja", "yes")
    case .no: return say("nej", "no")
    case .path(let path):
      if path.names.count == 1, !labels.isKnown(path.text), variables[path.text] == nil {
        var owner: String?
        if case .path(let compared) = other { owner = compared.names[0].text }
        return labels.member(path.text, of: owner)
      }
      return labels.wording(path, variables).positive
    case .decisionDate: return say("afgørelsesdatoen", "the date of decision")
    case .arithmetic(let sign, let left, let right, _): return "\(part(left)) \(sign.rawValue) \(part(right))"
    case .smallest(let parts, _): return say("det mindste af ", "the least of ") + joined(parts.map(inner), say("og", "and"))
    case .largest(let parts, _): return say("det største af ", "the greatest of ") + joined(parts.map(inner), say("og", "and"))
    case .count(let question):
      let list = labels.wording(question.list, variables).positive
      var inside = variables
      inside[question.variable.text] = question.list.names[0].text
      let where_ = question.condition.map { say(", hvor ", " where ") + condition($0, language, inside) } ?? ""
      return say("antallet i \(list)", "the number in \(list)") + where_
    case .sum(let value, let question):
      var inside = variables
      inside[question.variable.text] = question.list.names[0].text
      return say("summen af ", "the sum of ") + expression(value, language, inside, nil)
        + say(" i ", " in ") + labels.wording(question.list, variables).positive
    case .wholeYears(let from, let to, _):
      return say("hele år fra ", "whole years from ") + "\(inner(from)) \(say("til", "to")) \(inner(to))"
    case .shifted(let count, let unit, let backwards, let from, _):
      return "\(number(count, unit, wording)) \(backwards ? say("før", "before") : say("efter", "after")) \(inner(from))"
    case .endOfMonth(let from, _): return say("sidste dag i måneden efter ", "the last day of the month after ") + inner(from)
    case .clock(let day, let hour, let minute, _): return "\(inner(day)) \(clock(hour, minute, language))"
    case .rounded(let value, let direction, let unit, _):
      let way =
        switch direction {
        case .up: say("op", "up")
        case .down: say("ned", "down")
        case .nearest: say("til nærmeste", "to the nearest")
        }
      return "\(inner(value)) " + say("afrundet \(way)", "rounded \(way)") + (unit.map { " " + self.unit($0, one: false, language) } ?? "")
    }
  }

  private func clock(_ hour: Int, _ minute: Int, _ language: Language) -> String {
    "\(language == .danish ? "kl." : "at") \(hour).\(minute < 10 ? "0" : "")\(minute)"
  }

  func date(_ date: DateLiteral, _ wording: ValueWording) -> String {
    CivilDate(year: date.year, month: date.month, day: date.day).map { wording.date($0.day) } ?? "\(date.day).\(date.month).\(date.year)"
  }

  func date(_ date: DateLiteral) -> Localized { both { self.date(date, ValueWording($0)) } }

  private func number(_ number: NumberLiteral, _ unit: UnitTree?, _ wording: ValueWording) -> String {
    if let unit, case .word(let word) = unit.base, let resolved = ResolvedUnit(word, per: unit.per),
      let value = resolved.value(mantissa: number.mantissa, decimals: number.decimals)
    {
      return wording.number(value, resolved.measure, resolved.display)
    }
    var digits = String(number.mantissa)
    if number.decimals > 0 {
      digits = String(repeating: "0", count: max(0, number.decimals + 1 - digits.count)) + digits
      digits = "\(digits.dropLast(number.decimals)),\(digits.suffix(number.decimals))"
    }
    return digits + (unit.map { " " + self.unit($0, one: digits == "1", wording.language) } ?? "")
  }

  private func unit(_ unit: UnitTree, one: Bool, _ language: Language) -> String {
    let base: String
    switch unit.base {
    case .word(let word): base = word.word(one: one, in: language)
    case .named(let name): base = labels.units[name.text].map { one ? $0.one.text : $0.many.text } ?? name.text
    }
    return base + (unit.per.map { (language == .danish ? " pr. " : " per ") + $0.word(one: true, in: language) } ?? "")
  }

  // MARK: Values

  func value(_ tree: ValueTree) -> Localized { both { value(tree, $0) } }

  private func value(_ tree: ValueTree, _ language: Language) -> String {
    func say(_ danish: String, _ english: String) -> String { language == .danish ? danish : english }
    func inner(_ tree: ExpressionTree) -> String { expression(tree, language, [:], nil) }
    switch tree {
    case .exactly(let value): return inner(value)
    case .atMost(let value): return say("højst ", "at most ") + inner(value)
    case .atLeast(let value): return say("mindst ", "at least ") + inner(value)
    case .approximately(let value): return say("ca. ", "about ") + inner(value)
    case .between(let low, let high):
      let (first, second) = (inner(low), inner(high))
      if let space = second.firstIndex(of: " "), first.hasSuffix(second[space...]) {
        return "\(first.dropLast(second[space...].count))-\(second)"
      }
      return "\(first.prefix { $0 != " " })-\(second)"
    case .open: return say("efter konkret vurdering", "by individual assessment")
    case .members(let names): return joined(names.map { labels.member($0.text, of: nil) }, say("og", "and"))
    case .empty: return say("ingen", "none")
    }
  }
}
