public import Diagnostics
public import Semantics
import Syntax

/// A value as it came from outside, before the fact's type says how to read it.
public indirect enum GivenValue: Sendable {
  case truth(Bool)
  /// A number with a count of decimals and, if one was written, a unit.
  case number(mantissa: Int64, decimals: Int, unit: String?)
  /// Words: a member, a date, a text, or a quantity with its unit.
  case words(String)
  case members([String])
  /// Values by member or field.
  case parts([(name: String, value: GivenValue)])
  case records([[(name: String, value: GivenValue)]])
  /// Known to be absent.
  case absent
  /// Not known.
  case unknown
}

/// What is wrong with a value given to a fact. The place is added by whoever read it.
public struct GivenError: Error, Sendable {
  public let code: Code
  public let title: Localized
  public let help: Localized?

  package init(code: Code, title: Localized, help: Localized?) {
    self.code = code
    self.title = title
    self.help = help
  }
}

/// Puts facts, assessments and deviations from outside into the slots of a program. Nothing is guessed: what does not fit is
/// an error that names the fact and the nearest names there are.
public struct CaseBuilder: Sendable {
  public let program: Program
  public private(set) var facts: CaseFacts
  private let names: CaseNames
  private var slots: [String: Int] { names.slots }

  /// A case of which nothing is known yet.
  /// - Parameter names: the program's names, where they are at hand already.
  public init(_ program: Program, date: CivilDate, names: CaseNames? = nil) {
    self.init(program, facts: CaseFacts(program, date: date), names: names)
  }

  /// A case of which something is known.
  package init(_ program: Program, facts: CaseFacts, names: CaseNames? = nil) {
    self.program = program
    self.facts = facts
    self.names = names ?? CaseNames(program)
  }

  /// Sets the date of the decision.
  public mutating func set(date: CivilDate) { facts.date = date }

  /// The number of a fact, found by its name or its ASCII spelling.
  /// - Throws: ``GivenError`` naming the nearest names.
  public func fact(_ name: String) throws(GivenError) -> Int {
    if let number = names.facts[name] { return number }
    let folded = NearestNames.folded(name)
    if let number = program.facts.firstIndex(where: { NearestNames.folded($0.name) == folded }) { return number }
    throw unknown(name, program.facts.map(\.name), Localized("oplysningen", en: "fact"))
  }

  private func unknown(_ name: String, _ known: [String], _ what: Localized) -> GivenError {
    let nearest = NearestNames.suggest(for: name, among: known).map { "`\($0)`" }
    return GivenError(
      code: .unknownFact, title: Localized("\(what.danish) `\(name)` findes ikke", en: "there is no \(what.english) `\(name)`"),
      help: nearest.isEmpty
        ? Localized("`paragraf facts` viser alle navne", en: "`paragraf facts` lists all names")
        : Localized("mente du \(nearest.joined(separator: " eller "))?", en: "did you mean \(nearest.joined(separator: " or "))?"))
  }

  /// Gives a fact its value.
  /// - Parameters:
  ///   - path: the fact and what follows it: `["kan_ikke_selv", "rengøring"]`.
  ///   - value: what was given.
  /// - Throws: ``GivenError`` if there is no such fact or the value does not fit.
  public mutating func set(_ path: [String], _ value: GivenValue) throws(GivenError) {
    guard let first = path.first else { return }
    try set(fact(first), path.dropFirst(), value)
  }

  /// Gives a fact its value.
  /// - Parameters:
  ///   - number: the fact's number.
  ///   - rest: what follows its name: `["rengøring"]`.
  package mutating func set(_ number: Int, _ rest: ArraySlice<String>, _ value: GivenValue) throws(GivenError) {
    try set(program.facts[number].name, rest, program.facts[number].shape, value, names.singles[number])
  }

