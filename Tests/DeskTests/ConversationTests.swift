import Desk
import Diagnostics
import Semantics
import Testing

/// What the desk answers to the lines of a conversation.
@Suite struct ConversationTests {
  @Test func factsAreReadInTheLanguagesOwnNotation() {
    var desk = Shipped.alone
    #expect(desk.says("alder er 71 år") == "alder er 71 år\n")
    #expect(desk.says("ALDER 70").contains("alder er 70 år"))
    #expect(desk.says("kan_ikke_selv rengoering, toejvask") == "kan_ikke_selv er rengøring, tøjvask\n")
    #expect(desk.says("kan_ikke_selv.bad ja") == "kan_ikke_selv.bad er ja\n")
    #expect(
      desk.says("husstand relation ægtefælle, alder 72 | relation barn, alder 8")
        == "husstand er\n  - relation ægtefælle, alder 72 år\n  - relation barn, alder 8 år\n")
    #expect(desk.says("husstand er\n  - relation samlever, alder 60") == "husstand er\n  - relation samlever, alder 60 år\n")
  }

  @Test func whatDoesNotFitIsToldWithAWayOut() {
    var desk = Shipped.alone
    for (line, words) in [
      ("alder -3", "alder"), ("alder 500", "0"), ("alder ja", "tal"), ("boform slot", "boform"),
      ("allder 7", "mente du oplysningen `alder`?"),
      ("afgr rengøring", "mente du `afgør`?"), ("afgør rengørin", "mente du `rengøring`?"), ("regel omfnag", "mente du `omfang`?"),
      ("kilde dra22-9999", "findes ikke"), ("standard dragør-2023", "mente du `dragør-2022`?"), ("dato 32. maj 2022", "dato 1. maj 2022"),
      ("har_rehabiliteringspotentiale ja", "begrundes"), ("åbn findes-ikke.json", "findes-ikke.json"), ("hjælp afgr", "mente du `afgør`?"),
      ("gem som prøve", "titel"), ("fravig rengøring.tildeling \"x\"", "som udgangspunkt"), ("hvad hvis", "hvad hvis alder 64"),
    ] {
      let before = desk.says("sag")
      let answer = desk.answer(to: line)
      #expect(answer.isProblem && answer.text.contains(words), "\(line): \(answer.text)")
      #expect(desk.says("sag") == before, "\(line) changed the case")
    }
  }

  @Test func nothingIsAskedBeforeAStandardIsChosen() {
    var desk = Shipped.desk()
    #expect(desk.answer(to: "alder 70").isProblem)
    #expect(desk.says("dragør-2022").contains("`standard dragør-2022`"))
    #expect(desk.says("standarder").contains("kbh-2007\n"))
  }

  @Test func changesCanBeTakenBackAndDoneAgain() {
    var desk = Shipped.alone
    #expect(desk.says("rengøring").hasPrefix("Rengøring: bevilget"))
    #expect(desk.says("kan_selv_med_mere_tid rengøring").contains("Rengøring: bevilget → afslået"))
    #expect(desk.says("fortryd") == "Taget tilbage: kan_selv_med_mere_tid er rengøring\nRengøring: afslået → bevilget\n")
    #expect(desk.says("gentag").contains("Rengøring: bevilget → afslået"))
    #expect(desk.says("dato 2. maj 2022").contains("2. maj 2022"))
    #expect(desk.says("fortryd").contains("dato 2. maj 2022"))
    #expect(desk.says("glem husstand").contains("husstand er ukendt"))
    #expect(desk.says("fortryd").contains("glem husstand"))
    #expect(desk.says("forfra").contains("tom"))
    #expect(desk.says("fortryd").contains("Taget tilbage: forfra"))
    #expect(desk.says("sag").contains("husstand er tom"))
    var empty = Shipped.desk()
    #expect(empty.answer(to: "fortryd").isProblem)
  }

  @Test func answersAreSetSideBySide() {
    var desk = Shipped.alone
    _ = desk.says("rengøring")
    let other = desk.says("hvad hvis husstand relation ægtefælle, alder 72, kan_varetage rengøring")
    #expect(other.contains("≠") && other.contains("bevilget") && other.contains("uafgjort"))
    #expect(desk.says("sag").contains("husstand er tom"))
    let standards = desk.says("sammenlign med kbh-2007")
    #expect(standards.contains("kbh-2007 gælder ikke den 1. maj 2022") && standards.contains("dragør-2022"))
    #expect(standards.split(separator: "\n").allSatisfy { !$0.hasSuffix(" ") })
  }

  @Test func rulesSourcesAndConceptsAreShownWithTheirPlaces() {
    var desk = Shipped.alone
    #expect(desk.says("regel rengøring.omfang").contains("dragør/2022/rengøring.paragraf:"))
    #expect(desk.says("kilde dra22-337").contains("undtagelsen rengøring.husstanden_kan"))
    #expect(desk.says("kilde DRA22-337").contains("hele husstanden"))
    #expect(desk.says("begreb i_personkredsen.rengøring").contains("i_personkredsen.rengøring er ja"))
    #expect(desk.says("oplysninger boform").contains("eget_hjem"))
    #expect(desk.says("ydelser").contains("rengøring"))
  }

  @Test func whyWhyNotAndWhatIsMissing() {
    var desk = Shipped.alone
    #expect(desk.says("hvorfor rengøring").contains("regel \"tildeling\", som giver hjælpen: afgør sagen"))
    #expect(desk.says("hvorfor ikke").contains("Hvad der skulle være anderledes"))
    #expect(desk.says("hvad mangler").contains("Der mangler intet"))
    _ = desk.says("glem husstand")
    #expect(desk.says("hvad mangler for rengøring").contains("husstand"))
    #expect(desk.says("afgør").split(separator: "\n").count > 40)
  }

  @Test func anInterviewGrowsTheCase() {
    var desk = Shipped.alone
    _ = desk.says("glem husstand")
    #expect(desk.says("spørg rengøring").contains("1. "))
    #expect(desk.says("ingen").contains("Rengøring: bevilget"))
    #expect(desk.says("sag").contains("husstand er tom"))
    #expect(desk.says("fortryd").contains("husstand"))
  }

  @Test func aDeviationIsToldWithItsReason() {
    var desk = Shipped.alone
    #expect(desk.answer(to: "fravig rengøring.omfang hyppighed er hver uge").isProblem)
    #expect(desk.says("fravig rengøring.omfang hyppighed er hver uge \"allergi\"").hasPrefix("Fraviget: rengøring.omfang hyppighed"))
    #expect(desk.says("rengøring").contains("(fraviget i denne sag)"))
    #expect(desk.says("glem rengøring.omfang").contains("ukendt"))
  }

  @Test func everythingCanBeSaidInEnglish() {
    var desk = Desk(Shipped.folder, date: Shipped.day, language: .english)
    #expect(desk.says("standard dragoer-2022").contains("44 services"))
    #expect(desk.says("alder is 70 years").contains("alder"))
    #expect(desk.says("husstand is empty").contains("husstand"))
    #expect(desk.says("decide rengøring").contains("undetermined"))
    #expect(desk.says("what is missing").contains("This is missing"))
    #expect(desk.says("undo").hasPrefix("Taken back: "))
    #expect(desk.says("help").contains("what if FACT"))
    #expect(desk.says("date 1 May 2022").contains("1 May 2022"))
    #expect(desk.answer(to: "decyde").text.contains("did you mean `decide`?"))
  }
}
