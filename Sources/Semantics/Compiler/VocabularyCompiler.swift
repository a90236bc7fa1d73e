import Diagnostics
import Syntax

/// Enumerations, records, facts, types and labels.
extension Compiler {
  mutating func enumeration(_ tree: EnumerationTree) {
    var members: [EnumerationInfo.Member] = []
    for member in tree.members {
      if members.contains(where: { $0.name == member.name.text }) {
        report(
          Diagnostic(
            .duplicateName, at: member.name.span,
            Localized("`\(member.name.text)` står to gange i opremsningen", en: "`\(member.name.text)` stands twice in the enumeration"),
            help: Localized("slet den ene", en: "delete one of them")))
        continue
      }
      var forms: [String: String] = [:]
      for form in member.forms { forms[form.name.text] = form.text.text }
      members.append(EnumerationInfo.Member(name: member.name.text, label: member.label.text, forms: forms))
    }
    enumerations[tree.name.text] = program.enumerations.count
    program.enumerations.append(
      EnumerationInfo(name: tree.name.text, label: tree.label?.text.text ?? tree.name.text, members: members))
  }

  mutating func record(_ tree: RecordTree) {
    // Named before its fields are read, so that a record of itself is found and refused.
    let number = program.records.count
    records[tree.name.text] = number
    program.records.append(RecordInfo(name: tree.name.text, wording: wording(tree.label, tree.name.text), fields: []))
    var fields: [RecordInfo.Field] = []
    for field in tree.fields {
      guard let shape = attempt({ (compiler) throws(CheckError) in try compiler.shape(field.type) }) else {
        broken.insert(field.name.text)
        continue
      }
      switch shape {
      case .record, .list:
        report(
          Diagnostic(
            .typeMismatch, at: field.type.span,
            Localized("et felt kan ikke selv være en struktur eller en liste", en: "a field cannot itself be a record or a list"),
            help: Localized("giv felterne hver deres navn", en: "give each of its fields a name of its own")))
      default: fields.append(RecordInfo.Field(name: field.name.text, wording: wording(field.label, field.name.text), shape: shape))
      }
    }
    program.records[number] = RecordInfo(name: tree.name.text, wording: wording(tree.label, tree.name.text), fields: fields)
  }

  mutating func fact(_ tree: FactTree) {
    guard let shape = attempt({ (compiler) throws(CheckError) in try compiler.shape(tree.type) }) else {
      broken.insert(tree.name.text)
      return
    }
    facts[tree.name.text] = program.facts.count
    factTrees.append(tree)
    program.facts.append(
      FactInfo(
        name: tree.name.text, isAssessment: tree.isAssessment, wording: wording(tree.label, tree.name.text), shape: shape,
        question: tree.question?.text, respondent: tree.respondent ?? (tree.isAssessment ? .officer : .citizen),
        changeability: tree.changeability ?? .documentable, basis: tree.basis.map(\.fullText),
        considerations: tree.considerations.map(\.text), provisions: tree.provisions.map(\.text), span: tree.name.span))
  }

  // MARK: Labels

  /// What a label says, or the name where there is none.
  func wording(_ label: LabelTree?, _ name: String) -> Wording { Wording(label, name: name) }

  /// Fills in the name of an enumeration's member and its forms.
  func filled(_ wording: Wording, _ enumeration: Int, _ member: Int) -> Wording {
    let info = program.enumerations[enumeration]
    let chosen = info.members[member]
    return wording.filled { word in word == info.name ? chosen.label : chosen.forms[word] }
  }

  func filled(_ text: String, _ enumeration: Int, _ member: Int) -> String {
    filled(Wording(positive: text, negative: ""), enumeration, member).positive
  }

  // MARK: Types

  mutating func shape(_ tree: RangedType) throws(CheckError) -> FactShape {
    switch tree.type {
    case .setOf(let name): return .set(try enumerationNumber(name))
    case .listOf(let name):
      guard let record = records[name.text] else { throw unknownError(name, records.keys, .unknownName, "strukturen", "record") }
      return .list(record)
    case .forEach(let name, let inner):
      let enumeration = try enumerationNumber(name)
      return .map(enumeration, try shape(RangedType(type: inner, range: tree.range, span: tree.span)))
    case .named(let name):
      if let record = records[name.text] { return .record(record) }
      return .scalar(try scalar(tree))
    default: return .scalar(try scalar(tree))
    }
  }

