import Diagnostics
import Semantics
import Syntax

/// Says in words what concepts, tables, rates, facts and types are, and how two of them differ.
struct VocabularyDetails {
  let old: Phrasing
  let new: Phrasing
  private var rules: RuleDetails { RuleDetails(old: old, new: new) }
  private var conditions: ConditionDetails { ConditionDetails(old: old, new: new) }

  static func title(_ declaration: Declaration) -> Localized {
    switch declaration {
    case .concept(let tree): Localized("begrebet \(tree.name.text)", en: "the concept \(tree.name.text)")
    case .table(let tree): Localized("tabellen \(tree.name.text)", en: "the table \(tree.name.text)")
    case .rate(let tree): Localized("taksten \(tree.name.text)", en: "the rate \(tree.name.text)")
    case .fact(let tree):
      tree.isAssessment
        ? Localized("skønnet \(tree.name.text)", en: "the assessment \(tree.name.text)")
        : Localized("oplysningen \(tree.name.text)", en: "the fact \(tree.name.text)")
    case .enumeration(let tree): Localized("opremsningen \(tree.name.text)", en: "the enumeration \(tree.name.text)")
    case .record(let tree): Localized("strukturen \(tree.name.text)", en: "the record \(tree.name.text)")
    case .unit(let tree): Localized("enheden \(tree.name.text)", en: "the unit \(tree.name.text)")
    case .service, .shared, .test, .claim, .waiver: Localized(same: "")
    }
  }

  static func subject(_ declaration: Declaration) -> Change.Subject {
    switch declaration {
    case .concept: .concept
    case .table: .table
    case .rate: .rate
    case .fact: .fact
    default: .type
    }
  }

  // MARK: One

  func summary(_ declaration: Declaration, _ phrasing: Phrasing) -> [Localized] {
    switch declaration {
    case .concept(let tree):
      var lines: [Localized] = []
      if let condition = tree.condition {
        let text = phrasing.condition(condition)
        lines.append(Localized("gælder hvis \(text.danish)", en: "holds if \(text.english)"))
      }
      if let value = tree.value {
        let text = phrasing.expression(value)
        lines.append(Localized("er \(text.danish)", en: "is \(text.english)"))
      }
      return lines
    case .rate(let tree): return tree.entries.map { entry($0, phrasing) }
    case .fact(let tree): return [Localized(same: Wording(tree.label, name: tree.name.text).positive)]
    case .table(let tree): return [Localized("\(tree.rows.count) rækker", en: "\(tree.rows.count) rows")]
    case .enumeration(let tree): return [Localized(same: tree.members.map(\.label.text).joined(separator: ", "))]
    default: return []
    }
  }

  private func entry(_ entry: RateTree.Entry, _ phrasing: Phrasing) -> Localized {
    let (date, value) = (phrasing.date(entry.from), amount(entry, phrasing))
    return Localized("fra \(date.danish): \(value.danish)", en: "from \(date.english): \(value.english)")
  }

  private func amount(_ entry: RateTree.Entry, _ phrasing: Phrasing) -> Localized {
    if let value = entry.value { return phrasing.expression(value) }
    if let index = entry.index {
      let percent = ExpressionTree.number(index.percent, unit: nil)
      let text = phrasing.expression(percent)
      return Localized("opreguleret \(text.danish) %", en: "indexed by \(text.english) %")
    }
    return Localized("ukendt", en: "unknown")
  }

  // MARK: Two

  func differences(_ before: Declaration, _ after: Declaration) -> [Localized] {
    switch (before, after) {
    case (.concept(let one), .concept(let other)): return concept(one, other)
    case (.rate(let one), .rate(let other)): return rate(one, other)
    case (.table(let one), .table(let other)): return table(one, other)
    case (.enumeration(let one), .enumeration(let other)):
      return names(one.members.map { ($0.name.text, $0.label.text) }, other.members.map { ($0.name.text, $0.label.text) })
    case (.record(let one), .record(let other)):
      let lines = names(
        one.fields.map { ($0.name.text, $0.name.text) }, other.fields.map { ($0.name.text, $0.name.text) })
      return lines.isEmpty ? [Localized("felternes slags er ændret", en: "the types of its fields have changed")] : lines
    case (.fact(let one), .fact(let other)): return fact(one, other)
    case (.unit(let one), .unit(let other)):
      return [Localized("fra “\(one.many.text)” til “\(other.many.text)”", en: "from “\(one.many.text)” to “\(other.many.text)”")]
    default: return [Localized("er nu noget af en anden slags", en: "is now something of another kind")]
    }
  }

  private func names(_ before: [(name: String, label: String)], _ after: [(name: String, label: String)]) -> [Localized] {
    let lost = before.filter { one in !after.contains { $0.name == one.name } }
    let gained = after.filter { one in !before.contains { $0.name == one.name } }
    return lost.map { Localized("ikke længere: \($0.label)", en: "no longer: \($0.label)") }
      + gained.map { Localized("nu også: \($0.label)", en: "now also: \($0.label)") }
  }

