import Diagnostics
import Evaluation
import Semantics
import Syntax

/// Puts conditions and values into words.
struct Sentences {
  let run: Run
  let language: Language
  /// The program with its labels in the language.
  private let program: Program
  private var wording: ValueWording { ValueWording(language, units: program.words) }

  init(_ run: Run, _ language: Language, _ worded: Program) {
    self.run = run
    program = worded
    self.language = language
  }

  // MARK: Values

  func value(_ number: Int64, _ type: ValueType, _ display: DisplayUnit) -> String {
    if number == Slot.unknown { return say("ikke oplyst", "not known") }
    if number == Slot.absent { return say("findes ikke", "absent") }
    switch type {
    case .boolean: return number == 0 ? say("nej", "no") : say("ja", "yes")
    case .number(let measure): return wording.number(number, measure, display)
    case .date: return wording.date(number)
    case .dateTime: return wording.dateTime(number)
    case .text:
      return number >= 0 && number < program.strings.count ? word(program.strings[Int(number)]) : say("en anden tekst", "another text")
    case .enumeration(let enumeration):
      let members = program.enumerations[enumeration].members
      return number >= 0 && number < members.count ? members[Int(number)].label : "?"
    }
  }

  func value(_ value: Value) -> String {
    switch value {
    case .number(let bound, let low, let high, let measure, let display):
      let text = wording.number(low, measure, display)
      switch bound {
      case .exactly: return text
      case .atMost: return say("højst ", "at most ") + text
      case .atLeast: return say("mindst ", "at least ") + text
      case .approximately: return say("ca. ", "about ") + text
      case .between: return wording.range(low, high ?? low, measure, display)
      }
    case .truth(let truth): return truth ? say("ja", "yes") : say("nej", "no")
    case .member(let enumeration, let member): return program.enumerations[enumeration].members[member].label
    case .members(let enumeration, let members):
      return members.isEmpty
        ? say("ingen", "none") : members.map { program.enumerations[enumeration].members[$0].label }.joined(separator: ", ")
    case .text(let text): return word(text)
    case .date(let day): return wording.date(day)
    case .dateTime(let minutes): return wording.dateTime(minutes)
    case .open: return say("efter konkret vurdering", "by individual assessment")
    }
  }

  func say(_ danish: String, _ english: String) -> String { language == .danish ? danish : english }

  /// What words without a label are called in the language.
  private func word(_ text: String) -> String { program.words[text] ?? text }

  // MARK: Conditions

  /// A condition as it came out.
  /// - Parameter person: the record in whose question it stands, as a phrase.
  func condition(_ info: ConditionInfo, _ truth: Truth, person: String? = nil) -> String {
    switch info.kind {
    case .list(.none) where info.children.count == 1: return negation(of: program.conditions[info.children[0]])
    case .list(let quantifier): return ListHead.text(quantifier, of: info.children.count)[language]
    case .not: return info.children.first.map { negation(of: program.conditions[$0]) } ?? ListHead.text(.none, of: 1)[language]
    case .fact(let slot):
      let isAssessment = program.slots[slot].fact.map { program.facts[$0].isAssessment } ?? false
      return sentence(program.slots[slot].wording, truth, person, isAssessment)
    case .field(let list, let field): return sentence(program.lists[list].fields[field].wording, truth, person, false)
    case .concept(let number): return sentence(program.concepts[number].wording, truth, person, false)
    case .exists(let value, let isNegated):
      let wording = existence(operand(value))
      let shown = isNegated ? Wording(positive: wording.negative, negative: wording.positive) : wording
      return sentence(shown, truth, person, false)
    case .members(let slots, let isNegated): return members(slots, isNegated, truth)
    case .compare(let left, let sign, let right): return comparison(left, sign, right, truth)
    case .between(let value, let low, let high):
      let range = "\(operand(low)) \(say("og", "and")) \(operand(high))"
      switch truth {
      case .yes: return "\(subject(operand(value))) \(say("er mellem", "is between")) \(range)\(actual(value))"
      case .no: return "\(subject(operand(value))) \(say("er ikke mellem", "is not between")) \(range)\(actual(value))"
      case .unknown:
        return say(
          "det er ikke oplyst, om \(subject(operand(value))) er mellem \(range)",
          "it is not known whether \(operand(value)) is between \(range)")
      }
    case .oneOf(let value, let options): return oneOf(value, options, truth)
    case .records(let list, let quantifier, _, let variable):
      guard !info.children.isEmpty || !variable.isEmpty else { return records(list, quantifier, truth, of: 0) }
      let points = info.children.first.map { program.conditions[$0] }
      return records(list, quantifier, truth, of: max(1, points?.pointsOfAll ?? 1))
    case .inForce: return say("reglen gælder på datoen", "the rule is in force on the date")
    }
  }

