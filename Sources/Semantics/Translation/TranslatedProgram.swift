import Diagnostics
import Syntax

extension Program {
  /// The same program with its labels and its own sentences in another language. Nothing that decides is changed.
  package func translated(by translation: Translation) -> Program {
    guard !translation.isEmpty else { return self }
    let translation = translation.of(standard)
    var program = self
    program.enumerations = enumerations.map { $0.translated(translation) }
    program.records = records.map { $0.translated(translation) }
    program.facts = facts.map { $0.translated(translation) }
    program.slots = slots.map { program.translated($0, translation) }
    program.lists = lists.map { program.translated($0, translation) }
    program.concepts = concepts.map { program.translated($0, translation) }
    let names = program.names(from: self)
    program.conditions = conditions.map { program.translated($0, names, from: self) }
    program.services = services.map { program.translated($0, translation) }
    program.rules = rules.map { $0.translated(translation) }
    program.rates = rates.map { $0.translated(translation) }
    for word in plainWords { program.words[word] = translation[.text, word]?.label }
    for service in services where program.words[service.name] == nil { program.words[service.name] = program.inSentences(service.name) }
    return program
  }

  /// A slot is worded from its fact or field and the members it names, all of which must have been translated.
  private func translated(_ slot: SlotInfo, _ translation: Translation) -> SlotInfo {
    guard let number = slot.fact, let entry = entry(of: slot, facts[number], translation) else { return slot }
    func filled(_ text: String) -> String {
      var result = text
      var shape = facts[number].shape
      for name in slot.path {
        switch shape {
        case .set(let enumeration), .map(let enumeration, _):
          let info = enumerations[enumeration]
          result = Wording.fill(result) { word in
            word == info.name
              ? translation[.member, "\(info.name).\(name)"]?.label : translation[.form, "\(info.name).\(name).\(word)"]?.label
          }
          guard case .map(_, let inner) = shape else { return result }
          shape = inner
        case .record(let record):
          guard let field = records[record].fields.first(where: { $0.name == name }) else { return result }
          shape = field.shape
        case .scalar, .list: return result
        }
      }
      return result
    }
    let wording = Wording(positive: filled(entry.wording.positive), negative: filled(entry.wording.negative))
    guard !wording.positive.contains("{"), !wording.negative.contains("{") else { return slot }
    return SlotInfo(
      key: slot.key, fact: slot.fact, path: slot.path, scalar: slot.scalar, wording: wording,
      question: filled(entry.question(of: wording)), place: slot.place)
  }

  private func entry(of slot: SlotInfo, _ fact: FactInfo, _ translation: Translation) -> Translation.Entry? {
    if case .record(let record) = fact.shape, let field = slot.path.first { return translation[.field, "\(records[record].name).\(field)"] }
    return translation[fact.isAssessment ? .assessment : .fact, fact.name]
  }

  private func translated(_ list: ListInfo, _ translation: Translation) -> ListInfo {
    var list = list
    let record = records[list.record].name
    list.fields = list.fields.map { field in
      guard let name = field.path.first ?? field.key.split(separator: ".").first.map(String.init),
        let entry = translation[.field, "\(record).\(name)"]
      else { return field }
      // `{person}` stays open until it is known which one it is about.
      func filled(_ text: String) -> String {
        guard let member = field.key.split(separator: ".").dropFirst().first else { return text }
        var result = text
        for enumeration in enumerations where enumeration.members.contains(where: { $0.name == member }) {
          result = Wording.fill(result) { word in
            word == enumeration.name
              ? translation[.member, "\(enumeration.name).\(member)"]?.label
              : translation[.form, "\(enumeration.name).\(member).\(word)"]?.label
          }
        }
        return result
      }
      return SlotInfo(
        key: field.key, fact: field.fact, path: field.path, scalar: field.scalar,
        wording: Wording(positive: filled(entry.wording.positive), negative: filled(entry.wording.negative)),
        question: entry.question ?? field.question, place: field.place)
    }
    return list
  }

  /// A concept for each member of an enumeration is worded from the member it is for, which must have been translated.
  private func translated(_ concept: ConceptInfo, _ translation: Translation) -> ConceptInfo {
    guard let entry = translation[.concept, concept.name] else { return concept }
    var wording = entry.wording
    if let member = concept.key.split(separator: ".").dropFirst().first {
      for enumeration in enumerations where enumeration.members.contains(where: { $0.name == member }) {
        wording = wording.filled { word in
          word == enumeration.name
            ? translation[.member, "\(enumeration.name).\(member)"]?.label
            : translation[.form, "\(enumeration.name).\(member).\(word)"]?.label
        }
      }
    }
    guard !wording.positive.contains("{"), !wording.negative.contains("{") else { return concept }
    return ConceptInfo(
      key: concept.key, wording: wording, provisions: concept.provisions, readings: concept.readings.map(translation.text),
      place: concept.place,
      scalar: concept.scalar, condition: concept.condition, rules: concept.rules, isTable: concept.isTable, span: concept.span)
  }

  /// What a service is called inside a sentence: as the member of the same name is.
  private func inSentences(_ service: String) -> String? {
    enumerations.lazy.flatMap(\.members).first { $0.name == service }?.label
  }

