import Diagnostics
import Syntax

/// Services: their outcome, their results, and what goes with a decision.
extension Compiler {
  mutating func services(_ files: [PolicyFile]) {
    let isLaw = standard == PolicySet.lawName
    var trees: [(tree: ServiceTree, section: SectionTree?)] = []
    var shared: [SharedTree] = []
    var sections: [SectionTree] = []
    for file in files {
      let isOwn: Bool =
        switch file.owner {
        case .standard: true
        case .statute: isLaw
        case .module: false
        }
      guard isOwn else { continue }
      for case .service(let tree) in file.declarations { trees.append((tree, nil)) }
      for case .shared(let tree) in file.declarations { shared.append(tree) }
      for section in file.sections {
        sections.append(section)
        for case .service(let tree) in section.declarations { trees.append((tree, section)) }
      }
    }
    var names: [String: Span] = [:]
    for (tree, _) in trees {
      if let other = names[tree.name.text] {
        report(
          Diagnostic(
            .duplicateName, at: tree.name.span,
            Localized("ydelsen `\(tree.name.text)` er beskrevet to gange", en: "the service `\(tree.name.text)` is described twice"),
            related: [Label(other, Localized("her første gang", en: "here first"))],
            help: Localized("saml dem i én", en: "gather them into one")))
      }
      names[tree.name.text] = tree.name.span
    }
    for block in shared {
      for name in block.services where names[name.text] == nil { unknown(name, names.keys, .unknownName, "ydelsen", "service") }
    }
    for (tree, section) in trees {
      var body = tree.body
      for block in shared where block.services.isEmpty || block.services.contains(where: { $0.text == tree.name.text }) {
        body.append(block.body)
      }
      // Duties of a section go with every entitlement of the same paragraph.
      if let section {
        body.limit(to: section.period)
        for other in sections where other.reference.section == section.reference.section { body.append(other.items) }
      }
      guard let parameter = tree.parameter else {
        service(tree, body, Scope(), suffix: "")
        continue
      }
      guard let enumeration = attempt({ (compiler) throws(CheckError) in try compiler.enumerationNumber(parameter) }) else { continue }
      var chosen = Array(program.enumerations[enumeration].members.indices)
      if !tree.members.isEmpty {
        chosen = tree.members.compactMap { name in attempt { (compiler) throws(CheckError) in try compiler.member(name, enumeration) } }
      }
      for member in chosen {
        var scope = Scope()
        scope.member = (enumeration, member)
        service(tree, body, scope, suffix: "." + program.enumerations[enumeration].members[member].name)
      }
    }
  }

  private mutating func service(_ tree: ServiceTree, _ body: ServiceBody, _ scope: Scope, suffix: String) {
    let name = tree.name.text + suffix
    var label = wording(tree.label, tree.name.text).positive
    if let (enumeration, member) = scope.member { label = filled(label, enumeration, member) }
    if tree.label == nil, let first = label.first { label = first.uppercased() + label.dropFirst() }
    let first = program.rules.count
    let numbers = rules(body.rules, owner: name, scope)
    let resultTypes = resultTypes(body)
    let (outcomeRules, nothing, otherwise) = outcome(body.rules, numbers)
    let forms = resultForms(body.rules, numbers, resultTypes, scope)
    let results = resultTypes.map { result(tree: $0, body.rules, first, numbers, forms, nothing) }
    let deadlines = deadlines(body, name, scope)
    let items = items(body, name, scope)
    var suppliers = body.suppliers.map {
      SupplierInfo(isFreeChoice: $0.isFreeChoice, suppliers: $0.suppliers.map(\.text), provisions: $0.provisions.map(\.text))
    }
    if suppliers.count > 1 { suppliers = [suppliers[0]] }
    var allDeadlines = deadlines
    let appeal = appeal(body, &allDeadlines, scope)
    program.services.append(
      ServiceInfo(
        name: name, label: label, provisions: tree.provisions.map(\.text), fills: tree.fills.map(\.fullText),
        fillsMember: tree.fillsMember?.text, outcomeRules: outcomeRules,
        nothing: nothing, otherwise: otherwise, results: results, items: items, deadlines: allDeadlines, supplier: suppliers.first,
        appeal: appeal,
        span: tree.name.span))
  }

