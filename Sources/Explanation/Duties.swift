import Diagnostics
import Semantics
import Syntax

/// The wording of duties.
enum Duties {
  static let order: [(Role, Modality)] = Role.allCases.flatMap { role in [Modality.must, .mustNot, .should, .may].map { (role, $0) } }

  static func title(_ role: Role, _ modality: Modality, _ language: Language) -> String {
    let (danish, english) =
      switch role {
      case .citizen: ("Borgeren", "The citizen")
      case .supplier: ("Leverandøren", "The supplier")
      case .municipality: ("Kommunen", "The municipality")
      case .assessors: ("Visitationen", "The assessment office")
      case .helper: ("Hjælperen", "The helper")
      case .relatives: ("Pårørende", "Relatives")
      case .household: ("Husstanden", "The household")
      }
    let verb =
      switch modality {
      case .must: language == .danish ? "skal" : "must"
      case .should: language == .danish ? "bør" : "should"
      case .may: language == .danish ? "kan" : "may"
      case .mustNot: language == .danish ? "må ikke" : "must not"
      }
    return "\(language == .danish ? danish : english) \(verb)"
  }
}