  func enumerationNumber(_ name: Name) throws(CheckError) -> Int {
    guard let number = enumerations[name.text] else {
      throw unknownError(name, enumerations.keys, .unknownName, "opremsningen", "enumeration")
    }
    return number
  }

  /// The type of a single value.
  mutating func scalar(_ tree: RangedType) throws(CheckError) -> ScalarType {
    let plain: ScalarType
    switch tree.type {
    case .yesNo: plain = ScalarType(type: .boolean, unit: .integer, range: nil)
    case .integer: plain = ScalarType(type: .number(.integer), unit: .integer, range: nil)
    case .decimal: plain = ScalarType(type: .number(.decimal), unit: .decimal, range: nil)
    case .text: plain = ScalarType(type: .text, unit: .integer, range: nil)
    case .date: plain = ScalarType(type: .date, unit: .integer, range: nil)
    case .dateTime: plain = ScalarType(type: .dateTime, unit: .integer, range: nil)
    case .frequency:
      plain = ScalarType(type: .number(.frequency), unit: ResolvedUnit(.frequency, factor: 1, display: .none), range: nil)
    case .unit(let unit):
      let resolved = try self.unit(unit)
      plain = ScalarType(type: .number(resolved.measure), unit: resolved, range: nil)
    case .named(let name):
      if let number = enumerations[name.text] {
        plain = ScalarType(type: .enumeration(number), unit: .integer, range: nil)
      } else if units[name.text] != nil {
        let resolved = try self.unit(UnitTree(base: .named(name), per: nil, span: name.span))
        plain = ScalarType(type: .number(resolved.measure), unit: resolved, range: nil)
      } else {
        throw unknownError(
          name,
          Array(enumerations.keys) + Array(records.keys) + Array(units.keys) + ["heltal", "decimaltal", "ja/nej", "dato", "tekst"]
            + UnitWord.allCases.flatMap { $0.words(in: .danish) },
          .unknownName, "typen", "type")
      }
    case .setOf, .listOf, .forEach:
      throw CheckError(
        diagnostic: Diagnostic(
          .typeMismatch, at: tree.span,
          Localized("her kan kun stå en enkelt værdis type", en: "only the type of a single value can stand here"),
          help: Localized(
            "brug `ja/nej`, et tal med enhed, en dato eller en opremsning",
            en: "use `yes/no`, a number with a unit, a date or an enumeration")))
    }
    guard let range = tree.range else { return plain }
    guard let low = plain.unit.value(mantissa: range.low.mantissa, decimals: range.low.decimals),
      let high = plain.unit.value(mantissa: range.high.mantissa, decimals: range.high.decimals), low <= high
    else {
      throw CheckError(
        diagnostic: Diagnostic(
          .outOfRange, at: tree.span, Localized("området er tomt eller for stort", en: "the range is empty or too large"),
          help: Localized("skriv det laveste tal først", en: "write the lowest number first")))
    }
    return ScalarType(type: plain.type, unit: plain.unit, range: low...high)
  }

  func unit(_ tree: UnitTree) throws(CheckError) -> ResolvedUnit {
    switch tree.base {
    case .word(let word):
      if let unit = ResolvedUnit(word, per: tree.per) { return unit }
    case .named(let name):
      let declared = units[name.text] ?? units.values.first { $0.one.text == name.text || $0.many.text == name.text }
      guard let declared else {
        throw unknownError(
          name, units.values.map(\.many.text) + UnitWord.allCases.flatMap { $0.words(in: .danish) }, .unknownName, "enheden", "unit")
      }
      let display = DisplayUnit(.named(one: declared.one.text, many: declared.many.text), per: tree.per)
      if let unit = ResolvedUnit(things: declared.name.text, display: display, per: tree.per) { return unit }
    }
    throw CheckError(
      diagnostic: Diagnostic(
        .unitMismatch, at: tree.span, Localized("enheden giver ingen mening", en: "the unit makes no sense"),
        help: Localized("skriv for eksempel `kr. pr. måned`", en: "write for example `kr. per month`")))
  }