  /// - Parameter single: the slot, where it is known already.
  private mutating func set(
    _ key: String, _ rest: ArraySlice<String>, _ shape: FactShape, _ value: GivenValue, _ single: Int? = nil
  ) throws(GivenError) {
    if case .unknown = value, rest.isEmpty { return clear(key) }
    switch shape {
    case .scalar(let scalar):
      if let extra = rest.first { throw nothingInside(key, extra) }
      let number = try self.value(value, scalar, key)
      if let slot = single ?? slots[key] { facts.values[slot] = number }
    case .set(let enumeration):
      try setParts(key, rest, enumeration, .scalar(ScalarType.truth), value, isSet: true)
    case .map(let enumeration, let inner):
      try setParts(key, rest, enumeration, inner, value, isSet: false)
    case .record(let record):
      let info = program.records[record]
      if let slot = slots[key] {
        if case .absent = value, rest.isEmpty { facts.values[slot] = 0 } else { facts.values[slot] = 1 }
      }
      if let name = rest.first {
        let field = try field(name, info)
        return try set("\(key).\(field.name)", rest.dropFirst(), field.shape, value)
      }
      switch value {
      case .parts(let parts):
        for part in parts {
          let field = try field(part.name, info)
          try set("\(key).\(field.name)", [], field.shape, part.value)
        }
      case .absent:
        for index in program.slots.indices where program.slots[index].key.hasPrefix(key + ".") {
          facts.values[index] = program.slots[index].scalar.type == .boolean ? 0 : Slot.absent
        }
      default: throw wrong(key, Localized("felter med værdier", en: "fields with values"))
      }
    case .list(let record):
      if let extra = rest.first { throw nothingInside(key, extra) }
      try setList(key, record, value)
    }
  }

  private mutating func clear(_ key: String) {
    for index in program.slots.indices where program.slots[index].key == key || program.slots[index].key.hasPrefix(key + ".") {
      facts.values[index] = Slot.unknown
    }
    if let list = program.lists.firstIndex(where: { $0.key == key }) { facts.lists[list] = nil }
  }

  private func field(_ name: String, _ record: RecordInfo) throws(GivenError) -> RecordInfo.Field {
    let folded = NearestNames.folded(name)
    guard
      let field = record.fields.first(where: { $0.name == name }) ?? record.fields.first(where: { NearestNames.folded($0.name) == folded })
    else { throw unknown(name, record.fields.map(\.name), Localized("feltet", en: "field")) }
    return field
  }

  private func member(_ name: String, _ enumeration: Int) throws(GivenError) -> Int {
    guard let member = program.enumerations[enumeration].index(of: name) else {
      let info = program.enumerations[enumeration]
      throw unknown(name, info.members.map(\.name), Localized("værdien af \(info.name)", en: "\(info.name)"))
    }
    return member
  }

  private mutating func setParts(
    _ key: String, _ rest: ArraySlice<String>, _ enumeration: Int, _ inner: FactShape, _ value: GivenValue, isSet: Bool
  ) throws(GivenError) {
    let info = program.enumerations[enumeration]
    if let name = rest.first {
      let member = try member(name, enumeration)
      return try set("\(key).\(info.members[member].name)", rest.dropFirst(), inner, value)
    }
    switch value {
    case .parts(let parts):
      for part in parts {
        let member = try member(part.name, enumeration)
        try set("\(key).\(info.members[member].name)", [], inner, part.value)
      }
    case .members, .words:
      guard isSet else { throw wrong(key, Localized("en værdi for hver \(info.name)", en: "a value for each \(info.name)")) }
      var given: [String] = []
      if case .members(let list) = value { given = list } else if case .words(let word) = value { given = [word] }
      var chosen: Set<Int> = []
      for name in given { chosen.insert(try member(name, enumeration)) }
      if let places = names.members[key] {
        for (index, slot) in places.enumerated() where slot >= 0 { facts.values[slot] = chosen.contains(index) ? 1 : 0 }
        return
      }
      for (index, member) in info.members.enumerated() {
        if let slot = slots["\(key).\(member.name)"] { facts.values[slot] = chosen.contains(index) ? 1 : 0 }
      }
    default:
      throw wrong(
        key,
        isSet
          ? Localized("en liste af \(info.name)", en: "a list of \(info.name)")
          : Localized("en værdi for hver \(info.name)", en: "a value for each \(info.name)"))
    }
  }

