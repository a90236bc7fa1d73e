public import Diagnostics

/// The report as a page for those who decide: what becomes of citizens first, the rules after it.
public struct DifferencePage: Sendable {
  private let rules: DifferenceReport
  private let outcomes: OutcomeReport
  private let language: Language

  public init(_ rules: DifferenceReport, _ outcomes: OutcomeReport, _ language: Language) {
    self.rules = rules
    self.outcomes = outcomes
    self.language = language
  }

  private func say(_ danish: String, _ english: String) -> String { language == .danish ? danish : english }
  private func say(_ text: Localized) -> String { text[language] }

  public func text() -> String {
    let names = rules.oldName == rules.newName ? rules.newLabel : "\(rules.oldLabel) → \(rules.newLabel)"
    var page = HTMLPage(title: say("Hvad ændringen betyder: \(names)", "What the change means: \(names)"), language: language)
    summary(&page)
    unchanged(&page)
    running(&page)
    for service in outcomes.services where service.isCommon && differs(service) {
      self.service(service, rules.groups.first { $0.service == service.name }?.changes ?? [], &page)
    }
    oneSided(&page)
    shared(&page)
    method(&page)
    return page.text()
  }

  /// Two states of one standard are told apart by time.
  private var oldTitle: String { rules.oldName == rules.newName ? say("før", "before") : rules.oldName }
  private var newTitle: String { rules.oldName == rules.newName ? say("nu", "now") : rules.newName }

  /// Whether there is anything to say of a service.
  private func differs(_ service: OutcomeReport.Service) -> Bool {
    !service.groups.isEmpty || rules.changes.contains { $0.services.contains(service.name) }
  }

  // MARK: First page

  private func summary(_ page: inout HTMLPage) {
    let common = outcomes.services.filter(\.isCommon)
    let (better, worse) = (common.reduce(0) { $0 + $1.better }, common.reduce(0) { $0 + $1.worse })
    page.paragraph(
      say(
        "\(outcomes.cases) sager er afgjort efter både de gamle regler (\(oldTitle)) og de nye (\(newTitle)). I de ydelser, begge har, bliver \(better) svar bedre for borgeren og \(worse) ringere. Ved hver forskel står den ændring, der er årsag til den: laves kun den ændring i de gamle regler, får borgeren det nye svar.",
        "\(outcomes.cases) cases were decided under both the old rules (\(oldTitle)) and the new (\(newTitle)). In the services that both have, \(better) answers become better for the citizen and \(worse) worse. Each difference names the change that causes it: with that change alone made in the old rules, the citizen gets the new answer."
      ))
    page.heading(2, say("Overblik", "Overview"), id: "overblik")
    page.table(
      say("Ydelser, som begge standarder har", "Services that both standards have"),
      [
        say("Ydelse", "Service"), "#" + say("Bedre", "Better"), "#" + say("Ringere", "Worse"), "#" + say("Anderledes", "Different"),
        "#" + say("Ændrede regler", "Changed rules"),
      ],
      common.filter(differs).map { service in
        let changes = rules.changes.filter { $0.services.contains(service.name) && $0.decides }.count
        return [
          "<a href=\"#\(HTMLPage.escaped(service.name))\">\(HTMLPage.escaped(service.label))</a>", "\(service.better)", "\(service.worse)",
          "\(service.different)", "\(changes)",
        ]
      })
  }

  private func unchanged(_ page: inout HTMLPage) {
    let same = outcomes.services.filter { $0.isCommon && !differs($0) }
    guard !same.isEmpty else { return }
    page.paragraph(
      say("Uændrede ydelser (\(same.count)): ", "Unchanged services (\(same.count)): ") + same.map(\.label).joined(separator: ", ") + ".")
  }

