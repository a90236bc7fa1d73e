import Diagnostics
import Evaluation
import Semantics

/// Phrases that several readings share.
struct Phrases {
  let language: Language

  init(_ language: Language) { self.language = language }

  func say(_ danish: Words, _ english: Words) -> Words { language == .danish ? danish : english }

  func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  /// Rengøring: afslået
  func title(_ explained: Explained) -> Words {
    let outcome = String(explained.tree.text[language].dropFirst(explained.label.count))
    return "\(label(explained))\(outcome)"
  }

  /// What the policy says, in the reader's language where somebody translated it.
  func own(_ text: String, _ explained: Explained) -> Words { own(text, explained.danish) }

  /// - Parameter danish: what nobody translated.
  func own(_ text: String, _ danish: Set<String>) -> Words { danish.contains(text) ? .policys(text) : Words(text) }

  func label(_ explained: Explained) -> Words { own(explained.label, explained) }

  func ground(_ ground: Explained.Ground, _ explained: Explained) -> Words { own(ground.text, explained) }

  /// Where a citizen is referred to.
  func place(_ name: String, _ explained: Explained) -> Words {
    explained.words[name].map { Words($0) } ?? .policys(name.replacing("_", with: " "))
  }

  func reference(_ citations: [Explained.Citation]) -> String { reference(citations.map(\.id)) }

  func reference(_ ids: [String]) -> String { ids.isEmpty ? "" : " [\(ids.joined(separator: ", "))]" }

  /// Behind whom something is asked of: the provisions that need it.
  func neededBy(_ missing: Explained.Missing) -> Words {
    missing.provisions.isEmpty ? "" : "\(say("; kræves af ", "; needed by "))\(missing.provisions.joined(separator: ", "))"
  }

  func result(_ result: Explained.Result) -> Words { Words(capitalised(result.label)) }

  func value(_ result: Explained.Result, _ explained: Explained) -> Words {
    let suffix =
      result.isDeviation
      ? say(" (fraviget i denne sag)", " (deviated from in this case)")
      : result.rule?.isRebuttable == true ? say(" (som udgangspunkt)", " (by default)") : ""
    if let text = result.text { return "\(text)\(suffix)" }
    if let unknown = result.unknown { return say("ikke kendt her. \(unknown)", "not known here. \(own(unknown, explained))") }
    switch result.state {
    case .conflict(let rules):
      return say("\(String(rules.count)) regler giver hver sit svar", "\(String(rules.count)) rules give different answers")
    default: return say("uafgjort", "undetermined")
    }
  }

  /// A condition as it came out, with the assessor's reason.
  func condition(_ node: Explained.Node) -> Words {
    var words = text(node)
    if node.kind == .record, !node.children.isEmpty { words += ":" }
    for fact in node.facts where fact.isAssessment && node.truth != .unknown {
      words += " — \(say("skøn", "assessment"))"
      if let by = fact.by { words += " (\(policys: by))" }
      if let reason = fact.reason { words += ": \"\(policys: reason)\"" }
    }
    return words
  }

  /// The words of a node; what reads the same in both languages was never translated.
  func text(_ node: Explained.Node) -> Words {
    node.text.danish == node.text.english ? .policys(node.text.danish) : Words(node.text[language])
  }

  func obstacle(_ obstacle: Explained.Obstacle, _ explained: Explained) -> Words {
    if obstacle.rule.text == nil, obstacle.rule.label == nil, obstacle.rule.kind != .otherwise {
      let name = plainName(obstacle.rule, explained.danish)
      return obstacle.rule.kind == .exception
        ? name : say("reglen \(name)", "the rule \(name)")
    }
    return obstacle.text.danish == obstacle.text.english ? .policys(obstacle.text.danish) : Words(obstacle.text[language])
  }

  /// What a rule says; one that says nothing is called by its name, with what it does.
  /// - Parameters:
  ///   - danish: what nobody translated.
  ///   - name: what to call it by instead of its name.
  func name(_ rule: RuleInfo, _ danish: Set<String>, called name: Words? = nil) -> Words {
    if let text = rule.text ?? rule.label { return "\"\(own(text, danish))\"" }
    let name = name ?? (rule.kind == .otherwise ? "" : plainName(rule, danish))
    switch rule.effect {
    case .granted(let isDuty):
      return name
        + (isDuty ? say(", som giver hjælpen", ", which grants the help") : say(", som kan give hjælpen", ", which may grant the help"))
    case .cancelled: return name + say(", som sætter reglen ud af kraft", ", which sets the rule aside")
    default: return name
    }
  }

  private func plainName(_ rule: RuleInfo, _ danish: Set<String>) -> Words { "\"\(own(rule.plainName, danish))\"" }

  /// What was assessed, with reason and assessor below, and what was to be considered.
  func assessment(_ assessment: Explained.Assessment, _ explained: Explained) -> Passage {
    var inner: [Passage] = []
    if let reason = assessment.reason {
      inner.append(Passage(.line, "\(say("begrundelse", "reason")): \(policys: reason)"))
      inner.append(Passage(.line, "\(say("vurderet af", "assessed by")): \(assessor(assessment))"))
    }
    inner += assessment.considerations.map { Passage(.line, "\(say("hensyn", "consideration")): \(own($0, explained))") }
    return Passage(.line, judged(assessment), inner)
  }

  /// What was assessed, with reason and assessor in one line.
  func judgement(_ assessment: Explained.Assessment) -> Words {
    guard let reason = assessment.reason else { return judged(assessment) }
    return "\(judged(assessment)) — \(say("skøn", "assessment")) (\(assessor(assessment))): \"\(policys: reason)\""
  }

  private func judged(_ assessment: Explained.Assessment) -> Words {
    Words(assessment.isSentence ? assessment.text : "\(assessment.text): \(assessment.value)")
  }

  private func assessor(_ assessment: Explained.Assessment) -> Words {
    assessment.by.map { "\(policys: $0)" } ?? Words(assessment.respondent)
  }

  func deadline(_ deadline: Explained.Deadline, _ explained: Explained) -> Words {
    let label = capitalised(deadline.info.label)
    let title: Words = explained.danish.contains(deadline.info.label) ? .policys(label) : Words(label)
    guard let date = deadline.date else {
      // What it is reckoned from is called what it is called in the questions.
      let text = deadline.missing.reduce(deadline.info.text[language]) { $0.replacing($1.key, with: $1.label) }
      // A day that nothing is counted from: `på datoen for …`.
      let day = ["datoen", "den dag"].contains { text.hasPrefix($0) } ? "på " : ""
      return
        "\(title): \(say("senest \(day)\(text) (datoen kan ikke regnes ud endnu)", "no later than \(text) (the date cannot be reckoned yet)"))"
    }
    return "\(title): \(say("senest", "no later than")) \(date)"
  }

  /// Names in a row, as those between whom one chooses.
  func all(_ names: [String], _ explained: Explained) -> Words {
    let and = language == .danish ? " og " : " and "
    let words = names.map { own($0, explained) }
    return words.count < 3 ? words.joined(and) : words.dropLast().map(\.self).joined(", ") + Words(and) + (words.last ?? "")
  }
}
