import Diagnostics

/// Turns sentences about the citizen into sentences to the citizen: `borgeren kan ikke selv gøre rent` becomes `du kan ikke selv
/// gøre rent`. Everybody else is still spoken of.
struct SecondPerson {
  private let language: Language

  init(_ language: Language) { self.language = language }

  /// - Parameter text: one or more sentences; what is not about the citizen comes back as it was.
  /// - Parameter isAboutCitizen: whether it goes on from words about the citizen: `Du kan` … `henvende sig til kommunen`.
  func text(_ text: String, isAboutCitizen: Bool = false) -> String {
    language == .danish ? danish(text, isAboutCitizen) : english(text, isAboutCitizen)
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

  private func english(_ text: String, _ startsAboutCitizen: Bool) -> String {
    var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    var isAboutCitizen = startsAboutCitizen
    var index = 0
    while index < words.count {
      let (bare, tail) = split(words[index])
      if bare.lowercased() == "the", index + 1 < words.count, split(words[index + 1]).bare.hasPrefix("citizen") {
        let (noun, end) = split(words[index + 1])
        let isCapital = bare.first?.isUppercase == true
        switch noun {
        case "citizen":
          words.replaceSubrange(index...index + 1, with: [(isCapital ? "You" : "you") + end])
          invert(&words, before: index)
          agree(&words, from: index + 1)
          isAboutCitizen = true
        case "citizen's": words.replaceSubrange(index...index + 1, with: [(isCapital ? "Your" : "your") + end])
        default: break
        }
      } else if isAboutCitizen {
        switch bare.lowercased() {
        case "their": words[index] = "your" + tail
        case "themselves": words[index] = "yourself" + tail
        case "and", "or", "nor", "but": agree(&words, from: index + 1, among: SecondPerson.auxiliaries)
        case let word where SecondPerson.englishOthers.contains(word): isAboutCitizen = false
        default: break
        }
      }
      if ".;".contains(split(words[index]).tail.first ?? " ") { isAboutCitizen = false }
      index += 1
    }
    return words.joined(separator: " ")
  }

  /// `Does the citizen live alone?`: the auxiliary before a subject that has become `you`.
  private func invert(_ words: inout [String], before index: Int) {
    guard index > 0, let plural = SecondPerson.auxiliaries[words[index - 1].lowercased()] else { return }
    let isCapital = words[index - 1].first?.isUppercase == true
    words[index - 1] = isCapital ? plural.prefix(1).uppercased() + plural.dropFirst() : plural
  }

  /// The verb behind `you`, behind adverbs if there are some, in the form that goes with it.
  /// - Parameter known: only these verbs are changed; without them every word that looks like a verb.
  private func agree(_ words: inout [String], from start: Int, among known: [String: String]? = nil) {
    guard start < words.count, split(words[start - 1]).tail.isEmpty || known != nil else { return }
    var index = start
    while index < words.count, SecondPerson.englishAdverbs.contains(words[index]) { index += 1 }
    guard index < words.count else { return }
    let (verb, tail) = split(words[index])
    if let plural = SecondPerson.auxiliaries[verb] {
      words[index] = plural + tail
    } else if known == nil, verb.hasSuffix("s"), !["as", "unless", "always"].contains(verb) {
      let isHissing = ["shes", "ches", "sses", "xes"].contains { verb.hasSuffix($0) }
      words[index] = (verb.hasSuffix("ies") ? verb.dropLast(3) + "y" : verb.dropLast(isHissing ? 2 : 1)) + tail
    }
  }

  private static let auxiliaries = ["is": "are", "has": "have", "was": "were", "does": "do"]
  private static let englishAdverbs: Set<String> = [
    "neither", "already", "still", "only", "also", "often", "for", "a", "period", "example",
  ]
  /// Those whose own things are meant when they have been spoken of.
  private static let englishOthers: Set<String> = [
    "relative", "relatives", "helper", "helpers", "others", "somebody", "supplier", "authority", "person", "employee", "employees",
    "parents",
    "spouse", "staff",
  ]
}
