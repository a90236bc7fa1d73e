import Evaluation
import Semantics
import Syntax

/// The three parts of a reasoned decision (forvaltningsloven § 24): the rules, the main considerations of discretion, and the facts that
/// weighed.
struct ReasonsPart {
  private let writer: LetterWriter
  private let explained: Explained
  private(set) var blocks: [Letter.Block] = []
  private(set) var states: [(LetterRequirement, Letter.Check.State)] = []

  init(_ writer: LetterWriter, _ explained: Explained, _ given: LetterFacts.Service, _ subject: Case, _ run: Run) {
    self.writer = writer
    self.explained = explained
    rules()
    considerations(given, subject, run)
    facts(run)
  }

  private func say(_ danish: String, _ english: String) -> String { writer.say(danish, english) }

  private mutating func add(_ requirement: LetterRequirement, lacking lacks: [String]) {
    states.append((requirement, lacks.isEmpty ? .complete : .missing(lacks.joined(separator: "; "))))
  }

  // MARK: Rules

  private mutating func rules() {
    blocks.append(.heading(say("Begrundelse: reglerne", "Reasons: the rules")))
    var lacks: [String] = []
    if explained.grounds.isEmpty {
      lacks.append(say("det vides ikke, hvilken af reglerne der afgør sagen", "it is not known which rule decides"))
      blocks.append(.paragraph(.blank(say("den regel, der afgør sagen", "the rule that decides"))))
    }
    var provisions: [String] = []
    var basis: [String] = []
    for ground in explained.grounds {
      let text = writer.toCitizen(ground.text) + (ground.text.hasSuffix(".") ? "" : ".")
      blocks.append(.paragraph(writer.own(text, ground.text, explained)))
      // `Ellers` decides where the other rules do not: they are what is referred to.
      let rules =
        ground.rule.kind == .otherwise
        ? explained.service.outcomeRules.map { writer.program.rules[$0] }.filter { $0.kind == .rule } : [ground.rule]
      for rule in rules {
        for id in rule.provisions where !provisions.contains(id) { provisions.append(id) }
        for reference in rule.basis.map(writer.law) where !basis.contains(reference) { basis.append(reference) }
      }
    }
    for id in provisions where writer.explainer.register[id] == nil {
      lacks.append(say("\(id) findes ikke i registret", "\(id) is not in the register"))
    }
    for reference in explained.service.fills.map(writer.law) where !basis.contains(reference) { basis.append(reference) }
    if !provisions.isEmpty { blocks.append(.list(provisions.map { .policys(writer.provision($0)) })) }
    if !basis.isEmpty {
      blocks.append(.entries([Letter.Entry(label: say("Lovgrundlag", "Legal basis"), words: .text(basis.joined(separator: "; ")))]))
    }
    if !explained.grounds.isEmpty, provisions.isEmpty, basis.isEmpty {
      lacks.append(say("reglen nævner ingen bestemmelse", "the rule cites no provision"))
    }
    add(.rules, lacking: lacks)
  }

  // MARK: Discretion

  private mutating func considerations(_ given: LetterFacts.Service, _ subject: Case, _ run: Run) {
    var entries: [Letter.Entry] = []
    var lacks: [String] = []
    for assessment in explained.assessments where writer.explainer.weighs(assessment, in: explained.decision, subject, run) {
      let blank = say("begrundelsen for skønnet", "the reason of the assessment")
      let isTruth = ["ja", "nej", "yes", "no"].contains(assessment.value)
      let label = writer.capitalised(writer.toCitizen(assessment.text)) + (isTruth ? "" : ": \(assessment.value)")
      entries.append(Letter.Entry(label: label, words: assessment.reason.map { .policys($0) } ?? .blank(blank)))
      if assessment.reason == nil { lacks.append("\(blank): \(assessment.text)") }
      if !assessment.considerations.isEmpty {
        let words = assessment.considerations.joined(separator: "; ")
        entries.append(
          Letter.Entry(
            label: say("Efter reglerne skal indgå", "By the rules this is considered"),
            words: writer.own(writer.toCitizen(words), assessment.considerations[0], explained)))
      }
    }
    for applied in explained.deviations {
      let what = applied.valueText ?? say("reglen følges ikke", "the rule is not followed")
      let label = say("Vi har fraveget det, der gælder som udgangspunkt", "We have deviated from what holds by default")
      entries.append(Letter.Entry(label: "\(label) (\(what))", words: .policys(applied.deviation.reason)))
    }
    let leavesChoice = explained.grounds.contains { if case .granted(isDuty: false) = $0.rule.effect { true } else { false } }
    if leavesChoice || given.considerations != nil {
      let blank = say("hvorfor kommunen har brugt sin adgang til at bevilge", "why the authority has used its power to grant")
      entries.append(
        Letter.Entry(label: say("Hovedhensyn", "Main considerations"), words: writer.words(given.considerations, or: blank)))
      if given.considerations == nil { lacks.append(blank) }
    }
    // What holds by default leaves it to the authority to depart from it.
    if !leavesChoice, given.considerations == nil, explained.decision.outcome != .granted,
      explained.grounds.contains(where: \.rule.isRebuttable)
    {
      let blank = say("hvorfor det, der gælder som udgangspunkt, ikke er fraveget", "why what holds by default has not been departed from")
      entries.append(Letter.Entry(label: say("Hovedhensyn", "Main considerations"), words: .blank(blank)))
      lacks.append(blank)
    }
    blocks.append(.heading(say("Begrundelse: skøn og hovedhensyn", "Reasons: discretion and main considerations")))
    if entries.isEmpty {
      blocks.append(.paragraph(.text(say("Afgørelsen hviler ikke på et skøn.", "The decision rests on no assessment."))))
      states.append((.considerations, .notRequired(say("afgørelsen hviler ikke på et skøn", "the decision rests on no assessment"))))
    } else {
      blocks.append(.entries(entries))
      add(.considerations, lacking: lacks)
    }
  }

  // MARK: Facts

  private func decisive(_ run: Run) -> DecisiveFacts { DecisiveFacts(explained.decision, in: run, writer.explainer) }

  private mutating func facts(_ run: Run) {
    let decisive = decisive(run)
    let texts = decisive.texts
    blocks.append(.heading(say("Begrundelse: oplysninger, der har haft væsentlig betydning", "Reasons: the facts that weighed")))
    if texts.isEmpty, !decisive.assessments.isEmpty {
      let words = say("Afgørelsen hviler på skønnet ovenfor.", "The decision rests on the assessment above.")
      blocks.append(.paragraph(.text(words)))
      add(.facts, lacking: [])
    } else if texts.isEmpty {
      let blank = say("de oplysninger, afgørelsen hviler på", "the facts the decision rests on")
      blocks.append(.paragraph(.blank(blank)))
      add(.facts, lacking: [blank])
    } else {
      blocks.append(.list(texts.map { .text(writer.capitalised(writer.toCitizen($0)) + ".") }))
      add(.facts, lacking: [])
    }
  }
}
