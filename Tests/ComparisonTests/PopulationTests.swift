import Comparison
import Diagnostics
import Evaluation
import Semantics
import TestSupport
import Testing
import Workspace

@Suite struct PopulationTests {
  private static let names = ["kbh-2007", "kbh-2024", "dragør-2022", "ballerup"]

  private func population(_ name: String, _ seed: UInt64, _ count: Int) throws -> (Population, CaseLayouts, ComparedStandard) {
    let standard = try ChangedPolicies.standard(name)
    let layouts = CaseLayouts(standard, standard)
    return (Population(layouts, [standard], seed: seed, count: count), layouts, standard)
  }

  @Test func theSameSeedGivesTheSameCitizens() throws {
    let (one, _, _) = try population("kbh-2024", 7, 50)
    let (other, _, _) = try population("kbh-2024", 7, 50)
    let (third, _, _) = try population("kbh-2024", 8, 50)
    let prints = (0..<50).map { one.citizen($0).print }
    #expect(prints.reversed() == (0..<50).reversed().map { other.citizen($0).print })
    #expect(Set(prints).count == 50)
    #expect(Set(prints).isDisjoint(with: (0..<50).map { third.citizen($0).print }))
  }

  /// What cannot be so together is not so together.
  @Test(arguments: names) func factsAgree(_ name: String) throws {
    let (population, layouts, standard) = try population(name, 1, 300)
    let slots = Dictionary(layouts.new.slots.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    func value(_ citizen: Citizen, _ key: String) -> Int64? { slots[key].map { citizen.new.values[$0] } }
    let list = layouts.new.lists.firstIndex { $0.key == "husstand" }
    var outcomes: Set<String> = []
    for index in 0..<300 {
      let citizen = population.citizen(index)
      for task in ["rengøring", "bad", "indkøb"] {
        let sets = ["kan_ikke_selv", "kan_kun_med_stort_besvær"].filter { value(citizen, "\($0).\(task)") == 1 }
        #expect(sets.count < 2)
        if value(citizen, "kan_ikke_selv.\(task)") == 1 { #expect(value(citizen, "kan_selv_med_mere_tid.\(task)") != 1) }
      }
      if value(citizen, "døende") == 1 { #expect(value(citizen, "alvorligt_syg") != 0) }
      if let age = value(citizen, "alder"), age > Slot.absent, age < 67 * 12 { #expect(value(citizen, "er_folkepensionist") != 1) }
      if value(citizen, "bopælskommune") == Slot.unknown { Issue.record("nobody knows where \(citizen.name) lives") }
      if let list, let home = citizen.new.lists[list], home.isEmpty {
        #expect(value(citizen, "husstanden_kan_rimeligt_varetage.rengøring") != 1)
      }
      // No citizen contradicts what follows from other facts.
      let writer = CitizenWriter(layouts, standard)
      outcomes.insert(writer.json(citizen).text(pretty: false))
    }
    #expect(outcomes.count == 300)
  }
}