  private func running(_ page: inout HTMLPage) {
    guard outcomes.runningCount > 0 else { return }
    page.heading(2, say("Løbende hjælp, der skal vurderes individuelt", "Running help that needs an individual assessment"), id: "lobende")
    page.paragraph(
      say(
        "\(outcomes.runningCount) gange er en borger visiteret til hjælp, som de nye regler ikke ville give, eller ville give mindre af. Hjælpen falder ikke bort af sig selv: den kan først ændres efter en konkret og individuel vurdering af hver enkelt.",
        "\(outcomes.runningCount) times a citizen has been granted help that the new rules would not give, or would give less of. The help does not end by itself: it can be changed only after an individual assessment of each."
      ))
    var part = HTMLPage(title: "", language: language)
    part.table(
      say("Borgere med løbende hjælp", "Citizens with running help"),
      [say("Sag", "Case"), say("Ydelse", "Service"), say("Hvad der ville ændre sig", "What would change"), say("Fordi", "Because")],
      outcomes.running.prefix(200).map { grant in
        [
          HTMLPage.escaped(grant.name), HTMLPage.escaped(grant.service.replacing("_", with: " ")), HTMLPage.escaped(grant.change),
          causes(grant.causes, inFull: false),
        ]
      })
    if outcomes.runningCount > 200 {
      part.paragraph(say("Her vises de første 200; JSON-udgaven har flere.", "The first 200 are shown; the JSON has more."))
    }
    page.details(
      say("Vis de \(outcomes.runningCount)", "Show the \(outcomes.runningCount)"), isOpen: outcomes.runningCount <= 20, part.body)
  }

  // MARK: Services

  private func service(_ service: OutcomeReport.Service, _ changes: [Change], _ page: inout HTMLPage) {
    page.heading(2, service.label, id: service.name)
    page.add(ServiceChart(service: service, oldName: oldTitle, newName: newTitle, language: language).svg())
    if !service.groups.isEmpty {
      page.table(
        say("Hvem der får et andet svar, og hvorfor", "Who gets another answer, and why"),
        [
          "#" + say("Antal", "Count"), say("Ændring", "Change"), say("For borgeren", "For the citizen"), say("Fordi", "Because"),
          say("Eksempel", "Example"),
        ],
        service.groups.prefix(40).map { group in
          [
            "\(group.count)", HTMLPage.escaped(group.change), mark(group.effect), causes(group.causes, inFull: true), example(group),
          ]
        })
      if service.groups.count > 40 {
        let rest = service.groups.dropFirst(40).reduce(0) { $0 + $1.count }
        page.paragraph(
          say(
            "Og \(service.groups.count - 40) sjældnere ændringer i \(rest) sager; JSON-udgaven har dem alle.",
            "And \(service.groups.count - 40) rarer changes in \(rest) cases; the JSON has them all."))
      }
    }
    let own = changes.filter(\.decides)
    if !own.isEmpty { page.details(say("Reglerne: \(own.count) ændringer", "The rules: \(own.count) changes"), table(own)) }
    let others = changes.filter { !$0.decides }
    if !others.isEmpty {
      page.details(
        say("Pligter, vejledning og ordlyd: \(others.count) ændringer", "Duties, guidance and wording: \(others.count) changes"),
        table(others))
    }
  }

  private func mark(_ effect: CitizenEffect) -> String {
    switch effect {
    case .better: "▲ " + say(effect.words)
    case .worse: "▼ " + say(effect.words)
    case .different: "◆ " + say(effect.words)
    }
  }

  private func example(_ group: OutcomeReport.Group) -> String {
    guard let first = group.examples.first else { return "" }
    return "<small>\(HTMLPage.escaped(first.name))\(first.text.isEmpty ? "" : ": " + HTMLPage.escaped(first.text))</small>"
  }

  private func causes(_ causes: [Change], inFull: Bool) -> String {
    guard !causes.isEmpty else { return say("ikke fundet", "not found") }
    let words = causes.map { change in
      var text = "<strong>\(HTMLPage.escaped(say(change.title)))</strong> (\(say(change.kind.words)))"
      if inFull, !change.reasons.isEmpty {
        text += "<br><small>" + change.reasons.map { HTMLPage.escaped(say($0)) }.joined(separator: "; ") + "</small>"
      }
      return text
    }
    return words.joined(separator: "<br>" + say("sammen med", "together with") + " ")
  }

