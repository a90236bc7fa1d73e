import Foundation
import Testing

/// The main job on real input: cleaning in Dragør, decided and explained.
@Suite struct CleaningInDragoerTests {
  /// 70 years old, own home, cannot clean; what else is known is put in by each test.
  private func citizen(_ household: String?, _ assessments: [String: String] = [:], facts: String = "\"kan_ikke_selv\": [\"rengøring\"]")
    -> String
  {
    var all = [
      "har_rehabiliteringspotentiale": "false", "hjælpemiddel_afhjælper_væsentligt": "false", "særlige_forhold": "{ \"rengøring\": false }",
    ]
    all.merge(assessments) { $1 }
    let judged = all.sorted { $0.key < $1.key }.map { "\"\($0.key)\": { \"value\": \($0.value), \"reason\": \"vurderet ved besøg\" }" }
    return """
      { "date": "2022-05-01",
        "facts": { "alder": 70, "bopælskommune": "Dragør", "boform": "eget_hjem", "nedsat_funktionsevne": ["fysisk"],
                   "funktionsevne_varighed": "varig", "rehabiliteringsforløb_afbrudt": false, \(facts)\(household.map { ", \"husstand\": \($0)" } ?? "") },
        "assessments": { \(judged.joined(separator: ", ")) } }
      """
  }

  private let spouse = "[ { \"relation\": \"ægtefælle\", \"alder\": 72, \"kan_varetage\": [\"rengøring\"] } ]"

  private func decision(_ json: String) throws -> (status: Int32, decision: [String: Any]) {
    let output = try Program.decide("explain", json, ["--format", "json"])
    let answer = try #require(try JSONSerialization.jsonObject(with: Data(output.text.utf8)) as? [String: Any], "\(output.errors)")
    let decisions = try #require(answer["decisions"] as? [[String: Any]])
    return (output.status, try #require(decisions.first))
  }

  private func names(_ decision: [String: Any], _ list: String) -> [String] {
    (decision[list] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String ?? $0["rule"] as? String }
  }

  @Test func anAbleSpouseAloneSettlesNothing() throws {
    let (status, decision) = try decision(citizen(spouse))
    #expect(status == 3)
    #expect(decision["outcome"] as? String == "undetermined")
    #expect(names(decision, "missing") == ["husstanden_kan_rimeligt_varetage.rengøring"])
  }

  @Test func anAbleSpouseWhoMayReasonablyCleanLeadsToRefusal() throws {
    let (status, decision) = try decision(citizen(spouse, ["husstanden_kan_rimeligt_varetage": "{ \"rengøring\": true }"]))
    #expect(status == 0)
    #expect(decision["outcome"] as? String == "denied")
    #expect(names(decision, "grounds") == ["rengøring.husstanden_kan"])
  }

  @Test func theRefusalIsExplainedInDanish() throws {
    let output = try Program.decide("explain", citizen(spouse, ["husstanden_kan_rimeligt_varetage": "{ \"rengøring\": true }"]))
    for words in [
      "Andre i husstanden kan med rimelighed gøre rent", "dra22-337", "Rengøring - Kvalitetsstandard", "ægtefælle på 72 år",
      "vurderet ved besøg",
      "borgeren kan ikke selv gøre rent",
      "undtagelse \"Borgeren kan selv gøre rent, når det må tage længere tid\": står ikke i vejen",
      "Hvad der skulle være anderledes", "der er ingen i husstanden",
    ] { #expect(output.text.contains(words), "\(words)") }
  }

  @Test(arguments: ["\"husstand\": []", "\"bor_alene\": true"]) func livingAloneIsGranted22TimesAYear(_ alone: String) throws {
    let (status, decision) = try decision(citizen(nil, facts: "\"kan_ikke_selv\": [\"rengøring\"], \(alone)"))
    #expect(status == 0)
    #expect(decision["outcome"] as? String == "granted")
    let results = try #require(decision["results"] as? [String: [String: Any]])
    #expect(results["hyppighed"]?["value"] as? String == "22 gange pr. år")
    #expect(results["areal"]?["value"] as? String == "højst 65 m²")
    #expect(results["areal"]?["rebuttable"] as? Bool == true)
  }

  @Test func anUnknownHouseholdIsAskedForFirst() throws {
    let (status, decision) = try decision(citizen(nil))
    #expect(status == 3)
    #expect(names(decision, "missing").first == "husstand")
  }

  @Test(arguments: ["[\"rengøring\"]", "[]"]) func beingAbleWithMoreTimeLeadsToRefusal(_ cannot: String) throws {
    let facts = "\"kan_ikke_selv\": \(cannot), \"kan_selv_med_mere_tid\": [\"rengøring\"]"
    let (_, decision) = try decision(citizen("[]", facts: facts))
    #expect(decision["outcome"] as? String == "denied")
    #expect(names(decision, "grounds") == ["rengøring.længere_tid"])
  }

  @Test func potentialForRehabilitationLeadsToReferral() throws {
    let (_, decision) = try decision(citizen(spouse, ["har_rehabiliteringspotentiale": "true"]))
    #expect(decision["outcome"] as? String == "referred")
    #expect(decision["to"] as? String == "rehabilitering")
  }

  @Test func theSameInputGivesTheSameBytes() throws {
    let json = citizen(spouse)
    #expect(try Program.decide("explain", json, ["--format", "json"]).text == Program.decide("explain", json, ["--format", "json"]).text)
  }

  @Test func namesInASCIIAreReadAndNeverPrinted() throws {
    let json = """
      { "date": "2022-05-01", "facts": { "kan_selv_med_mere_tid": ["rengoering"], "bopaelskommune": "Dragoer", "husstand": [] } }
      """
    let output = try Program.decide("decide", json, standard: "dragoer-2022", service: "rengoering", ["--format", "json"])
    #expect(output.text.contains("\"standard\": \"dragør-2022\""))
    #expect(output.text.contains("\"service\": \"rengøring\""))
    #expect(output.text.contains("denied"))
    #expect(!output.text.contains("oering"))
  }
}