  private func sentence(_ wording: Wording, _ truth: Truth, _ person: String?, _ isAssessment: Bool) -> String {
    let filled = wording.filled { _ in person }
    switch truth {
    case .yes: return filled.positive
    case .no: return filled.negative
    case .unknown:
      return isAssessment
        ? say(
          "det er ikke vurderet, om dette gælder: \(filled.positive)", "it has not been assessed whether \(filled.positive)")
        : say("det er ikke oplyst, om dette gælder: \(filled.positive)", "it is not known whether \(filled.positive)")
    }
  }

  /// Which members a set has, or that it has none.
  private func members(_ slots: [Int], _ isNegated: Bool, _ truth: Truth) -> String {
    let name = slots.first.flatMap { program.slots[$0].fact }.map { word(program.facts[$0].plainName) } ?? ""
    if truth == .unknown { return say("\(name) er ikke oplyst", "\(name) is not known") }
    let chosen = slots.filter { run.facts.values[$0] == 1 }
    if !chosen.isEmpty { return chosen.map { program.slots[$0].wording.positive }.joined(separator: say(", og ", ", and ")) }
    if slots.count <= 3 { return slots.map { program.slots[$0].wording.negative }.joined(separator: say(", og ", ", and ")) }
    return say("ingen af mulighederne under \"\(name)\" gælder", "none of the options under \"\(name)\" holds")
  }

  /// What is asked where something must not hold.
  func negation(of info: ConditionInfo) -> String {
    guard case .list(let quantifier) = info.kind else { return ListHead.text(.none, of: 1)[language] }
    return ListHead.negation(quantifier, of: info.children.count)[language]
  }

  /// - Parameter conditions: how many conditions are put to each.
  private func records(_ list: Int, _ quantifier: Quantifier, _ truth: Truth, of conditions: Int) -> String {
    let name = program.facts[program.lists[list].fact].wording.positive
    guard conditions > 0 else {
      let isSome = (truth == .yes) == (quantifier == .any)
      if truth == .unknown { return say("\(name) er ikke oplyst", "\(name) is not known") }
      return isSome
        ? say("der er nogen i \(name)", "there is somebody in \(name)") : say("der er ingen i \(name)", "there is nobody in \(name)")
    }
    if run.facts.lists[list] == nil, truth == .unknown { return say("\(name) er ikke oplyst", "\(name) is not known") }
    if run.facts.lists[list]?.isEmpty == true { return say("der er ingen i \(name)", "there is nobody in \(name)") }
    let what =
      conditions > 1
      ? Localized("betingelserne", en: "the conditions") : Localized("betingelsen", en: "the condition")
    switch (quantifier, truth) {
    case (.any, .yes): return say("mindst én i \(name) opfylder \(what.danish)", "at least one in \(name) fulfils \(what.english)")
    case (.any, .no), (.none, .yes): return say("ingen i \(name) opfylder \(what.danish)", "nobody in \(name) fulfils \(what.english)")
    case (.none, .no): return say("nogen i \(name) opfylder \(what.danish)", "somebody in \(name) fulfils \(what.english)")
    case (.all, .yes): return say("alle i \(name) opfylder \(what.danish)", "all in \(name) fulfil \(what.english)")
    case (.all, .no): return say("ikke alle i \(name) opfylder \(what.danish)", "not all in \(name) fulfil \(what.english)")
    case (.atLeast(let number), .yes):
      return say("mindst \(number) i \(name) opfylder \(what.danish)", "at least \(number) in \(name) fulfil \(what.english)")
    case (.atLeast(let number), .no):
      return say("under \(number) i \(name) opfylder \(what.danish)", "fewer than \(number) in \(name) fulfil \(what.english)")
    case (.atMost(let number), .yes):
      return say("højst \(number) i \(name) opfylder \(what.danish)", "at most \(number) in \(name) fulfil \(what.english)")
    case (.atMost(let number), .no):
      return say("over \(number) i \(name) opfylder \(what.danish)", "more than \(number) in \(name) fulfil \(what.english)")
    case (_, .unknown):
      return say("det vides ikke, hvem i \(name) der opfylder \(what.danish)", "it is not known who in \(name) fulfils \(what.english)")
    }
  }

  /// That there is something, and that there is not.
  func existence(_ phrase: String) -> Wording {
    language == .danish ? Wording.existence(of: phrase) : Wording(positive: "\(phrase) exists", negative: "\(phrase) does not exist")
  }

  // MARK: Comparisons

  /// A noun phrase as the subject of a sentence.
  func subject(_ phrase: String) -> String { language == .danish ? Wording.subject(phrase) : phrase }

  private func operand(_ info: OperandInfo) -> String {
    if !info.text.isEmpty, !info.isLiteral { return info.text }
    if case .enumeration = info.type, !info.text.isEmpty { return info.text }
    if !info.isLiteral, run.registers[info.register] == Slot.unknown {
      return say("det, der ikke kan regnes ud endnu", "what cannot be reckoned yet")
    }
    return value(run.registers[info.register], info.type, info.display)
  }

  private func actual(_ info: OperandInfo) -> String {
    guard !info.isLiteral, !info.text.isEmpty, run.registers[info.register] > Slot.absent else { return "" }
    return " (\(value(run.registers[info.register], info.type, info.display)))"
  }

