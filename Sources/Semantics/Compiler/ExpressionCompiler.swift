import Diagnostics
import Syntax

/// Values.
extension Compiler {
  /// - Parameter expected: the type of what the value is compared with or given to; names of members and bare numbers are
  ///   read by it.
  mutating func expression(_ tree: ExpressionTree, _ scope: Scope, expected: ScalarType? = nil) throws(CheckError) -> Operand {
    switch tree {
    case .number(let number, let unit): return try literal(number, unit, expected)
    case .every(let count, let unit, let span):
      guard let (value, display) = ResolvedUnit.every(count, unit) else {
        throw CheckError(
          diagnostic: Diagnostic(
            .inexactNumber, at: span,
            Localized("en sådan hyppighed kan ikke regnes nøjagtigt", en: "such a frequency cannot be reckoned exactly"),
            help: Localized("skriv den som gange pr. uge, måned eller år", en: "write it as times per week, month or year")))
      }
      return constant(value, .number(.frequency), display, span)
    case .date(let literal):
      guard let date = date(literal) else { return constant(0, .date, .none, literal.span) }
      return constant(date.day, .date, .none, literal.span)
    case .moment(let literal, let hour, let minute, let span):
      return constant((date(literal)?.day ?? 0) * 1440 + Int64(hour * 60 + minute), .dateTime, .none, span)
    case .text(let text): return constant(Int64(string(text.text)), .text, .none, text.span)
    case .yes(let span), .no(let span):
      throw CheckError(
        diagnostic: Diagnostic(
          .typeMismatch, at: span, Localized("`ja` og `nej` kan ikke stå her", en: "`yes` and `no` cannot stand here"),
          help: Localized("skriv betingelsen selv, eller `ikke` foran den", en: "write the condition itself, or `not` in front of it")))
    case .path(let path): return try pathValue(path, scope, expected)
    case .decisionDate(let span):
      return Operand(register: program.dateRegister, type: .date, display: .none, text: "afgørelsens dato", span: span)
    case .arithmetic(let sign, let left, let right, let span): return try arithmetic(sign, left, right, span, scope, expected)
    case .smallest(let operands, let span): return try extreme(.smallest, operands, span, scope, expected)
    case .largest(let operands, let span): return try extreme(.largest, operands, span, scope, expected)
    case .count(let quantification):
      let (list, block) = try block(quantification, scope)
      return Operand(
        register: builder.countRecords(list, block), type: .number(.integer), display: .none,
        text: "antallet af \(program.facts[program.lists[list].fact].wording.positive)", span: quantification.span)
    case .sum(let value, let quantification): return try sum(value, quantification, scope)
    case .wholeYears(let from, let to, let span):
      let start = try day(expression(from, scope))
      let end = try day(expression(to, scope))
      let years = builder.arithmetic(.wholeYears, start.register, end.register)
      let unit = ResolvedUnit(.year, per: nil) ?? .integer
      return Operand(
        register: builder.arithmetic(.multiply, years, builder.constant(unit.factor)), type: .number(unit.measure), display: unit.display,
        text: "", span: span)
    case .shifted(let amount, let unit, let backwards, let from, let span): return try shifted(amount, unit, backwards, from, span, scope)
    case .endOfMonth(let from, let span):
      let base = try day(expression(from, scope))
      return Operand(
        register: builder.arithmetic(.endOfMonth, base.register, base.register), type: .date, display: .none, text: "", span: span)
    case .clock(let tree, let hour, let minute, let span):
      let base = try day(expression(tree, scope))
      let midnight = builder.arithmetic(.multiply, base.register, builder.constant(1_440))
      return Operand(
        register: builder.arithmetic(.add, midnight, builder.constant(Int64(hour * 60 + minute))), type: .dateTime, display: .none,
        text: "", span: span)
    case .rounded(let value, let direction, let unit, let span): return try rounded(value, direction, unit, span, scope)
    }
  }

  mutating func string(_ text: String) -> Int {
    if let number = program.strings.firstIndex(of: text) { return number }
    program.strings.append(text)
    return program.strings.count - 1
  }

  private mutating func constant(_ value: Int64, _ type: ValueType, _ display: DisplayUnit, _ span: Span) -> Operand {
    Operand(register: builder.constant(value), type: type, display: display, text: "", literal: value, span: span)
  }

