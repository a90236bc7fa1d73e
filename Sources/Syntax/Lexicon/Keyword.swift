public import Diagnostics

/// Every word of the language that is not a name. The raw value is `Danish | English`; a phrase is several words.
///
/// This table is the whole difference between the two languages: one tree, two lexicons.
public enum Keyword: String, Sendable, CaseIterable {
  // Files and owners
  case languageLine = "sprog dansk | language english"
  case standard = "standard | standard"
  case statute = "lov | statute"
  case module = "modul | module"
  case authority = "myndighed | authority"
  case appliesFrom = "gælder fra | applies from"
  case appliesTo = "gælder til | applies to"
  // Vocabulary
  case enumeration = "opremsning | enumeration"
  case record = "struktur | record"
  case unit = "enhed | unit"
  case fact = "oplysning | fact"
  case assessment = "skøn | assessment"
  case question = "spørgsmål | question"
  case answeredBy = "oplyses af | answered by"
  case canChange = "kan ændres | can change"
  case canDocument = "kan dokumenteres | can be documented"
  case fixed = "ligger fast | is fixed"
  case basis = "hjemmel | legal basis"
  case derived = "udledes | follows as"
  case emptyIf = "tom hvis | empty if"
  case noIf = "nej hvis | no if"
  case considerations = "hensyn | considerations"
  case opposite = "modsat | opposite"
  // Types
  case yesNo = "ja/nej | yes/no"
  case integer = "heltal | integer"
  case decimal = "decimaltal | decimal"
  case text = "tekst | text"
  case date = "dato | date"
  case dateTime = "tidspunkt | time"
  case frequency = "hyppighed | frequency"
  case setOf = "flere af | set of"
  case forEach = "for hver | for each"
  case among = "blandt | among"
  case listOf = "liste af | list of"
  // Concepts and services
  case concept = "begreb | concept"
  case service = "ydelse | service"
  case result = "resultat | result"
  case moreIsBetter = "mere er bedre | more is better"
  case lessIsBetter = "mindre er bedre | less is better"
  case always = "uanset udfald | whatever the outcome"
  case fills = "udfylder | fills in"
  case leavesOpen = "overlader til kommunalbestyrelsen | leaves to the municipal council"
  // Rules
  case byDefault = "som udgangspunkt | by default"
  case rule = "regel | rule"
  case exception = "undtagelse | exception"
  case to = "til | to"
  case grant = "bevilg | grant"
  case mayGrant = "kan bevilge | may grant"
  case deny = "afslå | deny"
  case referTo = "henvis til | refer to"
  case doesNotApply = "gælder ikke | does not apply"
  case holdsIf = "gælder hvis | holds if"
  case `if` = "hvis | if"
  case unless = "medmindre | unless"
  case otherwise = "ellers | otherwise"
  case priorityOver = "forrang for | takes priority over"
  case transition = "overgang | transition"
  case keptWhile = "beholdes så længe | is kept as long as"
  case reading = "læsning | reading"
  // Conditions
  case all = "alle gælder | all of these hold"
  case any = "mindst én gælder | at least one holds"
  case none = "ingen gælder | none of these holds"
  case hold = "gælder | hold"
  case atLeast = "mindst | at least"
  case atMost = "højst | at most"
  case not = "ikke | not"
  case `is` = "er | is"
  case isNot = "er ikke | is not"
  case isOneOf = "er en af | is one of"
  case isBetween = "er mellem | is between"
  case isAtLeast = "er mindst | is at least"
  case isAtMost = "er højst | is at most"
  case isEmpty = "er tom | is empty"
  case isNotEmpty = "er ikke tom | is not empty"
  case exists = "findes | exists"
  case existsNot = "findes ikke | does not exist"
  case noneOf = "ingen | no"
  case every = "alle | all"
  case `in` = "i | in"
  case `where` = "hvor | where"
  case and = "og | and"
  case or = "eller | or"
  // Expressions
  case yes = "ja | yes"
  case no = "nej | no"
  case smallest = "det mindste af | the least of"
  case largest = "det største af | the greatest of"
  case count = "antal | number of"
  case sum = "sum af | sum of"
  case wholeYears = "hele år fra | whole years from"
  case after = "efter | after"
  case before = "før | before"
  case lastDayOfMonth = "sidste dag i måneden efter | last day of the month after"
  case decisionDate = "afgørelsesdato | decision date"
  case rounded = "afrundet | rounded"
  case up = "op til hele | up to whole"
  case down = "ned til hele | down to whole"
  case nearest = "til nærmeste hele | to the nearest whole"
  case approximately = "ca. | about"
  case openValue = "efter konkret vurdering | by individual assessment"
  case per = "pr. | per"
  case perDefinite = "om | a"
  case nth = "hver | every"
  case everyOther = "hver anden | every other"
  case daily = "dagligt | daily"
  case clock = "kl. | at"
  // What goes with a decision
  case covers = "omfatter | covers"
  case doesNotCover = "omfatter ikke | does not cover"
  case conditions = "vilkår | conditions"
  case guidance = "vejledning | guidance"
  case freeChoice = "frit valg mellem | free choice between"
  case supplier = "leverandør | supplier"
  case deadline = "frist | deadline"
  case latest = "senest | no later than"
  case within = "inden | within"
  case appealTo = "klage til | appeal to"
  case noAppeal = "ingen klage | no appeal"
  case when = "når | when"
  case citizen = "borgeren | the citizen"
  case supplierRole = "leverandøren | the supplier"
  case municipality = "kommunen | the municipality"
  case assessors = "visitationen | the assessment office"
  case helper = "hjælperen | the helper"
  case relatives = "pårørende | relatives"
  case household = "husstanden | the household"
  case doctor = "lægen | the doctor"
  case register = "register | register"
  case officer = "visitator | case officer"
  case must = "skal | must"
  case should = "bør | should"
  case may = "kan | may"
  case mustNot = "må ikke | must not"
  case shared = "fælles for | shared by"
  case allServices = "alle ydelser | all services"
  // Rates and tables
  case rate = "takst | rate"
  case from = "fra | from"
  case unknown = "ukendt | unknown"
  case indexed = "opreguleret | indexed by"
  case table = "tabel | table"
  // Claims and waivers
  case claim = "påstand | claim"
  case then = "så | then"
  case waiver = "undtaget fra kontrol | exempt from check"
  case forRule = "for | for"
  case because = "fordi | because"
  case expires = "udløber | expires"
  case version = "udgave | version"
  // Tests
  case test = "prøve | test"
  case baseCase = "grundsag | base case"
  case like = "som | like"
  case given = "givet | given"
  case assessed = "skønnet | assessed"
  case deviated = "fraviget | deviated"
  case expect = "forvent | expect"
  case granted = "bevilget | granted"
  case denied = "afslået | denied"
  case referredTo = "henvist til | referred to"
  case open = "uafgjort | undetermined"
  case inConflict = "i konflikt | in conflict"
  case notCovered = "ikke reguleret | not covered"
  case missing = "mangler | is missing"
  case imposes = "pålægger | imposes"
  case imposesNot = "pålægger ikke | does not impose"
  case permits = "tillader | permits"
  case permitsNot = "tillader ikke | does not permit"
  case notGiven = "gives ikke | is not given"
  case advisesOn = "vejleder om | advises on"
  case says = "siger | says"
  case explainedAs = "forklares som | is explained as"