  // MARK: Outcome

  private mutating func outcome(_ trees: [RuleTree], _ numbers: [Int]) -> (rules: [Int], nothing: Int, otherwise: Int?) {
    var nodes: [TreeNode] = []
    var otherwise: Int?
    for (tree, number) in zip(trees, numbers) {
      guard let effect = program.rules[number].effect else {
        if tree.results.isEmpty { report(ruleWithoutEffect(tree, "bevilg", "grant")) }
        continue
      }
      if case .otherwise = tree.kind {
        if otherwise != nil {
          report(
            Diagnostic(
              .duplicateName, at: tree.span, Localized("`ellers` står to gange", en: "`otherwise` stands twice"),
              help: Localized("slet den ene", en: "delete one of them")))
        }
        otherwise = number
        continue
      }
      // An exception belongs to the outcome's tree only if what it is an exception to does.
      if effect == .cancelled, let parent = program.rules[number].parent, !isOutcomeRule(parent) { continue }
      if let parent = program.rules[number].parent, !isOutcomeRule(parent) {
        report(
          Diagnostic(
            .effectNotAllowed, at: tree.span,
            Localized(
              "undtagelsen ændrer udfaldet, men dens regel gør det ikke", en: "the exception changes the outcome, but its rule does not"),
            help: Localized("lad den være undtagelse til reglen om tildeling", en: "make it an exception to the rule that grants")))
        continue
      }
      nodes.append(TreeNode(rule: number, cancels: effect == .cancelled))
    }
    let (applies, nothing) = decide(nodes)
    for (rule, signal) in applies { program.rules[rule].applies = signal }
    if let otherwise { program.rules[otherwise].applies = nothing }
    return (nodes.map(\.rule), nothing, otherwise)
  }

  /// Whether a rule, or what it is an exception to in the end, has an effect on the outcome.
  private func isOutcomeRule(_ rule: Int) -> Bool {
    guard let effect = program.rules[rule].effect else { return false }
    if effect == .cancelled, let parent = program.rules[rule].parent { return isOutcomeRule(parent) }
    return true
  }

  // MARK: Results

  /// A result's declaration with its type settled.
  fileprivate struct ResultType {
    let tree: ResultTree
    let scalar: ScalarType
    let setOf: Int?
  }

  private mutating func resultTypes(_ body: ServiceBody) -> [ResultType] {
    var types: [ResultType] = []
    for tree in body.results {
      if types.contains(where: { $0.tree.name.text == tree.name.text }) {
        report(
          Diagnostic(
            .duplicateName, at: tree.name.span,
            Localized("resultatet `\(tree.name.text)` står to gange", en: "the result `\(tree.name.text)` stands twice"),
            help: Localized("slet det ene", en: "delete one of them")))
        continue
      }
      guard let shape = attempt({ (compiler) throws(CheckError) in try compiler.shape(tree.type) }) else {
        broken.insert(tree.name.text)
        continue
      }
      switch shape {
      case .scalar(let scalar): types.append(ResultType(tree: tree, scalar: scalar, setOf: nil))
      case .set(let enumeration):
        types.append(
          ResultType(tree: tree, scalar: ScalarType(type: .enumeration(enumeration), unit: .integer, range: nil), setOf: enumeration))
      default:
        report(
          Diagnostic(
            .typeMismatch, at: tree.type.span,
            Localized("et resultat er en enkelt værdi eller `flere af …`", en: "a result is a single value or `set of …`"),
            help: Localized("del det i flere resultater", en: "split it into several results")))
      }
    }
    return types
  }

