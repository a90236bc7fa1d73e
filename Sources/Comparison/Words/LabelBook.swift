import Diagnostics
import Semantics
import Syntax

/// What the names of a standard are called: the labels of its facts, concepts, rates, types and services.
struct LabelBook: Sendable {
  private var wordings: [String: Wording] = [:]
  /// The enumeration whose members stand behind a name, as `kan_ikke_selv.rengøring`.
  private var members: [String: String] = [:]
  /// The record whose fields stand behind a name, or are asked in a list.
  private var records: [String: String] = [:]
  private var enumerations: [String: EnumerationTree] = [:]
  private var lists: Set<String> = []
  private var fields: [String: Wording] = [:]
  private var fieldMembers: [String: String] = [:]
  /// The enumeration a fact is one of.
  private var single: [String: String] = [:]
  private(set) var units: [String: UnitDeclarationTree] = [:]

  init(_ parts: StandardParts) {
    for (_, declaration) in parts.vocabulary {
      switch declaration {
      case .enumeration(let tree): enumerations[tree.name.text] = tree
      case .unit(let tree): units[tree.name.text] = tree
      case .fact(let tree):
        wordings[tree.name.text] = Wording(tree.label, name: tree.name.text)
        note(tree.name.text, tree.type.type)
      case .concept(let tree):
        wordings[tree.name.text] = Wording(tree.label, name: tree.name.text)
        if let parameter = tree.parameter { members[tree.name.text] = parameter.text }
      case .table(let tree): wordings[tree.name.text] = Wording(tree.label, name: tree.name.text)
      case .rate(let tree): wordings[tree.name.text] = Wording(tree.label, name: tree.name.text)
      case .record(let tree):
        for field in tree.fields {
          fields["\(tree.name.text).\(field.name.text)"] = Wording(field.label, name: field.name.text)
          if case .setOf(let name) = field.type.type { fieldMembers["\(tree.name.text).\(field.name.text)"] = name.text }
        }
      case .service, .shared, .test, .claim, .waiver: break
      }
    }
  }

  private mutating func note(_ name: String, _ type: TypeTree) {
    switch type {
    case .setOf(let enumeration), .forEach(let enumeration, _): members[name] = enumeration.text
    case .listOf(let record):
      records[name] = record.text
      lists.insert(name)
    case .named(let other):
      records[name] = other.text
      single[name] = other.text
    default: break
    }
  }

  /// The words for a path.
  /// - Parameter variables: the records that names stand for in a question to a list, by the name.
  func wording(_ path: Path, _ variables: [String: String]) -> Wording {
    let names = path.names.map(\.text)
    if let list = variables[names[0]], let record = records[list], names.count > 1 {
      let wording = fields["\(record).\(names[1])"] ?? Wording(nil, name: names[1])
      return filled(wording, fieldMembers["\(record).\(names[1])"], names.dropFirst(2).first).filled { _ in "personen" }
    }
    let wording = wordings[names[0]] ?? Wording(nil, name: path.text.replacing(".", with: " "))
    if let enumeration = members[names[0]] { return filled(wording, enumeration, names.dropFirst().first) }
    if names.count > 1, let record = records[names[0]] {
      return filled(
        fields["\(record).\(names[1])"] ?? Wording(nil, name: names[1]), fieldMembers["\(record).\(names[1])"],
        names.dropFirst(2).first)
    }
    return wording
  }

  /// Whether a name stands for a list of records.
  func isList(_ name: String) -> Bool { lists.contains(name) }

  /// Whether a name stands for something that is declared.
  func isKnown(_ name: String) -> Bool { wordings[name] != nil }

  private func filled(_ wording: Wording, _ enumeration: String?, _ member: String?) -> Wording {
    guard let enumeration, let tree = enumerations[enumeration] else { return wording }
    guard let member, let chosen = tree.members.first(where: { $0.name.text == member }) else {
      let any = enumeration.replacing("_", with: " ") + "n"
      return wording.filled { $0 == enumeration ? any : $0 == "handling" ? "klare \(any)" : any }
    }
    return wording.filled { word in
      word == enumeration ? chosen.label.text : chosen.forms.first { $0.name.text == word }?.text.text
    }
  }

  /// The label of a member, looked up by what it is compared with, or in any enumeration.
  func member(_ name: String, of path: String?) -> String {
    if let path, let enumeration = single[path], let tree = enumerations[enumeration],
      let member = tree.members.first(where: { $0.name.text == name })
    {
      return member.label.text
    }
    for (_, tree) in enumerations.sorted(by: { $0.key < $1.key }) {
      if let member = tree.members.first(where: { $0.name.text == name }) { return member.label.text }
    }
    return name.replacing("_", with: " ")
  }
}
