import Diagnostics
import Evaluation
import Semantics
import Syntax

/// The explanation for the citizen: plain sentences in the second person, without the names of rules, provisions and facts.
struct CitizenReading {
  private let phrases: Phrases
  private let person: SecondPerson
  private let isFull: Bool

  init(language: Language, full: Bool) {
    phrases = Phrases(language)
    person = SecondPerson(language)
    isFull = full
  }

  private func say(_ danish: Words, _ english: Words) -> Words { phrases.say(danish, english) }

  func passages(_ explained: Explained) -> [Passage] {
    var inner = [Passage(.line, outcome(explained))]
    inner += ground(explained)
    inner += explained.results.compactMap { result in
      result.text == nil && result.unknown == nil
        ? nil : Passage(.line, closed("\(person.text(phrases.result(result).text)): \(value(result))"))
    }
    inner += explained.deviations.map {
      Passage(
        .line,
        say(
          "Her er reglerne fraveget for din skyld: \(danish($0.deviation.reason))",
          "The rules were departed from in your case: \(danish($0.deviation.reason))"))
    }
    inner += missing(explained)
    if isFull {
      inner += weighed(explained)
      if explained.decision.outcome != .granted { inner += ChangePassages(phrases, to: person).passages(explained) }
    }
    return [Passage(.title, phrases.label(explained), inner + accompanying(explained))]
  }

  /// A sentence of the policy, spoken to the citizen.
  private func own(_ text: String, _ explained: Explained) -> Words {
    explained.danish.contains(text) ? danish(text) : Words(sentence(person.text(text)))
  }

  /// A sentence that is Danish whoever reads, spoken to the citizen.
  private func danish(_ text: String) -> Words { .policys(sentence(SecondPerson(.danish).text(text))) }

  private func sentence(_ text: String) -> String {
    let text = phrases.capitalised(text)
    return text.last.map { ".?!:".contains($0) } ?? true ? text : text + "."
  }

  /// A line that ends in one full stop, also behind `kr.`
  private func closed(_ words: Words) -> Words { words.text.hasSuffix(".") ? words : words + "." }

  // MARK: The answer

  private func outcome(_ explained: Explained) -> Words {
    switch explained.decision.outcome {
    case .granted: say("Du får denne hjælp.", "You are granted this help.")
    case .denied: say("Du får ikke denne hjælp.", "You are not granted this help.")
    case .referred(let to):
      say(
        "Du henvises i stedet til \(person.text(phrases.place(to, explained).text)).",
        "You are referred to \(phrases.place(to, explained)) instead.")
    case .undetermined:
      say("Det kan ikke afgøres endnu, om du får denne hjælp.", "It cannot be decided yet whether you are granted this help.")
    case .conflict:
      say(
        "To regler giver hver sit svar, så kommunen skal se på din sag.",
        "Two rules give different answers, so the authority must look at your case.")
    case .notCovered:
      say(
        "Kommunens regler tager ikke stilling til denne hjælp i din situation.",
        "The authority's rules say nothing of this help in your situation.")
    }
  }

  private func ground(_ explained: Explained) -> [Passage] {
    let grounds = explained.grounds.isEmpty ? explained.possibleGrounds : explained.grounds
    guard explained.decision.outcome != .conflict, explained.decision.outcome != .granted else { return [] }
    return grounds.filter { $0.rule.text != nil || $0.rule.label != nil }.map { Passage(.line, own($0.text, explained)) }
  }

  private func value(_ result: Explained.Result) -> Words {
    if let text = result.text { return Words(person.text(text)) }
    return say("er ikke fastsat her", "is not set here")
  }

  private func missing(_ explained: Explained) -> [Passage] {
    guard !explained.missing.isEmpty else { return [] }
    return [
      Passage(
        .section, say("Det mangler vi at få at vide", "This we still need to know"),
        explained.missing.map { need in
          switch need.kind {
          case .rate: Passage(.bullet, "\(phrases.capitalised(need.label)).")
          case .assessment:
            Passage(
              .bullet, say("Det skal vurderes: \(person.text(need.question))", "This is to be assessed: \(person.text(need.question))"))
          case .fact: Passage(.bullet, Words(person.text(need.question)))
          }
        })
    ]
  }

  // MARK: What weighed

  /// The conditions that decided, down to the facts, as sentences.
  private func weighed(_ explained: Explained) -> [Passage] {
    var nodes: [Explained.Node] = []
    for node in explained.weighed where !nodes.contains(where: { $0.text == node.text }) { nodes.append(node) }
    guard !nodes.isEmpty else { return [] }
    return [
      Passage(
        .section, say("Det har vi lagt vægt på", "This is what counted"),
        nodes.map { node in
          let text = phrases.text(node)
          var words: Words =
            text.parts.first?.isPolicys == true ? danish(text.text) : Words(sentence(person.text(text.text)))
          for fact in node.facts where fact.isAssessment {
            words += " " + say("Det er en vurdering", "That is an assessment")
            words += fact.reason.map { ": \"\(policys: $0)\"" } ?? "."
          }
          return Passage(.bullet, words)
        })
    ]
  }

  // MARK: What goes with it

  private func accompanying(_ explained: Explained) -> [Passage] {
    var passages: [Passage] = []
    if let supplier = explained.supplier {
      let names = phrases.all(supplier.suppliers, explained)
      passages.append(
        Passage(
          .line,
          supplier.isFreeChoice
            ? say("Du kan vælge mellem \(names).", "You may choose between \(names).")
            : say("Hjælpen gives af: \(names).", "The help is given by: \(names).")))
    }
    if isFull {
      for (title, kind) in [
        (say("Hjælpen omfatter", "The help covers"), ItemKind.covers),
        (say("Hjælpen omfatter ikke", "The help does not cover"), .doesNotCover),
      ] {
        let items = explained.items.filter { $0.info.kind == kind && $0.applies == .yes }
        if !items.isEmpty {
          passages.append(
            Passage(
              .section, title,
              items.map { item in
                let text = item.info.text
                let isDanish = explained.danish.contains(text)
                return Passage(.bullet, isDanish ? .policys(SecondPerson(.danish).text(text)) : Words(person.text(text)))
              }))
        }
      }
    }
    let complaintDeadline = explained.appeal?.deadline.map { explained.service.deadlines[$0].name }
    passages += explained.deadlines.filter { $0.date != nil && (isDecided(explained) || $0.info.name != complaintDeadline) }.map {
      Passage(.line, "\(phrases.deadline($0, explained)).")
    }
    if let appeal = explained.appeal, isDecided(explained) {
      passages.append(
        Passage(
          .line,
          appeal.isPossible
            ? say(
              "Du kan klage til: \(phrases.own(appeal.to ?? "", explained)).",
              "You may appeal to: \(phrases.own(appeal.to ?? "", explained)).")
            : say("Du kan ikke klage over denne afgørelse.", "There is no appeal against this decision.")))
    }
    return passages
  }

  /// Only what is decided can be complained of.
  private func isDecided(_ explained: Explained) -> Bool {
    switch explained.decision.outcome {
    case .granted, .denied, .referred: true
    case .undetermined, .conflict, .notCovered: false
    }
  }
}