  /// What each rule gives for each result.
  private mutating func resultForms(
    _ trees: [RuleTree], _ numbers: [Int], _ types: [ResultType], _ scope: Scope
  ) -> [Int: [String: (ResultForm, [Int])]] {
    var forms: [Int: [String: (ResultForm, [Int])]] = [:]
    for (tree, number) in zip(trees, numbers) {
      for (name, value) in tree.results {
        guard let type = types.first(where: { $0.tree.name.text == name.text }) else {
          unknownResult(name, types)
          continue
        }
        if let form = attempt({ (compiler) throws(CheckError) in try compiler.form(value, type, scope) }) {
          forms[number, default: [:]][name.text] = form
        }
      }
    }
    return forms
  }

  private mutating func unknownResult(_ name: Name, _ types: [ResultType]) {
    let error = unknownError(name, types.map(\.tree.name.text), .unknownResult, "resultatet", "result")
    guard error.diagnostic.help == nil else { return report(error) }
    report(
      CheckError(
        diagnostic: Diagnostic(
          .unknownResult, at: name.span, error.diagnostic.title,
          help: Localized(
            "skriv `resultat \(name.text) : TYPE \"…\"` under ydelsen", en: "write `result \(name.text) : TYPE \"…\"` below the service")),
        isConsequence: error.isConsequence))
  }

  private mutating func form(_ tree: ValueTree, _ type: ResultType, _ scope: Scope) throws(CheckError) -> (ResultForm, [Int]) {
    if let enumeration = type.setOf { return (.members(enumeration: enumeration, try members(tree, enumeration)), []) }
    func number(_ bound: ResultForm.Bound, _ tree: ExpressionTree, _ high: ExpressionTree? = nil) throws(CheckError) -> (ResultForm, [Int])
    {
      let low = try adapted(expression(tree, scope, expected: type.scalar), to: type.scalar)
      guard let measure = low.measure else {
        throw CheckError(
          diagnostic: Diagnostic(
            .typeMismatch, at: tree.span, Localized("kun tal kan have en grænse", en: "only numbers can have a bound"),
            help: Localized("skriv værdien alene", en: "write the value alone")))
      }
      let upper = try high.map { (tree) throws(CheckError) in try adapted(expression(tree, scope, expected: type.scalar), to: type.scalar) }
      return (.number(bound, register: low.register, high: upper?.register, measure, low.display), low.rates + (upper?.rates ?? []))
    }
    switch tree {
    case .open: return (.open, [])
    case .atMost(let value): return try number(.atMost, value)
    case .atLeast(let value): return try number(.atLeast, value)
    case .approximately(let value): return try number(.approximately, value)
    case .between(let low, let high): return try number(.between, low, high)
    case .members, .empty:
      throw CheckError(
        diagnostic: Diagnostic(
          .typeMismatch, at: tree.span, Localized("resultatet har kun én værdi", en: "the result has only one value"),
          help: Localized("skriv én værdi, eller gør resultatet til `flere af …`", en: "write one value, or make the result a `set of …`")))
    case .exactly(let value):
      if type.scalar.type == .boolean { return (.truth(signal: try truth(value, scope)), []) }
      let operand = try adapted(expression(value, scope, expected: type.scalar), to: type.scalar)
      switch operand.type {
      case .number(let measure): return (.number(.exactly, register: operand.register, high: nil, measure, operand.display), operand.rates)
      case .date: return (.date(register: operand.register), [])
      case .dateTime: return (.dateTime(register: operand.register), [])
      case .text: return (.text(register: operand.register), [])
      case .enumeration(let enumeration): return (.member(enumeration: enumeration, register: operand.register), [])
      case .boolean: return (.open, [])
      }
    }
  }

  private func members(_ tree: ValueTree, _ enumeration: Int) throws(CheckError) -> [Int] {
    let names: [Name]
    switch tree {
    case .empty: return []
    case .members(let list): names = list
    case .exactly(.path(let path)) where path.names.count == 1: names = path.names
    default:
      throw CheckError(
        diagnostic: Diagnostic(
          .typeMismatch, at: tree.span, Localized("her ventes navne fra opremsningen", en: "names of the enumeration are expected here"),
          help: Localized("skriv dem med komma imellem", en: "write them with commas between")))
    }
    var result: [Int] = []
    for name in names { result.append(try member(name, enumeration)) }
    return result.sorted()
  }

