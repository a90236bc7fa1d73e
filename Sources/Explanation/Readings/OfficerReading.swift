import Diagnostics
import Evaluation
import Semantics
import Syntax

/// The explanation for a case officer: rule by rule, with a mark for each bullet, its place in the source, and what was assessed,
/// why and by whom.
struct OfficerReading {
  private let phrases: Phrases
  /// Whether to tell every condition, or only the answer.
  private let isFull: Bool

  init(language: Language, full: Bool) {
    phrases = Phrases(language)
    isFull = full
  }

  private func say(_ danish: Words, _ english: Words) -> Words { phrases.say(danish, english) }

  func passages(_ explained: Explained) -> [Passage] {
    var inner = answer(explained)
    if isFull {
      inner += whyNot(explained)
      inner.append(why(explained))
      inner += assessments(explained)
      inner += ChangePassages(phrases).passages(explained)
    }
    inner += accompanying(explained)
    return [Passage(.title, phrases.title(explained), inner)]
  }

  /// The outcome and why, without what goes with the decision, for those who write rules and have to find them.
  func reasons(_ explained: Explained) -> [Passage] {
    [Passage(.title, phrases.title(explained), missing(explained) + [why(explained, named: true)])]
  }

  /// The answer and its grounds, what stood in the way of another, and what would have to differ.
  func differing(_ explained: Explained) -> [Passage] {
    var inner = explained.grounds.map { Passage(.line, "\(phrases.ground($0, explained))\(phrases.reference($0.provisions))") }
    inner += missing(explained) + whyNot(explained) + ChangePassages(phrases).passages(explained)
    if explained.changes.isEmpty, explained.missing.isEmpty {
      inner.append(
        Passage(.line, say("Ingen af sagens oplysninger alene ville ændre det", "None of the facts of the case would change it by itself")))
    }
    return [Passage(.title, phrases.title(explained), inner)]
  }

  /// The outcome and what it still depends on.
  func stillMissing(_ explained: Explained) -> [Passage] {
    let missing = missing(explained)
    let nothing = Passage(.line, say("Der mangler intet", "Nothing is missing"))
    return [Passage(.title, phrases.title(explained), missing.isEmpty ? [nothing] : missing)]
  }

  // MARK: The answer

  private func answer(_ explained: Explained) -> [Passage] {
    var passages: [Passage] = []
    if explained.decision.outcome == .conflict {
      passages.append(
        Passage(
          .line, say("Disse regler gælder samtidig og giver hver sit svar:", "These rules apply together and give different answers:"),
          explained.grounds.map {
            Passage(.line, "\($0.rule.key)\(phrases.reference($0.provisions)): \(phrases.ground($0, explained))")
          }))
    } else {
      passages += explained.grounds.map { Passage(.line, "\(phrases.ground($0, explained))\(phrases.reference($0.provisions))") }
    }
    if explained.grounds.isEmpty, !explained.possibleGrounds.isEmpty {
      passages.append(
        Passage(
          .line,
          say(
            "Svaret er sikkert, men ikke grunden. Det bliver en af disse:",
            "The answer is certain, but not the ground. It will be one of these:"),
          explained.possibleGrounds.map { Passage(.line, "\(phrases.ground($0, explained))\(phrases.reference($0.provisions))") }))
    }
    passages += explained.results.map { Passage(.line, "\(phrases.result($0)): \(phrases.value($0, explained))") }
    return passages + missing(explained) + deviations(explained)
  }

  private func missing(_ explained: Explained) -> [Passage] {
    guard !explained.missing.isEmpty else { return [] }
    return [
      Passage(
        .line, say("Det mangler, vigtigst først:", "This is missing, most important first:"),
        explained.missing.map { need in
          let kind =
            need.kind == .assessment ? say("skøn", "assessment") : need.kind == .rate ? say("takst", "rate") : say("oplysning", "fact")
          return Passage(
            .branch(.unknown), "\(need.question)  (\(kind) \(need.key); \(need.respondent)\(phrases.neededBy(need)))",
            (need.dispute?.claims ?? []).map { Passage(.note, "\(policys: $0.by): \(policys: $0.value)") })
        })
    ]
  }

  private func deviations(_ explained: Explained) -> [Passage] {
    explained.deviations.map { applied in
      let what =
        applied.valueText.map { "\(applied.deviation.result ?? ""): \($0)" } ?? say("reglen følges ikke", "the rule is not followed")
      return Passage(
        .line,
        "\(say("Fravigelse af", "Deviation from")) \(applied.rule.key): \(what). \(say("Begrundelse", "Reason")): \(policys: applied.deviation.reason)"
      )
    }
  }

  // MARK: Why not

  private func whyNot(_ explained: Explained) -> [Passage] {
    let obstacles = explained.obstacles
    guard !obstacles.isEmpty else { return [] }
    var told = RulePassages.Told()
    return [
      Passage(
        .section, say("Hvorfor ikke", "Why not"),
        obstacles.enumerated().map { number, obstacle in
          Passage(
            .line,
            "\(role(obstacle, isFirst: number == 0)): \(phrases.obstacle(obstacle, explained))\(phrases.reference(obstacle.rule.provisions))",
            obstacle.conditions.map { RulePassages(phrases, danish: explained.danish).condition($0, &told) })
        })
    ]
  }