  private func table(_ changes: [Change]) -> String {
    var part = HTMLPage(title: "", language: language)
    part.table(
      say("Ændringer", "Changes"), [say("Hvad", "What"), say("Hvordan", "How"), say("Kilder", "Sources")],
      changes.map { change in
        [
          HTMLPage.escaped("\(say(change.title)): \(say(change.kind.words))"),
          change.details.map { HTMLPage.escaped(say($0)) }.joined(separator: "<br>"), sources(change),
        ]
      })
    return part.body
  }

  private func sources(_ change: Change) -> String {
    let (one, other) = (change.oldProvisions.joined(separator: ", "), change.newProvisions.joined(separator: ", "))
    return "<small>" + HTMLPage.escaped(one == other ? one : "\(one.isEmpty ? "–" : one) → \(other.isEmpty ? "–" : other)") + "</small>"
  }

  // MARK: The rest

  private func oneSided(_ page: inout HTMLPage) {
    let services = outcomes.services.filter { !$0.isCommon }
    guard !services.isEmpty else { return }
    page.heading(2, say("Ydelser, som kun den ene standard har", "Services that only one standard has"), id: "kun-den-ene")
    let words = AnswerWords(language: language)
    page.table(
      say("Nye og bortfaldne ydelser", "New and dropped services"),
      [say("Ydelse", "Service"), say("Hvad", "What"), say("Svar i sagerne", "Answers in the cases")],
      services.map { service in
        let change = rules.changes.first {
          $0.subject == .service && $0.services == [service.name.split(separator: ".").first.map(String.init) ?? service.name]
        }
        return [
          HTMLPage.escaped(service.label), change.map { say($0.kind.words) } ?? "",
          HTMLPage.escaped(
            service.outcomes.map { "\(words.outcome(named: $0.before == "not-covered" ? $0.after : $0.before)) \($0.count)" }.joined(
              separator: ", ")),
        ]
      })
  }

  private func shared(_ page: inout HTMLPage) {
    let groups = rules.groups.filter { $0.service == nil }
    guard !groups.isEmpty else { return }
    page.heading(2, say("Ændringer, der gælder flere ydelser", "Changes that concern several services"), id: "faelles")
    for group in groups {
      let title =
        group.label.isEmpty ? say("Begreber, takster og oplysninger", "Concepts, rates and facts") : group.label.replacing("_", with: " ")
      page.details("\(title): \(group.changes.count)", table(group.changes))
    }
  }

  private func method(_ page: inout HTMLPage) {
    page.heading(2, say("Sådan er årsagerne fundet", "How the causes were found"), id: "metode")
    page.paragraph(
      say(
        "Hver forskel mellem de to standarder kan laves alene i den gamle. For hver borger, der får et andet svar, er der fundet en mindste mængde ændringer, som giver netop den borger det nye svar; ingen af dem kan undværes. Årsagen er prøvet for hver enkelt borger og ikke kun for eksemplerne. \(outcomes.signatures) forskellige afgørelsesforløb er undersøgt med \(outcomes.policies) blandinger af de to standarder. Uden fundet årsag: \(outcomes.unexplained).",
        "Every difference between the two standards can be made by itself in the old one. For each citizen who gets another answer a smallest set of changes was found that gives that very citizen the new answer; none of them can be left out. The cause was tried for every citizen, not only for the examples. \(outcomes.signatures) different ways of deciding were looked into with \(outcomes.policies) mixtures of the two standards. Without a cause found: \(outcomes.unexplained)."
      ))
    page.paragraph(
      say(
        "Bedre og ringere følger, hvad standarden selv siger, der er bedst for borgeren (mere eller mindre), og for udfaldet: bevilget før henvist før afslået. Hvad hjælpen omfatter, og hvem der har pligter, er sammenlignet som regler og ikke talt pr. borger.",
        "Better and worse follow what the standard itself says is better for the citizen (more or less), and for outcomes: granted before referred before refused. What the help covers, and who has duties, is compared as rules and not counted per citizen."
      ))
  }
}
