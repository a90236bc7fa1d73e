import Diagnostics
import Syntax

/// What names mean.
extension Compiler {
  mutating func named(_ path: Path, _ scope: Scope) throws(CheckError) -> Named {
    let path = substituted(path, scope)
    let first = path.names[0]
    let rest = Array(path.names.dropFirst())
    if let element = scope.element, element.variable == first.text { return try field(element.list, rest, first, scope) }
    if let fact = facts[first.text] { return try factNamed(fact, rest, path, scope) }
    if concepts[first.text] != nil || tables[first.text] != nil {
      // A concept does not see the record in whose question it is named.
      let blocks = builder.suspendBlocks()
      defer { builder.resumeBlocks(blocks) }
      let concept = try concept(first, rest)
      return conceptNamed(concept, path)
    }
    if rates[first.text] != nil {
      guard rest.isEmpty else { throw nothingInside(first, rest[0]) }
      let blocks = builder.suspendBlocks()
      defer { builder.resumeBlocks(blocks) }
      let rate = try rate(first)
      let info = program.rates[rate]
      return .value(
        Operand(
          register: builder.rate(rate), type: .number(info.unit.measure), display: info.unit.display, text: info.wording.positive,
          rates: [rate], span: path.span))
    }
    let known =
      Array(facts.keys) + Array(concepts.keys) + Array(tables.keys) + Array(rates.keys) + (scope.element.map { [$0.variable] } ?? [])
    throw unknownError(first, known, .unknownName, "navnet", "name")
  }

  func nothingInside(_ name: Name, _ extra: Name) -> CheckError {
    CheckError(
      diagnostic: Diagnostic(
        .wrongKindOfName, at: extra.span,
        Localized("der er ikke noget inde i `\(name.text)`", en: "there is nothing inside `\(name.text)`"),
        help: Localized("slet `.\(extra.text)`", en: "delete `.\(extra.text)`")))
  }

  /// Inside `for hver opgave`, `.opgave` stands for the member.
  private func substituted(_ path: Path, _ scope: Scope) -> Path {
    guard let (enumeration, member) = scope.member else { return path }
    let info = program.enumerations[enumeration]
    let names = path.names.enumerated().map { index, name in
      index > 0 && name.text == info.name ? Name(info.members[member].name, name.span) : name
    }
    return Path(names)
  }

  private mutating func factNamed(_ fact: Int, _ rest: [Name], _ path: Path, _ scope: Scope) throws(CheckError) -> Named {
    let info = program.facts[fact]
    switch (info.shape, rest.isEmpty) {
    case (.list, true): return .list(try list(fact))
    case (.set(let enumeration), true):
      var signals: [Int] = []
      for member in program.enumerations[enumeration].members {
        let slot = try slot(fact, [Name(member.name, path.span)])
        if case .signal(let signal) = program.slots[slot].place { signals.append(signal) }
      }
      return .set(signals, info.wording)
    case (.map(let enumeration, _), true):
      throw incomplete(info.name, program.enumerations[enumeration].members.first?.name, path.names, fact)
    case (.record(let record), true): throw incomplete(info.name, program.records[record].fields.first?.name, path.names, fact)
    default: break
    }
    let slot = try slot(fact, rest)
    let place = try place(of: slot, scope)
    return namedPlace(place, program.slots[slot].scalar, program.slots[slot].wording, .fact(slot: slot), path.span)
  }

  private func namedPlace(_ place: SlotPlace, _ scalar: ScalarType, _ wording: Wording, _ kind: ConditionInfo.Kind, _ span: Span) -> Named {
    switch place {
    case .signal(let signal): .truth(signal: signal, kind)
    case .register(let register):
      .value(Operand(register: register, type: scalar.type, display: scalar.unit.display, text: wording.positive, span: span))
    }
  }

  /// Where a slot's value stands: as given, or as it follows where it was not given.
  mutating func place(of slot: Int, _ scope: Scope) throws(CheckError) -> SlotPlace {
    let given = program.slots[slot].place
    guard !scope.readsAsGiven, let fact = program.slots[slot].fact else { return given }
    if let place = derivedPlaces[slot] { return place }
    if let tree = factTrees[fact].noIf, case .signal(let signal) = given {
      let place = SlotPlace.signal(try orNo(signal, tree, program.slots[slot], program.facts[fact]))
      derivedPlaces[slot] = place
      return place
    }
    guard program.slots[slot].path.isEmpty else { return given }
    guard let derivation = factTrees[fact].derivation else { return given }
    let blocks = builder.suspendBlocks()
    defer { builder.resumeBlocks(blocks) }
    var inner = Scope()
    inner.readsAsGiven = true
    let place: SlotPlace
    let derived: SlotPlace
    switch (derivation, given) {
    case (.condition(let tree), .signal(let signal)):
      let (truth, _) = try condition(tree, inner)
      derived = .signal(truth)
      place = .signal(builder.orElse(signal, truth))
    case (.expression(let tree), .register(let register)):
      let value = try expression(tree, inner, expected: program.slots[slot].scalar)
      let adapted = try adapted(value, to: program.slots[slot].scalar)
      derived = .register(adapted.register)
      place = .register(builder.orElseNumber(register, adapted.register))
    default:
      throw CheckError(
        diagnostic: Diagnostic(
          .typeMismatch, at: program.facts[fact].span,
          Localized("udledningen passer ikke til oplysningens type", en: "what it follows as does not fit the fact's type"),
          help: Localized("udled en betingelse for ja/nej og ellers en værdi", en: "derive a condition for yes/no, else a value")))
    }
    derivedPlaces[slot] = place
    program.derivations.append(Derivation(slot: slot, derived: derived))
    return place
  }

