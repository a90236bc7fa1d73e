import Diagnostics
import Syntax

/// What stands over the points of a list: what is asked of them, which is so whether they meet it or not.
enum ListHead {
  static func text(_ quantifier: Quantifier, of count: Int) -> Localized {
    switch quantifier {
    case .all where count == 2: Localized("begge punkter skal være opfyldt:", en: "both points must be met:")
    case .all: Localized("alle punkter skal være opfyldt:", en: "all points must be met:")
    case .any: Localized("mindst ét punkt skal være opfyldt:", en: "at least one point must be met:")
    case .none where count == 1: Localized("punktet må ikke være opfyldt:", en: "the point must not be met:")
    case .none: Localized("intet punkt må være opfyldt:", en: "none of the points may be met:")
    case .atLeast(let number):
      Localized("mindst \(number) af \(count) punkter skal være opfyldt:", en: "at least \(number) of \(count) points must be met:")
    case .atMost(let number):
      Localized("højst \(number) af \(count) punkter må være opfyldt:", en: "at most \(number) of \(count) points may be met:")
    }
  }

  /// What is asked where the list must not hold.
  static func negation(_ quantifier: Quantifier, of count: Int) -> Localized {
    switch quantifier {
    case .all: Localized("punkterne må ikke alle være opfyldt:", en: "the points must not all be met:")
    case .any: text(.none, of: count)
    case .none: text(.any, of: count)
    case .atLeast(let number): text(.atMost(number - 1), of: count)
    case .atMost(let number): text(.atLeast(number + 1), of: count)
    }
  }
}
