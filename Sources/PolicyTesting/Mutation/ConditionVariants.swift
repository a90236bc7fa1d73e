import Diagnostics
import Syntax

/// Single changes to conditions and values.
extension MutantWriter {
  func condition(_ tree: ConditionTree) -> [Variant<ConditionTree>] {
    switch tree {
    case .list(let quantifier, let trees, let span): return list(quantifier, trees, span)
    case .not(let inner, let span):
      let lost = Variant<ConditionTree>(
        tree: inner, change: Localized("`ikke` falder bort i `\(quote(span))`", en: "`not` is dropped in `\(quote(span))`"), span: span)
      return [lost] + condition(inner).map { $0.map { .not($0, span) } }
    case .path(let path):
      return [negated(tree, path.span)]
    case .compare(let left, let sign, let right, let span):
      var found: [Variant<ConditionTree>] = []
      if let other = neighbour(sign) {
        found.append(
          Variant(
            tree: .compare(left, other, right, span),
            change: Localized(
              "`\(quote(span))` får `\(other.rawValue)` i stedet for `\(sign.rawValue)`",
              en: "`\(quote(span))` gets `\(other.rawValue)` for `\(sign.rawValue)`"),
            span: span))
      }
      found += expression(right).map { $0.map { .compare(left, sign, $0, span) } }
      return found
    case .between(let value, let low, let high, let span):
      return expression(low).map { $0.map { .between(value, $0, high, span) } }
        + expression(high).map { $0.map { .between(value, low, $0, span) } }
    case .oneOf(let value, let options, let span):
      return options.indices.filter { _ in options.count > 1 }.map { number in
        var fewer = options
        let dropped = fewer.remove(at: number)
        return Variant(
          tree: .oneOf(value, fewer, span),
          change: Localized(
            "`\(quote(dropped.span))` falder ud af `\(quote(span))`", en: "`\(quote(dropped.span))` is dropped from `\(quote(span))`"),
          span: dropped.span)
      }
    case .isEmpty, .exists: return [negated(tree, tree.span)]
    case .quantified(let quantifier, let question):
      var found = [negated(tree, question.span)]
      if let inner = question.condition {
        found += condition(inner).map { variant in
          variant.map {
            .quantified(quantifier, Quantification(variable: question.variable, list: question.list, condition: $0, span: question.span))
          }
        }
      }
      return found
    }
  }

  private func negated(_ tree: ConditionTree, _ span: Span) -> Variant<ConditionTree> {
    Variant(tree: .not(tree, span), change: Localized("`\(quote(span))` vendes om", en: "`\(quote(span))` is negated"), span: span)
  }

  private func list(_ quantifier: Quantifier, _ trees: [ConditionTree], _ span: Span) -> [Variant<ConditionTree>] {
    var found: [Variant<ConditionTree>] = []
    if trees.count > 1 {
      switch quantifier {
      case .all:
        found.append(
          Variant(
            tree: .list(.any, trees, span),
            change: Localized("`alle gælder` bliver til `mindst én gælder`", en: "`all` becomes `at least one`"), span: span))
      case .any:
        found.append(
          Variant(
            tree: .list(.all, trees, span),
            change: Localized("`mindst én gælder` bliver til `alle gælder`", en: "`at least one` becomes `all`"), span: span))
      case .none:
        found.append(
          Variant(
            tree: .list(.any, trees, span),
            change: Localized("`ingen gælder` bliver til `mindst én gælder`", en: "`none` becomes `at least one`"), span: span))
      case .atLeast(let number):
        found.append(
          Variant(
            tree: .list(.atLeast(number + 1), trees, span),
            change: Localized("`mindst \(number)` bliver til \(number + 1)", en: "`at least \(number)` becomes \(number + 1)"), span: span))
      case .atMost(let number):
        found.append(
          Variant(
            tree: .list(.atMost(number + 1), trees, span),
            change: Localized("`højst \(number)` bliver til \(number + 1)", en: "`at most \(number)` becomes \(number + 1)"), span: span))
      }
      for number in trees.indices {
        var fewer = trees
        let dropped = fewer.remove(at: number)
        found.append(
          Variant(
            tree: .list(quantifier, fewer, span),
            change: Localized("punktet `\(firstLine(dropped.span))` falder bort", en: "the bullet `\(firstLine(dropped.span))` is dropped"),
            span: dropped.span))
      }
    }
    for (number, tree) in trees.enumerated() {
      found += condition(tree).map { variant in
        variant.map {
          var changed = trees
          changed[number] = $0
          return .list(quantifier, changed, span)
        }
      }
    }
    return found
  }

  private func firstLine(_ span: Span) -> String { String(quote(span).prefix { $0 != "\n" }) }

  private func neighbour(_ sign: Comparison) -> Comparison? {
    switch sign {
    case .less: .lessOrEqual
    case .lessOrEqual: .less
    case .greater: .greaterOrEqual
    case .greaterOrEqual: .greater
    case .equal: .notEqual
    case .notEqual: .equal
    }
  }

