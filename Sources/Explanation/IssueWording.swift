package import Diagnostics
package import Evaluation

extension RunIssue {
  /// What could not be reckoned, in words.
  package var wording: Localized {
    switch kind {
    case .overflow: Localized("en udregning gav et for stort tal", en: "a calculation gave too large a number")
    case .divisionByZero: Localized("en udregning delte med nul", en: "a calculation divided by zero")
    case .noSuchDay:
      Localized("en frist falder på en dag, som måneden ikke har", en: "a deadline falls on a day that the month does not have")
    }
  }
}
