import Evaluation
import Semantics
import Syntax

/// The part of a letter about one service: what is given, and why.
struct ServicePart {
  private let writer: LetterWriter
  private let explained: Explained
  private let given: LetterFacts.Service
  private(set) var blocks: [Letter.Block] = []
  private(set) var checks: [Letter.Check] = []

  var section: Letter.Section { Letter.Section(heading: explained.label, blocks: blocks) }

  init(_ writer: LetterWriter, _ explained: Explained, _ subject: Case, _ run: Run) {
    self.writer = writer
    self.explained = explained
    given = writer.facts.services[explained.service.name] ?? LetterFacts.Service()
    switch explained.decision.outcome {
    case .undetermined, .conflict, .notCovered: undecided()
    case .granted:
      add(.outcome, .complete)
      help()
      reasons(subject, run)
    case .denied, .referred:
      add(.outcome, .complete)
      reasons(subject, run)
    }
    items()
  }

  private func say(_ danish: String, _ english: String) -> String { writer.say(danish, english) }

  private mutating func add(_ requirement: LetterRequirement, _ state: Letter.Check.State) {
    checks.append(writer.check(requirement, explained.label, state))
  }

  private mutating func add(_ requirement: LetterRequirement, lacking lacks: [String]) {
    add(requirement, lacks.isEmpty ? .complete : .missing(lacks.joined(separator: "; ")))
  }

  // MARK: No decision yet

  private mutating func undecided() {
    switch explained.decision.outcome {
    case .conflict:
      add(.outcome, .missing(say("reglerne modsiger hinanden", "the rules conflict")))
      blocks.append(.heading(say("Regler, der giver hver sit svar", "Rules that give different answers")))
      blocks.append(.list(explained.grounds.map { .text($0.text) }))
    case .notCovered: add(.outcome, .missing(say("standarden regulerer ikke ydelsen", "the standard does not regulate the service")))
    default:
      let names = explained.missing.map(\.label)
      add(.outcome, .missing(say("det er uafgjort; det mangler: ", "undetermined; missing: ") + names.joined(separator: ", ")))
      blocks.append(.heading(say("Det skal oplyses, før vi kan afgøre sagen", "What must be known before we can decide")))
      blocks.append(.list(explained.missing.map { .text("\(writer.toCitizen($0.question)) (\($0.respondent))") }))
    }
    let expected = writer.facts.expectedDecision
    let label = say("Du kan vente en afgørelse", "You can expect a decision")
    blocks.append(.entries([Letter.Entry(label: label, words: writer.words(expected, or: say("hvornår", "when")))]))
    add(.expectedDecision, lacking: expected == nil ? [say("en dato", "a date")] : [])
  }

  // MARK: What is given

  private mutating func help() {
    var entries: [Letter.Entry] = []
    func entry(_ label: String, _ words: Letter.Words) { entries.append(Letter.Entry(label: label, words: words)) }
    let (extent, price) = (explained.results.filter { !isMoney($0) }, explained.results.filter(isMoney))
    var lacks: [String] = []
    for result in extent { entry(writer.capitalised(writer.toCitizen(result.label)), amount(result, &lacks)) }
    if extent.isEmpty {
      let blank = say("hvor ofte hjælpen gives", "how often the help is given")
      entry(say("Omfang", "Extent"), writer.words(given.results["omfang"], or: blank))
      if given.results["omfang"] == nil { lacks.append(blank) }
    }
    for item in explained.items where item.applies == .unknown {
      if case .covers = item.info.kind { lacks.append(say("om hjælpen omfatter ", "whether the help covers ") + item.info.text) }
    }
    add(.extent, lacking: lacks)
    entry(say("Formål", "Purpose"), writer.words(given.purpose, or: say("formålet med hjælpen", "the purpose of the help")))
    add(.purpose, lacking: given.purpose == nil ? [say("formålet", "the purpose")] : [])
    entry(say("Periode", "Period"), writer.words(given.period, or: say("den periode, hjælpen gives for", "the period of the help")))
    add(.period, lacking: given.period == nil ? [say("perioden", "the period")] : [])
    entry(say("Hjælpen begynder", "The help begins"), start())
    lacks = []
    for result in price { entry(writer.capitalised(writer.toCitizen(result.label)), amount(result, &lacks)) }
    if price.isEmpty {
      add(.price, .notRequired(say("standarden nævner ingen pris", "the standard names no price")))
    } else {
      add(.price, lacking: lacks)
    }
    supplier(&entries)
    entry(say("Vi følger op", "We follow up"), followUp())
    blocks.append(.heading(say("Hjælpen", "The help")))
    blocks.append(.entries(entries))
  }