  private mutating func setList(_ key: String, _ record: Int, _ value: GivenValue) throws(GivenError) {
    let records: [[(name: String, value: GivenValue)]]
    switch value {
    case .records(let given): records = given
    case .members(let names) where names.isEmpty: records = []
    default: throw wrong(key, Localized("en liste", en: "a list"))
    }
    guard records.count <= CaseBuilder.recordLimit else {
      throw GivenError(
        code: .badFactValue,
        title: Localized(
          "`\(key)` har over \(CaseBuilder.recordLimit) led", en: "`\(key)` has more than \(CaseBuilder.recordLimit) records"), help: nil)
    }
    let info = program.records[record]
    let list = program.lists.firstIndex { $0.key == key }
    var rows: [[Int64]] = []
    for fields in records {
      var row = [Int64](repeating: Slot.unknown, count: list.map { program.lists[$0].fields.count } ?? 0)
      for given in fields {
        // `kan_varetage.rengøring` names one member of a field.
        let names = given.name.split(separator: ".").map(String.init)
        guard let first = names.first else { continue }
        let field = try field(first, info)
        for (name, value) in try fieldValues("\(key).\(field.name)", field.name, names.dropFirst(), field.shape, given.value) {
          guard let list, let index = program.lists[list].fields.firstIndex(where: { $0.key == name }) else { continue }
          row[index] = value
        }
      }
      rows.append(row)
    }
    if let list { facts.lists[list] = rows }
  }

  /// The longest list that is read.
  public static let recordLimit = 1_000

  private func fieldValues(
    _ shown: String, _ key: String, _ rest: ArraySlice<String>, _ shape: FactShape, _ value: GivenValue
  ) throws(GivenError) -> [(String, Int64)] {
    if case .unknown = value { return [] }
    switch shape {
    case .scalar(let scalar): return [(key, try self.value(value, scalar, shown))]
    case .set(let enumeration), .map(let enumeration, _):
      let info = program.enumerations[enumeration]
      var inner = FactShape.scalar(ScalarType.truth)
      if case .map(_, let shape) = shape { inner = shape }
      if let name = rest.first {
        let member = try member(name, enumeration)
        return try fieldValues(shown, "\(key).\(info.members[member].name)", [], inner, value)
      }
      switch value {
      case .parts(let parts):
        var values: [(String, Int64)] = []
        for part in parts {
          let member = try member(part.name, enumeration)
          values += try fieldValues(shown, "\(key).\(info.members[member].name)", [], inner, part.value)
        }
        return values
      case .members(let names): return try chosen(key, names, enumeration)
      case .words(let word): return try chosen(key, [word], enumeration)
      default: throw wrong(shown, Localized("en liste af \(info.name)", en: "a list of \(info.name)"))
      }
    case .record, .list: return []
    }
  }

  private func chosen(_ key: String, _ names: [String], _ enumeration: Int) throws(GivenError) -> [(String, Int64)] {
    var chosen: Set<Int> = []
    for name in names { chosen.insert(try member(name, enumeration)) }
    return program.enumerations[enumeration].members.enumerated().map { ("\(key).\($1.name)", chosen.contains($0) ? 1 : 0) }
  }

  // MARK: Single values

  private func nothingInside(_ key: String, _ extra: String) -> GivenError {
    GivenError(
      code: .unknownFact, title: Localized("der er ikke noget `\(extra)` inde i `\(key)`", en: "there is no `\(extra)` inside `\(key)`"),
      help: nil)
  }

  private func wrong(_ key: String, _ wanted: Localized) -> GivenError {
    GivenError(
      code: .badFactValue, title: Localized("`\(key)` har en forkert slags værdi", en: "`\(key)` has the wrong kind of value"),
      help: Localized("her ventes \(wanted.danish)", en: "\(wanted.english) is expected here"))
  }