  private mutating func literal(_ number: NumberLiteral, _ tree: UnitTree?, _ expected: ScalarType?) throws(CheckError) -> Operand {
    var unit = number.decimals == 0 ? ResolvedUnit.integer : .decimal
    if let tree {
      unit = try self.unit(tree)
    } else if let expected, case .number(let measure) = expected.type, measure.dimension == .plain {
      unit = expected.unit
    }
    guard let value = unit.value(mantissa: number.mantissa, decimals: number.decimals) else {
      throw CheckError(
        diagnostic: Diagnostic(
          .inexactNumber, at: number.span,
          Localized("tallet kan ikke stå nøjagtigt i den enhed", en: "the number cannot stand exactly in that unit"),
          help: number.decimals == 3
            ? Localized("brug færre decimaler; mellem tusinder står et punktum", en: "use fewer decimals; a point stands between thousands")
            : Localized("brug færre decimaler", en: "use fewer decimals")))
    }
    return constant(value, .number(unit.measure), unit.display, tree.map { number.span.union($0.span) } ?? number.span)
  }

  private mutating func pathValue(_ path: Path, _ scope: Scope, _ expected: ScalarType?) throws(CheckError) -> Operand {
    if let expected, case .enumeration(let enumeration) = expected.type, path.names.count == 1 {
      let name = path.names[0]
      let info = program.enumerations[enumeration]
      if let member = info.members.firstIndex(where: { $0.name == name.text }) {
        var operand = constant(Int64(member), expected.type, .none, name.span)
        operand.text = info.members[member].label
        return operand
      }
      if facts[name.text] == nil, concepts[name.text] == nil { throw unknownMember(name, enumeration) }
    }
    switch try named(path, scope) {
    case .value(let operand): return operand
    case .truth:
      throw CheckError(
        diagnostic: Diagnostic(
          .typeMismatch, at: path.span,
          Localized("`\(path.text)` er ja eller nej, ikke en værdi", en: "`\(path.text)` is yes or no, not a value"),
          help: Localized("skriv `\(path.text)` alene, uden sammenligning", en: "write `\(path.text)` alone, without a comparison")))
    case .set:
      throw CheckError(
        diagnostic: Diagnostic(
          .typeMismatch, at: path.span, Localized("`\(path.text)` har flere værdier", en: "`\(path.text)` has several values"),
          help: Localized(
            "skriv hvilken, som i `\(path.text).…`, eller `\(path.text) er tom`",
            en: "write which one, as in `\(path.text).…`, or `\(path.text) is empty`")))
    case .list:
      throw CheckError(
        diagnostic: Diagnostic(
          .typeMismatch, at: path.span, Localized("`\(path.text)` er en liste", en: "`\(path.text)` is a list"),
          help: Localized(
            "skriv `antal … i \(path.text)`, eller `findes … i \(path.text) hvor …`",
            en: "write `number of … in \(path.text)`, or `exists … in \(path.text) where …`")))
    }
  }

  func unknownMember(_ name: Name, _ enumeration: Int) -> CheckError {
    let info = program.enumerations[enumeration]
    return unknownError(name, info.members.map(\.name), .unknownMember, "værdien i opremsningen \(info.name)", "member of \(info.name)")
  }

  // MARK: Same measure

  func unitError(_ left: Operand, _ right: Operand) -> CheckError {
    if let first = left.measure, let second = right.measure, first.dimension == .plain || second.dimension == .plain {
      let bare = first.dimension == .plain ? left : right
      let other = first.dimension == .plain ? right : left
      if bare.literal != nil {
        let unit = ValueWording().number(0, other.measure ?? .integer, other.display).drop { $0 != " " }
        return CheckError(
          diagnostic: Diagnostic(
            .missingUnit, at: bare.span, Localized("tallet mangler sin enhed", en: "the number lacks its unit"),
            help: Localized("skriv enheden efter tallet:\(unit.isEmpty ? " …" : unit)", en: "write the unit after the number:\(unit)")))
      }
    }
    return CheckError(
      diagnostic: Diagnostic(
        .unitMismatch, at: right.span, Localized("de to værdier måler ikke det samme", en: "the two values do not measure the same"),
        label: Localized("dette er \(describe(right.type))", en: "this is \(describe(right.type))"),
        related: [Label(left.span, Localized("dette er \(describe(left.type))", en: "this is \(describe(left.type))"))],
        help: Localized("brug samme slags enhed på begge sider", en: "use the same kind of unit on both sides")))
  }

