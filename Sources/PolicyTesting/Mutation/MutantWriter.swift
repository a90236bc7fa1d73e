import Diagnostics
import Syntax

/// Writes every single change that can be made to a declaration.
struct MutantWriter {
  let sources: SourceMap

  func quote(_ span: Span) -> String { sources.text(span) }

  func variants(_ declaration: Declaration) -> [Variant<Declaration>] {
    switch declaration {
    case .service(let tree):
      return body(tree.body).map { variant in
        var changed = tree
        changed.body = variant.tree
        return Variant(tree: .service(changed), change: variant.change, span: variant.span, service: tree.name.text)
      }
    case .shared(let tree):
      return body(tree.body).map { variant in
        var changed = tree
        changed.body = variant.tree
        return Variant(tree: .shared(changed), change: variant.change, span: variant.span)
      }
    case .concept(let tree): return concept(tree).map { $0.map { .concept($0) } }
    case .table(let tree): return table(tree).map { $0.map { .table($0) } }
    case .rate(let tree): return rate(tree).map { $0.map { .rate($0) } }
    default: return []
    }
  }

  private func body(_ body: ServiceBody) -> [Variant<ServiceBody>] {
    var found: [Variant<ServiceBody>] = []
    for (number, tree) in body.rules.enumerated() {
      found += rule(tree).map { variant in
        variant.map {
          var changed = body
          changed.rules[number] = $0
          return changed
        }
      }
      if case .exception = tree.kind, !isNeeded(tree, body) {
        var changed = body
        changed.rules.remove(at: number)
        found.append(
          Variant(
            tree: changed,
            change: Localized("undtagelsen `\(tree.name.text)` falder bort", en: "the exception `\(tree.name.text)` is dropped"),
            span: tree.span))
      }
    }
    found += moved(body) + swapped(body)
    for (number, tree) in body.items.enumerated() where Coverage.decidesSomething(tree.kind, hasCondition: tree.condition != nil) {
      var changed = body
      changed.items.remove(at: number)
      found.append(
        Variant(
          tree: changed, change: Localized("punktet `\(tree.name.text)` falder bort", en: "the item `\(tree.name.text)` is dropped"),
          span: tree.span))
      if case .duty(let role, let modality) = tree.kind, modality != .mustNot {
        let (other, words) = modality == .may ? (Modality.must, Localized("skal", en: "must")) : (.may, Localized("kan", en: "may"))
        var changed = body
        changed.items[number].kind = .duty(role, other)
        found.append(
          Variant(
            tree: changed,
            change: Localized(
              "`\(tree.name.text)` bliver til noget, man \(words.danish)", en: "`\(tree.name.text)` becomes something one \(words.english)"),
            span: tree.span))
      }
      guard let condition = tree.condition else { continue }
      found += self.condition(condition).map { variant in
        variant.map {
          var changed = body
          changed.items[number].condition = $0
          return changed
        }
      }
    }
    for (number, tree) in body.deadlines.enumerated() {
      guard let date = tree.date else { continue }
      found += expression(date).map { variant in
        variant.map {
          var changed = body
          changed.deadlines[number].date = $0
          return changed
        }
      }
    }
    for (number, tree) in body.appeals.enumerated() {
      guard let deadline = tree.deadline else { continue }
      found += expression(deadline).map { variant in
        variant.map {
          var changed = body
          changed.appeals[number].deadline = $0
          return changed
        }
      }
    }
    return found
  }

  /// Each exception, put to another rule than its own.
  private func moved(_ body: ServiceBody) -> [Variant<ServiceBody>] {
    var found: [Variant<ServiceBody>] = []
    for (number, tree) in body.rules.enumerated() {
      guard case .exception(let to) = tree.kind else { continue }
      let others = body.rules.filter { other in
        if case .otherwise = other.kind { return false }
        return other.name.text != to.text && other.name.text != tree.name.text && (other.effect == nil) == (tree.effect == nil)
      }
      guard let other = others.first else { continue }
      var changed = body
      changed.rules[number].kind = .exception(to: other.name)
      found.append(
        Variant(
          tree: changed,
          change: Localized(
            "undtagelsen `\(tree.name.text)` gælder `\(other.name.text)` i stedet for `\(to.text)`",
            en: "the exception `\(tree.name.text)` is to `\(other.name.text)` instead of `\(to.text)`"), span: tree.span))
    }
    return found
  }

  /// Each two neighbouring exceptions, with their effects swapped.
  private func swapped(_ body: ServiceBody) -> [Variant<ServiceBody>] {
    var found: [Variant<ServiceBody>] = []
    for (number, tree) in body.rules.enumerated().dropLast() {
      let next = body.rules[number + 1]
      guard let one = tree.effect, let other = next.effect, kind(of: one) != kind(of: other), case .exception = next.kind else { continue }
      var changed = body
      changed.rules[number].effect = other
      changed.rules[number + 1].effect = one
      found.append(
        Variant(
          tree: changed,
          change: Localized(
            "`\(tree.name.text)` og `\(next.name.text)` bytter virkning", en: "`\(tree.name.text)` and `\(next.name.text)` swap effects"),
          span: tree.span))
    }
    return found
  }

  private func kind(of effect: EffectTree) -> Int {
    switch effect {
    case .grant, .mayGrant: 0
    case .deny: 1
    case .refer: 2
    case .doesNotApply: 3
    }
  }