  private func fact(_ before: FactTree, _ after: FactTree) -> [Localized] {
    var lines: [Localized] = []
    if before.isAssessment != after.isAssessment {
      lines.append(
        after.isAssessment
          ? Localized("er nu et skøn, der skal begrundes", en: "is now an assessment that needs a reason")
          : Localized("er nu en oplysning og ikke et skøn", en: "is now a fact and no assessment"))
    }
    if Meaning.of(before.type) != Meaning.of(after.type) {
      lines.append(Localized("er nu af en anden slags", en: "is now of another type"))
    }
    if Meaning.of(before) != Meaning.of(after), lines.isEmpty {
      lines.append(Localized("følger nu på en anden måde af andre oplysninger", en: "now follows from other facts in another way"))
    }
    return lines
  }

  private func concept(_ before: ConceptTree, _ after: ConceptTree) -> [Localized] {
    var lines = conditions.differences(before.condition, after.condition)
    if before.value.map({ Meaning.of($0) }) != after.value.map({ Meaning.of($0) }) {
      let none = Localized("intet", en: "nothing")
      let (from, to) = (before.value.map { old.expression($0) } ?? none, after.value.map { new.expression($0) } ?? none)
      lines.append(Localized("fra \(from.danish) til \(to.danish)", en: "from \(from.english) to \(to.english)"))
    }
    let matching = RuleMatching(before.rules, after.rules)
    for (one, other) in matching.pairs where Meaning.of(before.rules[one]) != Meaning.of(after.rules[other]) {
      let title = RuleDetails.title(after.rules[other])
      lines += rules.differences(before.rules[one], after.rules[other], [:]).map { title.joined(Localized(same: ": ")).joined($0) }
    }
    lines += matching.removed.map {
      let title = RuleDetails.title(before.rules[$0])
      return Localized("\(title.danish) er faldet bort", en: "\(title.english) is gone")
    }
    lines += matching.added.map {
      let title = RuleDetails.title(after.rules[$0])
      return Localized("\(title.danish) er ny", en: "\(title.english) is new")
    }
    lines += rules.period(before.period, after.period)
    return lines.isEmpty ? [Localized("er ændret", en: "has changed")] : lines
  }

  private func rate(_ before: RateTree, _ after: RateTree) -> [Localized] {
    var lines: [Localized] = []
    var lost = before.entries.filter { one in !after.entries.contains { Meaning.of($0) == Meaning.of(one) } }
    var gained = after.entries.filter { one in !before.entries.contains { Meaning.of($0) == Meaning.of(one) } }
    for one in lost {
      guard
        let other = gained.first(where: { Meaning.of($0.from) == Meaning.of(one.from) })
          ?? gained.first(where: { amount($0, new) == amount(one, old) })
      else { continue }
      lost.removeAll { Meaning.of($0) == Meaning.of(one) }
      gained.removeAll { Meaning.of($0) == Meaning.of(other) }
      let (date, from, to) = (old.date(one.from), amount(one, old), amount(other, new))
      if Meaning.of(one.from) == Meaning.of(other.from) {
        lines.append(
          Localized(
            "fra \(date.danish): \(from.danish) bliver til \(to.danish)", en: "from \(date.english): \(from.english) becomes \(to.english)")
        )
      } else {
        let later = new.date(other.from)
        lines.append(
          Localized(
            "\(to.danish) gælder nu fra \(later.danish), før fra \(date.danish)",
            en: "\(to.english) now applies from \(later.english), before from \(date.english)"))
      }
    }
    lines += lost.map { Localized("faldet bort: \(entry($0, old).danish)", en: "gone: \(entry($0, old).english)") }
    lines += gained.map { Localized("ny: \(entry($0, new).danish)", en: "new: \(entry($0, new).english)") }
    return lines.isEmpty ? [Localized("er ændret", en: "has changed")] : lines
  }

  private func table(_ before: TableTree, _ after: TableTree) -> [Localized] {
    func cells(_ row: TableTree.Row, _ phrasing: Phrasing) -> Localized {
      func cell(_ cell: TableTree.Cell) -> Localized {
        switch cell {
        case .anything: return Localized(same: "-")
        case .compare(let sign, let value):
          let text = phrasing.expression(value)
          return sign == .equal ? text : Localized(same: sign.rawValue + " ").joined(text)
        case .between(let low, let high): return phrasing.value(.between(low, high))
        }
      }
      return row.cells.map(cell).reduce(nil) { $0 == nil ? $1 : $0?.joined(Localized(same: ", ")).joined($1) } ?? Localized(same: "")
    }
    func key(_ row: TableTree.Row) -> String { row.cells.map { Meaning.of($0) }.joined(separator: ", ") }
    var lines: [Localized] = []
    for row in before.rows {
      let what = cells(row, old)
      guard let other = after.rows.first(where: { key($0) == key(row) }) else {
        lines.append(Localized("rækken \(what.danish) er faldet bort", en: "the row \(what.english) is gone"))
        continue
      }
      guard Meaning.of(row.value) != Meaning.of(other.value) else { continue }
      let (from, to) = (old.value(row.value), new.value(other.value))
      lines.append(
        Localized(
          "ved \(what.danish): fra \(from.danish) til \(to.danish)", en: "at \(what.english): from \(from.english) to \(to.english)"))
    }
    for row in after.rows where !before.rows.contains(where: { key($0) == key(row) }) {
      let (what, value) = (cells(row, new), new.value(row.value))
      lines.append(Localized("ny række \(what.danish): \(value.danish)", en: "new row \(what.english): \(value.english)"))
    }
    return lines.isEmpty ? [Localized("er ændret", en: "has changed")] : lines
  }
}
