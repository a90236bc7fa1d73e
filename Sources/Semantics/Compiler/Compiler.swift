public import Diagnostics
import Syntax

/// What compiling a standard gives.
public struct CompileResult: Sendable {
  /// Nil if there were errors.
  public let program: Program?
  public let findings: Findings

  package init(program: Program?, findings: Findings) {
    self.program = program
    self.findings = findings
  }
}

/// A mistake that keeps one part of a policy from being compiled; the rest is compiled all the same.
struct CheckError: Error {
  let diagnostic: Diagnostic
  /// Whether it only follows from a mistake that was reported elsewhere.
  var isConsequence = false
}

/// Turns the trees of a standard into a ``Program``: names, types, units and periods are settled here, once.
///
/// Everything is compiled on demand, from the services down, so that a program holds only what it needs and its steps come
/// in an order in which each reads what earlier ones wrote.
public struct Compiler {
  let set: PolicySet
  let standard: String
  let language: Language = .danish
  var findings = Findings()
  var builder = ProgramBuilder()

  // Names
  var enumerations: [String: Int] = [:]
  var records: [String: Int] = [:]
  var units: [String: UnitDeclarationTree] = [:]
  var facts: [String: Int] = [:]
  var factTrees: [FactTree] = []
  var concepts: [String: ConceptTree] = [:]
  var tables: [String: TableTree] = [:]
  var rates: [String: RateTree] = [:]
  /// Concepts in which there was a mistake.
  var brokenConcepts: Set<String> = []
  /// For each rule those that say they have priority over it.
  var rulesBefore: [Int: [Int]] = [:]
  /// Names whose declarations have mistakes of their own.
  var broken: Set<String> = []
  /// What was not read to the end.
  let unfinished: Set<Span>
  /// Whether something was left out because of a mistake that was reported elsewhere.
  private var isIncomplete: Bool
  var declaredAt: [String: Span] = [:]
  /// The periods of the statute or section in which a concept stands.
  var conceptPeriods: [String: PeriodTree] = [:]

  // What has been compiled
  var program: Program
  var slotNumbers: [String: Int] = [:]
  var listNumbers: [Int: Int] = [:]
  var derivedPlaces: [Int: SlotPlace] = [:]
  var conceptNumbers: [String: Int] = [:]
  var conceptsUnderWay: [String] = []
  var rateNumbers: [String: Int] = [:]
  /// What each rule asks for besides its period.
  var ownSignals: [Int: [Int]] = [:]

  /// Compiles one standard, or the law layer (``PolicySet/lawName``).
  /// - Parameter isThorough: whether mistakes are looked for also in what no service reads.
  public static func compile(_ set: PolicySet, standard: String, isThorough: Bool = false) -> CompileResult {
    var compiler = Compiler(set, standard)
    compiler.run(isThorough)
    return CompileResult(
      program: compiler.findings.hasErrors || compiler.isIncomplete ? nil : compiler.program, findings: compiler.findings)
  }

  private init(_ set: PolicySet, _ standard: String) {
    self.set = set
    self.standard = standard
    var description: OwnerDescription?
    for file in set.files {
      if case .standard(let name) = file.owner, name.text == standard, let found = file.description { description = found }
    }
    let files = set.files(of: standard)
    unfinished = files.reduce(into: []) { $0.formUnion($1.unfinished) }
    broken = files.reduce(into: []) { $0.formUnion($1.unreadable) }
    isIncomplete = !unfinished.isEmpty || !broken.isEmpty
    let isLaw = standard == PolicySet.lawName
    program = Program(
      standard: standard, label: description?.label?.text ?? (isLaw ? "Lovgrundlaget" : standard),
      authority: description?.authority?.text, period: Compiler.plainPeriod(description?.period), dateFact: nil)
    self.description = description
  }

  let description: OwnerDescription?

  private mutating func run(_ isThorough: Bool) {
    let files = set.files(of: standard)
    collect(files)
    program.dateRegister = builder.register()
    if let period = description?.period { _ = self.period(period) }
    if let name = description?.dateFact {
      if let fact = facts[name.text] {
        program = program.with(dateFact: fact)
      } else {
        unknown(name, Array(facts.keys), .unknownName, "oplysningen", "fact")
      }
    }
    services(files)
    derivedFacts()
    claims(files)
    if isThorough { unread() }
    finish()
  }

