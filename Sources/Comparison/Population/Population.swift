import Evaluation
public import Semantics
import Syntax

/// Invented citizens for one or two standards, each found by its number: the same seed gives the same citizen on every machine, whichever of
/// them is asked for first.
///
/// A life story (``Person``) settles age, home, household, strength, tasks, groups and pensions, so that they agree with each other; all other
/// facts that the standards read are drawn by their type (``OtherFacts``). What the vocabulary says follows from other facts (`udledes`,
/// `nej hvis`, `tom hvis`) is left to follow.
public struct Population: CaseSource {
  public let count: Int
  private let seed: UInt64
  private let form: PopulationForm
  private let others: OtherFacts
  private let consequences: Consequences
  private let date: CivilDate?
  private let scale: String

  private static let covered: Set<String> = [
    "alder", "fødselsdato", "bopælskommune", "bor_i_kommunen", "opholder_sig_i_kommunen", "boform", "bor_alene", "husstand",
    "nedsat_funktionsevne", "funktionsevne_varighed", "funktionsevne_grad", "målgruppe", "alvorligt_syg", "døende", "terminalerklæring",
    "kan_ikke_selv", "kan_kun_med_stort_besvær", "kan_selv_med_mere_tid", "funktionsniveau", "funktionsniveau_skala", "boligareal",
    "har_social_pension", "er_folkepensionist", "er_førtidspensionist", "kan_bruge_offentlig_transport", "bevægelseshæmmet",
    "kan_transportere_sig_selv", "husstanden_kan_rimeligt_varetage", "har_rehabiliteringspotentiale", "behov_for_støtte",
    "indlagt", "udskrives",
  ]

  /// - Parameters:
  ///   - layouts: where the facts stand.
  ///   - standards: the standards that will decide.
  ///   - date: the date of decision; nil: the first day on which the standard that begins last is in force.
  public init(_ layouts: CaseLayouts, _ standards: [ComparedStandard], seed: UInt64, count: Int, date: CivilDate? = nil) {
    self.seed = seed
    self.count = count
    self.date = date
    form = PopulationForm(layouts)
    others = OtherFacts(form, covered: Population.covered, standards)
    consequences = Consequences(standards)
    scale = standards.contains { $0.name == "kbh-2007" } ? "kbh_2007" : "fælles_sprog_ii"
  }

  public func citizen(_ index: Int) -> Citizen {
    var random = SplitMix64(seed: seed, citizen: index, fact: 0)
    let person = Person(&random)
    var citizen = form.layouts.citizen(
      "borger \(index + 1)", old: CaseFacts(form.layouts.old, date: CivilDate(day: 0)),
      new: CaseFacts(form.layouts.new, date: CivilDate(day: 0)), date: date)
    others.fill(&citizen, form, seed: seed, index: index)
    tell(person, &citizen, &random)
    consequences.settle(&citizen, form)
    if person.isIncomplete { forget(&citizen, &random) }
    return citizen
  }

  private func tell(_ person: Person, _ citizen: inout Citizen, _ random: inout SplitMix64) {
    form.set("alder", number: person.age, &citizen)
    form.set("boform", member: person.home, &citizen)
    form.household(person.household, &citizen)
    form.set("boligareal", number: person.area, &citizen)
    if person.livesElsewhere {
      form.set("bopælskommune", member: "anden", &citizen)
      for key in ["bor_i_kommunen", "opholder_sig_i_kommunen"] { form.set(key, false, &citizen) }
    }
    form.set("nedsat_funktionsevne", members: person.impaired, of: ["fysisk", "psykisk"], &citizen)
    form.set("målgruppe", members: person.targetGroups, of: ["handicap", "sindslidelse", "misbrug", "hjemløshed", "demens"], &citizen)
    if person.strength != .full {
      form.set("funktionsevne_varighed", member: person.isLasting ? "varig" : "midlertidig", &citizen)
      form.set("funktionsevne_grad", member: ["let", "let", "moderat", "betydelig", "svær", "total"][person.strength.rawValue], &citizen)
    }
    form.set("alvorligt_syg", person.isSeriouslyIll, &citizen)
    form.set("døende", person.isDying, &citizen)
    form.set("terminalerklæring", person.isDying && random.happens(700), &citizen)
    form.set("indlagt", person.home == "hospital", &citizen)
    form.set("udskrives", person.home == "hospital" && random.happens(700), &citizen)
    form.set("er_folkepensionist", person.age >= 67, &citizen)
    form.set("er_førtidspensionist", person.isDisabilityPensioner, &citizen)
    form.set("har_social_pension", person.age >= 67 || person.isDisabilityPensioner, &citizen)
    let isWeak = person.strength.rawValue >= 4
    form.set("bevægelseshæmmet", isWeak && person.impaired.contains("fysisk") && random.happens(800), &citizen)
    form.set("kan_bruge_offentlig_transport", !isWeak && random.happens(850), &citizen)
    form.set("kan_transportere_sig_selv", !isWeak && random.happens(750), &citizen)
    form.set(
      "har_rehabiliteringspotentiale", !person.isDying && person.strength != .full && random.happens(person.age < 80 ? 300 : 150), &citizen)
    tasks(person, &citizen, &random)
    services(person, &citizen, &random)
  }