  /// A single value in the small unit.
  public func value(_ value: GivenValue, _ scalar: ScalarType, _ key: String) throws(GivenError) -> Int64 {
    if case .absent = value {
      guard scalar.type != .boolean else { throw wrong(key, Localized("ja eller nej", en: "yes or no")) }
      return Slot.absent
    }
    if case .unknown = value { return Slot.unknown }
    switch (scalar.type, value) {
    case (.boolean, .truth(let truth)): return truth ? 1 : 0
    case (.boolean, .words(let word)) where ["ja", "yes", "nej", "no"].contains(word): return word == "ja" || word == "yes" ? 1 : 0
    case (.boolean, _): throw wrong(key, Localized("ja eller nej (i JSON true eller false)", en: "yes or no (true or false in JSON)"))
    case (.number, .number(let mantissa, let decimals, let unit)): return try number(mantissa, decimals, unit, scalar, key)
    case (.number(let measure), .words(let text)) where measure == .frequency && UnitReader.every(text) != nil:
      return UnitReader.every(text) ?? Slot.unknown
    case (.number, .words(let text)):
      let (mantissa, decimals, unit) = try quantity(text, key)
      return try number(mantissa, decimals, unit, scalar, key)
    case (.number(let measure), _):
      throw wrong(key, Localized("et tal\(unitHint(measure, scalar))", en: "a number\(unitHint(measure, scalar))"))
    case (.date, .words(let text)):
      guard let date = CivilDate(iso: text) else { throw badDate(text, key) }
      return date.day
    case (.date, _): throw wrong(key, Localized("en dato som \"2024-03-01\"", en: "a date like \"2024-03-01\""))
    case (.dateTime, .words(let text)):
      let parts = text.split(separator: "T")
      guard let date = CivilDate(iso: parts.first ?? "") else { throw badDate(text, key) }
      let clock = parts.count > 1 ? parts[1].split(separator: ":").map { Int64($0) ?? -1 } : [0, 0]
      guard clock.count >= 2, (0..<24).contains(clock[0]), (0..<60).contains(clock[1]) else { throw badDate(text, key) }
      return date.day * 1440 + clock[0] * 60 + clock[1]
    case (.dateTime, _): throw wrong(key, Localized("et tidspunkt som \"2024-03-01T12:00\"", en: "a time like \"2024-03-01T12:00\""))
    case (.text, .words(let text)): return Int64(program.strings.firstIndex(of: text) ?? -1)
    case (.text, _): throw wrong(key, Localized("en tekst", en: "a text"))
    case (.enumeration(let enumeration), .words(let name)): return Int64(try member(name, enumeration))
    case (.enumeration(let enumeration), _):
      let names = program.enumerations[enumeration].members.prefix(8).map(\.name).joined(separator: ", ")
      throw wrong(key, Localized("en af \(names)", en: "one of \(names)"))
    }
  }

  private func unitHint(_ measure: Measure, _ scalar: ScalarType) -> String {
    let text = ValueWording().number(scalar.unit.factor, measure, scalar.unit.display)
    return measure.dimension == .plain ? "" : " (\(text.drop { $0 != " " }.dropFirst()))"
  }

  private func badDate(_ text: String, _ key: String) -> GivenError {
    GivenError(
      code: .badDate, title: Localized("`\(text)` er ikke en dato, der findes", en: "`\(text)` is not a date that exists"),
      help: Localized("`\(key)` skrives som 2024-03-01 (år, måned, dag)", en: "write `\(key)` as 2024-03-01 (year, month, day)"))
  }

  /// `65 m2`, `22 gange pr. år`, `1,5 timer`.
  private func quantity(_ text: String, _ key: String) throws(GivenError) -> (Int64, Int, String?) {
    let (number, rest) = (text.prefix { "0123456789.,".contains($0) }, text.drop { "0123456789.,".contains($0) })
    let unit = rest.drop { $0 == " " }
    let isDecimalPoint = number.contains(".") && number.split(separator: ".").last?.count != 3
    var digits = ""
    var decimals = 0
    var afterMark = false
    for character in number {
      if character == "," || character == "." && isDecimalPoint {
        afterMark = true
      } else if character != "." {
        digits.append(character)
        if afterMark { decimals += 1 }
      }
    }
    guard let mantissa = Int64(digits), decimals <= 6 else {
      throw GivenError(
        code: .badFactValue, title: Localized("`\(text)` er ikke et tal med enhed", en: "`\(text)` is not a number with a unit"),
        help: Localized("skriv `\(key)` som for eksempel \"65 m2\"", en: "write `\(key)` as for example \"65 m2\""))
    }
    return (mantissa, decimals, unit.isEmpty ? nil : String(unit))
  }

