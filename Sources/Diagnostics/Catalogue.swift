/// What a code means, why it is reported, and how to do better: one page of `spec/diagnostics/` each.
public struct CodePage: Sendable {
  public let title: Localized
  public let meaning: Localized
  public let reason: Localized
  /// An example with the mistake.
  public let bad: String
  /// The example as it should be.
  public let good: String

  fileprivate init(_ title: Localized, _ meaning: Localized, because reason: Localized, bad: String, good: String) {
    self.title = title
    self.meaning = meaning
    self.reason = reason
    self.bad = bad
    self.good = good
  }
}

extension Code {
  /// The page of the code. A code without one does not compile.
  public var page: CodePage {
    switch self {
    case .invalidText:
      CodePage(
        Localized("Ikke UTF-8", en: "Not UTF-8"),
        Localized(
          "Filen indeholder bytes, der ikke er gyldig UTF-8.",
          en: "The file holds bytes that are not valid UTF-8."),
        because: Localized(
          "Så kan ingen vide, hvilke bogstaver der menes, typisk æ, ø og å.",
          en: "Nobody can then know which letters are meant, usually æ, ø and å."),
        bad: "(a file saved as Latin-1)",
        good: "(the same file saved as UTF-8)")
    case .tabIndentation:
      CodePage(
        Localized("Tabulator i indrykningen", en: "Tab in the indentation"),
        Localized(
          "En linje er rykket ind med tabulator.",
          en: "A line is indented with a tab."),
        because: Localized(
          "En tabulator er ikke lige bred overalt, og indrykningen siger, hvad der hører under hvad.",
          en: "A tab is not equally wide everywhere, and the indentation says what belongs under what."),
        bad: "⇥bevilg",
        good: "    bevilg")
    case .foreignCharacter:
      CodePage(
        Localized("Fremmed tegn", en: "Foreign character"),
        Localized(
          "Et tegn hører ikke til i sproget: et hårdt mellemrum, et krøllet anførselstegn, et semikolon.",
          en: "A character is not part of the language: a non-breaking space, a curly quote, a semicolon."),
        because: Localized(
          "Tekstbehandlingsprogrammer skriver tegn, der ligner andre, men ikke er dem.",
          en: "Word processors write characters that look like others and are not."),
        bad: "afslå “Borgeren kan selv”",
        good: "afslå \"Borgeren kan selv\"")
    case .unclosedText:
      CodePage(
        Localized("Tekst uden slutning", en: "Text without an end"),
        Localized(
          "En tekst begynder med `\"` og slutter ikke på samme linje.",
          en: "A text begins with `\"` and does not end on the same line."),
        because: Localized(
          "Resten af linjen ville blive en del af teksten.",
          en: "The rest of the line would become part of the text."),
        bad: "afslå \"Borgeren kan selv",
        good: "afslå \"Borgeren kan selv\"")
    case .indentation:
      CodePage(
        Localized("Forskudt indrykning", en: "Uneven indentation"),
        Localized(
          "En linje er rykket anderledes ind end dem, den står sammen med.",
          en: "A line is indented differently from those beside it."),
        because: Localized(
          "Det er uklart, hvad den hører under.",
          en: "It is unclear what it belongs under."),
        bad: "regel tildeling\n  bevilg\n hvis bor_alene",
        good: "regel tildeling\n  bevilg\n  hvis bor_alene")
    case .badNumber:
      CodePage(
        Localized("Forkert skrevet tal", en: "Number written wrongly"),
        Localized(
          "Et tal har punktum for komma, for mange cifre eller for mange decimaler.",
          en: "A number has a point for a comma, too many digits or too many decimals."),
        because: Localized(
          "Tal skrives som i danske dokumenter: komma før decimaler, punktum kun mellem tusinder.",
          en: "Numbers are written as in Danish documents: a comma before decimals, a point only between thousands."),
        bad: "hvis boligareal > 18.5 m²",
        good: "hvis boligareal > 18,5 m²")
    case .tooLarge:
      CodePage(
        Localized("For stor fil", en: "File too large"),
        Localized(
          "Filen er over 4 MiB.",
          en: "The file is over 4 MiB."),
        because: Localized(
          "Hver fil skal kunne læses på kort tid.",
          en: "Every file must be readable in a short time."),
        bad: "(one file of 5 MiB)",
        good: "(several files of the same standard)")
    case .languageLine:
      CodePage(
        Localized("Første linje", en: "First line"),
        Localized(
          "Den første linje siger ikke, hvilket sprog nøgleordene er på, eller filen er tom.",
          en: "The first line does not say which language the keywords are in, or the file is empty."),
        because: Localized(
          "De samme ord kan være navne i det ene sprog og nøgleord i det andet.",
          en: "The same words may be names in one language and keywords in the other."),
        bad: "standard dragør-2022",
        good: "sprog dansk\nstandard dragør-2022")
    case .ownerLine:
      CodePage(
        Localized("Anden linje", en: "Second line"),
        Localized(
          "Den anden linje siger ikke, om filen hører til en standard, en lov eller et modul.",
          en: "The second line does not say whether the file belongs to a standard, a statute or a module."),
        because: Localized(
          "Det afgør, for hvem filens regler gælder.",
          en: "It decides for whom the rules in the file hold."),
        bad: "sprog dansk\nydelse rengøring",
        good: "sprog dansk\nstandard dragør-2022\n\nydelse rengøring")
    case .unexpected:
      CodePage(
        Localized("Noget andet ventes", en: "Something else is expected"),
        Localized(
          "På dette sted kan der ikke stå det, der står. Beskeden siger, hvad der kan.",
          en: "What stands here cannot stand here. The message says what can."),
        because: Localized(
          "En linje, der kun næsten kan læses, må ikke gættes.",
          en: "A line that can almost be read must not be guessed at."),
        bad: "regel tildeling\n  bevilig",
        good: "regel tildeling\n  bevilg")
    case .missingBullet:
      CodePage(
        Localized("Manglende streg", en: "Missing dash"),
        Localized(
          "En linje på en liste begynder ikke med `- `.",
          en: "A line of a list does not begin with `- `."),
        because: Localized(
          "Stregen viser, hvor et punkt begynder.",
          en: "The dash shows where a bullet begins."),
        bad: "hvis alle gælder:\n  bor_alene",
        good: "hvis alle gælder:\n  - bor_alene")
    case .andOrOnLine:
      CodePage(
        Localized("Og eller eller på linjen", en: "And or or on the line"),
        Localized(
          "`og` eller `eller` står inde i en betingelse på én linje.",
          en: "`and` or `or` stands inside a condition on one line."),
        because: Localized(
          "Og og eller på samme linje kan læses på flere måder; en liste kan kun læses på én.",
          en: "And and or on one line can be read in several ways; a list in only one."),
        bad: "hvis bor_alene eller alder > 80 år",
        good: "hvis mindst én gælder:\n  - bor_alene\n  - alder > 80 år")
    case .childrenMissing:
      CodePage(
        Localized("Tom liste", en: "Empty list"),
        Localized(
          "En liste har ingen punkter under sig.",
          en: "A list has no bullets below it."),
        because: Localized(
          "En tom liste siger intet, og hvad den skulle sige, kan ikke gættes.",
          en: "An empty list says nothing, and what it should say cannot be guessed."),
        bad: "hvis alle gælder:",
        good: "hvis alle gælder:\n  - bor_alene")
    case .childrenForbidden:
      CodePage(
        Localized("Noget under linjen", en: "Something below the line"),
        Localized(
          "Der står noget under en linje, hvor intet kan stå.",
          en: "Something stands below a line where nothing can."),
        because: Localized(
          "Ofte mangler der et `alle gælder:`, eller linjen er rykket for langt ind.",
          en: "Often an `all of these hold:` is missing, or the line is indented too far."),
        bad: "hvis bor_alene\n  - alder > 80 år",
        good: "hvis alle gælder:\n  - bor_alene\n  - alder > 80 år")
    case .badDate:
      CodePage(
        Localized("Forkert dato", en: "Wrong date"),
        Localized(
          "Datoen er skrevet på en anden måde end sprogets, eller den findes ikke.",
          en: "The date is written in another way than the language's, or does not exist."),
        because: Localized(
          "1/5 og 5/1 læses forskelligt af forskellige mennesker.",
          en: "1/5 and 5/1 are read differently by different people."),
        bad: "gælder fra 2022-05-01",
        good: "gælder fra 1. maj 2022")
    case .tooDeep:
      CodePage(
        Localized("For dybt", en: "Too deep"),
        Localized(
          "Noget er indlejret for dybt: betingelser, parenteser, begreber eller spørgsmål til lister.",
          en: "Something is nested too deeply: conditions, brackets, concepts or questions to lists."),
        because: Localized(
          "Det kan ingen læse, og alt skal kunne afgøres på kort tid.",
          en: "Nobody can read it, and everything must be decidable in a short time."),
        bad: "hvis ikke ikke ikke ikke bor_alene",
        good: "hvis bor_alene")
    case .missingUnit:
      CodePage(
        Localized("Manglende enhed", en: "Missing unit"),
        Localized(
          "Et tal står uden den enhed, det sammenlignes i.",
          en: "A number stands without the unit it is compared in."),
        because: Localized(
          "18 kan være år, måneder eller kroner.",
          en: "18 may be years, months or kroner."),
        bad: "hvis alder ≥ 18",
        good: "hvis alder ≥ 18 år")
    case .cannotRewrite:
      CodePage(
        Localized("Kan ikke skrives på det andet sprog", en: "Cannot be written in the other language"),
        Localized(
          "Et navn i filen er et ord i det sprog, filen skal skrives på.",
          en: "A name in the file is a word of the language it is to be written in."),
        because: Localized(
          "Navnet ville blive læst som ordet, og filen ville sige noget andet.",
          en: "The name would be read as the word, and the file would say something else."),
        bad: "oplysning yes \"svaret er ja\" : ja/nej",
        good: "oplysning svarer_ja \"svaret er ja\" : ja/nej")
    case .unknownName:
      CodePage(
        Localized("Ukendt navn", en: "Unknown name"),
        Localized(
          "Navnet findes ikke. De nærmeste, der findes, foreslås.",
          en: "There is no such name. The nearest ones there are are suggested."),
        because: Localized(
          "Et navn, der er stavet forkert, må aldrig blive til en oplysning, ingen giver.",
          en: "A misspelt name must never become a fact that nobody gives."),
        bad: "hvis aldr ≥ 18 år",
        good: "hvis alder ≥ 18 år")
    case .duplicateName:
      CodePage(
        Localized("Navn brugt to gange", en: "Name used twice"),
        Localized(
          "To ting af samme slags har samme navn, eller det samme står to gange.",
          en: "Two things of one kind have the same name, or the same stands twice."),
        because: Localized(
          "Et navn skal betyde én ting.",
          en: "A name must mean one thing."),
        bad: "regel tildeling\n  bevilg\nregel tildeling\n  bevilg",
        good: "regel tildeling\n  bevilg\nregel tildeling_i_særlige_tilfælde\n  bevilg")
    case .circle:
      CodePage(
        Localized("I ring", en: "In a circle"),
        Localized(
          "Begreber, undtagelser eller grundsager peger på hinanden i ring.",
          en: "Concepts, exceptions or base cases point at one another in a circle."),
        because: Localized(
          "Så kan ingen af dem afgøres.",
          en: "Then none of them can be decided."),
        bad: "begreb a\n  gælder hvis b\nbegreb b\n  gælder hvis a",
        good: "begreb a\n  gælder hvis b\nbegreb b\n  gælder hvis bor_alene")
    case .wrongKindOfName:
      CodePage(
        Localized("Intet inde i navnet", en: "Nothing inside the name"),
        Localized(
          "Der står et punktum og et navn efter noget, der ikke har noget inde i sig.",
          en: "A point and a name stand behind something that has nothing inside."),
        because: Localized(
          "Kun mængder, strukturer og det, der findes `for hver`, har noget inde i sig.",
          en: "Only sets, records and what is there `for each` have something inside."),
        bad: "hvis alder.rengøring",
        good: "hvis kan_ikke_selv.rengøring")
    case .unknownMember:
      CodePage(
        Localized("Ukendt værdi", en: "Unknown member"),
        Localized(
          "Opremsningen eller strukturen har ikke den værdi eller det felt.",
          en: "The enumeration or record has no such member or field."),
        because: Localized(
          "En værdi, ingen kan have, ville gøre betingelsen altid usand.",
          en: "A value that nobody can have would make the condition never hold."),
        bad: "hvis boform = egethjem",
        good: "hvis boform = eget_hjem")
    case .unknownProvision:
      CodePage(
        Localized("Ukendt bestemmelse", en: "Unknown provision"),
        Localized(
          "Bestemmelsens id findes ikke i kilderegistret.",
          en: "The provision id is not in the source register."),
        because: Localized(
          "Hver regel skal kunne slås op i sin kilde.",
          en: "Every rule must be found in its source."),
        bad: "regel tildeling [dra22-9999]",
        good: "regel tildeling [dra22-336]")
    case .unknownStandard:
      CodePage(
        Localized("Ukendt standard", en: "Unknown standard"),
        Localized(
          "Der findes ingen standard med det navn.",
          en: "There is no standard of that name."),
        because: Localized(
          "Navnet på kommandolinjen skal være et af dem, `paragraf check` viser.",
          en: "The name on the command line must be one that `paragraf check` shows."),
        bad: "--standard dragør-2021",
        good: "--standard dragør-2022")
    case .typeMismatch:
      CodePage(
        Localized("Forkert slags", en: "Wrong kind"),
        Localized(
          "En værdi er af en anden slags end den, der ventes.",
          en: "A value is of another kind than expected."),
        because: Localized(
          "En dato kan ikke lægges til et areal, og en bolig kan ikke være større end en anden.",
          en: "A date cannot be added to an area, and one form of housing is not more than another."),
        bad: "hvis boform > eget_hjem",
        good: "hvis boform = eget_hjem")
    case .unitMismatch:
      CodePage(
        Localized("Forskellige enheder", en: "Different units"),
        Localized(
          "To værdier måler ikke det samme: kg mod kr., kr. mod kr. pr. måned.",
          en: "Two values do not measure the same: kg against kr., kr. against kr. per month."),
        because: Localized(
          "Sådan en sammenligning har intet svar.",
          en: "Such a comparison has no answer."),
        bad: "hvis vægt > 5 kr.",
        good: "hvis vægt > 5 kg")
    case .outOfRange:
      CodePage(
        Localized("Uden for det mulige", en: "Out of range"),
        Localized(
          "Tallet ligger uden for, hvad der er muligt: oplysningens område eller listens længde.",
          en: "The number is beyond what is possible: the range of the fact or the length of the list."),
        because: Localized(
          "Det er næsten altid en slåfejl.",
          en: "It is almost always a slip."),
        bad: "hvis mindst 3 gælder:\n  - a\n  - b",
        good: "hvis mindst 2 gælder:\n  - a\n  - b")
    case .notBoolean:
      CodePage(
        Localized("Ikke ja eller nej", en: "Not yes or no"),
        Localized(
          "En betingelse skal være ja eller nej, men her står en anden værdi.",
          en: "A condition must be yes or no, but another value stands here."),
        because: Localized(
          "Et tal for sig er hverken opfyldt eller ikke opfyldt.",
          en: "A number by itself is neither met nor unmet."),
        bad: "hvis alder",
        good: "hvis alder ≥ 18 år")
    case .inexactNumber:
      CodePage(
        Localized("Ikke nøjagtigt", en: "Not exact"),
        Localized(
          "Værdien kan ikke stå nøjagtigt, eller der mangler en afrunding.",
          en: "The value cannot stand exactly, or it is not said how to round."),
        because: Localized(
          "Der rundes aldrig af, uden at en regel siger hvordan.",
          en: "Nothing is ever rounded unless a rule says how."),
        bad: "egenbetaling er indkomst / 3",
        good: "egenbetaling er indkomst / 3 afrundet ned til hele kr.")
    case .ruleWithoutEffect:
      CodePage(
        Localized("Regel uden virkning", en: "Rule without effect"),
        Localized(
          "Reglen siger ikke, hvad der følger af den.",
          en: "The rule does not say what follows from it."),
        because: Localized(
          "En betingelse alene afgør intet.",
          en: "A condition alone decides nothing."),
        bad: "regel alene\n  hvis bor_alene",
        good: "regel alene\n  bevilg\n  hvis bor_alene")
    case .missingProvision:
      CodePage(
        Localized("Regel uden kilde", en: "Rule without a source"),
        Localized(
          "Reglen nævner ingen bestemmelse.",
          en: "The rule cites no provision."),
        because: Localized(
          "En regel uden kilde kan ingen efterprøve.",
          en: "Nobody can check a rule without a source."),
        bad: "regel tildeling",
        good: "regel tildeling [dra22-336]")
    case .effectNotAllowed:
      CodePage(
        Localized("Virkning det forkerte sted", en: "Effect in the wrong place"),
        Localized(
          "Virkningen kan ikke stå i denne slags regel.",
          en: "The effect cannot stand in this kind of rule."),
        because: Localized(
          "Kun en undtagelse kan sætte en regel ud af kraft, og kun en undtagelse til tildelingen kan ændre udfaldet.",
          en: "Only an exception can set a rule aside, and only an exception to the granting rule can change the outcome."),
        bad: "regel aldrig\n  gælder ikke",
        good: "undtagelse aldrig til tildeling\n  gælder ikke")
    case .unknownResult:
      CodePage(
        Localized("Ukendt resultat", en: "Unknown result"),
        Localized(
          "Reglen giver et resultat, som ydelsen ikke har, eller som den regel, den er undtagelse til, ikke giver.",
          en: "The rule gives a result that the service does not have, or that the rule it is an exception to does not give."),
        because: Localized(
          "Et resultat skal have en type og en forklaring, før det kan gives.",
          en: "A result needs a type and a label before it can be given."),
        bad: "regel omfang\n  areal er højst 65 m²",
        good: "resultat areal : m² \"arealet\"\nregel omfang\n  areal er højst 65 m²")
    case .tableOverlap:
      CodePage(
        Localized("Rækker overlapper", en: "Rows overlap"),
        Localized(
          "To rækker i en tabel dækker den samme borger.",
          en: "Two rows of a table cover the same citizen."),
        because: Localized(
          "Så har borgeren to svar, og rækkefølgen må aldrig afgøre det.",
          en: "The citizen then has two answers, and the order must never settle it."),
        bad: "| 1   | 8 kg  |\n| ≥ 1 | 12 kg |",
        good: "| 1   | 8 kg  |\n| ≥ 2 | 12 kg |")
    case .tableGap:
      CodePage(
        Localized("Hul i tabellen", en: "Gap in the table"),
        Localized(
          "Ingen række dækker en mulig borger.",
          en: "No row covers some possible citizen."),
        because: Localized(
          "Den borger får intet svar.",
          en: "That citizen gets no answer."),
        bad: "| 1   | 8 kg  |\n| ≥ 3 | 12 kg |",
        good: "| 1   | 8 kg  |\n| ≥ 2 | 12 kg |")
    case .priorityCircle:
      CodePage(
        Localized("Forrang i ring", en: "Priority in a circle"),
        Localized(
          "`forrang for` går i ring eller står mellem regler, der ikke er søskende.",
          en: "The priorities go round in a circle, or stand between rules that are not side by side."),
        because: Localized(
          "Så kan ingen af reglerne gå forud.",
          en: "Then none of the rules can come first."),
        bad: "undtagelse a til r\n  forrang for b\nundtagelse b til r\n  forrang for a",
        good: "undtagelse a til r\n  forrang for b\nundtagelse b til r")
    case .missingValue:
      CodePage(
        Localized("Noget mangler", en: "Something is missing"),
        Localized(
          "Et begreb, en frist, en påstand eller en takst mangler det, det skulle sige.",
          en: "A concept, deadline, claim or rate lacks what it should say."),
        because: Localized(
          "Uden det betyder linjen intet.",
          en: "Without it the line means nothing."),
        bad: "begreb svag",
        good: "begreb svag\n  gælder hvis bor_alene")
    case .emptyPeriod:
      CodePage(
        Localized("Baglæns periode", en: "Period backwards"),
        Localized(
          "Perioden slutter, før den begynder.",
          en: "The period ends before it begins."),
        because: Localized(
          "Så gælder reglen aldrig.",
          en: "The rule would then never hold."),
        bad: "gælder fra 1. januar 2023 til 1. januar 2022",
        good: "gælder fra 1. januar 2022 til 1. januar 2023")
    case .noVersionOnDate:
      CodePage(
        Localized("Ingen udgave på datoen", en: "No version on the date"),
        Localized(
          "Standarden gælder ikke på afgørelsens dato.",
          en: "The standard does not apply on the date of decision."),
        because: Localized(
          "En afgørelse træffes efter de regler, der gælder den dag; beskeden nævner perioden.",
          en: "A decision is made by the rules in force on that day; the message names the period."),
        bad: "\"date\": \"2001-05-01\"",
        good: "\"date\": \"2022-05-01\"")
    case .rateOrder:
      CodePage(
        Localized("Takster i uorden", en: "Rates out of order"),
        Localized(
          "Takstens datoer står ikke med den ældste først.",
          en: "The dates of the rate do not stand oldest first."),
        because: Localized(
          "Så er det let at overse, hvilken der gælder.",
          en: "It is then easy to overlook which one is in force."),
        bad: "fra 1. januar 2024: 10 kr.\nfra 1. januar 2023: 9 kr.",
        good: "fra 1. januar 2023: 9 kr.\nfra 1. januar 2024: 10 kr.")
    case .badExpectation:
      CodePage(
        Localized("Forventning kan ikke læses", en: "Expectation cannot be read"),
        Localized(
          "Det, der står under `forvent`, kan ikke holdes mod svaret.",
          en: "What stands under `expect` cannot be held against the answer."),
        because: Localized(
          "En prøve, der intet prøver, er værre end ingen.",
          en: "A test that tests nothing is worse than none."),
        bad: "forvent\n  rengøring er",
        good: "forvent\n  rengøring er bevilget")
    case .badTable:
      CodePage(
        Localized("Forkert tabel", en: "Wrong table"),
        Localized(
          "En række har ikke de felter, tabellen har, eller mangler sine streger.",
          en: "A row does not have the cells of the table, or lacks its strokes."),
        because: Localized(
          "Et felt for lidt flytter alle de næste.",
          en: "One cell too few moves all the next ones."),
        bad: "| 1 | - | 8 kg |",
        good: "| 1 | 8 kg |")
    case .jsonSyntax:
      CodePage(
        Localized("Ikke JSON", en: "Not JSON"),
        Localized(
          "Sagsfilen kan ikke læses som JSON, eller et navn står to gange.",
          en: "The case file cannot be read as JSON, or a name stands twice."),
        because: Localized(
          "Intet i filen er så sikkert.",
          en: "Nothing in the file is then certain."),
        bad: "{ \"date\": \"2022-05-01\", }",
        good: "{ \"date\": \"2022-05-01\" }")
    case .unknownFact:
      CodePage(
        Localized("Ukendt oplysning", en: "Unknown fact"),
        Localized(
          "Sagen giver en oplysning, et felt eller en værdi, som ikke findes.",
          en: "The case gives a fact, a field or a member that does not exist."),
        because: Localized(
          "En oplysning, ingen regel kan læse, ville gå tabt i stilhed.",
          en: "A fact that no rule can read would be lost in silence."),
        bad: "\"facts\": { \"aldr\": 70 }",
        good: "\"facts\": { \"alder\": 70 }")
    case .badFactValue:
      CodePage(
        Localized("Forkert værdi", en: "Wrong value"),
        Localized(
          "En oplysning har en forkert slags værdi.",
          en: "A fact has the wrong kind of value."),
        because: Localized(
          "Der gættes aldrig på, hvad der mentes.",
          en: "Nothing is ever guessed at."),
        bad: "\"alder\": \"gammel\"",
        good: "\"alder\": 70")
    case .contradictoryFacts:
      CodePage(
        Localized("Oplysninger i modstrid", en: "Contradictory facts"),
        Localized(
          "En oplysning er givet og følger samtidig af andre som noget andet.",
          en: "A fact was given and at the same time follows from others as something else."),
        because: Localized(
          "Så er mindst én af dem forkert.",
          en: "At least one of them is then wrong."),
        bad: "\"alder\": 70, \"fødselsdato\": \"1990-01-01\"",
        good: "\"fødselsdato\": \"1990-01-01\"")
    case .missingReason:
      CodePage(
        Localized("Manglende begrundelse", en: "Missing reason"),
        Localized(
          "Et skøn eller en fravigelse har ingen skriftlig begrundelse, eller et skøn er givet som en oplysning.",
          en: "An assessment or deviation has no written reason, or an assessment is given as a fact."),
        because: Localized(
          "Et skøn uden begrundelse kan ikke efterprøves.",
          en: "An assessment without a reason cannot be reviewed."),
        bad: "\"har_rehabiliteringspotentiale\": { \"value\": false }",
        good: "\"har_rehabiliteringspotentiale\": { \"value\": false, \"reason\": \"forløb afsluttet uden virkning\" }")
    case .badDeviation:
      CodePage(
        Localized("Fravigelse ikke mulig", en: "Deviation not possible"),
        Localized(
          "Sagen fraviger en regel, der ikke kan fraviges, eller som ikke findes.",
          en: "The case deviates from a rule that allows no deviation, or that does not exist."),
        because: Localized(
          "Kun regler med `som udgangspunkt` kan fraviges i den enkelte sag.",
          en: "Only rules that hold by default may be deviated from in an individual case."),
        bad: "regel omfang",
        good: "som udgangspunkt regel omfang")
    case .missingCaseKey:
      CodePage(
        Localized("Noget i sagsfilen", en: "Something in the case file"),
        Localized(
          "Sagsfilen mangler sin dato eller har noget, den ikke kan have.",
          en: "The case file lacks its date or has something it cannot have."),
        because: Localized(
          "Uden dato vides ikke, hvilke regler der gælder.",
          en: "Without a date it is not known which rules are in force."),
        bad: "{ \"facts\": {} }",
        good: "{ \"date\": \"2022-05-01\", \"facts\": {} }")
    case .evaluationError:
      CodePage(
        Localized("Kan ikke regnes", en: "Cannot be reckoned"),
        Localized(
          "En udregning i sagen er for stor, deler med nul eller giver en dag, der ikke findes.",
          en: "A calculation in the case is too large, divides by zero or gives a day that does not exist."),
        because: Localized(
          "Et forkert tal er værre end intet.",
          en: "A wrong number is worse than none."),
        bad: "1 måned efter 31. januar 2022",
        good: "sidste dag i måneden efter 1. februar 2022")
    case .fileNotReadable:
      CodePage(
        Localized("Fil kan ikke læses", en: "File cannot be read"),
        Localized(
          "Filen eller mappen findes ikke eller kan ikke læses.",
          en: "The file or folder does not exist or cannot be read."),
        because: Localized(
          "Stien er ofte skrevet fra en anden mappe.",
          en: "The path is often written from another folder."),
        bad: "--facts sag.jsn",
        good: "--facts sag.json")
    case .discretionBelowRule:
      CodePage(
        Localized("Skøn under regel", en: "Discretion below a rule"),
        Localized(
          "En standard afslår efter en fast regel uden hjemmel i lov, uden skøn og uden plads til den enkelte sag.",
          en: "A standard refuses by a fixed rule without a basis in law, without an assessment and without room for the individual case."),
        because: Localized(
          "Loven kræver en konkret, individuel vurdering; et lokalt serviceniveau kan ikke afskære den.",
          en: "The law asks for an individual assessment; a local level of service cannot cut it off."),
        bad: "undtagelse længere_tid til tildeling\n  afslå \"Borgeren kan selv\"",
        good: "som udgangspunkt undtagelse længere_tid til tildeling\n  afslå \"Borgeren kan selv\"")
    case .narrowedTargetGroup:
      CodePage(
        Localized("Snævrere personkreds", en: "Narrowed target group"),
        Localized(
          "Standarden afslår borgere, som loven giver ret. Beskeden nævner en sådan borger.",
          en: "The standard refuses citizens whom the law entitles. The message names one."),
        because: Localized(
          "En kommune kan ikke indskrænke den kreds, loven fastsætter.",
          en: "A municipality cannot narrow the circle that the law fixes."),
        bad: "hvis alle gælder:\n  - i_personkredsen.rengøring\n  - boform = eget_hjem",
        good: "hvis i_personkredsen.rengøring")
    case .serviceDemandsService:
      CodePage(
        Localized("Ydelse kræver ydelse", en: "Service demands service"),
        Localized(
          "En ydelse gives kun, hvis borgeren får en anden.",
          en: "A service is granted only if the citizen receives another."),
        because: Localized(
          "Hver ydelse tildeles efter sine egne betingelser i loven.",
          en: "Each service is granted by its own conditions in the law."),
        bad: "hvis visiteret_til.tøjvask",
        good: "hvis i_personkredsen.rengøring")
    case .refusalOnAgeAlone:
      CodePage(
        Localized("Afslag på alder alene", en: "Refusal on age alone"),
        Localized(
          "Et afslag hviler alene på alder.",
          en: "A refusal rests on age alone."),
        because: Localized(
          "Loven lægger vægt på funktionsevne og behov.",
          en: "The law goes by functioning and need."),
        bad: "afslå \"Borgeren er over 90\"\nhvis alder > 90 år",
        good: "henvis til \"en anden forvaltning\" \"Borgeren er under 18\"\nhvis alder < 18 år")
    case .householdRuleForCare:
      CodePage(
        Localized("Husstand og personlig pleje", en: "Household and personal care"),
        Localized(
          "Personlig pleje afslås på grund af husstanden.",
          en: "Personal care is refused because of the household."),
        because: Localized(
          "En ægtefælle har ikke pligt til at give personlig pleje.",
          en: "A spouse has no duty to give personal care."),
        bad: "undtagelse ægtefælle til tildeling\n  afslå \"Ægtefællen kan hjælpe\"\n  hvis ikke bor_alene",
        good: "(no such exception)")
    case .fillsWhatIsNotOpen:
      CodePage(
        Localized("Ikke overladt til kommunen", en: "Not left to the municipality"),
        Localized(
          "Standarden giver et resultat, som loven selv fastsætter.",
          en: "The standard gives a result that the law fixes itself."),
        because: Localized(
          "En standard udfylder kun det, loven har overladt.",
          en: "A standard fills in only what the law leaves open."),
        bad: "overlader til kommunalbestyrelsen: hyppighed",
        good: "overlader til kommunalbestyrelsen: hyppighed, areal")
    case .neverApplies:
      CodePage(
        Localized("Kan aldrig gælde", en: "Can never apply"),
        Localized(
          "Ingen borger kan opfylde reglen, uden at noget andet kommer før.",
          en: "No citizen can meet the rule without something else coming first."),
        because: Localized(
          "En død regel er en fejl i reglen eller i dem, der kommer før.",
          en: "A dead rule is a mistake in the rule or in those that come first."),
        bad: "hvis alle gælder:\n  - alder > 60 år\n  - alder < 50 år",
        good: "hvis alder er mellem 50 og 60 år")
    case .siblingsConflict:
      CodePage(
        Localized("Regler i modstrid", en: "Rules in conflict"),
        Localized(
          "To regler kan gælde for den samme borger og giver hver sit svar. Beskeden nævner en sådan borger.",
          en: "Two rules can apply to the same citizen and give different answers. The message names one."),
        because: Localized(
          "Modstrid afgøres aldrig af, hvad der står først.",
          en: "A conflict is never settled by what stands first."),
        bad: "undtagelse a til r\n  afslå \"…\"\nundtagelse b til r\n  henvis til rehabilitering \"…\"",
        good: "undtagelse a til r\n  afslå \"…\"\n  forrang for b\nundtagelse b til r\n  henvis til rehabilitering \"…\"")
    case .noAnswer:
      CodePage(
        Localized("Intet svar", en: "No answer"),
        Localized(
          "Ydelsen giver ikke alle borgere et svar.",
          en: "The service does not give every citizen an answer."),
        because: Localized(
          "Enhver ansøgning skal besvares.",
          en: "Every application must be answered."),
        bad: "regel tildeling\n  bevilg\n  hvis bor_alene",
        good: "regel tildeling\n  bevilg\n  hvis bor_alene\nellers afslå \"Betingelserne er ikke opfyldt\"")
    case .unreadAssessment:
      CodePage(
        Localized("Skøn uden virkning", en: "Assessment without effect"),
        Localized(
          "Et skøn indgår ikke i nogen afgørelse.",
          en: "An assessment is part of no decision."),
        because: Localized(
          "Man skal ikke vurdere borgere uden grund.",
          en: "Citizens should not be assessed for nothing."),
        bad: "skøn motivation : ja/nej",
        good: "hvis motivation")
    case .mayBecomesMust:
      CodePage(
        Localized("Kan og skal", en: "May and must"),
        Localized(
          "Loven siger skal, og standarden siger kan, eller omvendt.",
          en: "The law says must and the standard says may, or the other way round."),
        because: Localized(
          "Om borgeren har ret, afgøres af loven.",
          en: "Whether the citizen has a right is for the law to say."),
        bad: "kan bevilge",
        good: "bevilg")
    case .otherMeasureThanLaw:
      CodePage(
        Localized("Andet mål end loven", en: "Another measure than the law"),
        Localized(
          "Et resultat måles i en anden enhed eller for en anden periode end i loven.",
          en: "A result is measured in another unit or for another period than in the law."),
        because: Localized(
          "Så kan det ikke holdes op mod lovens grænse.",
          en: "It can then not be held against the limit in the law."),
        bad: "resultat varighed : uger",
        good: "resultat varighed : måneder")
    case .brokenClaim:
      CodePage(
        Localized("Brudt påstand", en: "Broken claim"),
        Localized(
          "En borger findes, for hvem påstanden ikke holder.",
          en: "There is a citizen for whom the claim does not hold."),
        because: Localized(
          "En påstand skal gælde alle.",
          en: "A claim must hold for everybody."),
        bad: "påstand svar \"Alle får svar\"\n  så rengøring er ikke uafgjort",
        good: "påstand svar \"Enlige afslås ikke\"\n  hvis bor_alene\n  så rengøring er ikke afslået")
    case .waiverLapsed:
      CodePage(
        Localized("Undtagelse fra kontrol gælder ikke", en: "Accepted finding has lapsed"),
        Localized(
          "En undtagelse fra kontrol mangler grund eller udløb, er udløbet, dækker intet, eller reglen er ændret siden.",
          en: "An accepted finding lacks a reason or expiry, has expired, covers nothing, or the rule has changed since."),
        because: Localized(
          "Det, der blev accepteret, er ikke længere det, der står.",
          en: "What was accepted is no longer what stands there."),
        bad: "undtaget fra kontrol R103 for rengøring.tildeling",
        good: "undtaget fra kontrol R103 for rengøring.tildeling\n  fordi \"…\"\n  udløber 1. januar 2028\n  udgave \"3f9a12c0\"")
    case .couldNotDecide:
      CodePage(
        Localized("Kunne ikke afgøres", en: "Could not be decided"),
        Localized(
          "En kontrol nåede ikke til ende. Det er en advarsel, ikke en fejl.",
          en: "A check did not come to an end. This is a warning, not an error."),
        because: Localized(
          "Der siges aldrig noget, der kun er gættet.",
          en: "Nothing is ever said that is only a guess."),
        bad: "(a rule with very many conditions at once)",
        good: "(the same rule with concepts for its parts)")
    }
  }
}