  private func tasks(_ person: Person, _ citizen: inout Citizen, _ random: inout SplitMix64) {
    form.set("funktionsniveau_skala", member: scale, &citizen)
    let lowest = scale == "kbh_2007" ? 1 : 0
    for (task, ability) in person.abilities {
      form.set("kan_ikke_selv.\(task)", ability == .unable, &citizen)
      form.set("kan_kun_med_stort_besvær.\(task)", ability == .hardly, &citizen)
      form.set("kan_selv_med_mere_tid.\(task)", ability == .slowly || ability == .hardly && random.happens(300), &citizen)
      let level: Int
      switch ability {
      case .able: level = lowest
      case .slowly: level = max(1, lowest)
      case .hardly: level = 2
      case .unable: level = person.strength == .none ? 4 : 3
      }
      form.set("funktionsniveau.\(task)", number: level, &citizen)
      form.set("behov_for_støtte.\(task)", ability == .unable && random.happens(850) || ability == .hardly && random.happens(400), &citizen)
      // Where nobody can, there is nothing to assess.
      let somebodyCan = person.household.contains { $0.age >= 18 && $0.tasks.contains(task) }
      form.set("husstanden_kan_rimeligt_varetage.\(task)", somebodyCan && random.happens(550), &citizen)
    }
  }

  /// Help that goes with a task is mostly granted to those who cannot do it, and to nobody else.
  private static let services: [(service: String, tasks: [String])] = [
    ("rengøring", ["rengøring"]), ("tøjvask", ["tøjvask"]), ("tøjvask_i_hjemmet", ["tøjvask"]), ("indkøb", ["indkøb"]),
    ("indkøbsordning", ["indkøb"]), ("personligt_indkøb", ["indkøb"]), ("turkøb", ["indkøb"]), ("opvask_og_affald", ["opvask", "affald"]),
    ("personlig_pleje", ["bad", "personlig_pleje", "påklædning", "toiletbesøg"]), ("ernæring", ["spisning", "anretning"]),
    ("måltidshjælp", ["spisning", "anretning"]), ("madservice", ["madlavning"]), ("madordning", ["madlavning"]),
  ]

  private func services(_ person: Person, _ citizen: inout Citizen, _ random: inout SplitMix64) {
    let unable = Set(person.abilities.filter { $0.ability == .unable }.map(\.task))
    for (service, tasks) in Population.services {
      let isNeeded = !unable.isDisjoint(with: tasks)
      form.set("visiteret_til.\(service)", isNeeded && random.happens(550), &citizen)
      form.set("ansøgt_om.\(service)", isNeeded && random.happens(700), &citizen)
    }
  }

  /// Leaves out one fact in ten.
  private func forget(_ citizen: inout Citizen, _ random: inout SplitMix64) {
    let mask = random.next()
    func isLost(_ mark: UInt64) -> Bool {
      var draw = SplitMix64(seed: mask ^ mark)
      return draw.happens(100)
    }
    for (index, mark) in form.oldMarks.enumerated() where isLost(mark) { citizen.old.values[index] = Slot.unknown }
    for (index, mark) in form.newMarks.enumerated() where isLost(mark) { citizen.new.values[index] = Slot.unknown }
  }
}
