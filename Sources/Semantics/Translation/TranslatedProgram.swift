import Diagnostics
import Syntax

extension Program {
  /// The same program with the labels of its vocabulary in another language. Nothing that decides is changed.
  package func translated(by translation: Translation) -> Program {
    guard !translation.isEmpty else { return self }
    var program = self
    program.enumerations = enumerations.map { $0.translated(translation) }
    program.records = records.map { $0.translated(translation) }
    program.facts = facts.map { $0.translated(translation) }
    program.slots = slots.map { program.translated($0, translation) }
    program.lists = lists.map { program.translated($0, translation) }
    program.concepts = concepts.map { program.translated($0, translation) }
    let names = program.names(from: self)
    program.conditions = conditions.map { program.translated($0, names, from: self) }
    program.services = services.map { $0.translated(translation) }
    return program
  }

  /// `kind name` of everything a translation may name.
  var translatableNames: Set<String> {
    var names: Set<String> = []
    for fact in facts { names.insert("\(fact.isAssessment ? "assessment" : "fact") \(fact.name)") }
    for concept in concepts { names.insert("concept \(concept.name)") }
    for record in records {
      names.insert("record \(record.name)")
      for field in record.fields { names.insert("field \(record.name).\(field.name)") }
    }
    for enumeration in enumerations {
      for member in enumeration.members {
        names.insert("member \(enumeration.name).\(member.name)")
        for form in member.forms.keys { names.insert("form \(enumeration.name).\(member.name).\(form)") }
      }
    }
    for service in services {
      names.insert("service \(service.name)")
      for result in service.results { names.insert("result \(service.name).\(result.name)") }
    }
    return names
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
      key: concept.key, wording: wording, provisions: concept.provisions, readings: concept.readings, place: concept.place,
      scalar: concept.scalar, condition: concept.condition, rules: concept.rules, isTable: concept.isTable, span: concept.span)
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

extension ConceptInfo {
  /// The name as it is declared, without the member it is for.
  fileprivate var name: String { key.split(separator: ".").first.map(String.init) ?? key }
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
      respondent: respondent, changeability: changeability, basis: basis, considerations: considerations, provisions: provisions, span: span
    )
  }
}

extension ServiceInfo {
  fileprivate func translated(_ translation: Translation) -> ServiceInfo {
    ServiceInfo(
      name: name, label: translation[.service, name]?.label ?? label, provisions: provisions, fills: fills, fillsMember: fillsMember,
      outcomeRules: outcomeRules, nothing: nothing, otherwise: otherwise,
      results: results.map { result in
        guard let entry = translation[.result, "\(name).\(result.name)"] else { return result }
        return ResultInfo(
          name: result.name, wording: entry.wording, scalar: result.scalar, setOf: result.setOf, direction: result.direction,
          isAlways: result.isAlways, candidates: result.candidates, nothing: result.nothing, otherwise: result.otherwise)
      },
      items: items, deadlines: deadlines, supplier: supplier, appeal: appeal, span: span)
  }
}