  /// The words of the phrase in a language.
  public func words(in language: Language) -> [String] { Lexicon.of(language).words[place] }

  /// Its place among all keywords: an enumeration without payloads is kept as the number of its case.
  private var place: Int { Int(withUnsafeBytes(of: self) { $0[0] }) }

  public func hash(into hasher: inout Hasher) { hasher.combine(place) }

  /// The phrase in a language, as it is written.
  public func phrase(in language: Language) -> String {
    let text = rawValue.utf8
    guard let bar = text.firstIndex(of: UInt8(ascii: "|")) else { return rawValue }
    return Keyword.trimmed(language == .danish ? text[..<bar] : text[text.index(after: bar)...])
  }

  /// A piece of text without the spaces around it.
  private static func trimmed(_ text: Substring.UTF8View) -> String {
    var text = text
    while text.first == UInt8(ascii: " ") { text.removeFirst() }
    while text.last == UInt8(ascii: " ") { text.removeLast() }
    return String(Substring(text))
  }
}

/// One language's words: phrases as the tokens they consist of.
struct Lexicon: Sendable {
  /// In the order of the keywords.
  let words: [[String]]
  let months: [String]

  private static let danish = Lexicon(.danish)
  private static let english = Lexicon(.english)

  static func of(_ language: Language) -> Lexicon { language == .danish ? danish : english }

  private init(_ language: Language) {
    var words: [[String]] = []
    for keyword in Keyword.allCases {
      // Points and strokes inside a phrase are tokens of their own.
      var pieces: [String] = []
      for word in keyword.phrase(in: language).utf8.split(separator: UInt8(ascii: " ")) {
        var rest = word
        while let mark = rest.firstIndex(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") }) {
          if mark > rest.startIndex { pieces.append(String(Substring(rest[..<mark]))) }
          pieces.append(String(Substring(rest[mark...mark])))
          rest = rest[rest.index(after: mark)...]
        }
        if !rest.isEmpty { pieces.append(String(Substring(rest))) }
      }
      words.append(pieces)
    }
    self.words = words
    months =
      language == .danish
      ? [
        "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
        "december",
      ]
      : [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
      ]
  }
}