  /// A period whose dates are taken to exist; ``period(_:)`` reports those that do not.
  static func plainPeriod(_ tree: PeriodTree?) -> Period {
    func date(_ literal: DateLiteral?) -> CivilDate? { literal.flatMap { CivilDate(year: $0.year, month: $0.month, day: $0.day) } }
    return Period(from: date(tree?.from), to: date(tree?.to))
  }

  // MARK: Reporting

  mutating func report(_ diagnostic: Diagnostic) { findings.add(diagnostic) }

  mutating func attempt<Result>(_ work: (inout Compiler) throws(CheckError) -> Result) -> Result? {
    do {
      return try work(&self)
    } catch {
      report(error)
      return nil
    }
  }

  /// Reports a mistake, unless it only follows from another.
  mutating func report(_ error: CheckError) {
    if error.isConsequence { isIncomplete = true } else { findings.add(error.diagnostic) }
  }

  func unknownError(_ name: Name, _ known: some Sequence<String>, _ code: Code, _ danish: String, _ english: String) -> CheckError {
    let nearest = NearestNames.suggest(for: name.text, among: known)
    let help: Localized? =
      nearest.isEmpty
      ? nil
      : Localized(
        "mente du \(nearest.map { "`\($0)`" }.joined(separator: " eller "))?",
        en: "did you mean \(nearest.map { "`\($0)`" }.joined(separator: " or "))?")
    return CheckError(
      diagnostic: Diagnostic(
        code, at: name.span, Localized("\(danish) `\(name.text)` findes ikke", en: "there is no \(english) `\(name.text)`"), help: help,
        fix: nearest.first.map { Edit(name.span, $0) }), isConsequence: broken.contains(name.text))
  }

  mutating func unknown(_ name: Name, _ known: some Sequence<String>, _ code: Code, _ danish: String, _ english: String) {
    report(unknownError(name, known, code, danish, english))
  }

  // MARK: Names

  private mutating func collect(_ files: [PolicyFile]) {
    var declarations: [Declaration] = []
    for file in files {
      declarations += file.declarations
      for section in file.sections { declarations += section.declarations }
      notePeriods(file)
    }
    // In this order, because each needs the names of those before it.
    for case .unit(let tree) in declarations where isNew(tree.name, isType: true) { units[tree.name.text] = tree }
    for case .enumeration(let tree) in declarations where isNew(tree.name, isType: true) { enumeration(tree) }
    for case .record(let tree) in declarations where isNew(tree.name, isType: true) { record(tree) }
    for case .fact(let tree) in declarations where isNew(tree.name) { fact(tree) }
    for case .concept(let tree) in declarations where isNew(tree.name) { concepts[tree.name.text] = tree }
    for case .table(let tree) in declarations where isNew(tree.name) { tables[tree.name.text] = tree }
    for case .rate(let tree) in declarations where isNew(tree.name) { rates[tree.name.text] = tree }
  }

  /// What a statute, a module or a section declares holds only while it applies itself.
  private mutating func notePeriods(_ file: PolicyFile) {
    var whole = PeriodTree()
    if case .standard = file.owner {} else if let description = file.description { whole = description.period }
    func note(_ declaration: Declaration, _ period: PeriodTree) {
      guard period.from != nil || period.to != nil, case .concept(let tree) = declaration else { return }
      conceptPeriods[tree.name.text] = period
    }
    for declaration in file.declarations { note(declaration, whole) }
    for section in file.sections {
      let period = PeriodTree(from: section.period.from ?? whole.from, to: section.period.to ?? whole.to)
      for declaration in section.declarations { note(declaration, period) }
    }
  }

  /// Types and values are called by different words of the language, so they may share a name.
  private mutating func isNew(_ name: Name, isType: Bool = false) -> Bool {
    let key = isType ? "type " + name.text : name.text
    if let other = declaredAt[key] {
      report(
        Diagnostic(
          .duplicateName, at: name.span, Localized("navnet `\(name.text)` er brugt to gange", en: "the name `\(name.text)` is used twice"),
          related: [Label(other, Localized("her første gang", en: "here first"))],
          help: Localized("giv det ene et andet navn", en: "give one of them another name")))
      return false
    }
    declaredAt[key] = name.span
    return true
  }

  // MARK: Dates