  private func role(_ obstacle: Explained.Obstacle, isFirst: Bool) -> Words {
    switch obstacle.role {
    case .decisive: isFirst ? say("Afgørende", "Decisive") : say("Også afgørende", "Decisive, too")
    case .alsoRefuses: say("Stod også i vejen", "Also stood in the way")
    case .notMet: say("Kunne have givet hjælpen", "Might have granted it")
    case .noHelp: say("Undtagelsen hjalp ikke", "The exception did not help")
    }
  }

  // MARK: Why

  private func why(_ explained: Explained, named: Bool = false) -> Passage {
    let marks = say(
      "(✓ opfyldt, ✗ ikke opfyldt, ? ikke afklaret; teksten siger, hvordan det er)",
      "(✓ met, ✗ not met, ? not settled; the text says how it is)")
    return Passage(
      .section, say("Hvorfor", "Why"),
      [Passage(.note, marks)] + RulePassages(phrases, danish: explained.danish, named: named).passages(explained.tree.children))
  }

  /// Those the answer rests on in full, the others in a line each.
  private func assessments(_ explained: Explained) -> [Passage] {
    let weighing = explained.assessments.filter(\.weighs)
    let others = explained.assessments.filter { !$0.weighs }
    var passages: [Passage] = []
    if !weighing.isEmpty {
      passages.append(
        Passage(
          .section, say("Afgørelsen hviler på disse skøn", "The decision rests on these assessments"),
          weighing.map { phrases.assessment($0, explained) }))
    }
    if !others.isEmpty {
      passages.append(
        Passage(
          .section,
          say("Andre skøn i sagen, som svaret ikke hviler på", "Other assessments of the case, on which the answer does not rest"),
          others.map { Passage(.line, phrases.judgement($0)) }))
    }
    return passages
  }

  // MARK: What goes with it

  private func accompanying(_ explained: Explained) -> [Passage] {
    var passages: [Passage] = []
    if let supplier = explained.supplier {
      let title = supplier.isFreeChoice ? say("Frit valg mellem", "Free choice between") : say("Leverandør", "Supplier")
      passages.append(Passage(.line, "\(title): \(phrases.all(supplier.suppliers, explained))"))
    }
    if isFull {
      passages += list(say("Hjælpen omfatter", "The help covers"), explained.items.filter { $0.info.kind == .covers }, explained)
      passages += list(
        say("Hjælpen omfatter ikke", "The help does not cover"), explained.items.filter { $0.info.kind == .doesNotCover }, explained)
      passages += others(explained.items)
    }
    passages += explained.deadlines.map { Passage(.line, phrases.deadline($0, explained)) }
    if let appeal = explained.appeal {
      passages.append(
        Passage(
          .line,
          appeal.isPossible
            ? "\(say("Klage", "Appeal")): \(phrases.own(appeal.to ?? "", explained))" : say("Der kan ikke klages", "There is no appeal")))
    }
    return passages
  }

  /// How many duties, conditions and pieces of guidance go with it, too many to tell.
  private func others(_ items: [Explained.Item]) -> [Passage] {
    var counts = (duties: 0, conditions: 0, guidance: 0)
    for item in items {
      switch item.info.kind {
      case .covers, .doesNotCover: break
      case .duty: counts.duties += 1
      case .condition: counts.conditions += 1
      case .guidance: counts.guidance += 1
      }
    }
    func counted(_ count: Int, _ one: Words, _ many: Words) -> String? {
      count == 0 ? nil : count == 1 ? one.text : "\(count) \(many.text)"
    }
    let all = [
      counted(counts.duties, say("én pligt", "one duty"), say("pligter", "duties")),
      counted(counts.conditions, say("ét vilkår", "one condition"), say("vilkår", "conditions")),
      counted(counts.guidance, say("én vejledning", "one piece of guidance"), say("vejledninger", "pieces of guidance")),
    ].compactMap { $0 }
    guard let last = all.last else { return [] }
    let listed = all.count == 1 ? last : "\(all.dropLast().joined(separator: ", ")) \(say("og", "and").text) \(last)"
    return [
      Passage(
        .section,
        say(
          "Dertil kommer \(listed) (--reading ankenævn viser dem)", "Besides this: \(listed) (--reading board shows them)"))
    ]
  }

  private func list(_ title: Words, _ items: [Explained.Item], _ explained: Explained) -> [Passage] {
    items.isEmpty
      ? []
      : [
        Passage(
          .section, title,
          items.map { item in
            let latest = item.latest.map { say(", senest \($0)", ", no later than \($0)") } ?? ""
            let open = item.applies == .unknown ? say(" (vides ikke)", " (not known)") : ""
            return Passage(
              .bullet, "\(phrases.own(item.info.text, explained))\(latest)\(open) [\(item.info.provisions.joined(separator: ", "))]")
          })
      ]
  }
}
