/// The life of an invented citizen, before it is told in the words of any standard.
///
/// The shares are guesses at the people who ask a Danish municipality for help at home, chosen so that every group of the standards is met
/// often enough to be counted; they are no statistics. `spec/population.md` lists them.
struct Person {
  /// How far the citizen's own strength reaches.
  enum Strength: Int, CaseIterable { case full, slightly, moderately, considerably, severely, none }

  /// How one task goes.
  enum Ability { case able, slowly, hardly, unable }

  /// Somebody who lives in the same home.
  struct Relative {
    let relation: String
    let age: Int
    let isHealthy: Bool
    let tasks: Set<String>
  }

  let age: Int
  let home: String
  let strength: Strength
  let impaired: Set<String>
  let isLasting: Bool
  let abilities: [(task: String, ability: Ability)]
  let household: [Relative]
  let targetGroups: Set<String>
  let isSeriouslyIll: Bool
  let isDying: Bool
  let isDisabilityPensioner: Bool
  let livesElsewhere: Bool
  let area: Int
  /// Whether the file is not complete: then every fact may be missing.
  let isIncomplete: Bool

  /// Tasks with the weakness from which on they give trouble.
  static let tasks: [(name: String, weakness: Int)] = [
    ("rengøring", 2), ("tøjvask", 3), ("indkøb", 3), ("affald", 3), ("opvask", 4), ("madlavning", 4), ("anretning", 5), ("bad", 4),
    ("personlig_pleje", 5), ("påklædning", 5), ("medicin", 5), ("forflytning", 6), ("toiletbesøg", 6), ("spisning", 7),
  ]

  init(_ random: inout SplitMix64) {
    let band = random.choose([
      (15...17, 20), (18...39, 130), (40...59, 220), (60...66, 170), (67...79, 250), (80...89, 160), (90...100, 50),
    ])
    age = random.number(band ?? 67...79)
    isIncomplete = random.happens(10)
    livesElsewhere = random.happens(20)
    strength =
      random.choose([(.full, 90), (.slightly, 300), (.moderately, 290), (.considerably, 190), (.severely, 100), (.none, 30)]) ?? .moderately
    home = Person.home(age, strength, &random)
    area = home == "eget_hjem" ? 30 + random.below(12) * 10 + random.below(8) : 30 + random.below(20)
    isDying = strength.rawValue >= 3 && random.happens(20)
    isSeriouslyIll = isDying || strength.rawValue >= 3 && random.happens(60)
    isLasting = isDying || random.happens(820)
    var impaired: Set<String> = []
    if strength != .full {
      if random.happens(800) { impaired.insert("fysisk") }
      if random.happens(280) { impaired.insert("psykisk") }
      if impaired.isEmpty { impaired.insert("fysisk") }
    }
    self.impaired = impaired
    targetGroups = Person.groups(age, home, impaired, &random)
    isDisabilityPensioner = (18...66).contains(age) && strength.rawValue >= 2 && random.happens(400)
    var abilities: [(task: String, ability: Ability)] = []
    for (task, weakness) in Person.tasks {
      let trouble = strength == .full ? 0 : strength.rawValue * 2 + random.below(4) - 1
      abilities.append((task, Person.ability(trouble - weakness, &random)))
    }
    self.abilities = abilities
    household = home == "eget_hjem" ? Person.household(age, &random) : []
  }

  private static func ability(_ excess: Int, _ random: inout SplitMix64) -> Ability {
    switch excess {
    case ..<0: .able
    case 0: random.choose([(.able, 40), (.slowly, 35), (.hardly, 25)]) ?? .able
    case 1: random.choose([(.slowly, 20), (.hardly, 35), (.unable, 45)]) ?? .hardly
    default: random.choose([(.hardly, 12), (.unable, 88)]) ?? .unable
    }
  }

  private static func home(_ age: Int, _ strength: Strength, _ random: inout SplitMix64) -> String {
    if age < 18 { return "eget_hjem" }
    let weak = strength.rawValue >= 3
    return random.choose([
      ("eget_hjem", weak ? 780 : 930), ("plejebolig", age >= 67 && weak ? 110 : 5), ("plejehjem", age >= 67 && weak ? 50 : 2),
      ("botilbud", age < 67 ? 35 : 5), ("midlertidigt_ophold", 15), ("hospital", 15), ("hospice", 2), ("ingen", age < 67 ? 10 : 1),
    ]) ?? "eget_hjem"
  }

  private static func groups(_ age: Int, _ home: String, _ impaired: Set<String>, _ random: inout SplitMix64) -> Set<String> {
    var groups: Set<String> = []
    if impaired.contains("fysisk"), random.happens(age < 67 ? 650 : 500) { groups.insert("handicap") }
    if impaired.contains("psykisk"), random.happens(age < 67 ? 600 : 250) { groups.insert("sindslidelse") }
    if impaired.contains("psykisk"), age >= 65, random.happens(450) { groups.insert("demens") }
    if age >= 18, random.happens(home == "ingen" ? 600 : 45) { groups.insert("misbrug") }
    if home == "ingen" { groups.insert("hjemløshed") }
    return groups
  }

  // MARK: The household

  private static func household(_ age: Int, _ random: inout SplitMix64) -> [Relative] {
    guard age >= 18 else {
      let parents = random.happens(750) ? 2 : 1
      return (0..<parents).map { _ in relative("forælder", age + random.number(20...40), &random) }
    }
    var members: [Relative] = []
    let couple = age < 30 ? 350 : age < 67 ? 550 : age < 80 ? 520 : 300
    if random.happens(couple) {
      let partner = min(100, max(18, age + random.number(-6...6)))
      members.append(relative(random.happens(age < 40 ? 450 : 800) ? "ægtefælle" : "samlever", partner, &random))
    }
    if (20...62).contains(age), random.happens(age < 50 ? 400 : 220) {
      for _ in 0..<random.number(1...3) { members.append(relative("barn", min(age - 18, random.number(0...20)), &random)) }
    } else if age >= 60, random.happens(40) {
      members.append(relative("barn", age - random.number(22...38), &random))
    } else if age < 30, random.happens(150) {
      members.append(relative("forælder", age + random.number(20...38), &random))
    }
    if random.happens(15) { members.append(relative("anden", random.number(18...75), &random)) }
    return members
  }

  private static func relative(_ relation: String, _ age: Int, _ random: inout SplitMix64) -> Relative {
    let isHealthy = random.happens(age < 60 ? 900 : age < 80 ? 700 : 450)
    var tasks: Set<String> = []
    for (task, weakness) in Person.tasks where age >= 12 {
      // Household tasks are shared more often than care of the body.
      let share = weakness <= 4 && task != "bad" ? 850 : 300
      if random.happens(isHealthy ? (age < 18 ? share / 2 : share) : share / 4) { tasks.insert(task) }
    }
    return Relative(relation: relation, age: max(0, age), isHealthy: isHealthy, tasks: tasks)
  }
}
