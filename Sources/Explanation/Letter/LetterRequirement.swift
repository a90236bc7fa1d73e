public import Diagnostics

/// What a decision letter must hold, by law or by the standards' own words.
public enum LetterRequirement: String, Sendable, CaseIterable {
  // The letter as a whole
  case recipient
  case sender
  case contact
  // Each service
  case outcome
  case expectedDecision = "expected-decision"
  case extent
  case purpose
  case period
  case start
  case price
  case supplier
  case followUp = "follow-up"
  // Reasons, forvaltningsloven § 24
  case rules
  case considerations
  case facts
  // Complaint guidance, forvaltningsloven § 25
  case complaint
  case complaintDeadline = "complaint-deadline"

  /// What is to stand there.
  public var title: Localized {
    switch self {
    case .recipient: Localized("Modtagerens navn og adresse", en: "The recipient's name and address")
    case .sender: Localized("Myndigheden og den, der har afgjort sagen", en: "The authority and who decided")
    case .contact: Localized("Hvem borgeren kan henvende sig til", en: "Whom the citizen can turn to")
    case .outcome: Localized("Hvad der er afgjort", en: "What is decided")
    case .expectedDecision: Localized("Hvornår afgørelsen kan ventes", en: "When the decision can be expected")
    case .extent: Localized("Hvad hjælpen er, og hvor ofte den gives", en: "What the help is, and how often it is given")
    case .purpose: Localized("Formålet med hjælpen", en: "The purpose of the help")
    case .period: Localized("Den periode, hjælpen gives for", en: "The period for which help is given")
    case .start: Localized("Hvornår hjælpen begynder", en: "When the help begins")
    case .price: Localized("Hvad borgeren skal betale", en: "What the citizen has to pay")
    case .supplier: Localized("Hvem der leverer, og valget af leverandør", en: "Who delivers, and the choice of supplier")
    case .followUp: Localized("Hvornår der følges op", en: "When it is followed up")
    case .rules: Localized("De regler, afgørelsen er truffet efter", en: "The rules it was decided by")
    case .considerations: Localized("Hovedhensynene bag skøn", en: "The main considerations of discretion")
    case .facts: Localized("De oplysninger, der har haft væsentlig betydning", en: "The facts that weighed")
    case .complaint: Localized("Klagevejledning: hvortil og hvordan", en: "Complaint guidance: where and how")
    case .complaintDeadline: Localized("Klagefristens dato", en: "The date of the complaint deadline")
    }
  }

  /// The law that demands it of every letter.
  var law: GeneralLaw? {
    switch self {
    case .sender: .sender
    case .expectedDecision: .expectedDecision
    case .rules: .rules
    case .considerations: .considerations
    case .facts: .facts
    case .complaint, .complaintDeadline: .complaint
    default: nil
    }
  }

  /// The provisions of standards that demand it of their letters.
  var provisions: [String] {
    switch self {
    case .contact: ["kbh07-096", "kbh10-109"]
    case .outcome: ["kbh07-091", "kbh10-106", "kbh24-028", "dra22-1099"]
    case .extent: ["kbh07-092", "kbh10-107"]
    case .purpose: ["kbh07-093", "kbh10-108"]
    case .period: ["kbh07-094"]
    case .supplier: ["kbh07-102"]
    case .followUp: ["kbh07-109"]
    case .rules: ["kbh07-089", "kbh10-104", "dra22-1097"]
    case .facts: ["kbh07-095"]
    case .complaint: ["kbh07-097", "kbh10-110", "kbh24-820", "dra22-1101"]
    case .complaintDeadline: ["bal-306"]
    case .recipient, .sender, .expectedDecision, .start, .price, .considerations: []
    }
  }
}