  /// A truth that, where it was not given, is no if a condition holds, and else stays unknown.
  private mutating func orNo(_ signal: Int, _ tree: ConditionTree, _ slot: SlotInfo, _ fact: FactInfo) throws(CheckError) -> Int {
    let blocks = builder.suspendBlocks()
    defer { builder.resumeBlocks(blocks) }
    var inner = Scope()
    inner.readsAsGiven = true
    if case .set(let enumeration) = fact.shape, let member = slot.path.first.flatMap({ program.enumerations[enumeration].index(of: $0) }) {
      inner.member = (enumeration, member)
    }
    let (condition, _) = try condition(tree, inner)
    return builder.orElse(signal, builder.unless(ProgramBuilder.neverKnown, any: [condition]))
  }

  // MARK: Lists

  mutating func list(_ fact: Int) throws(CheckError) -> Int {
    if let list = listNumbers[fact] { return list }
    guard case .list(let record) = program.facts[fact].shape else { return 0 }
    let list = program.lists.count
    listNumbers[fact] = list
    // Single values are all kept, so that an explanation can tell the records apart; members of sets only as they are asked for.
    var fields: [SlotInfo] = []
    for field in program.records[record].fields {
      guard case .scalar(let scalar) = field.shape else { continue }
      fields.append(
        SlotInfo(
          key: field.name, fact: fact, path: [field.name], scalar: scalar, wording: field.wording, question: nil,
          place: newPlace(scalar.type)))
    }
    program.lists.append(ListInfo(fact: fact, key: program.facts[fact].name, record: record, fields: fields, emptySignal: nil))
    if let tree = factTrees[fact].emptyIf {
      let blocks = builder.suspendBlocks()
      defer { builder.resumeBlocks(blocks) }
      var inner = Scope()
      inner.readsAsGiven = true
      let (signal, _) = try condition(tree, inner)
      program.lists[list].emptySignal = signal
    }
    return list
  }

  /// A field of the record asked about.
  private mutating func field(_ list: Int, _ path: [Name], _ variable: Name, _ scope: Scope) throws(CheckError) -> Named {
    let record = program.records[program.lists[list].record]
    guard let name = path.first else {
      throw CheckError(
        diagnostic: Diagnostic(
          .typeMismatch, at: variable.span, Localized("`\(variable.text)` har flere felter", en: "`\(variable.text)` has several fields"),
          help: Localized(
            "skriv hvilket, som i `\(variable.text).\(record.fields.first?.name ?? "alder")`",
            en: "write which one, as in `\(variable.text).\(record.fields.first?.name ?? "age")`")))
    }
    guard let field = record.fields.first(where: { $0.name == name.text }) else {
      throw unknownError(name, record.fields.map(\.name), .unknownMember, "feltet", "field")
    }
    var words = [field.name]
    var wording = field.wording
    var scalar: ScalarType
    switch field.shape {
    case .scalar(let type): scalar = type
    case .set(let enumeration), .map(let enumeration, _):
      guard path.count > 1 else {
        throw incomplete(
          "\(variable.text).\(field.name)", program.enumerations[enumeration].members.first?.name, path, program.lists[list].fact)
      }
      let member = try member(path[1], enumeration)
      words.append(program.enumerations[enumeration].members[member].name)
      wording = filled(wording, enumeration, member)
      scalar = ScalarType(type: .boolean, unit: .integer, range: nil)
      if case .map(_, .scalar(let inner)) = field.shape { scalar = inner }
    case .record, .list: throw nothingInside(variable, name)
    }
    if path.count > words.count { throw nothingInside(name, path[words.count]) }
    let key = words.joined(separator: ".")
    let number: Int
    if let known = program.lists[list].fields.firstIndex(where: { $0.key == key }) {
      number = known
    } else {
      number = program.lists[list].fields.count
      let slot = SlotInfo(
        key: key, fact: program.lists[list].fact, path: words, scalar: scalar, wording: wording, question: nil, place: newPlace(scalar.type)
      )
      program.lists[list].fields.append(slot)
    }
    return namedPlace(
      program.lists[list].fields[number].place, scalar, wording, .field(list: list, field: number),
      variable.span.union(path[path.count - 1].span))
  }

  func conceptNamed(_ number: Int, _ path: Path) -> Named {
    let info = program.concepts[number]
    return namedPlace(info.place, info.scalar, info.wording, .concept(number), path.span)
  }
}
