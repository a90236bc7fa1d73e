import Diagnostics

/// Turns sentences about the citizen into sentences to the citizen: `borgeren kan ikke selv gøre rent` becomes `du kan ikke selv
/// gøre rent`. Everybody else is still spoken of.
struct SecondPerson {
  private let language: Language

  init(_ language: Language) { self.language = language }

  /// - Parameter text: one or more sentences; what is not about the citizen comes back as it was.
  /// - Parameter isAboutCitizen: whether it goes on from words about the citizen: `Du kan` … `henvende sig til kommunen`.
  func text(_ text: String, isAboutCitizen: Bool = false) -> String {
    language == .danish ? danish(text, isAboutCitizen) : english(text)
  }

  // MARK: Danish

  private func danish(_ text: String, _ startsAboutCitizen: Bool) -> String {
    var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    var isAboutCitizen = startsAboutCitizen
    for index in words.indices {
      let (bare, tail) = split(words[index])
      let isCapital = bare.first?.isUppercase == true
      func put(_ word: String) { words[index] = (isCapital ? word.prefix(1).uppercased() + word.dropFirst() : word) + tail }
      switch bare.lowercased() {
      case "borgeren":
        let isObject = isObject(words, index)
        put(isObject ? "dig" : "du")
        if !isObject { isAboutCitizen = true }
      case "borgerens": put(possessive(words, index))
      // `i sig selv` is nobody's self.
      case "sig" where isAboutCitizen && !(index > 0 && words[index - 1] == "i"): put("dig")
      case "sin" where isAboutCitizen: put("din")
      case "sit" where isAboutCitizen: put("dit")
      case "sine" where isAboutCitizen: put("dine")
      case let word where SecondPerson.relations.contains(word) && isSomebody(words, index):
        if index == 0 || words[index - 1].hasSuffix(":") || words[index - 1] == "og" { put("din \(bare.lowercased())") }
      case let word where SecondPerson.others.contains(word): isAboutCitizen = false
      default: break
      }
      if ".;".contains(tail.first ?? " ") { isAboutCitizen = false }
    }
    return words.joined(separator: " ")
  }

  /// Whether a relation stands for one who has it: `ægtefælle på 70 år`, `forælder (nr. 2)`, `barn: …`.
  private func isSomebody(_ words: [String], _ index: Int) -> Bool {
    words[index].hasSuffix(":") || index + 1 < words.count && (words[index + 1] == "på" || words[index + 1].hasPrefix("(nr."))
  }

  /// A word and the marks behind it.
  private func split(_ word: String) -> (bare: String, tail: String) {
    let end = word.lastIndex { $0.isLetter || $0.isNumber }.map { word.index(after: $0) } ?? word.startIndex
    return (String(word[..<end]), String(word[end...]))
  }

  /// The citizen is an object behind a preposition or a verb that somebody else does to them.
  private func isObject(_ words: [String], _ index: Int) -> Bool {
    guard index > 0 else { return false }
    let before = words[index - 1].lowercased()
    let after = index + 1 < words.count ? words[index + 1].lowercased() : ""
    let isLast = after.isEmpty || split(words[index]).tail.isEmpty == false
    // `Passer en nær pårørende borgeren?`: a question begins with its verb, and the subject comes before the object.
    if index > 1, SecondPerson.askingVerbs.contains(words[0].lowercased()), !words[..<index].contains(where: { $0.hasSuffix(",") }) {
      return true
    }
    // `den støtte borgeren får` is a noun, `støtte borgeren` a verb.
    if before == "støtte", ["får", "har", "kan", "skal", "ønsker"].contains(after) { return false }
    if SecondPerson.alwaysObject.contains(before) { return true }
    if before == "om", index > 1, words[index - 2].lowercased().hasPrefix("oplysning") { return true }
    // `om borgeren har brug for …` asks, `oplysninger om borgeren` does not.
    if SecondPerson.conjunctions.contains(before) { return isLast }
    return false
  }

