import Diagnostics
import Syntax

/// Truths. Each condition becomes a signal for the run and a node for the explanation.
extension Compiler {
  mutating func condition(_ tree: ConditionTree, _ scope: Scope) throws(CheckError) -> (signal: Int, node: Int) {
    switch tree {
    case .list(let quantifier, let trees, let span): return listCondition(quantifier, trees, span, scope)
    case .not(let inner, let span):
      let (signal, child) = try condition(inner, scope)
      return (builder.not(signal), node(.not, builder.not(signal), [child], span))
    case .path(let path):
      let found = try named(path, scope)
      guard case .truth(let signal, let kind) = found else { throw notATruth(path, found) }
      return (signal, node(kind, signal, [], path.span))
    case .compare(let left, let sign, let right, let span): return try comparison(left, sign, right, span, scope)
    case .between(let value, let low, let high, let span):
      let operand = try expression(value, scope)
      var low = low
      // In `mellem 18 og 65 år` the unit of the second number is also the first's.
      if case .number(let number, nil) = low, case .number(_, let unit?) = high { low = .number(number, unit: unit) }
      let (first, lowest) = try matched(operand, expression(low, scope, expected: scalar(of: operand)))
      let (second, highest) = try matched(operand, expression(high, scope, expected: scalar(of: operand)))
      let signal = builder.all([
        builder.compare(.greaterOrEqual, first.register, lowest.register), builder.compare(.lessOrEqual, second.register, highest.register),
      ])
      return (signal, node(.between(operand.info, lowest.info, highest.info), signal, [], span))
    case .oneOf(let value, let options, let span):
      let operand = try expression(value, scope)
      var signals: [Int] = []
      var values: [OperandInfo] = []
      for option in options {
        let (left, right) = try matched(operand, expression(option, scope, expected: scalar(of: operand)))
        signals.append(builder.compare(.equal, left.register, right.register))
        values.append(right.info)
      }
      let signal = builder.any(signals)
      return (signal, node(.oneOf(operand.info, values), signal, [], span))
    case .isEmpty(let path, let negated, let span): return try emptiness(path, negated, span, scope)
    case .exists(let path, let negated, let span): return try existence(path, negated, span, scope)
    case .quantified(let quantifier, let quantification): return try records(quantifier, quantification, scope)
    }
  }

  private func notATruth(_ path: Path, _ found: Named) -> CheckError {
    let help: Localized =
      switch found {
      case .set:
        Localized(
          "skriv hvilken, som i `\(path.text).…`, eller `\(path.text) er ikke tom`",
          en: "write which one, as in `\(path.text).…`, or `\(path.text) is not empty`")
      case .list:
        Localized(
          "spørg til den: `findes … i \(path.text) hvor …`, eller `\(path.text) er ikke tom`",
          en: "ask it: `exists … in \(path.text) where …`, or `\(path.text) is not empty`")
      default:
        Localized(
          "sammenlign værdien: `\(path.text) = …`, `\(path.text) ≥ …`", en: "compare the value: `\(path.text) = …`, `\(path.text) ≥ …`")
      }
    return CheckError(
      diagnostic: Diagnostic(
        .notBoolean, at: path.span, Localized("`\(path.text)` er ikke ja eller nej", en: "`\(path.text)` is not yes or no"), help: help))
  }

  mutating func node(_ kind: ConditionInfo.Kind, _ signal: Int, _ children: [Int], _ span: Span) -> Int {
    program.conditions.append(ConditionInfo(kind: kind, signal: signal, children: children, span: span))
    return program.conditions.count - 1
  }