  /// Whether another rule names it, so that dropping it alone is no policy any more.
  private func isNeeded(_ tree: RuleTree, _ body: ServiceBody) -> Bool {
    body.rules.contains { other in
      if case .exception(let to) = other.kind, to.text == tree.name.text { return true }
      return other.priorityOver.contains { $0.text == tree.name.text } || other.transitions.contains { $0.old.text == tree.name.text }
    }
  }

  // MARK: Rules

  func rule(_ tree: RuleTree) -> [Variant<RuleTree>] {
    var found: [Variant<RuleTree>] = []
    if let condition = tree.condition {
      found += self.condition(condition).map { variant in
        variant.map {
          var changed = tree
          changed.condition = $0
          return changed
        }
      }
    }
    if let unless = tree.unless {
      var changed = tree
      changed.unless = nil
      found.append(
        Variant(tree: changed, change: Localized("`medmindre` falder bort", en: "`unless` is dropped"), span: unless.span))
      found += condition(unless).map { variant in
        variant.map {
          var changed = tree
          changed.unless = $0
          return changed
        }
      }
    }
    for (number, result) in tree.results.enumerated() {
      found += value(result.value).map { variant in
        variant.map {
          var changed = tree
          changed.results[number].value = $0
          return changed
        }
      }
    }
    if let value = tree.value {
      found += self.value(value).map { variant in
        variant.map {
          var changed = tree
          changed.value = $0
          return changed
        }
      }
    }
    for (number, name) in tree.priorityOver.enumerated() {
      var changed = tree
      changed.priorityOver.remove(at: number)
      found.append(
        Variant(
          tree: changed,
          change: Localized(
            "`\(tree.name.text)` mister sin forrang for `\(name.text)`", en: "`\(tree.name.text)` loses its priority over `\(name.text)`"),
          span: name.span))
    }
    found += period(tree.period).map { variant in
      variant.map {
        var changed = tree
        changed.period = $0
        return changed
      }
    }
    return found
  }

  private func period(_ tree: PeriodTree) -> [Variant<PeriodTree>] {
    var found: [Variant<PeriodTree>] = []
    for (path, words) in [(\PeriodTree.from, Localized("begynder", en: "begins")), (\PeriodTree.to, Localized("slutter", en: "ends"))] {
      guard let date = tree[keyPath: path] else { continue }
      var changed = tree
      let day = date.day > 1 ? date.day - 1 : date.day + 1
      changed[keyPath: path] = DateLiteral(year: date.year, month: date.month, day: day, span: date.span)
      found.append(
        Variant(
          tree: changed, change: Localized("perioden \(words.danish) en dag forskudt", en: "the period \(words.english) a day off"),
          span: date.span))
    }
    return found
  }

  // MARK: Concepts, tables, rates

  private func concept(_ tree: ConceptTree) -> [Variant<ConceptTree>] {
    var found: [Variant<ConceptTree>] = []
    if let condition = tree.condition {
      found += self.condition(condition).map { variant in
        variant.map {
          var changed = tree
          changed.condition = $0
          return changed
        }
      }
    }
    if let value = tree.value {
      found += expression(value).map { variant in
        variant.map {
          var changed = tree
          changed.value = $0
          return changed
        }
      }
    }
    for (number, rule) in tree.rules.enumerated() {
      found += self.rule(rule).map { variant in
        variant.map {
          var changed = tree
          changed.rules[number] = $0
          return changed
        }
      }
    }
    return found
  }

  private func table(_ tree: TableTree) -> [Variant<TableTree>] {
    var found: [Variant<TableTree>] = []
    for (number, row) in tree.rows.enumerated() {
      var changed = tree
      changed.rows.remove(at: number)
      found.append(Variant(tree: changed, change: Localized("en række falder bort", en: "a row is dropped"), span: row.span))
      if number + 1 < tree.rows.count {
        let next = tree.rows[number + 1]
        var swapped = tree
        swapped.rows[number] = TableTree.Row(cells: row.cells, value: next.value, span: row.span)
        swapped.rows[number + 1] = TableTree.Row(cells: next.cells, value: row.value, span: next.span)
        found.append(Variant(tree: swapped, change: Localized("to rækker bytter værdi", en: "two rows swap values"), span: row.span))
      }
      found += value(row.value).map { variant in
        variant.map {
          var changed = tree
          changed.rows[number] = TableTree.Row(cells: row.cells, value: $0, span: row.span)
          return changed
        }
      }
    }
    return found
  }

  private func rate(_ tree: RateTree) -> [Variant<RateTree>] {
    var found: [Variant<RateTree>] = []
    for (number, entry) in tree.entries.enumerated() where number > 0 {
      var changed = tree
      let from = DateLiteral(
        year: entry.from.year, month: entry.from.month, day: entry.from.day > 1 ? entry.from.day - 1 : 2, span: entry.from.span)
      changed.entries[number] = RateTree.Entry(from: from, value: entry.value, index: entry.index, unknown: entry.unknown, span: entry.span)
      found.append(
        Variant(
          tree: changed,
          change: Localized(
            "taksten fra `\(quote(entry.from.span))` en dag forskudt", en: "the rate from `\(quote(entry.from.span))` a day off"),
          span: entry.from.span))
    }
    for (number, entry) in tree.entries.enumerated() {
      guard let value = entry.value else { continue }
      found += expression(value).map { variant in
        variant.map {
          var changed = tree
          changed.entries[number] = RateTree.Entry(from: entry.from, value: $0, index: nil, unknown: nil, span: entry.span)
          return changed
        }
      }
    }
    return found
  }
}