  private func comparison(_ left: OperandInfo, _ sign: Comparison, _ right: OperandInfo, _ truth: Truth) -> String {
    let isDate = left.type == .date || left.type == .dateTime
    let shown = truth == .no ? sign.opposite : sign
    let words = "\(subject(operand(left))) \(words(shown, isDate)) \(operand(right))"
    if truth == .unknown {
      let clause = shown == .notEqual ? "\(subject(operand(left))) ikke er \(operand(right))" : words
      return say("det er ikke oplyst, om \(clause)", "it is not known whether \(words)")
    }
    if shown == .equal, right.isLiteral { return words }
    if shown == .notEqual, right.isLiteral, !left.isLiteral, run.registers[left.register] > Slot.absent {
      // What it is says more than what it is not.
      let actual = value(run.registers[left.register], left.type, left.display)
      return "\(subject(operand(left))) \(say("er", "is")) \(actual), \(say("ikke", "not")) \(operand(right))"
    }
    return words + actual(left)
  }

  private func oneOf(_ value: OperandInfo, _ options: [OperandInfo], _ truth: Truth) -> String {
    let texts = options.map { $0.type == .text ? "\"\(operand($0))\"" : operand($0) }
    let name = subject(operand(value))
    switch truth {
    case .yes: return "\(name) \(say("er", "is")) \(listed(texts))\(texts.count > 1 ? actual(value) : "")"
    case .no where texts.count > 1:
      return "\(name) \(say("er hverken", "is neither")) \(listed(texts, say("eller", "nor")))\(actual(value))"
    case .no: return "\(name) \(say("er ikke", "is not")) \(listed(texts))\(actual(value))"
    case .unknown: return say("det er ikke oplyst, om \(name) er \(listed(texts))", "it is not known whether \(name) is \(listed(texts))")
    }
  }

  /// Things of which one is meant: `læge, hospital eller hjemmesygeplejerske`.
  func listed(_ texts: [String], _ conjunction: String? = nil) -> String {
    guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
    return "\(texts.dropLast().joined(separator: ", ")) \(conjunction ?? say("eller", "or")) \(last)"
  }

  /// What something is.
  func amount(_ info: OperandInfo) -> String {
    let number = run.registers[info.register]
    if number == Slot.unknown { return say("det er ikke oplyst, hvad \(subject(info.text)) er", "it is not known what \(info.text) is") }
    return "\(subject(info.text)) \(say("er", "is")) \(value(number, info.type, info.display))"
  }

  private func words(_ sign: Comparison, _ isDate: Bool) -> String {
    switch sign {
    case .equal: say("er", "is")
    case .notEqual: say("er ikke", "is not")
    case .less: isDate ? say("er før", "is before") : say("er under", "is under")
    case .lessOrEqual: isDate ? say("er senest", "is no later than") : say("er højst", "is at most")
    case .greater: isDate ? say("er efter", "is after") : say("er over", "is over")
    case .greaterOrEqual: isDate ? say("er tidligst", "is no earlier than") : say("er mindst", "is at least")
    }
  }

  /// A record in a few words: `ægtefælle på 72 år`; with a number if another is called the same.
  /// - Parameter field: what it is not called by.
  func record(_ list: Int, _ number: Int, without field: Int? = nil) -> String {
    let text = plainRecord(list, number, field)
    let others = (run.facts.lists[list] ?? []).indices.filter { $0 != number && plainRecord(list, $0, field) == text }
    guard !others.isEmpty, !text.contains(say("nr. ", "no. ")) else { return text }
    return "\(text) (\(say("nr.", "no.")) \(number + 1))"
  }

  private func plainRecord(_ list: Int, _ number: Int, _ left: Int?) -> String {
    let info = program.lists[list]
    let record = program.records[info.record]
    guard let values = run.facts.lists[list]?[number] else { return word(record.name) }
    var isComplete = true
    let pattern = left.map { Wording.pattern(record.wording.positive, without: info.fields[$0].key, called: word(record.name)) }
    let text = Wording.fill(pattern ?? record.wording.positive) { word in
      guard let field = info.fields.firstIndex(where: { $0.key == word }), values[field] > Slot.absent else {
        isComplete = false
        return nil
      }
      return value(values[field], info.fields[field].scalar.type, info.fields[field].scalar.unit.display)
    }
    if isComplete { return text }
    // What is known, one by one.
    let known = info.fields.indices.filter { values[$0] > Slot.absent && info.fields[$0].scalar.type != .boolean }
    let parts = known.map {
      "\(info.fields[$0].wording.positive) \(value(values[$0], info.fields[$0].scalar.type, info.fields[$0].scalar.unit.display))"
    }
    return parts.isEmpty
      ? say("\(record.name) nr. \(number + 1)", "\(word(record.name)) no. \(number + 1)")
      : "\(word(record.name)) (\(parts.joined(separator: ", ")))"
  }
}

extension ConditionInfo {
  /// How many points must all be met, if it is a list of such.
  fileprivate var pointsOfAll: Int? { if case .list(.all) = kind { children.count } else { nil } }
}
