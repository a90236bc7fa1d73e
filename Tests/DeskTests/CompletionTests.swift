@testable import Desk
import Testing

/// What the tab key suggests.
@Suite struct CompletionTests {
  private func texts(_ line: String, _ desk: Desk = Shipped.alone) -> [String] { desk.completion(of: line).candidates.map(\.text) }

  @Test func namesOfEveryKind() {
    #expect(texts("stand", Shipped.desk()) == ["standard"])
    #expect(texts("standard drag", Shipped.desk()) == ["dragør-2022"])
    #expect(texts("afgør reng") == ["rengøring"])
    #expect(texts("afgoer reng") == ["rengøring"])
    #expect(texts("glem nedsat").contains("nedsat_funktionsevne"))
    #expect(texts("regel rengøring.om") == ["rengøring.omfang"])
    #expect(texts("kilde dra22-33").contains("dra22-337"))
    #expect(texts("begreb i_personkredsen.reng") == ["i_personkredsen.rengøring"])
    #expect(texts("hjælp ud") == ["udskrift"])
    #expect(texts("sammenlign med kbh-20").contains("kbh-2007"))
  }

  @Test func factsAndTheirValuesWithLabels() {
    #expect(texts("nedsat_fu") == ["nedsat_funktionsevne"])
    #expect(texts("boform er eget") == ["eget_hjem"])
    #expect(texts("boform eget") == ["eget_hjem"])
    #expect(texts("særlige_sociale_problemer ") == ["ja", "nej"])
    #expect(texts("kan_ikke_selv bad, reng") == ["rengøring"])
    #expect(texts("kan_ikke_selv.reng") == ["kan_ikke_selv.rengøring"])
    #expect(texts("husstand er rel") == ["relation"])
    #expect(texts("husstand er relation ægte") == ["ægtefælle"])
    #expect(texts("husstand er relation ægtefælle, kan_v") == ["kan_varetage"])
    #expect(texts("hvad hvis boform eget") == ["eget_hjem"])
    let candidates = Shipped.alone.completion(of: "nedsat_funktionsevne ").candidates
    #expect(!candidates.isEmpty && candidates.allSatisfy { !$0.label.isEmpty })
  }

  @Test func commandsOfSeveralWords() {
    #expect(texts("hvad m") == ["hvad mangler"])
    #expect(Set(texts("hvad ")) == ["hvad mangler", "hvad hvis"])
    #expect(texts("gem s").contains("som prøve"))
    #expect(texts("hvorfor ik").contains("ikke"))
    #expect(texts("hv").contains("hvorfor"))
  }

  @Test func whatIsReplacedIsTheWordUnderTheCursor() {
    let completion = Shipped.alone.completion(of: "afgør ren")
    #expect(completion.replaced == 3 && completion.common == "rengøring")
    #expect(Shipped.alone.completion(of: "hvad hvis alder 6").candidates.isEmpty)
  }
}