  mutating func date(_ literal: DateLiteral) -> CivilDate? {
    if let date = CivilDate(year: literal.year, month: literal.month, day: literal.day) { return date }
    let last = (1...12).contains(literal.month) ? CivilDate.days(in: literal.month, of: literal.year) : 31
    report(
      Diagnostic(
        .badDate, at: literal.span, Localized("datoen findes ikke i kalenderen", en: "there is no such day"),
        help: Localized("måneden har \(last) dage", en: "the month has \(last) days")))
    return nil
  }

  mutating func period(_ tree: PeriodTree) -> Period {
    let from = tree.from.flatMap { date($0) }
    let to = tree.to.flatMap { date($0) }
    if let from, let to, to < from, let span = tree.to?.span {
      report(
        Diagnostic(
          .emptyPeriod, at: span, Localized("perioden slutter, før den begynder", en: "the period ends before it begins"),
          help: Localized("byt om på datoerne", en: "exchange the dates")))
    }
    return Period(from: from, to: to)
  }

  /// What follows from other facts is compiled even where no rule reads it, so that a case that contradicts itself is seen.
  private mutating func derivedFacts() {
    for (number, tree) in factTrees.enumerated() where tree.derivation != nil {
      guard case .scalar = program.facts[number].shape else { continue }
      _ = attempt { (compiler) throws(CheckError) in try compiler.place(of: compiler.slot(number, []), Scope()) }
    }
  }

  /// What nothing reads is compiled in a copy, so that its mistakes are found and the program stays as small as it is.
  private mutating func unread() {
    var copy = self
    for (_, tree) in concepts.sorted(by: { $0.key < $1.key }) {
      var members: [Name?] = [nil]
      if let parameter = tree.parameter {
        guard let number = copy.attempt({ (compiler) throws(CheckError) in try compiler.enumerationNumber(parameter) }) else { continue }
        members = program.enumerations[number].members.map { Name($0.name, tree.name.span) }
      }
      for member in members {
        _ = copy.attempt { (compiler) throws(CheckError) in try compiler.concept(tree.name, member.map { [$0] } ?? []) }
      }
    }
    for (_, tree) in tables.sorted(by: { $0.key < $1.key }) {
      _ = copy.attempt { (compiler) throws(CheckError) in try compiler.concept(tree.name, []) }
    }
    for (_, tree) in rates.sorted(by: { $0.key < $1.key }) {
      _ = copy.attempt { (compiler) throws(CheckError) in try compiler.rate(tree.name) }
    }
    findings = copy.findings
    isIncomplete = copy.isIncomplete
  }

  private mutating func finish() {
    program.instructions = builder.finishedInstructions
    program.masks = builder.masks
    program.signalCount = builder.signalCount
    program.signalRanks = [Int32](repeating: 0, count: builder.signalCount)
    for (rank, signal) in builder.signalOrder.enumerated() { program.signalRanks[signal] = Int32(rank) }
    program.initialRegisters = builder.initialRegisters
    let words = (builder.signalCount + 63) / 64
    program.initialTrue = [UInt64](repeating: 0, count: words)
    program.initialFalse = [UInt64](repeating: 0, count: words)
    program.initialTrue[0] |= 1 << UInt64(ProgramBuilder.alwaysTrue)
    program.initialFalse[0] |= 1 << UInt64(ProgramBuilder.alwaysFalse)
    for slot in program.slots where slot.fact == nil {
      if case .signal(let signal) = slot.place { program.initialFalse[signal >> 6] |= 1 << UInt64(signal & 63) }
    }
  }
}

extension Program {
  init(standard: String, label: String, authority: String?, period: Period, dateFact: Int?) {
    self.standard = standard
    self.label = label
    self.authority = authority
    self.period = period
    self.dateFact = dateFact
    enumerations = []
    records = []
    facts = []
    strings = []
    slots = []
    lists = []
    dateRegister = 0
    instructions = []
    blocks = []
    masks = []
    picks = []
    rates = []
    signalCount = 0
    signalRanks = []
    initialRegisters = []
    initialTrue = []
    initialFalse = []
    conditions = []
    concepts = []
    rules = []
    services = []
    claims = []
    derivations = []
  }

  fileprivate func with(dateFact: Int) -> Program {
    var copy = Program(standard: standard, label: label, authority: authority, period: period, dateFact: dateFact)
    copy.enumerations = enumerations
    copy.records = records
    copy.facts = facts
    copy.dateRegister = dateRegister
    return copy
  }
}