  private static let alwaysObject: Set<String> = [
    "af", "med", "til", "hos", "fra", "mellem", "på", "over", "imod", "mod", "ved", "uden", "klæde", "passer", "passe", "passet", "passede",
    "gøre",
    "gør", "støtte", "støtter", "kontakte", "kontakter", "give", "giver", "hjælpe", "hjælper", "vejlede", "bringe", "bede", "sende",
    "sendes", "oplyse", "lade", "inddrage", "tilskynde", "tilbyde", "rykke", "godkende", "føre", "følge", "følges", "koste", "møde",
    "løfter", "stiller", "stille", "informere", "orientere", "underrette", "spørge", "anvist", "registrere", "indkalde", "besøge",
    "ordineret", "ordinerer",
  ]
  private static let askingVerbs: Set<String> = ["passer", "støtter", "hjælper", "løfter", "besøger", "plejer", "kender"]
  private static let conjunctions: Set<String> = ["om", "for", "før", "efter", "i", "end"]
  private static let relations: Set<String> = ["ægtefælle", "samlever", "barn", "forælder", "søn", "datter"]

  /// Those whose own things and selves are meant when a clause has begun with them.
  private static let others: Set<String> = [
    "hjælperen", "leverandøren", "kommunen", "lægen", "visitator", "medarbejderen", "medarbejderne", "pårørende", "husstanden",
    "ægtefællen", "samleveren", "den,", "dem,", "barnet", "hospitalet", "andre",
  ]

  private func possessive(_ words: [String], _ index: Int) -> String {
    for next in words[(index + 1)...].prefix(4).map({ split($0).bare.lowercased() }) {
      switch next {
      case "eget": return "dit"
      case "egen": return "din"
      case "egne": return "dine"
      case let word where SecondPerson.neuters.contains(word): return "dit"
      case let word where SecondPerson.plurals.contains(word): return "dine"
      case let word where SecondPerson.adjectives.contains(word): continue
      default: return "din"
      }
    }
    return "din"
  }

  private static let neuters: Set<String> = [
    "hjem", "behov", "helbred", "netværk", "ønske", "funktionsniveau", "ernæringsbehov", "mål", "tilfælde", "nej", "plejetestamente",
    "plejepersonale", "perspektiv", "liv", "værelse", "hus", "forbrug", "samtykke", "plejebehov", "måltid", "besøg", "budget", "forløb",
    "sår", "barn", "personnummer", "plejehjem",
  ]
  private static let plurals: Set<String> = [
    "ressourcer", "evner", "vegne", "ønsker", "færdigheder", "pårørende", "vaner", "forhold", "oplysninger", "udgifter", "dagligvarer",
    "varer", "boligforhold", "måltider",
  ]
  private static let adjectives: Set<String> = [
    "samlede", "fysiske", "psykiske", "sociale", "mentale", "kognitive", "og", "nuværende", "konkrete", "faste", "selvudpegede", "nedsatte",
    "særlige", "personlige", "almindelige", "daglige", "økonomiske", "nære", "nærmeste", "sundhedsmæssige",
  ]

  // MARK: English

  private func english(_ text: String) -> String {
    var result = text
    for (from, to) in SecondPerson.inflected {
      result = result.replacing("the citizen \(from)", with: "you \(to)").replacing("The citizen \(from)", with: "You \(to)")
    }
    return result.replacing("the citizen's", with: "your").replacing("The citizen's", with: "Your")
      .replacing("the citizen", with: "you").replacing("The citizen", with: "You")
  }

  /// Verbs as they follow `the citizen`, and as they follow `you`; the longer first.
  private static let inflected: [(String, String)] = [
    ("does not", "do not"), ("has not", "have not"), ("is not", "are not"), ("was not", "were not"), ("has ", "have "), ("is ", "are "),
    ("was ", "were "), ("lives ", "live "), ("receives ", "receive "), ("belongs ", "belong "), ("needs ", "need "), ("wants ", "want "),
    ("wishes ", "wish "), ("gets ", "get "), ("applies ", "apply "), ("drinks ", "drink "), ("owns ", "own "), ("smokes ", "smoke "),
    ("manages ", "manage "), ("suffers ", "suffer "), ("works ", "work "), ("pays ", "pay "), ("stays ", "stay "), ("takes ", "take "),
  ]
}
