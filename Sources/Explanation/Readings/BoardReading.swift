import Diagnostics
import Evaluation
import Semantics
import Syntax

/// The whole explanation for an appeals board: legal basis, main considerations of each assessment, the facts that weighed, and
/// every rule that was considered.
struct BoardReading {
  private let phrases: Phrases
  private let isFull: Bool

  init(language: Language, full: Bool) {
    phrases = Phrases(language)
    isFull = full
  }

  private func say(_ danish: Words, _ english: Words) -> Words { phrases.say(danish, english) }

  func passages(_ explained: Explained) -> [Passage] {
    var inner = explained.grounds.map { Passage(.line, "\(phrases.ground($0, explained))\(phrases.reference($0.provisions))") }
    inner += explained.possibleGrounds.map {
      Passage(.line, "\(say("Måske", "Perhaps")): \(phrases.ground($0, explained))\(phrases.reference($0.provisions))")
    }
    inner += explained.results.map { result in
      Passage(.line, "\(phrases.result(result)): \(phrases.value(result, explained))\(phrases.reference(result.rule?.provisions ?? []))")
    }
    guard isFull else { return [Passage(.title, phrases.title(explained), inner)] }
    inner.append(legalBasis(explained))
    inner += facts(explained)
    inner += section(
      say("Hovedhensyn ved hvert skøn", "Main considerations of each assessment"),
      explained.assessments.map { phrases.assessment($0, explained) })
    inner += section(
      say("Oplysninger, der mangler", "Facts that are missing"),
      explained.missing.map { Passage(.branch(.unknown), "\($0.question) (\($0.respondent)\(phrases.neededBy($0)))") })
    inner += section(
      say("Fravigelser", "Deviations"),
      explained.deviations.map { applied in
        Passage(.line, "\(applied.rule.key)\(applied.valueText.map { ": \($0)" } ?? ""). \(policys: applied.deviation.reason)")
      })
    inner.append(
      Passage(
        .section, say("Alle regler, der er overvejet", "Every rule that was considered"),
        RulePassages(phrases, danish: explained.danish).passages(explained.tree.children)))
    inner += section(
      say("Pligter, vilkår og vejledning", "Duties, conditions and guidance"),
      explained.items.map { item in
        var words: Words = "\(phrases.own(item.info.text, explained))\(phrases.reference(item.info.provisions))"
        if case .duty(let role, let modality) = item.info.kind { words = "\(Duties.title(role, modality, phrases.language)) " + words }
        return Passage(.bullet, words)
      })
    inner += explained.deadlines.map { Passage(.line, "\(phrases.deadline($0, explained))\(phrases.reference($0.info.provisions))") }
    inner += appeal(explained)
    return [Passage(.title, phrases.title(explained), inner)]
  }

  private func section(_ title: Words, _ inner: [Passage]) -> [Passage] { inner.isEmpty ? [] : [Passage(.section, title, inner)] }

  /// The provisions behind what decided, each with its place and what it says.
  private func legalBasis(_ explained: Explained) -> Passage {
    let grounds = explained.grounds + explained.possibleGrounds
    var inner: [Passage] = []
    for ground in grounds {
      var notes = ground.provisions.map { citation in
        Passage(
          .line, "\(citation.id)\(citation.place.map { Words.policys(": \($0)") } ?? Words(""))",
          citation.paraphrase.map { [Passage(.line, .policys($0))] } ?? [])
      }
      notes += ground.rule.basis.map { Passage(.line, "\(say("hjemmel", "legal basis")): \(policys: $0)") }
      notes += ground.rule.readings.map { Passage(.line, "\(say("læsning", "reading")): \(phrases.own($0, explained))") }
      inner.append(Passage(.line, phrases.ground(ground, explained), notes))
    }
    let own = explained.service.provisions
    if inner.isEmpty || !own.isEmpty {
      inner.append(
        Passage(
          .line,
          own.isEmpty
            ? say("ingen bestemmelse afgjorde", "no provision decided")
            : say("Ydelsen: \(own.joined(separator: ", "))", "The service: \(own.joined(separator: ", "))")))
    }
    return Passage(.section, say("Retsgrundlag", "Legal basis"), inner)
  }

  /// What weighed for and against.
  private func facts(_ explained: Explained) -> [Passage] {
    var inner: [Passage] = []
    var told: Set<Words> = []
    for node in explained.weighed {
      let words = phrases.condition(node)
      if told.insert(words).inserted { inner.append(Passage(.branch(node.truth), words)) }
    }
    return section(say("Oplysninger og skøn, der har haft betydning", "Facts and assessments that weighed"), inner)
  }

  private func appeal(_ explained: Explained) -> [Passage] {
    guard let appeal = explained.appeal else { return [] }
    let words: Words =
      appeal.isPossible
      ? "\(say("Klage", "Appeal")): \(phrases.own(appeal.to ?? "", explained))" : say("Der kan ikke klages", "There is no appeal")
    return [
      Passage(.line, "\(words)\(phrases.reference(appeal.provisions))", appeal.notes.map { Passage(.line, phrases.own($0, explained)) })
    ]
  }
}
