import Diagnostics
import Syntax

/// Concepts, tables and rates.
extension Compiler {
  /// More concepts than this inside one another are refused.
  static let conceptDepthLimit = 40

  /// The number of a concept, compiled on first use.
  /// - Parameters:
  ///   - name: its name.
  ///   - rest: the member, for a concept `for hver`.
  mutating func concept(_ name: Name, _ rest: [Name]) throws(CheckError) -> Int {
    var scope = Scope()
    var key = name.text
    if let parameter = concepts[name.text]?.parameter {
      let enumeration = try enumerationNumber(parameter)
      guard let first = rest.first else {
        throw incompleteConcept(name, program.enumerations[enumeration].members.first?.name)
      }
      scope.member = (enumeration, try member(first, enumeration))
      key += "." + first.text
      if rest.count > 1 { throw nothingInside(first, rest[1]) }
    } else if let extra = rest.first {
      throw nothingInside(name, extra)
    }
    if let number = conceptNumbers[key] { return number }
    if brokenConcepts.contains(key) {
      throw CheckError(diagnostic: Diagnostic(.unknownName, at: name.span, Localized(same: key)), isConsequence: true)
    }
    if let start = conceptsUnderWay.firstIndex(of: key) {
      let circle = conceptsUnderWay[start...] + [key]
      throw CheckError(
        diagnostic: Diagnostic(
          .circle, at: name.span,
          Localized(
            "begreberne går i ring: \(circle.joined(separator: " → "))",
            en: "the concepts go round in a circle: \(circle.joined(separator: " → "))"),
          reason: Localized(
            "et begreb kan ikke afgøres, hvis det selv indgår i sin betingelse",
            en: "a concept that is part of its own condition cannot be decided"),
          help: Localized("fjern den ene henvisning i ringen", en: "remove one of the references in the circle")))
    }
    guard conceptsUnderWay.count < Compiler.conceptDepthLimit else {
      throw CheckError(
        diagnostic: Diagnostic(
          .tooDeep, at: name.span, Localized("for mange begreber inde i hinanden", en: "too many concepts inside one another"),
          help: Localized("højst \(Compiler.conceptDepthLimit) i en kæde", en: "at most \(Compiler.conceptDepthLimit) in a chain")))
    }
    conceptsUnderWay.append(key)
    defer { conceptsUnderWay.removeLast() }
    let info: ConceptInfo
    do throws(CheckError) {
      if let tree = concepts[name.text] {
        info = try concept(tree, key, scope)
      } else if let tree = tables[name.text] {
        info = try table(tree, scope)
      } else {
        throw unknownError(name, concepts.keys, .unknownName, "begrebet", "concept")
      }
    } catch {
      brokenConcepts.insert(key)
      throw error
    }
    program.concepts.append(info)
    conceptNumbers[key] = program.concepts.count - 1
    return program.concepts.count - 1
  }

  private func incompleteConcept(_ name: Name, _ example: String?) -> CheckError {
    CheckError(
      diagnostic: Diagnostic(
        .typeMismatch, at: name.span,
        Localized("`\(name.text)` findes for hver værdi af en opremsning", en: "`\(name.text)` is there for each member of an enumeration"),
        help: Localized(
          "skriv hvilken, som i `\(name.text).\(example ?? "…")`", en: "write which one, as in `\(name.text).\(example ?? "…")`")))
  }