  func describe(_ type: ValueType) -> String {
    switch type {
    case .boolean: return "ja/nej"
    case .date: return "en dato"
    case .dateTime: return "et tidspunkt"
    case .text: return "en tekst"
    case .enumeration(let number): return "en værdi af \(program.enumerations[number].name)"
    case .number(let measure):
      let per = measure.per.map { " pr. \($0.word(one: true, in: .danish))" } ?? ""
      switch measure.dimension {
      case .plain: return "et tal uden enhed"
      case .time: return "tid" + per
      case .months: return "måneder eller år" + per
      case .workingDays: return "arbejdsdage" + per
      case .area: return "et areal" + per
      case .mass: return "en vægt" + per
      case .length: return "en længde" + per
      case .money: return "et beløb" + per
      case .percent: return "procent" + per
      case .things(let name): return "et antal \(name)" + per
      case .frequency(let name): return name == "times" ? "en hyppighed" : "hyppigheden af \(name)"
      }
    }
  }

  /// Brings two numbers to the same number of decimals, and refuses those that measure different things.
  mutating func matched(_ left: Operand, _ right: Operand) throws(CheckError) -> (Operand, Operand) {
    guard let first = left.measure, let second = right.measure else {
      guard left.type == right.type else { throw unitError(left, right) }
      return (left, right)
    }
    guard first.measuresSame(as: second) else { throw unitError(left, right) }
    if first.scale == second.scale { return (left, right) }
    return first.scale < second.scale
      ? (scaled(left, by: second.scale / first.scale), right) : (left, scaled(right, by: first.scale / second.scale))
  }

  private mutating func scaled(_ operand: Operand, by factor: Int64) -> Operand {
    var result = operand
    if let literal = operand.literal {
      result.literal = literal * factor
      result.register = builder.constant(literal * factor)
    } else {
      result.register = builder.arithmetic(.multiply, operand.register, builder.constant(factor))
    }
    if let measure = operand.measure { result.type = .number(Measure(measure.dimension, per: measure.per, scale: measure.scale * factor)) }
    return result
  }

  /// A value as the type it is given to wants it.
  mutating func adapted(_ operand: Operand, to scalar: ScalarType) throws(CheckError) -> Operand {
    let wanted = Operand(register: 0, type: scalar.type, display: scalar.unit.display, text: "", span: operand.span)
    guard let have = operand.measure, let want = wanted.measure else {
      guard operand.type == scalar.type else { throw mismatch(operand, scalar.type) }
      return operand
    }
    guard have.measuresSame(as: want) else {
      if have.dimension == .plain, operand.literal != nil { throw unitError(operand, wanted) }
      throw mismatch(operand, scalar.type)
    }
    if have.scale == want.scale { return operand }
    guard have.scale < want.scale else {
      throw CheckError(
        diagnostic: Diagnostic(
          .inexactNumber, at: operand.span,
          Localized(
            "udregningen kan give flere decimaler, end der er plads til",
            en: "the calculation may give more decimals than there is room for"),
          help: Localized(
            "sig, hvordan der afrundes: `… afrundet ned til hele kr.`", en: "say how it is rounded: `… rounded down to whole kr.`")))
    }
    return scaled(operand, by: want.scale / have.scale)
  }

  func mismatch(_ operand: Operand, _ wanted: ValueType) -> CheckError {
    CheckError(
      diagnostic: Diagnostic(
        .typeMismatch, at: operand.span,
        Localized(
          "her ventes \(describe(wanted)), men dette er \(describe(operand.type))",
          en: "\(describe(wanted)) is expected here, but this is \(describe(operand.type))"),
        help: Localized("ret værdien eller dens enhed", en: "mend the value or its unit")))
  }

  // MARK: Arithmetic