  /// The tree of rules for one result. A rule with an effect gives its results when it decides; the others stand for
  /// themselves with their exceptions.
  private mutating func result(
    tree type: ResultType, _ trees: [RuleTree], _ first: Int, _ numbers: [Int], _ forms: [Int: [String: (ResultForm, [Int])]],
    _ outcomeNothing: Int
  ) -> ResultInfo {
    let name = type.tree.name.text
    var nodes: [TreeNode] = []
    var holds: [Int: Int] = [:]
    var otherwise: ResultInfo.Candidate?
    for (tree, number) in zip(trees, numbers) {
      let form = forms[number]?[name]
      let rule = program.rules[number]
      if case .otherwise = tree.kind {
        if let form { otherwise = ResultInfo.Candidate(rule: number, applies: 0, form: form.0, rates: form.1) }
        continue
      }
      if form != nil {
        if rule.effect != nil { holds[number] = rule.applies }
        if let parent = rule.parent, rule.effect == nil, forms[parent]?[name] == nil {
          report(
            Diagnostic(
              .unknownResult, at: tree.span,
              Localized(
                "undtagelsen giver `\(name)`, men det gør dens regel ikke", en: "the exception gives `\(name)`, but its rule does not"),
              help: Localized(
                "lad den være undtagelse til den regel, der giver `\(name)`", en: "make it an exception to the rule that gives `\(name)`")))
          continue
        }
        nodes.append(TreeNode(rule: number, cancels: false))
      } else if rule.effect == .cancelled, let parent = rule.parent, forms[parent]?[name] != nil, program.rules[parent].effect == nil {
        nodes.append(TreeNode(rule: number, cancels: true))
      }
    }
    let (applies, nothing) = decide(nodes, holds: holds)
    for node in nodes where program.rules[node.rule].effect == nil || program.rules[node.rule].effect == .cancelled {
      if let signal = applies[node.rule], !isOutcomeRule(node.rule) { program.rules[node.rule].applies = signal }
    }
    let candidates = nodes.compactMap { node -> ResultInfo.Candidate? in
      guard !node.cancels, let form = forms[node.rule]?[name], let signal = applies[node.rule] else { return nil }
      return ResultInfo.Candidate(rule: node.rule, applies: signal, form: form.0, rates: form.1)
    }
    if let found = otherwise {
      otherwise = ResultInfo.Candidate(rule: found.rule, applies: nothing, form: found.form, rates: found.rates)
      program.rules[found.rule].applies = nothing
    }
    return ResultInfo(
      name: name, wording: wording(type.tree.label, name), scalar: type.scalar, setOf: type.setOf, direction: type.tree.direction,
      isAlways: type.tree.isAlways, candidates: candidates, nothing: nothing, otherwise: otherwise)
  }

  // MARK: What goes with a decision

  private mutating func items(_ body: ServiceBody, _ service: String, _ scope: Scope) -> [ItemInfo] {
    var items: [ItemInfo] = []
    var names: Set<String> = []
    for tree in body.items {
      if !names.insert(tree.name.text).inserted, items.contains(where: { $0.name == tree.name.text && $0.kind == tree.kind }) {
        report(
          Diagnostic(
            .duplicateName, at: tree.name.span,
            Localized("punktet `\(tree.name.text)` står to gange", en: "the item `\(tree.name.text)` stands twice"),
            help: Localized("giv det ene et andet navn", en: "give one of them another name")))
        continue
      }
      let condition = tree.condition.flatMap { tree in
        attempt { (compiler) throws(CheckError) in try compiler.condition(tree, scope).node }
      }
      var latest: Operand?
      if let tree = tree.latest {
        latest = attempt { (compiler) throws(CheckError) in try compiler.moment(compiler.expression(tree, scope), tree.span) }
      }
      var text = tree.text.text
      if let (enumeration, member) = scope.member { text = filled(text, enumeration, member) }
      items.append(
        ItemInfo(
          key: "\(service).\(tree.name.text)", name: tree.name.text, kind: tree.kind, text: text, provisions: tree.provisions.map(\.text),
          readings: tree.readings.map(\.text), condition: condition, latest: latest?.register,
          latestIsTime: latest?.type == .dateTime, period: period(tree.period),
          span: tree.span))
    }
    return items
  }