  private mutating func concept(_ tree: ConceptTree, _ key: String, _ scope: Scope) throws(CheckError) -> ConceptInfo {
    var wording = wording(tree.label, tree.name.text)
    if let (enumeration, member) = scope.member { wording = filled(wording, enumeration, member) }
    let scalar =
      try tree.type.map { (type) throws(CheckError) in try self.scalar(type) } ?? ScalarType(type: .boolean, unit: .integer, range: nil)
    func info(_ place: SlotPlace, condition: Int? = nil, rules: [Int] = []) -> ConceptInfo {
      ConceptInfo(
        key: key, wording: wording, provisions: tree.provisions.map(\.text), readings: tree.readings.map(\.text), place: place,
        scalar: scalar,
        condition: condition, rules: rules, isTable: false, span: tree.name.span)
    }
    if let condition = tree.condition {
      guard scalar.type == .boolean else { throw mismatchedConcept(tree, "er …", "is …") }
      let (signal, node) = try self.condition(condition, scope)
      let around = conceptPeriods[tree.name.text].map { period($0) } ?? Period()
      let inForce = inForceSignals(period(tree.period)) + inForceSignals(around)
      return info(.signal(builder.all([signal] + inForce)), condition: node)
    }
    if let value = tree.value {
      if scalar.type == .boolean { throw mismatchedConcept(tree, "gælder hvis …", "holds if …") }
      let operand = try adapted(expression(value, scope, expected: scalar), to: scalar)
      return info(.register(operand.register))
    }
    guard !tree.rules.isEmpty else { throw mismatchedConcept(tree, "gælder hvis …", "holds if …") }
    return try conceptWithRules(tree, key, scope, scalar, info)
  }

  private func mismatchedConcept(_ tree: ConceptTree, _ danish: String, _ english: String) -> CheckError {
    CheckError(
      diagnostic: Diagnostic(
        .missingValue, at: tree.name.span,
        Localized(
          "begrebet `\(tree.name.text)` siger ikke, hvornår det gælder eller hvad det er",
          en: "the concept `\(tree.name.text)` does not say when it holds or what it is"),
        help: Localized("skriv `\(danish)` under det", en: "write `\(english)` below it")),
      isConsequence: unfinished.contains(tree.span))
  }

  private mutating func conceptWithRules(
    _ tree: ConceptTree, _ key: String, _ scope: Scope, _ scalar: ScalarType, _ info: (SlotPlace, Int?, [Int]) -> ConceptInfo
  ) throws(CheckError) -> ConceptInfo {
    let first = program.rules.count
    let numbers = rules(tree.rules, owner: key, scope)
    var nodes: [TreeNode] = []
    var values: [Int: Int] = [:]
    var otherwise: Pick.Candidate?
    for (offset, rule) in tree.rules.enumerated() {
      let number = first + offset
      guard let value = rule.value else {
        if case .doesNotApply = rule.effect {
          nodes.append(TreeNode(rule: number, cancels: true))
        } else {
          report(ruleWithoutEffect(rule, "er …", "is …"))
        }
        continue
      }
      guard let place = attempt({ (compiler) throws(CheckError) in try compiler.conceptValue(value, scalar, scope) }) else { continue }
      values[number] = place
      if case .otherwise = rule.kind {
        otherwise = Pick.Candidate(applies: 0, value: place, rule: number)
      } else {
        nodes.append(TreeNode(rule: number, cancels: false))
      }
    }
    let (applies, nothing) = decide(nodes)
    for (rule, signal) in applies { program.rules[rule].applies = signal }
    let candidates = nodes.compactMap { node in
      values[node.rule].map { Pick.Candidate(applies: program.rules[node.rule].applies, value: $0, rule: node.rule) }
    }
    if let found = otherwise {
      otherwise = Pick.Candidate(applies: nothing, value: found.value, rule: found.rule)
      program.rules[found.rule].applies = nothing
    }
    program.picks.append(Pick(candidates: candidates, nothing: nothing, otherwise: otherwise))
    let pick = program.picks.count - 1
    return info(scalar.type == .boolean ? .signal(builder.pickTruth(pick)) : .register(builder.pickNumber(pick)), nil, numbers)
  }