  /// Each bullet is compiled by itself, so that one mistake does not hide the others.
  private mutating func listCondition(_ quantifier: Quantifier, _ trees: [ConditionTree], _ span: Span, _ scope: Scope) -> (
    signal: Int, node: Int
  ) {
    var signals: [Int] = []
    var children: [Int] = []
    for tree in trees {
      guard let (signal, child) = attempt({ (compiler) throws(CheckError) in try compiler.condition(tree, scope) }) else { continue }
      signals.append(signal)
      children.append(child)
    }
    let signal: Int
    switch quantifier {
    case .all: signal = builder.all(signals)
    case .any: signal = builder.any(signals)
    case .none: signal = builder.none(signals)
    case .atLeast(let number), .atMost(let number):
      if number < 0 || number > trees.count {
        report(
          Diagnostic(
            .outOfRange, at: span, Localized("listen har kun \(trees.count) punkter", en: "the list has only \(trees.count) bullets"),
            help: Localized("skriv et tal fra 0 til \(trees.count)", en: "write a number from 0 to \(trees.count)")))
      }
      if Set(signals).count < signals.count {
        report(
          Diagnostic(
            .duplicateName, at: span,
            Localized(
              "to punkter på listen siger det samme, så de kan ikke tælles", en: "two bullets say the same, so they cannot be counted"),
            help: Localized("slet det ene", en: "delete one of them")))
      }
      if case .atLeast = quantifier { signal = builder.atLeast(number, signals) } else { signal = builder.atMost(number, signals) }
    }
    return (signal, node(.list(quantifier), signal, children, span))
  }

  private mutating func comparison(
    _ leftTree: ExpressionTree, _ sign: Comparison, _ rightTree: ExpressionTree, _ span: Span, _ scope: Scope
  ) throws(CheckError) -> (signal: Int, node: Int) {
    if case .path(let path) = leftTree, sign == .equal || sign == .notEqual {
      switch rightTree {
      case .yes, .no:
        var isYes = sign == .equal
        if case .no = rightTree { isYes.toggle() }
        return try condition(isYes ? .path(path) : .not(.path(path), span), scope)
      default: break
      }
    }
    let left = try expression(leftTree, scope)
    let right = try expression(rightTree, scope, expected: scalar(of: left))
    let (first, second) = try matched(left, right)
    let isOrdered: Bool =
      switch first.type {
      case .number, .date, .dateTime: true
      default: false
      }
    let code: ComparisonCode
    switch sign {
    case .equal: code = .equal
    case .notEqual: code = .notEqual
    case .less: code = .less
    case .lessOrEqual: code = .lessOrEqual
    case .greater: code = .greater
    case .greaterOrEqual: code = .greaterOrEqual
    }
    guard isOrdered || sign == .equal || sign == .notEqual else {
      throw CheckError(
        diagnostic: Diagnostic(
          .typeMismatch, at: span,
          Localized("\(describe(first.type)) kan ikke være større eller mindre", en: "\(describe(first.type)) cannot be more or less"),
          help: Localized("brug `=`, `≠` eller `er en af`", en: "use `=`, `≠` or `is one of`")))
    }
    let signal = builder.compare(code, first.register, second.register)
    return (signal, node(.compare(first.info, sign, second.info), signal, [], span))
  }

  /// The type that the other side of a comparison is read by.
  private func scalar(of operand: Operand) -> ScalarType {
    let unit: ResolvedUnit =
      if let measure = operand.measure, measure.dimension == .plain { measure.scale == 1 ? .integer : .decimal } else {
        ResolvedUnit(operand.measure ?? .integer, factor: 1, display: operand.display)
      }
    return ScalarType(type: operand.type, unit: unit, range: nil)
  }