  private func moment(_ operand: Operand, _ span: Span) throws(CheckError) -> Operand {
    guard operand.type == .date || operand.type == .dateTime else { throw mismatch(operand, .date) }
    return operand
  }

  private mutating func deadlines(_ body: ServiceBody, _ service: String, _ scope: Scope) -> [DeadlineInfo] {
    var deadlines: [DeadlineInfo] = []
    for tree in body.deadlines {
      guard let date = tree.date else {
        if unfinished.contains(tree.span) { continue }
        report(
          Diagnostic(
            .missingValue, at: tree.span,
            Localized("fristen `\(tree.name.text)` har ingen tid", en: "the deadline `\(tree.name.text)` has no time"),
            help: Localized("skriv `senest 5 arbejdsdage efter …` under den", en: "write `no later than 5 workdays after …` below it")))
        continue
      }
      if deadlines.contains(where: { $0.name == tree.name.text }) {
        report(
          Diagnostic(
            .duplicateName, at: tree.name.span,
            Localized("fristen `\(tree.name.text)` står to gange", en: "the deadline `\(tree.name.text)` stands twice"),
            help: Localized("giv den ene et andet navn", en: "give one of them another name")))
        continue
      }
      let condition = tree.condition.flatMap { tree in
        attempt { (compiler) throws(CheckError) in try compiler.condition(tree, scope).node }
      }
      guard
        let operand = attempt({ (compiler) throws(CheckError) in
          try compiler.moment(compiler.expression(date, scope, expected: ScalarType(type: .date, unit: .integer, range: nil)), date.span)
        })
      else { continue }
      deadlines.append(
        DeadlineInfo(
          name: tree.name.text, label: tree.label?.text ?? tree.name.text.replacing("_", with: " "),
          provisions: tree.provisions.map(\.text),
          readings: tree.readings.map(\.text), register: operand.register, isTime: operand.type == .dateTime,
          text: ExpressionWording.text(date, set.sources),
          condition: condition, span: tree.span))
    }
    return deadlines
  }

  private mutating func appeal(_ body: ServiceBody, _ deadlines: inout [DeadlineInfo], _ scope: Scope) -> AppealInfo? {
    guard let tree = body.appeals.first else { return nil }
    var number: Int?
    if let date = tree.deadline,
      let operand = attempt({ (compiler) throws(CheckError) in
        try compiler.moment(compiler.expression(date, scope, expected: ScalarType(type: .date, unit: .integer, range: nil)), date.span)
      })
    {
      number = deadlines.count
      deadlines.append(
        DeadlineInfo(
          name: "klagefrist", label: "klagefrist", provisions: tree.provisions.map(\.text), readings: [], register: operand.register,
          isTime: operand.type == .dateTime, text: ExpressionWording.text(date, set.sources), condition: nil, span: tree.span))
    }
    return AppealInfo(
      isPossible: tree.isPossible, to: tree.to?.text, provisions: tree.provisions.map(\.text), notes: tree.notes.map(\.text),
      deadline: number)
  }
}

extension ServiceBody {
  /// Rules that say no period of their own hold in that of their section.
  fileprivate mutating func limit(to period: PeriodTree) {
    for index in rules.indices {
      if rules[index].period.from == nil { rules[index].period.from = period.from }
      if rules[index].period.to == nil { rules[index].period.to = period.to }
    }
  }
}