  private mutating func arithmetic(
    _ sign: ArithmeticOperator, _ leftTree: ExpressionTree, _ rightTree: ExpressionTree, _ span: Span, _ scope: Scope,
    _ expected: ScalarType?
  ) throws(CheckError) -> Operand {
    var left = try expression(leftTree, scope, expected: sign == .add || sign == .subtract ? expected : nil)
    var right = try expression(rightTree, scope, expected: sign == .add || sign == .subtract ? expected : nil)
    guard left.measure != nil, right.measure != nil else { throw mismatch(left.measure == nil ? left : right, .number(.integer)) }
    let rates = left.rates + right.rates
    switch sign {
    case .add, .subtract:
      (left, right) = try matched(left, right)
      let register = builder.arithmetic(sign == .add ? .add : .subtract, left.register, right.register)
      return Operand(register: register, type: left.type, display: left.display, text: "", rates: rates, span: span)
    case .multiply:
      guard let first = left.measure, let second = right.measure else { throw unitError(left, right) }
      func counts(_ measure: Measure) -> Bool {
        if case .things = measure.dimension { return measure.per == nil }
        return measure.dimension == .plain
      }
      guard counts(first) || counts(second) else { throw unitError(left, right) }
      let (kept, display) =
        counts(second) && !(counts(first) && first.dimension == .plain) ? (first, left.display) : (second, right.display)
      let measure = Measure(kept.dimension, per: kept.per, scale: first.scale * second.scale)
      return Operand(
        register: builder.arithmetic(.multiply, left.register, right.register), type: .number(measure), display: display, text: "",
        rates: rates,
        span: span)
    case .divide:
      throw CheckError(
        diagnostic: Diagnostic(
          .inexactNumber, at: span, Localized("en deling går ikke altid op", en: "a division does not always come out even"),
          help: Localized(
            "sig, hvordan der afrundes: `… afrundet ned til hele kr.`", en: "say how it is rounded: `… rounded down to whole kr.`")))
    }
  }

  private mutating func extreme(
    _ code: ArithmeticCode, _ trees: [ExpressionTree], _ span: Span, _ scope: Scope, _ expected: ScalarType?
  ) throws(CheckError) -> Operand {
    var result = try expression(trees[0], scope, expected: expected)
    for tree in trees.dropFirst() {
      let next = try expression(tree, scope, expected: expected)
      let (left, right) = try matched(result, next)
      result = Operand(
        register: builder.arithmetic(code, left.register, right.register), type: left.type, display: left.display, text: "",
        rates: left.rates + right.rates, span: span)
    }
    return result
  }

  private mutating func rounded(
    _ tree: ExpressionTree, _ direction: RoundingDirection, _ unitTree: UnitTree?, _ span: Span, _ scope: Scope
  ) throws(CheckError) -> Operand {
    let code: RoundingCode =
      switch direction {
      case .up: .up
      case .down: .down
      case .nearest: .nearest
      }
    let value: Operand
    var quotient: Operand?
    if case .arithmetic(.divide, let left, let right, _) = tree {
      value = try expression(left, scope)
      let divisor = try expression(right, scope)
      guard divisor.measure?.dimension == .plain, divisor.measure?.scale == 1 else { throw mismatch(divisor, .number(.integer)) }
      quotient = divisor
    } else {
      value = try expression(tree, scope)
    }
    guard let measure = value.measure else { throw mismatch(value, .number(.integer)) }
    var unit = ResolvedUnit(measure, factor: 1, display: value.display)
    if case .word(let word) = value.display.base, let own = ResolvedUnit(word, per: value.display.per) { unit = own }
    if let unitTree {
      unit = try self.unit(unitTree)
      guard unit.measure.dimension == measure.dimension else {
        throw unitError(value, constant(0, .number(unit.measure), unit.display, unitTree.span))
      }
    }
    let whole =
      quotient.map { builder.divide(value.register, $0.register, by: unit.factor * measure.scale, code) }
      ?? builder.round(value.register, by: unit.factor * measure.scale, code)
    return Operand(
      register: builder.arithmetic(.multiply, whole, builder.constant(unit.factor)),
      type: .number(Measure(measure.dimension, per: measure.per)), display: value.display, text: "",
      rates: value.rates + (quotient?.rates ?? []),
      span: span)
  }

  // MARK: Dates

  /// A date; of a time, the day it falls on.
  private mutating func day(_ operand: Operand) throws(CheckError) -> Operand {
    switch operand.type {
    case .date: return operand
    case .dateTime:
      var result = operand
      result.type = .date
      result.register = builder.arithmetic(.dayOfTime, operand.register, operand.register)
      return result
    default: throw mismatch(operand, .date)
    }
  }

