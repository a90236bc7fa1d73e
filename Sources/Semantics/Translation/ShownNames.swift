extension Program {
  /// Everything that readers meet and a translation may name, each as `kind name`, in the order of the policy.
  package var translatableNames: [String] {
    var names: [String] = []
    for fact in facts {
      names.append("\(fact.isAssessment ? "assessment" : "fact") \(fact.name)")
      names += fact.considerations.map { "text \($0)" }
    }
    for concept in concepts { names.append("concept \(concept.name)") }
    for record in records {
      names.append("record \(record.name)")
      names += record.fields.map { "field \(record.name).\($0.name)" }
    }
    for enumeration in enumerations {
      for member in enumeration.members {
        names.append("member \(enumeration.name).\(member.name)")
        names += member.forms.keys.sorted().map { "form \(enumeration.name).\(member.name).\($0)" }
      }
    }
    for service in services {
      names.append("service \(service.plainName)")
      for result in service.results { names += ["result \(service.plainName).\(result.name)", "text \(result.wording.positive)"] }
    }
    return names + sentences.map { "text \($0)" } + plainWords.map { "text \($0)" }
  }

  /// What readers meet that a translation does not have, each as `kind name`, in the order of the policy. A result may be named or
  /// translated by its words.
  package func untranslatedNames(_ translation: Translation) -> [String] {
    let translation = translation.of(standard)
    func has(_ name: String) -> Bool {
      let parts = name.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, let kind = Translation.Kind(rawValue: String(parts[0])) else { return false }
      return translation[kind, String(parts[1])] != nil
    }
    let results = services.flatMap { service in
      service.results.map { (name: "\(service.plainName).\($0.name)", label: $0.wording.positive) }
    }
    let byName = Set(results.filter { has("result \($0.name)") }.map { "text \($0.label)" })
    let byLabel = Set(results.filter { has("text \($0.label)") }.map { "result \($0.name)" })
    var told: Set<String> = []
    return translatableNames.filter { told.insert($0).inserted && !has($0) && !byName.contains($0) && !byLabel.contains($0) }
  }

  /// What the policy says, by label or in its own words, that a translation does not have.
  package func untranslatedWords(_ translation: Translation) -> Set<String> {
    let translation = translation.of(standard)
    let labels = services.filter { translation[.service, $0.plainName] == nil }.map(\.label)
    let words = sentences + facts.flatMap(\.considerations) + plainWords
    return Set(labels + words.filter { translation[.text, $0] == nil })
  }

  /// What the policy says in its own words: reasons, items, deadlines, readings, rates, suppliers, and where one may complain.
  private var sentences: [String] {
    var texts = rules.flatMap { rule in
      let said = [rule.label, rule.text].compactMap(\.self)
      // A rule that says nothing is called by its name.
      return (said.isEmpty && rule.kind != .otherwise ? [rule.plainName] : said) + rule.readings
    }
    texts += concepts.flatMap(\.readings)
    for rate in rates { texts += [rate.wording.positive] + rate.entries.compactMap(\.unknown) }
    for service in services {
      texts += service.items.flatMap { [$0.text] + $0.readings } + service.deadlines.flatMap { [$0.label] + $0.readings }
      texts += service.supplier?.suppliers ?? []
      texts += [service.appeal?.to].compactMap(\.self) + (service.appeal?.notes ?? [])
    }
    return texts
  }

  /// Words that have no label of their own: units, names of sets and records, texts that are values, and places one is referred to.
  var plainWords: [String] {
    var words: [String] = []
    func add(_ unit: DisplayUnit) {
      if case .named(_, let many) = unit.base { words.append(many) }
    }
    for scalar in slots.map(\.scalar) + lists.flatMap(\.fields).map(\.scalar) + services.flatMap(\.results).map(\.scalar) {
      add(scalar.unit.display)
    }
    for candidate in services.flatMap(\.results).flatMap({ $0.candidates + [$0.otherwise].compactMap(\.self) }) {
      if case .number(_, _, _, _, let display) = candidate.form { add(display) }
    }
    for condition in conditions {
      switch condition.kind {
      case .compare(let left, _, let right): for side in [left, right] { add(side.display) }
      case .between(let value, let low, let high): for side in [value, low, high] { add(side.display) }
      case .members(let members, _):
        if let fact = members.first.flatMap({ slots[$0].fact }) { words.append(facts[fact].plainName) }
      default: break
      }
    }
    words += records.map(\.name) + strings
    let names = Set(services.map(\.name))
    for rule in rules { if case .referred(let to) = rule.effect, !names.contains(to) { words.append(to) } }
    return words
  }
}

extension FactInfo {
  /// The name as words.
  package var plainName: String { name.replacing("_", with: " ") }
}

extension ServiceInfo {
  /// The name as it is declared, without the member it is for.
  package var plainName: String { name.split(separator: ".").first.map(String.init) ?? name }
}

extension ConceptInfo {
  /// The name as it is declared, without the member it is for.
  var name: String { key.split(separator: ".").first.map(String.init) ?? key }
}
