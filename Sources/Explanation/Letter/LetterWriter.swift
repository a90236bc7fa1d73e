import Diagnostics
public import Evaluation
import Semantics
import Syntax

/// Writes the draft of a decision letter from decisions that are explained.
public struct LetterWriter: Sendable {
  let explainer: Explainer
  let facts: LetterFacts
  private let statutes: [String: String]
  /// The sources that the standard's rules come from.
  private let sources: Set<String>
  var program: Program { explainer.program }

  /// - Parameters:
  ///   - explainer: the standard; its language is the letter's.
  ///   - facts: what no rule can tell.
  ///   - statutes: the full names of laws by the short names that rules cite: `SEL`, `serviceloven`.
  public init(_ explainer: Explainer, facts: LetterFacts, statutes: [String: String] = [:]) {
    self.explainer = explainer
    self.facts = facts
    self.statutes = statutes
    sources = Set(explainer.program.rules.flatMap(\.provisions).map(LetterWriter.source))
  }

  /// The letter about some services of one case.
  public func letter(_ decisions: [Explained], _ subject: Case) -> Letter {
    let run = Run.of(program, subject.facts)
    var sections = [overview(decisions)]
    var checks = wholeLetter
    for explained in decisions {
      let part = ServicePart(self, explained, subject, run)
      sections.append(part.section)
      checks += part.checks
    }
    let complaint = ComplaintPart(self, decisions)
    sections.append(complaint.section)
    checks += complaint.checks
    sections.append(contact)
    return Letter(
      language: explainer.language, title: title(decisions), head: head(subject), sections: sections, checks: checks)
  }

  // MARK: Words

  func say(_ danish: String, _ english: String) -> String { explainer.say(danish, english) }

  /// What is said of the citizen, said to the citizen.
  /// - Parameter isAboutCitizen: whether the text goes on from words about the citizen.
  func toCitizen(_ text: String, isAboutCitizen: Bool = false) -> String {
    SecondPerson(explainer.language).text(text, isAboutCitizen: isAboutCitizen)
  }

  /// What was given, or a blank.
  func words(_ given: String?, or blank: String) -> Letter.Words { given.map { .text($0) } ?? .blank(blank) }

  /// What the policy says, spoken to the citizen.
  /// - Parameter original: the policy's words, by which it is known whether somebody translated them.
  func own(_ text: String, _ original: String, _ explained: Explained) -> Letter.Words {
    explained.danish.contains(original) ? .policys(text) : .text(text)
  }

  func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  /// An entry of the check list.
  func check(_ requirement: LetterRequirement, _ service: String?, _ state: Letter.Check.State) -> Letter.Check {
    // Another standard's demands are none of this letter's.
    let own = requirement.provisions.filter { sources.contains(LetterWriter.source($0)) }
    let general =
      requirement.law.map { law in
        [law.reference + GeneralLaw.mark + (law.mention.map { say(" (nævnt i \($0))", " (mentioned in \($0))") } ?? "")]
      } ?? []
    let basis = general + own
    let usual = say("et brevs almindelige indhold", "the usual form of a letter")
    return Letter.Check(
      requirement: requirement, basis: basis.isEmpty ? usual : basis.joined(separator: ", "), service: service, state: state)
  }

  /// What stands before the number of a provision: `dra22`.
  private static func source(_ id: String) -> String { String(id.prefix { $0 != "-" }) }

  /// A reference with the law's full name.
  func law(_ reference: String) -> String {
    let short = reference.prefix { $0 != " " }
    return statutes[String(short)].map { $0 + reference.dropFirst(short.count) } ?? reference
  }

  /// What a provision says and where it stands.
  func provision(_ id: String) -> String {
    guard let provision = explainer.register[id] else { return id }
    let place = provision.place.replacing(" > ", with: ", ")
    return (provision.paraphrase.map { "\($0) (\(place); \(id))" }) ?? "\(place) (\(id))"
  }

  /// Whom or what the citizen is referred to.
  func target(_ name: String) -> String {
    let program = explainer.worded(explainer.language)
    if let word = program.words[name] { return word }
    return lowered(program.services.first { $0.name == name }?.label ?? name.replacing("_", with: " "))
  }