  private mutating func shifted(
    _ number: NumberLiteral, _ tree: UnitTree, _ backwards: Bool, _ from: ExpressionTree, _ span: Span, _ scope: Scope
  ) throws(CheckError) -> Operand {
    let unit = try self.unit(tree)
    guard let size = unit.value(mantissa: number.mantissa, decimals: number.decimals) else {
      throw mismatch(try literal(number, tree, nil), .date)
    }
    let base = try expression(from, scope)
    let signed = backwards ? -size : size
    let code: ArithmeticCode
    var amount = signed
    switch unit.measure.dimension {
    case .months: code = .addMonths
    case .workingDays: code = .addWorkingDays
    case .time where size % 86_400 == 0 && base.type == .date || size % 86_400 == 0 && unit.factor >= 86_400:
      code = .addDays
      amount = signed / 86_400
    case .time where base.type == .dateTime && size % 60 == 0:
      return Operand(
        register: builder.arithmetic(.add, base.register, builder.constant(signed / 60)), type: .dateTime, display: .none, text: "",
        span: span)
    default:
      throw CheckError(
        diagnostic: Diagnostic(
          .unitMismatch, at: tree.span, Localized("man kan ikke lægge den enhed til en dato", en: "that unit cannot be added to a date"),
          help: Localized(
            "brug dage, arbejdsdage, uger, måneder eller år; timer kun til et tidspunkt",
            en: "use days, workdays, weeks, months or years; hours only with a time")))
    }
    let start = try day(base)
    return Operand(
      register: builder.arithmetic(code, start.register, builder.constant(amount)), type: .date, display: .none, text: "", span: span)
  }

  // MARK: Questions to lists

  /// Compiles the question put to each record; without a condition every record counts.
  mutating func block(_ quantification: Quantification, _ scope: Scope) throws(CheckError) -> (list: Int, block: Int) {
    let list = try listNamed(quantification, scope)
    var inner = scope
    inner.element = (quantification.variable.text, list)
    builder.openBlock()
    var result = ProgramBuilder.alwaysTrue
    var error: CheckError?
    if let tree = quantification.condition {
      do throws(CheckError) { (result, _) = try condition(tree, inner) } catch let failure { error = failure }
    }
    return (list, try closeBlock(list, result, error))
  }

  private mutating func closeBlock(_ list: Int, _ result: Int, _ error: CheckError?) throws(CheckError) -> Int {
    let instructions = builder.closeBlock()
    if let error { throw error }
    program.blocks.append(Block(list: list, instructions: instructions, result: result))
    return program.blocks.count - 1
  }

  mutating func listNamed(_ quantification: Quantification, _ scope: Scope) throws(CheckError) -> Int {
    guard scope.element == nil else {
      throw CheckError(
        diagnostic: Diagnostic(
          .tooDeep, at: quantification.span,
          Localized("et spørgsmål til en liste kan ikke stå inde i et andet", en: "a question to a list cannot stand inside another"),
          help: Localized("giv det ene sit eget navn med `begreb`", en: "give one of them a name of its own with `concept`")))
    }
    guard case .list(let list) = try named(quantification.list, scope) else {
      throw CheckError(
        diagnostic: Diagnostic(
          .typeMismatch, at: quantification.list.span,
          Localized("`\(quantification.list.text)` er ikke en liste", en: "`\(quantification.list.text)` is not a list"),
          help: Localized("brug en oplysning af typen `liste af …`", en: "use a fact of the type `list of …`")))
    }
    return list
  }

  private mutating func sum(_ value: ExpressionTree, _ quantification: Quantification, _ scope: Scope) throws(CheckError) -> Operand {
    let list = try listNamed(quantification, scope)
    var inner = scope
    inner.element = (quantification.variable.text, list)
    builder.openBlock()
    var operand: Operand?
    var error: CheckError?
    do throws(CheckError) { operand = try expression(value, inner) } catch let failure { error = failure }
    let block = try closeBlock(list, operand?.register ?? 0, error)
    guard var operand, operand.measure != nil else { throw mismatch(operand ?? constant(0, .text, .none, value.span), .number(.integer)) }
    operand.register = builder.sumRecords(list, block)
    operand.literal = nil
    operand.text = ""
    return operand
  }
}