  /// A signal for a truth, a register for anything else.
  private mutating func conceptValue(_ tree: ValueTree, _ scalar: ScalarType, _ scope: Scope) throws(CheckError) -> Int {
    guard case .exactly(let value) = tree else {
      throw CheckError(
        diagnostic: Diagnostic(
          .typeMismatch, at: tree.span,
          Localized("et begreb har én bestemt værdi, ikke en grænse", en: "a concept has one definite value, not a bound"),
          help: Localized("slet `højst`, `mindst` eller `ca.`", en: "delete `at most`, `at least` or `about`")))
    }
    if scalar.type == .boolean { return try truth(value, scope) }
    return try adapted(expression(value, scope, expected: scalar), to: scalar).register
  }

  /// `ja`, `nej`, or a name that is true or false.
  mutating func truth(_ tree: ExpressionTree, _ scope: Scope) throws(CheckError) -> Int {
    switch tree {
    case .yes: return ProgramBuilder.alwaysTrue
    case .no: return ProgramBuilder.alwaysFalse
    case .path(let path):
      if case .truth(let signal, _) = try named(path, scope) { return signal }
    default: break
    }
    throw CheckError(
      diagnostic: Diagnostic(
        .notBoolean, at: tree.span, Localized("her ventes `ja` eller `nej`", en: "`yes` or `no` is expected here"),
        help: Localized("skriv `ja`, `nej` eller navnet på en betingelse", en: "write `yes`, `no` or the name of a condition")))
  }

  // MARK: Tables

  private mutating func table(_ tree: TableTree, _ scope: Scope) throws(CheckError) -> ConceptInfo {
    let scalar = try self.scalar(tree.type)
    var columns: [Operand] = []
    for path in tree.columns { columns.append(try tableColumn(path, scope)) }
    var candidates: [Pick.Candidate] = []
    var numbers: [Int] = []
    for (index, row) in tree.rows.enumerated() {
      var signals: [Int] = []
      var children: [Int] = []
      for (cell, column) in zip(row.cells, columns) {
        switch cell {
        case .anything: continue
        case .compare(let sign, let value):
          if column.type == .boolean {  // a truth column holds 1 for yes
            let wanted = try truth(value, scope) == ProgramBuilder.alwaysTrue
            signals.append(wanted ? column.register : builder.not(column.register))
            continue
          }
          let (left, right) = try matched(column, expression(value, scope, expected: columnType(column)))
          let signal = builder.compare(code(sign), left.register, right.register)
          signals.append(signal)
          children.append(node(.compare(left.info, sign, right.info), signal, [], row.span))
        case .between(let low, let high):
          let (_, lowest) = try matched(column, expression(low, scope, expected: columnType(column)))
          let (left, highest) = try matched(column, expression(high, scope, expected: columnType(column)))
          let signal = builder.all([
            builder.compare(.greaterOrEqual, left.register, lowest.register),
            builder.compare(.lessOrEqual, left.register, highest.register),
          ])
          signals.append(signal)
          children.append(node(.between(left.info, lowest.info, highest.info), signal, [], row.span))
        }
      }
      let signal = builder.all(signals)
      guard case .exactly(let value) = row.value else { continue }
      let register =
        scalar.type == .boolean ? try truth(value, scope) : try adapted(expression(value, scope, expected: scalar), to: scalar).register
      let condition = node(.list(.all), signal, children, row.span)
      program.rules.append(
        RuleInfo(
          key: "\(tree.name.text).række_\(index + 1)", name: "række_\(index + 1)", label: nil, kind: .rule, isRebuttable: false,
          provisions: tree.provisions.map(\.text), basis: [], readings: [], effect: nil, text: nil, condition: condition, unless: nil,
          period: Period(), parent: nil, exceptions: [], priorityOver: [], asideSlot: nil, holds: signal, applies: signal, span: row.span,
          wholeSpan: row.span))
      numbers.append(program.rules.count - 1)
      candidates.append(Pick.Candidate(applies: signal, value: register, rule: program.rules.count - 1))
    }
    let nothing = builder.none(candidates.map(\.applies))
    program.picks.append(Pick(candidates: candidates, nothing: nothing, otherwise: nil))
    let pick = program.picks.count - 1
    return ConceptInfo(
      key: tree.name.text, wording: wording(tree.label, tree.name.text), provisions: tree.provisions.map(\.text), readings: [],
      place: scalar.type == .boolean ? .signal(builder.pickTruth(pick)) : .register(builder.pickNumber(pick)), scalar: scalar,
      condition: nil,
      rules: numbers, isTable: true, span: tree.name.span)
  }