  /// As inside a sentence; abbreviations keep their capitals.
  func lowered(_ label: String) -> String {
    guard let second = label.dropFirst().first, second.isLowercase else { return label }
    return label.prefix(1).lowercased() + label.dropFirst()
  }

  // MARK: The letter as a whole

  private func title(_ decisions: [Explained]) -> String {
    guard decisions.count == 1, let one = decisions.first else { return say("Afgørelse om hjælp", "Decision about help") }
    return say("Afgørelse om \(lowered(one.label))", "Decision: \(one.label)")
  }

  private func head(_ subject: Case) -> [Letter.Entry] {
    var entries = [
      Letter.Entry(label: say("Til", "To"), words: words(facts.recipient, or: say("modtagerens navn", "the recipient's name"))),
      Letter.Entry(
        label: say("Adresse", "Address"), words: words(facts.address, or: say("modtagerens adresse", "the recipient's address"))),
      Letter.Entry(label: say("Fra", "From"), words: words(program.authority, or: say("myndigheden", "the authority"))),
      Letter.Entry(label: say("Dato", "Date"), words: .text(ValueWording(explainer.language).date(subject.facts.date.day))),
    ]
    if let number = facts.caseNumber { entries.append(Letter.Entry(label: say("Sag", "Case"), words: .text(number))) }
    entries.append(Letter.Entry(label: say("Afgjort efter", "Decided under"), words: .text(program.label)))
    return entries
  }

  private var wholeLetter: [Letter.Check] {
    let recipient = facts.recipient == nil ? say("navnet", "the name") : facts.address == nil ? say("adressen", "the address") : nil
    let sender =
      program.authority == nil
      ? say("myndigheden", "the authority") : facts.signer == nil ? say("navnet på den, der har afgjort sagen", "who decided") : nil
    let contact =
      facts.contact == nil
      ? say("en kontaktperson", "a contact person") : facts.phone == nil ? say("et telefonnummer", "a phone number") : nil
    return [(LetterRequirement.recipient, recipient), (.sender, sender), (.contact, contact)].map { requirement, lack in
      check(requirement, nil, lack.map { .missing($0) } ?? .complete)
    }
  }

  private func overview(_ decisions: [Explained]) -> Letter.Section {
    Letter.Section(heading: say("Afgørelse", "Decision"), blocks: [.list(decisions.map { .text(verdict($0)) })])
  }

  private func verdict(_ explained: Explained) -> String {
    let label = explained.label
    switch explained.decision.outcome {
    case .granted: return say("\(label): Du får bevilget hjælpen.", "\(label): You are granted the help.")
    case .denied: return say("\(label): Du får afslag.", "\(label): Your application is refused.")
    case .referred(let to): return say("\(label): Vi henviser dig til \(target(to)).", "\(label): We refer you to \(target(to)).")
    case .undetermined: return say("\(label): Der er ikke truffet afgørelse endnu.", "\(label): No decision has been made yet.")
    case .conflict:
      return say(
        "\(label): Reglerne modsiger hinanden, og der er ikke truffet afgørelse.", "\(label): The rules conflict; nothing is decided.")
    case .notCovered:
      return say(
        "\(label): Standarden siger ikke noget om det, og der er ikke truffet afgørelse.",
        "\(label): The standard is silent; nothing is decided.")
    }
  }

  private var contact: Letter.Section {
    Letter.Section(
      heading: say("Kontakt", "Contact"),
      blocks: [
        .entries([
          Letter.Entry(
            label: say("Har du spørgsmål, så kontakt", "If you have questions, contact"),
            words: words(facts.contact, or: say("kontaktperson", "contact person"))),
          Letter.Entry(label: say("Telefon", "Phone"), words: words(facts.phone, or: say("telefonnummer", "phone number"))),
          Letter.Entry(
            label: say("Med venlig hilsen", "Yours sincerely"),
            words: words(facts.signer, or: say("navnet på den, der har afgjort sagen", "the name of who decided"))),
        ])
      ])
  }
}