  private func translated(_ service: ServiceInfo, _ translation: Translation) -> ServiceInfo {
    var label = translation[.service, service.plainName]?.label ?? service.label
    // A service for each member is called by the member it is for.
    if let member = service.name.split(separator: ".").dropFirst().first {
      for enumeration in enumerations where enumeration.members.contains(where: { $0.name == member }) {
        label = Wording.fill(label) { $0 == enumeration.name ? translation[.member, "\(enumeration.name).\(member)"]?.label : nil }
      }
    }
    var supplier = service.supplier
    supplier?.suppliers = service.supplier.map { $0.suppliers.map(translation.text) } ?? []
    var appeal = service.appeal
    appeal?.to = service.appeal?.to.map(translation.text)
    appeal?.notes = service.appeal.map { $0.notes.map(translation.text) } ?? []
    return ServiceInfo(
      name: service.name, label: label.contains("{") ? service.label : label, provisions: service.provisions, fills: service.fills,
      fillsMember: service.fillsMember, outcomeRules: service.outcomeRules, nothing: service.nothing, otherwise: service.otherwise,
      results: service.results.map { $0.translated(service.plainName, translation) },
      items: service.items.map { $0.translated(translation) }, deadlines: service.deadlines.map { $0.translated(translation) },
      supplier: supplier, appeal: appeal, span: service.span)
  }

  /// What facts, fields and concepts are called, by what they were called before.
  private func names(from original: Program) -> [String: String] {
    let old = (original.slots + original.lists.flatMap(\.fields)).map(\.wording) + original.concepts.map(\.wording)
    let new = (slots + lists.flatMap(\.fields)).map(\.wording) + concepts.map(\.wording)
    return Dictionary(zip(old, new).map { ($0.positive, $1.positive) }) { first, _ in first }
  }

  /// The sides of a comparison that are facts or concepts are called what those are called.
  private func translated(_ condition: ConditionInfo, _ names: [String: String], from original: Program) -> ConditionInfo {
    func renamed(_ operand: OperandInfo) -> OperandInfo {
      guard !operand.isLiteral else { return literal(operand, original) }
      guard let text = names[operand.text] else { return operand }
      return OperandInfo(text: text, isLiteral: false, register: operand.register, type: operand.type, display: operand.display)
    }
    let kind: ConditionInfo.Kind =
      switch condition.kind {
      case .compare(let left, let sign, let right): .compare(renamed(left), sign, renamed(right))
      case .between(let value, let low, let high): .between(renamed(value), renamed(low), renamed(high))
      case .oneOf(let value, let options): .oneOf(renamed(value), options.map(renamed))
      case .exists(let value, let isNegated): .exists(renamed(value), isNegated: isNegated)
      default: condition.kind
      }
    return ConditionInfo(kind: kind, signal: condition.signal, children: condition.children, span: condition.span)
  }

  private func literal(_ operand: OperandInfo, _ original: Program) -> OperandInfo {
    guard case .enumeration(let number) = operand.type,
      let member = original.enumerations[number].members.firstIndex(where: { $0.label == operand.text })
    else { return operand }
    return OperandInfo(
      text: enumerations[number].members[member].label, isLiteral: true, register: operand.register, type: operand.type,
      display: operand.display)
  }
}

extension EnumerationInfo {
  fileprivate func translated(_ translation: Translation) -> EnumerationInfo {
    EnumerationInfo(
      name: name, label: label,
      members: members.map { member in
        var forms = member.forms
        for form in forms.keys { forms[form] = translation[.form, "\(name).\(member.name).\(form)"]?.label ?? forms[form] }
        return Member(name: member.name, label: translation[.member, "\(name).\(member.name)"]?.label ?? member.label, forms: forms)
      })
  }
}

extension RecordInfo {
  fileprivate func translated(_ translation: Translation) -> RecordInfo {
    RecordInfo(
      name: name, wording: translation[.record, name]?.wording ?? wording,
      fields: fields.map { field in
        Field(name: field.name, wording: translation[.field, "\(name).\(field.name)"]?.wording ?? field.wording, shape: field.shape)
      })
  }
}

extension FactInfo {
  fileprivate func translated(_ translation: Translation) -> FactInfo {
    guard let entry = translation[isAssessment ? .assessment : .fact, name] else { return self }
    return FactInfo(
      name: name, isAssessment: isAssessment, wording: entry.wording, shape: shape, question: entry.question(of: entry.wording),
      respondent: respondent, changeability: changeability, basis: basis, considerations: considerations.map(translation.text),
      provisions: provisions, span: span)
  }
}

extension RuleInfo {
  fileprivate func translated(_ translation: Translation) -> RuleInfo {
    var rule = self
    rule.translatedName = translation[.text, plainName]?.wording.positive
    rule.label = label.map(translation.text)
    rule.text = text.map(translation.text)
    rule.readings = readings.map(translation.text)
    return rule
  }
}

extension RateInfo {
  fileprivate func translated(_ translation: Translation) -> RateInfo {
    var rate = self
    if let entry = translation[.text, wording.positive] { rate.wording = entry.wording }
    for index in rate.entries.indices { rate.entries[index].unknown = rate.entries[index].unknown.map(translation.text) }
    return rate
  }
}

extension ItemInfo {
  fileprivate func translated(_ translation: Translation) -> ItemInfo {
    var item = self
    item.text = translation.text(text)
    item.readings = readings.map(translation.text)
    return item
  }
}

extension DeadlineInfo {
  fileprivate func translated(_ translation: Translation) -> DeadlineInfo {
    var deadline = self
    deadline.label = translation.text(label)
    deadline.readings = readings.map(translation.text)
    return deadline
  }
}

extension ResultInfo {
  fileprivate func translated(_ service: String, _ translation: Translation) -> ResultInfo {
    guard let entry = translation[.result, "\(service).\(name)"] ?? translation[.text, wording.positive] else { return self }
    return ResultInfo(
      name: name, wording: entry.wording, scalar: scalar, setOf: setOf, direction: direction, isAlways: isAlways, candidates: candidates,
      nothing: nothing, otherwise: otherwise)
  }
}
