/// Policies written by a program, to see what more rules and larger households cost.
enum Grown {
  /// A standard with so many rules: services of ten, each rule with a limit of its own.
  static func policy(rules: Int) -> String {
    var text = """
      sprog dansk
      standard voksende "Et voksende regelsæt"
        gælder fra 1. januar 2024

      oplysning alder : år 0-130 "alderen"
      oplysning areal : m² 0-1000 "boligens areal"
      oplysning bor_alene : ja/nej "borgeren bor (ikke) alene"

      """
    for service in 0..<max(1, rules / 10) {
      text += """

        ydelse ydelse_\(service) "Ydelse \(service)"
          regel tildeling [x]
            bevilg
            hvis alder ≥ \(18 + service % 80) år

        """
      for exception in 1..<10 {
        text += """
            undtagelse undtagelse_\(exception) til tildeling [x]
              afslå "Grund \(exception)"
              hvis alle gælder:
                - areal > \(service % 900 + exception * 7) m²
                - \(exception % 2 == 0 ? "ikke bor_alene" : "bor_alene")
                - alder < \(20 + (service * 7 + exception) % 100) år

          """
      }
      text += "  ellers afslå \"Borgeren er for ung\"\n"
    }
    return text
  }

  /// A standard that asks the household.
  static let household = """
    sprog dansk
    standard husstand "Husstanden spørges"
      gælder fra 1. januar 2024

    struktur person "{alder}"
      alder : år "alder"

    oplysning husstand : liste af person "husstanden"

    ydelse hjælp "Hjælp"
      regel tildeling [x]
        bevilg
        hvis højst 1 person i husstand hvor person.alder ≥ 18 år
      ellers afslå "Der er flere voksne i hjemmet"
    """
}