  // MARK: Values

  func value(_ tree: ValueTree) -> [Variant<ValueTree>] {
    switch tree {
    case .exactly(let inner): return expression(inner).map { $0.map { .exactly($0) } }
    case .atMost(let inner): return expression(inner).map { $0.map { .atMost($0) } }
    case .atLeast(let inner): return expression(inner).map { $0.map { .atLeast($0) } }
    case .approximately(let inner): return expression(inner).map { $0.map { .approximately($0) } }
    case .between(let low, let high):
      return expression(high).map { $0.map { .between(low, $0) } } + expression(low).map { $0.map { .between($0, high) } }
    case .open, .members, .empty: return []
    }
  }

  func expression(_ tree: ExpressionTree) -> [Variant<ExpressionTree>] {
    switch tree {
    case .number(let number, let unit):
      // Nothing is nothing in any unit.
      let other = (number.mantissa == 0 ? nil : unit).flatMap(otherUnit).map { other in
        Variant(
          tree: ExpressionTree.number(number, unit: other.tree),
          change: Localized(
            "`\(quote(number.span.union(unit?.span ?? number.span)))` får enheden \(other.word.danish)",
            en: "`\(quote(number.span.union(unit?.span ?? number.span)))` gets the unit \(other.word.english)"),
          span: number.span)
      }
      return (other.map { [$0] } ?? [])
        + [number.mantissa + 1, number.mantissa - 1].filter { $0 >= 0 }.map { mantissa in
          let changed = NumberLiteral(mantissa: mantissa, decimals: number.decimals, span: number.span)
          let words = unit.map { quote(number.span.union($0.span)) } ?? quote(number.span)
          return Variant(
            tree: .number(changed, unit: unit),
            change: Localized("`\(words)` bliver til \(mantissa)", en: "`\(words)` becomes \(mantissa)"),
            span: number.span)
        }
    case .every(let count, let unit, let span):
      return [
        Variant(
          tree: .every(count: count + 1, unit: unit, span),
          change: Localized("`\(quote(span))` bliver sjældnere", en: "`\(quote(span))` becomes rarer"), span: span)
      ]
    case .shifted(let number, let unit, let backwards, let from, let span):
      let other = (number.mantissa == 0 ? nil : otherUnit(unit)).map { other in
        Variant(
          tree: ExpressionTree.shifted(by: number, unit: other.tree, backwards: backwards, from: from, span),
          change: Localized(
            "`\(quote(span))` får enheden \(other.word.danish)", en: "`\(quote(span))` gets the unit \(other.word.english)"),
          span: unit.span)
      }
      return (other.map { [$0] } ?? [])
        + [number.mantissa + 1, number.mantissa - 1].filter { $0 >= 0 }.map { mantissa in
          let changed = NumberLiteral(mantissa: mantissa, decimals: number.decimals, span: number.span)
          return Variant(
            tree: .shifted(by: changed, unit: unit, backwards: backwards, from: from, span),
            change: Localized("`\(quote(span))` bliver til \(mantissa)", en: "`\(quote(span))` becomes \(mantissa)"), span: number.span)
        }
    case .yes(let span): return [Variant(tree: .no(span), change: Localized("`ja` bliver til `nej`", en: "`yes` becomes `no`"), span: span)]
    case .no(let span): return [Variant(tree: .yes(span), change: Localized("`nej` bliver til `ja`", en: "`no` becomes `yes`"), span: span)]
    case .clock(let inner, let hour, let minute, let span):
      return expression(inner).map { $0.map { .clock($0, hour: hour, minute: minute, span) } }
    case .arithmetic(let sign, let left, let right, let span):
      return expression(left).map { $0.map { .arithmetic(sign, $0, right, span) } }
        + expression(right).map { $0.map { .arithmetic(sign, left, $0, span) } }
    default: return []
    }
  }

  /// The unit that is most easily written by mistake.
  private func otherUnit(_ unit: UnitTree) -> (tree: UnitTree, word: Localized)? {
    func word(_ unit: UnitWord) -> Localized {
      Localized(unit.word(one: false, in: .danish), en: unit.word(one: false, in: .english))
    }
    if let per = unit.per {
      guard let other = neighbour(per), other != .workingDay else { return nil }
      return (
        UnitTree(base: unit.base, per: other, span: unit.span), Localized("pr. \(word(other).danish)", en: "per \(word(other).english)")
      )
    }
    guard case .word(let base) = unit.base, let other = neighbour(base) else { return nil }
    return (UnitTree(base: .word(other), per: nil, span: unit.span), word(other))
  }

  private func neighbour(_ unit: UnitWord) -> UnitWord? {
    switch unit {
    case .year: .month
    case .quarter: .year
    case .month: .week
    case .week: .month
    case .day: .workingDay
    case .workingDay: .day
    case .hour: .minute
    case .minute: .hour
    case .kilogram: .gram
    default: nil
    }
  }
}