  private func number(_ mantissa: Int64, _ decimals: Int, _ unit: String?, _ scalar: ScalarType, _ key: String) throws(GivenError) -> Int64
  {
    guard case .number(let measure) = scalar.type else { return Slot.unknown }
    var resolved = scalar.unit
    if let unit {
      guard let other = UnitReader.read(unit, measure, scalar.unit.display) else {
        throw GivenError(
          code: .unitMismatch,
          title: Localized("enheden `\(unit)` passer ikke til `\(key)`", en: "the unit `\(unit)` does not fit `\(key)`"),
          help: Localized("her ventes et tal\(unitHint(measure, scalar))", en: "a number\(unitHint(measure, scalar)) is expected here"))
      }
      resolved = other
    } else if case .frequency = measure.dimension, scalar.unit.factor == 1 {
      throw GivenError(
        code: .missingUnit, title: Localized("`\(key)` mangler sin enhed", en: "`\(key)` lacks its unit"),
        help: Localized("skriv for eksempel \"22 gange pr. år\"", en: "write for example \"22 gange pr. år\""))
    }
    guard let value = resolved.value(mantissa: mantissa, decimals: decimals) else {
      throw GivenError(
        code: .inexactNumber,
        title: Localized("`\(key)` har for mange decimaler eller er for stor", en: "`\(key)` has too many decimals or is too large"),
        help: measure == .integer ? Localized("skriv et helt tal", en: "write a whole number") : nil)
    }
    if let range = scalar.range, !range.contains(value) {
      let wording = ValueWording()
      let low = wording.number(range.lowerBound, measure, scalar.unit.display)
      let high = wording.number(range.upperBound, measure, scalar.unit.display)
      throw GivenError(
        code: .outOfRange, title: Localized("`\(key)` ligger uden for det mulige", en: "`\(key)` is out of range"),
        help: Localized("skriv en værdi fra \(low) til \(high)", en: "write a value from \(low) to \(high)"))
    }
    return value
  }
}

/// Reads units written outside policy files: `m2`, `gange pr. år`, `kr. pr. måned`, `timer om ugen`.
enum UnitReader {
  /// - Parameters:
  ///   - text: the words behind the number.
  ///   - measure: what the fact measures.
  ///   - display: the fact's own unit, whose words may be one that a policy declared.
  /// - Returns: nil if the words are no unit, or one that measures something else.
  static func read(_ text: String, _ measure: Measure, _ display: DisplayUnit) -> ResolvedUnit? {
    var words = text.split(separator: " ").map { $0.hasSuffix(".") ? String($0.dropLast()) : String($0) }
    var per: UnitWord?
    if words.count >= 3 {
      let link = words[words.count - 2]
      if link == "pr" || link == "per" {
        per = word(words[words.count - 1])
      } else if link == "om" {
        per = UnitWord.definite(words[words.count - 1], in: .danish)
      }
      guard per != nil else { return nil }
      words.removeLast(2)
    }
    guard words.count == 1 else { return nil }
    if let word = word(words[0]), let unit = ResolvedUnit(word, per: per), unit.measure.measuresSame(as: measure) { return unit }
    guard case .named(let one, let many) = display.base, words[0] == one || words[0] == many else { return nil }
    let name: String
    switch measure.dimension {
    case .things(let thing), .frequency(let thing): name = thing
    default: return nil
    }
    guard let unit = ResolvedUnit(things: name, display: DisplayUnit(display.base, per: per), per: per) else { return nil }
    return unit.measure.measuresSame(as: measure) ? unit : nil
  }

  /// `hver 14. dag`, `hver anden uge`, `dagligt`.
  static func every(_ text: String) -> Int64? {
    var words = text.split(separator: " ").map { $0.hasSuffix(".") ? String($0.dropLast()) : String($0) }
    if words == ["dagligt"] || words == ["daily"] { words = ["hver", "dag"] }
    guard words.count >= 2, words.count <= 3, words[0] == "hver" || words[0] == "every", let unit = word(words[words.count - 1]) else {
      return nil
    }
    let count = words.count == 2 ? 1 : words[1] == "anden" || words[1] == "other" ? 2 : Int(words[1])
    return count.flatMap { ResolvedUnit.every($0, unit)?.value }
  }

  private static func word(_ text: String) -> UnitWord? {
    UnitWord.allCases.first { unit in Language.allCases.contains { unit.words(in: $0).contains(text) } }
  }
}