  private func isMoney(_ result: Explained.Result) -> Bool {
    if case .number(let measure) = result.info.scalar.type { measure.dimension == .money } else { false }
  }

  /// A result as it came out, or as it was set where the rules leave it open.
  private func amount(_ result: Explained.Result, _ lacks: inout [String]) -> Letter.Words {
    let label = result.label
    let set = given.results[result.info.name]
    if case .value(let value) = result.state, value != .open, let text = result.text {
      if let set, set != text {
        lacks.append(
          say("\(label): oplyst som \(set), men reglerne giver \(text)", "\(label): given as \(set), but the rules give \(text)"))
      }
      return .text(text)
    }
    if let set { return .text(set) }
    lacks.append(label)
    if let unknown = result.unknown { return .blank("\(label). \(unknown)") }
    return .blank(result.text.map { "\(label), \($0)" } ?? label)
  }

  private mutating func start() -> Letter.Words {
    let deadlines = explained.deadlines.filter { $0.info.name == "start" || $0.info.name.hasPrefix("opstart") }
    if let date = deadlines.compactMap(\.date).first {
      add(.start, .complete)
      return .text(say("senest \(date)", "no later than \(date)"))
    }
    var lack: [String] = []
    for missing in deadlines.flatMap(\.missing) where !lack.contains(missing.label) { lack.append(missing.label) }
    add(.start, lacking: given.start != nil ? [] : [lack.isEmpty ? say("datoen", "the date") : lack.joined(separator: ", ")])
    return writer.words(given.start, or: say("hvornår", "when"))
  }

  private mutating func supplier(_ entries: inout [Letter.Entry]) {
    guard let supplier = explained.supplier else {
      if let name = given.supplier { entries.append(Letter.Entry(label: say("Leverandør", "Supplier"), words: .text(name))) }
      let reason = say("standarden nævner ingen leverandør", "the standard names no supplier")
      return add(.supplier, given.supplier == nil ? .notRequired(reason) : .complete)
    }
    let names = supplier.suppliers.joined(separator: say(" og ", " and "))
    guard supplier.isFreeChoice else {
      entries.append(Letter.Entry(label: say("Leverandør", "Supplier"), words: .text(names)))
      return add(.supplier, .complete)
    }
    entries.append(Letter.Entry(label: say("Du kan vælge mellem", "You can choose between"), words: .text(names)))
    let blank = say("den valgte leverandør", "the chosen supplier")
    entries.append(Letter.Entry(label: say("Du har valgt", "You have chosen"), words: writer.words(given.supplier, or: blank)))
    add(.supplier, lacking: given.supplier == nil ? [blank] : [])
  }

  private mutating func followUp() -> Letter.Words {
    let date = explained.deadlines.first { $0.info.name.hasPrefix("opfølgning") }?.date
    let words = given.followUp ?? date.map { say("senest \($0)", "no later than \($0)") }
    add(.followUp, lacking: words == nil ? [say("hvornår", "when")] : [])
    return writer.words(words, or: say("hvornår", "when"))
  }

  // MARK: Why

  private mutating func reasons(_ subject: Case, _ run: Run) {
    let reasons = ReasonsPart(writer, explained, given, subject, run)
    blocks += reasons.blocks
    for (requirement, state) in reasons.states { add(requirement, state) }
  }

  // MARK: What goes with it

  private mutating func items() {
    var lists: [(title: String, items: [Letter.Words])] = []
    for item in explained.items {
      let title: String
      var isAboutCitizen = false
      switch item.info.kind {
      case .covers: title = say("Hjælpen omfatter", "The help covers")
      case .doesNotCover: title = say("Hjælpen omfatter ikke", "The help does not cover")
      case .condition: title = say("Vilkår for hjælpen", "Conditions of the help")
      case .guidance: title = say("Vejledning", "Guidance")
      // What binds those who decide and deliver is no part of the decision.
      case .duty(.municipality, _), .duty(.assessors, _), .duty(.supplier, _), .duty(.helper, _): continue
      case .duty(let role, let modality):
        title = writer.toCitizen(Duties.title(role, modality, writer.explainer.language))
        isAboutCitizen = role == .citizen
      }
      var text =
        writer.toCitizen(item.info.text, isAboutCitizen: isAboutCitizen)
        + (item.latest.map { say(", senest \($0)", ", no later than \($0)") } ?? "")
      if item.applies == .unknown { text += say(" (det vides ikke, om det gælder her)", " (it is not known whether it applies here)") }
      if let index = lists.firstIndex(where: { $0.title == title }) {
        lists[index].items.append(writer.own(text, item.info.text, explained))
      } else {
        lists.append((title, [writer.own(text, item.info.text, explained)]))
      }
    }
    for list in lists { blocks += [.heading(list.title), .list(list.items)] }
  }
}