  private mutating func emptiness(_ path: Path, _ negated: Bool, _ span: Span, _ scope: Scope) throws(CheckError) -> (
    signal: Int, node: Int
  ) {
    switch try named(path, scope) {
    case .set(let signals, _):
      let signal = negated ? builder.any(signals) : builder.none(signals)
      let slots = signals.compactMap { signal in program.slots.firstIndex { $0.place == .signal(signal) } }
      return (signal, node(.members(slots, isNegated: negated), signal, [], span))
    case .list(let list):
      builder.openBlock()
      _ = builder.closeBlock()
      program.blocks.append(Block(list: list, instructions: [], result: ProgramBuilder.alwaysTrue))
      let quantifier: Quantifier = negated ? .any : .none
      let signal = builder.records(list, program.blocks.count - 1, negated ? .any : .none, 0)
      return (signal, node(.records(list: list, quantifier, block: program.blocks.count - 1, variable: ""), signal, [], span))
    default:
      throw CheckError(
        diagnostic: Diagnostic(
          .typeMismatch, at: path.span,
          Localized("`\(path.text)` er hverken en liste eller en mængde", en: "`\(path.text)` is neither a list nor a set"),
          help: Localized("`er tom` bruges om `flere af …` og `liste af …`", en: "`is empty` is for `set of …` and `list of …`")))
    }
  }

  /// Whether there is such a record at all: a slot of its own under the fact's name.
  private mutating func recordExistence(_ fact: Int, _ negated: Bool, _ span: Span) -> (signal: Int, node: Int) {
    let info = program.facts[fact]
    let wording = Wording.existence(of: info.wording.positive)
    let number =
      slotNumbers[info.name]
      ?? newSlot(
        SlotInfo(
          key: info.name, fact: fact, path: [], scalar: ScalarType(type: .boolean, unit: .integer, range: nil), wording: wording,
          question: info.question, place: newPlace(.boolean)))
    guard case .signal(let exists) = program.slots[number].place else { return (0, 0) }
    let leaf = node(.fact(slot: number), exists, [], span)
    return negated ? (builder.not(exists), node(.not, builder.not(exists), [leaf], span)) : (exists, leaf)
  }

  private mutating func existence(_ path: Path, _ negated: Bool, _ span: Span, _ scope: Scope) throws(CheckError) -> (
    signal: Int, node: Int
  ) {
    if path.names.count == 1, let fact = facts[path.names[0].text], case .record = program.facts[fact].shape {
      return recordExistence(fact, negated, span)
    }
    guard case .value(let operand) = try named(path, scope) else {
      throw CheckError(
        diagnostic: Diagnostic(
          .typeMismatch, at: path.span,
          Localized("`\(path.text)` er ikke en værdi, der kan mangle", en: "`\(path.text)` is not a value that can be absent"),
          help: Localized("`findes` bruges om tal, datoer og tekster", en: "`exists` is for numbers, dates and texts")))
    }
    let exists = builder.exists(operand.register)
    let signal = negated ? builder.not(exists) : exists
    return (signal, node(.exists(operand.info, isNegated: negated), signal, [], span))
  }

  private mutating func records(_ quantifier: Quantifier, _ quantification: Quantification, _ scope: Scope) throws(CheckError) -> (
    signal: Int, node: Int
  ) {
    let list = try listNamed(quantification, scope)
    var inner = scope
    inner.element = (quantification.variable.text, list)
    builder.openBlock()
    var compiled: (signal: Int, node: Int)?
    var failure: CheckError?
    if let tree = quantification.condition {
      do throws(CheckError) { compiled = try condition(tree, inner) } catch { failure = error }
    }
    let instructions = builder.closeBlock()
    if let failure { throw failure }
    program.blocks.append(Block(list: list, instructions: instructions, result: compiled?.signal ?? ProgramBuilder.alwaysTrue))
    let block = program.blocks.count - 1
    let (code, number): (ListCode, Int) =
      switch quantifier {
      case .any: (.any, 0)
      case .all: (.all, 0)
      case .none: (.none, 0)
      case .atLeast(let number): (.atLeast, number)
      case .atMost(let number): (.atMost, number)
      }
    let signal = builder.records(list, block, code, number)
    let kind = ConditionInfo.Kind.records(list: list, quantifier, block: block, variable: quantification.variable.text)
    return (signal, node(kind, signal, compiled.map { [$0.node] } ?? [], quantification.span))
  }
}
