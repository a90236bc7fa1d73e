public import Diagnostics
import Evaluation
import Semantics

extension Interview {
  /// The case as a case file, with every answer as it was given.
  /// - Parameter base: the case file that the interview began from; what it says of other things is kept.
  public func caseFile(over base: JSON? = nil) -> JSON {
    var file = base ?? .object([JSON.Member]())
    file = file.setting(["date"], .string(subject.facts.date.iso))
    if file["facts"] == nil { file = file.setting(["facts"], .object([JSON.Member]())) }
    for step in steps {
      guard case .answered(let value, let reason) = step.reply else { continue }
      let missing = step.question.missing
      switch missing.need {
      case .slot(let slot):
        let info = explainer.program.slots[slot]
        let name = info.fact.map { explainer.program.facts[$0].name } ?? info.key
        if missing.kind == .assessment {
          let entry = JSON.object(["value": value.json, "reason": .string(reason ?? "")])
          file = file.setting(["assessments", info.key], entry)
        } else if info.path.isEmpty, case .truth(let isThere) = value, info.isRecord(in: explainer.program) {
          file = file.setting(["facts", name], isThere ? .object([JSON.Member]()) : GivenValue.absent.json)
        } else {
          file = file.setting(["facts", name] + info.path, value.json)
        }
      case .list: file = file.setting(["facts", missing.key], value.json)
      case .field(let list, let record, let field):
        let info = explainer.program.lists[list]
        let path = info.fields[field].key.split(separator: ".").map(String.init)
        file = file.settingElement(record, of: ["facts", info.key], path, value.json)
      case .rate: break
      }
    }
    return file
  }
}

extension SlotInfo {
  /// Whether it says of a record whether it is there.
  func isRecord(in program: Program) -> Bool {
    guard path.isEmpty, let fact, case .record = program.facts[fact].shape else { return false }
    return true
  }
}

extension GivenValue {
  /// As a case file has it.
  var json: JSON {
    switch self {
    case .truth(let truth): .bool(truth)
    case .number(let mantissa, let decimals, let unit):
      if let unit {
        .string("\(GivenValue.digits(mantissa, decimals, mark: ",")) \(unit)")
      } else {
        .number(GivenValue.digits(mantissa, decimals, mark: "."))
      }
    case .words(let words): .string(words)
    case .members(let names): .strings(names)
    case .parts(let parts): .object(parts.map { JSON.Member($0.name, $0.value.json) })
    case .records(let records): .array(records.map { .object($0.map { JSON.Member($0.name, $0.value.json) }) })
    case .absent: .object(["state": .string("absent")])
    case .unknown: .null
    }
  }

  private static func digits(_ mantissa: Int64, _ decimals: Int, mark: String) -> String {
    guard decimals > 0 else { return String(mantissa) }
    let digits = String(mantissa.magnitude)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return (mantissa < 0 ? "-" : "") + padded.dropLast(decimals) + mark + padded.suffix(decimals)
  }
}

extension JSON {
  /// The member of an object, found by its name or its ASCII spelling.
  subscript(name: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name || NearestNames.folded($0.name) == NearestNames.folded(name) }?.value
  }

  /// The same with the member at a path set; what is no object on the way becomes one.
  func setting(_ path: [String], _ value: JSON) -> JSON {
    guard let first = path.first else { return value }
    var members: [Member] = []
    // What is disputed or said to be unknown gives way to the answer.
    if case .object(let own) = self, self["state"] == nil { members = own }
    let folded = NearestNames.folded(first)
    if let index = members.firstIndex(where: { NearestNames.folded($0.name) == folded }) {
      members[index] = Member(members[index].name, members[index].value.setting(Array(path.dropFirst()), value))
    } else {
      members.append(Member(first, JSON.null.setting(Array(path.dropFirst()), value)))
    }
    return .object(members)
  }

  /// The same with a member of one element of the list at a path set.
  func settingElement(_ number: Int, of list: [String], _ path: [String], _ value: JSON) -> JSON {
    var found: JSON? = self
    for name in list { found = found?[name] }
    guard case .array(var elements) = found, elements.indices.contains(number) else { return self }
    elements[number] = elements[number].setting(path, value)
    return setting(list, .array(elements))
  }
}