extension CaseBuilder {
  /// Sets a rebuttable rule, or one of its results, aside in this case.
  /// - Parameters:
  ///   - name: the rule, as `rengøring.omfang`.
  ///   - result: the result that is set otherwise; nil sets the whole rule aside.
  ///   - value: what it is set to; words may begin with `højst`, `mindst` or `ca.`
  ///   - bound: the bound of the value, if it was read apart from it.
  ///   - reason: the written reason.
  /// - Throws: ``GivenError`` if there is no such rule, or it is absolute.
  public mutating func deviate(rule name: String, result: String?, value: GivenValue?, bound: ResultForm.Bound = .exactly, reason: String)
    throws(GivenError)
    -> Deviation
  {
    let folded = NearestNames.folded(name)
    guard
      let rule = program.rules.firstIndex(where: { $0.key == name })
        ?? program.rules.firstIndex(where: { NearestNames.folded($0.key) == folded })
    else {
      let nearest = NearestNames.suggest(for: name, among: program.rules.map(\.key))
      throw GivenError(
        code: .badDeviation, title: Localized("reglen `\(name)` findes ikke", en: "there is no rule `\(name)`"),
        help: nearest.first.map { Localized("mente du `\($0)`?", en: "did you mean `\($0)`?") })
    }
    let info = program.rules[rule]
    guard info.isRebuttable, let slot = info.asideSlot else {
      throw GivenError(
        code: .badDeviation,
        title: Localized("reglen `\(info.key)` kan ikke fraviges", en: "the rule `\(info.key)` cannot be deviated from"),
        help: Localized(
          "kun regler, der gælder `som udgangspunkt`, kan fraviges i den enkelte sag",
          en: "only rules that hold `by default` can be deviated from in a case"))
    }
    guard let result else {
      facts.values[slot] = 1
      return Deviation(rule: rule, result: nil, value: nil, reason: reason)
    }
    let service = program.services.first { info.key.hasPrefix($0.name + ".") }
    guard let target = service?.results.first(where: { $0.name == result && $0.candidates.contains { $0.rule == rule } }), let value else {
      throw GivenError(
        code: .badDeviation,
        title: Localized(
          "reglen `\(info.key)` giver ikke resultatet `\(result)`", en: "the rule `\(info.key)` does not give the result `\(result)`"),
        help: service.map {
          Localized(
            "den ydelse har \($0.results.map(\.name).joined(separator: ", "))",
            en: "that service has \($0.results.map(\.name).joined(separator: ", "))")
        })
    }
    return Deviation(rule: rule, result: result, value: try deviatingValue(value, bound, target), reason: reason)
  }

  private func deviatingValue(_ value: GivenValue, _ given: ResultForm.Bound, _ target: ResultInfo) throws(GivenError) -> Value {
    var bound = given
    var value = value
    if case .words(let text) = value {
      for (word, kind) in [("højst ", ResultForm.Bound.atMost), ("mindst ", .atLeast), ("ca. ", .approximately)] where text.hasPrefix(word)
      {
        bound = kind
        value = .words(String(text.dropFirst(word.count)))
      }
    }
    let number = try self.value(value, target.scalar, target.name)
    switch target.scalar.type {
    case .boolean: return .truth(number != 0)
    case .number(let measure): return .number(bound, number, high: nil, measure, target.scalar.unit.display)
    case .date: return .date(number)
    case .dateTime: return .dateTime(number)
    case .text: return .text({ if case .words(let text) = value { text } else { "" } }())
    case .enumeration(let enumeration): return .member(enumeration: enumeration, Int(number))
    }
  }

  /// Facts that were given and do not agree with what follows from others.
  public func contradictions() -> [String] {
    guard names.mayContradict(facts, program) else { return [] }
    let run = Run.of(program, facts)
    return program.derivations.compactMap { derivation in
      let given = facts.values[derivation.slot]
      guard given > Slot.absent else { return nil }
      switch derivation.derived {
      case .register(let register):
        guard let value = run.number(register), value != given else { return nil }
      case .signal(let signal):
        let truth = run.truth(signal)
        guard truth != .unknown, (truth == .yes) != (given != 0) else { return nil }
      }
      return program.slots[derivation.slot].key
    }
  }
}