  private mutating func tableColumn(_ path: Path, _ scope: Scope) throws(CheckError) -> Operand {
    if facts[path.names[0].text] != nil || concepts[path.names[0].text] != nil,
      case .truth(let signal, _) = try named(path, scope)
    {
      return Operand(register: signal, type: .boolean, display: .none, text: path.text, span: path.span)
    }
    return try expression(.path(path), scope)
  }

  private func columnType(_ column: Operand) -> ScalarType {
    ScalarType(type: column.type, unit: ResolvedUnit(column.measure ?? .integer, factor: 1, display: column.display), range: nil)
  }

  private func code(_ sign: Comparison) -> ComparisonCode {
    switch sign {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    }
  }

  // MARK: Rates

  /// The value before, raised by a percentage and rounded to whole units.
  private func indexed(
    _ last: Int64?, _ percent: NumberLiteral, _ rounding: RoundingDirection, _ scalar: ScalarType, _ span: Span
  ) throws(CheckError) -> Int64 {
    guard let last else {
      throw CheckError(
        diagnostic: Diagnostic(
          .missingValue, at: span, Localized("der er intet beløb at opregulere", en: "there is no amount to index"),
          help: Localized("skriv et beløb på datoen før", en: "write an amount on the date before")))
    }
    var scale: Int128 = 100
    for _ in 0..<percent.decimals { scale *= 10 }
    let unit = Int128(scalar.unit.factor)
    let (product, divisor) = (Int128(last) * (scale + Int128(percent.mantissa)), scale * unit)
    let (quotient, remainder) = product.quotientAndRemainder(dividingBy: divisor)
    let rounded: Int128 =
      switch rounding {
      case .down: quotient
      case .up: quotient + (remainder > 0 ? 1 : 0)
      case .nearest: quotient + (remainder * 2 >= divisor ? 1 : 0)
      }
    return Int64(clamping: rounded * unit)
  }

  mutating func rate(_ name: Name) throws(CheckError) -> Int {
    if let number = rateNumbers[name.text] { return number }
    guard let tree = rates[name.text] else { throw unknownError(name, rates.keys, .unknownName, "taksten", "rate") }
    let scalar = try self.scalar(tree.type)
    var entries: [RateInfo.Entry] = []
    for entry in tree.entries {
      guard let from = date(entry.from) else { continue }
      if let last = entries.last, from <= last.from {
        report(
          Diagnostic(
            .rateOrder, at: entry.span,
            Localized("taksterne står ikke i rækkefølge efter dato", en: "the rates do not stand in order of date"),
            help: Localized("skriv den ældste øverst", en: "write the oldest at the top")))
      }
      var value: Int64?
      if let tree = entry.value {
        let operand = try adapted(expression(tree, Scope(), expected: scalar), to: scalar)
        guard let literal = operand.literal else {
          throw CheckError(
            diagnostic: Diagnostic(
              .typeMismatch, at: entry.span,
              Localized("en takst er et tal, ikke en udregning", en: "a rate is a number, not a calculation"),
              help: Localized("skriv beløbet", en: "write the amount")))
        }
        value = literal
      }
      if let (percent, rounding) = entry.index { value = try indexed(entries.last?.value, percent, rounding, scalar, entry.span) }
      entries.append(RateInfo.Entry(from: from, value: value, unknown: entry.unknown?.text))
    }
    rateNumbers[name.text] = program.rates.count
    program.rates.append(
      RateInfo(
        name: tree.name.text, wording: wording(tree.label, tree.name.text), provisions: tree.provisions.map(\.text), unit: scalar.unit,
        entries: entries, span: tree.name.span))
    return program.rates.count - 1
  }
}