  // MARK: Slots

  /// The number of the slot for a fact's value, made on first use.
  mutating func slot(_ fact: Int, _ path: [Name]) throws(CheckError) -> Int {
    let info = program.facts[fact]
    var words = path.map(\.text)
    // A value met before is not worded again. That a record is there is a slot as well, but no value to be named.
    switch info.shape {
    case .scalar, .set, .map(_, .scalar):
      if let number = slotNumbers[([info.name] + words).joined(separator: ".")] { return number }
    case .map, .record, .list: break
    }
    var wording = info.wording
    var question = info.question
    var shape = info.shape
    var rest = path[...]
    var scalar: ScalarType?
    while scalar == nil {
      switch shape {
      case .scalar(let type): scalar = type
      case .set(let enumeration), .map(let enumeration, _):
        guard let name = rest.popFirst() else {
          throw incomplete(info.name, program.enumerations[enumeration].members.first?.name, path, fact)
        }
        let member = try self.member(name, enumeration)
        words[path.count - rest.count - 1] = program.enumerations[enumeration].members[member].name
        wording = filled(wording, enumeration, member)
        question = question.map { filled($0, enumeration, member) }
        if case .map(_, let inner) = shape {
          shape = inner
        } else {
          scalar = ScalarType(type: .boolean, unit: .integer, range: nil)
        }
      case .record(let record):
        guard let name = rest.popFirst() else { throw incomplete(info.name, program.records[record].fields.first?.name, path, fact) }
        guard let field = program.records[record].fields.first(where: { $0.name == name.text }) else {
          throw unknownError(name, program.records[record].fields.map(\.name), .unknownMember, "feltet", "field")
        }
        wording = field.wording
        question = nil
        shape = field.shape
      case .list:
        throw CheckError(
          diagnostic: Diagnostic(
            .typeMismatch, at: program.facts[fact].span,
            Localized("`\(info.name)` er en liste", en: "`\(info.name)` is a list"),
            help: Localized("spørg til den med `findes … i \(info.name) hvor …`", en: "ask it with `exists … in \(info.name) where …`")))
      }
    }
    if let extra = rest.first {
      throw CheckError(
        diagnostic: Diagnostic(
          .wrongKindOfName, at: extra.span,
          Localized("der er ikke noget inde i `\(info.name)` her", en: "there is nothing inside `\(info.name)` here"),
          help: Localized("slet `.\(extra.text)`", en: "delete `.\(extra.text)`")))
    }
    let key = ([info.name] + words).joined(separator: ".")
    if let number = slotNumbers[key] { return number }
    guard let scalar else { return 0 }
    return newSlot(
      SlotInfo(key: key, fact: fact, path: words, scalar: scalar, wording: wording, question: question, place: newPlace(scalar.type)))
  }

  mutating func newPlace(_ type: ValueType) -> SlotPlace {
    type == .boolean ? .signal(builder.signal(isRead: true)) : .register(builder.register())
  }

  mutating func newSlot(_ slot: SlotInfo) -> Int {
    slotNumbers[slot.key] = program.slots.count
    program.slots.append(slot)
    return program.slots.count - 1
  }

  func incomplete(_ name: String, _ example: String?, _ path: [Name], _ fact: Int) -> CheckError {
    let span = path.first?.span ?? program.facts[fact].span
    let more = example.map { "\(name).\($0)" } ?? name
    return CheckError(
      diagnostic: Diagnostic(
        .typeMismatch, at: span, Localized("`\(name)` har flere værdier", en: "`\(name)` has several values"),
        help: Localized("skriv hvilken, som i `\(more)`", en: "write which one, as in `\(more)`")))
  }

  func member(_ name: Name, _ enumeration: Int) throws(CheckError) -> Int {
    let info = program.enumerations[enumeration]
    guard let member = info.members.firstIndex(where: { $0.name == name.text }) else {
      throw unknownError(name, info.members.map(\.name), .unknownMember, "der er ingen `\(info.name)`, der hedder", "`\(info.name)` called")
    }
    return member
  }
}
