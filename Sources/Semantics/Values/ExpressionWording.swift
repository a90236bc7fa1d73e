import Diagnostics
import Syntax

/// Writes an expression as it would stand in a policy file of either language, so that a reader meets the words of their own; only a time of
/// day comes before the day that it belongs to, where that day is counted from another: `kl. 12.00, 1 dag før levering`.
enum ExpressionWording {
  /// - Parameters:
  ///   - tree: the expression.
  ///   - source: what is quoted where the expression asks a list, whose conditions are not repeated here.
  static func text(_ tree: ExpressionTree, _ sources: SourceMap) -> Localized {
    Localized(text(tree, .danish, sources), en: text(tree, .english, sources))
  }

  private static func text(_ tree: ExpressionTree, _ language: Language, _ sources: SourceMap) -> String {
    func word(_ keyword: Keyword) -> String { keyword.phrase(in: language) }
    func inner(_ tree: ExpressionTree) -> String { text(tree, language, sources) }
    func list(_ head: Keyword, _ parts: [ExpressionTree]) -> String {
      let words = parts.map(inner)
      return "\(word(head)) \(words.dropLast().joined(separator: ", ")) \(word(.and)) \(words[words.count - 1])"
    }
    switch tree {
    case .number(let value, let unit): return number(value) + (unit.map { " " + self.unit($0, one: isOne(value), language) } ?? "")
    case .every(1, .day, _): return word(.daily)
    case .every(1, let unit, _): return "\(word(.nth)) \(unit.word(one: true, in: language))"
    case .every(2, let unit, _): return "\(word(.everyOther)) \(unit.word(one: true, in: language))"
    case .every(let count, let unit, _): return "\(word(.nth)) \(count). \(unit.word(one: true, in: language))"
    case .date(let date): return self.date(date, language)
    case .moment(let date, let hour, let minute, _): return "\(self.date(date, language)) \(clock(hour, minute, language))"
    case .text(let text): return "\"\(text.text)\""
    case .yes: return word(.yes)
    case .no: return word(.no)
    case .path(let path): return path.text
    case .decisionDate: return word(.decisionDate)
    case .arithmetic(let sign, let left, let right, _): return "\(inner(left)) \(sign.rawValue) \(inner(right))"
    case .smallest(let parts, _): return list(.smallest, parts)
    case .largest(let parts, _): return list(.largest, parts)
    case .count, .sum: return sources.text(tree.span)
    case .wholeYears(let from, let to, _): return "\(word(.wholeYears)) \(inner(from)) \(word(.to)) \(inner(to))"
    case .shifted(let count, let unit, let backwards, let from, _):
      return "\(number(count)) \(self.unit(unit, one: isOne(count), language)) \(word(backwards ? .before : .after)) \(inner(from))"
    case .endOfMonth(let from, _): return "\(word(.lastDayOfMonth)) \(inner(from))"
    // The time belongs to the day that is counted to, not to the one that is counted from.
    case .clock(let day, let hour, let minute, _) where day.isShifted: return "\(clock(hour, minute, language)), \(inner(day))"
    case .clock(let day, let hour, let minute, _): return "\(inner(day)) \(clock(hour, minute, language))"
    case .rounded(let value, let direction, let unit, _):
      let way: Keyword = direction == .up ? .up : direction == .down ? .down : .nearest
      return "\(inner(value)) \(word(.rounded)) \(word(way))" + (unit.map { " " + self.unit($0, one: true, language) } ?? "")
    }
  }

  private static func isOne(_ number: NumberLiteral) -> Bool { number.mantissa == 1 && number.decimals == 0 }

  private static func number(_ number: NumberLiteral) -> String {
    guard number.decimals > 0 else { return String(number.mantissa) }
    let digits = String(number.mantissa)
    let padded = String(repeating: "0", count: max(0, number.decimals + 1 - digits.count)) + digits
    return "\(padded.dropLast(number.decimals)),\(padded.suffix(number.decimals))"
  }

  private static func unit(_ unit: UnitTree, one: Bool, _ language: Language) -> String {
    let base: String =
      switch unit.base {
      case .word(let word): word.word(one: one, in: language)
      case .named(let name): name.text
      }
    return base + (unit.per.map { " \(Keyword.per.phrase(in: language)) \($0.word(one: true, in: language))" } ?? "")
  }

  private static func date(_ date: DateLiteral, _ language: Language) -> String {
    "\(date.day). \(Months.names(language)[max(1, min(12, date.month)) - 1]) \(date.year)"
  }

  private static func clock(_ hour: Int, _ minute: Int, _ language: Language) -> String {
    "\(Keyword.clock.phrase(in: language)) \(hour).\(minute < 10 ? "0" : "")\(minute)"
  }
}

extension ExpressionTree {
  fileprivate var isShifted: Bool {
    if case .shifted = self { true } else { false }
  }
}
