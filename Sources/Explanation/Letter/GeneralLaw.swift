import Diagnostics

/// Law that holds for every decision of an authority, whatever it is about. The register of sources renders none of it: a letter
/// names the law and the section, and says so.
enum GeneralLaw: CaseIterable {
  /// Who has decided.
  case sender
  /// When a decision can be expected.
  case expectedDecision
  /// The rules decided by.
  case rules
  /// The main considerations of discretion.
  case considerations
  /// The facts that weighed.
  case facts
  /// Complaint guidance.
  case complaint

  /// The law's name and the section.
  var reference: String {
    switch self {
    case .sender: "forvaltningsloven § 32 b"
    case .expectedDecision: "retssikkerhedsloven § 3, stk. 2"
    case .rules: "forvaltningsloven § 24, stk. 1, 1. pkt."
    case .considerations: "forvaltningsloven § 24, stk. 1, 2. pkt."
    case .facts: "forvaltningsloven § 24, stk. 2"
    case .complaint: "forvaltningsloven § 25, stk. 1"
    }
  }

  /// The row of the register that mentions it, without what it says.
  var mention: String? {
    switch self {
    case .expectedDecision: "lov-366"
    case .sender, .rules, .considerations, .facts, .complaint: nil
    }
  }

  /// How references to it are marked in the check list, and what the mark means.
  static let mark = "*"
  static let note = Localized(
    "* Almindelig lov om alle afgørelser. Kilderegistret gengiver den ikke; der er henvist til lovens navn og paragraf.",
    en: "* General law on all decisions. The register of sources does not render it; the law is named with its section.")
}
