import Diagnostics

/// Reads `påstand` and `undtaget fra kontrol`.
extension Parser {
  mutating func claim(_ line: Line) -> ClaimTree? {
    let head = reading(line) { (_, cursor) throws(LineError) -> ClaimTree in
      try cursor.expect(.claim)
      let name = try cursor.name(Localized("et navn", en: "a name"))
      let label = cursor.text()
      return ClaimTree(name: name, label: label, provisions: try cursor.provisions(), span: line.span)
    }
    guard var claim = head else { return nil }
    let before = findings.count
    for child in line.children {
      _ = reading(child) { (parser, cursor) throws(LineError) in
        if cursor.match(.if) {
          claim.condition = try cursor.condition(children: child.children)
        } else if cursor.match(.then) {
          claim.service = try cursor.path(Localized("en ydelse", en: "a service"))
          claim.isNegated = cursor.match(.isNot)
          if !claim.isNegated { try cursor.expect(.is) }
          guard let outcome = try cursor.outcome() else { throw cursor.unexpected("et udfald som `bevilget`", "an outcome like `granted`") }
          claim.outcome = outcome
        } else {
          throw parser.unknownLine(cursor, [.if, .then])
        }
      }
    }
    guard claim.outcome != nil else {
      if findings.count > before { return nil }
      findings.append(
        Diagnostic(
          .missingValue, at: line.span, Localized("påstanden siger ikke, hvad der skal gælde", en: "the claim does not say what must hold"),
          help: Localized("skriv `så YDELSE er ikke afslået` under den", en: "write `then SERVICE is not denied` below it")))
      return nil
    }
    return claim
  }

  mutating func waiver(_ line: Line) -> WaiverTree? {
    let head = reading(line) { (_, cursor) throws(LineError) -> WaiverTree in
      try cursor.expect(.waiver)
      let code = try cursor.name(Localized("en kode som `R101`", en: "a code like `R101`"))
      try cursor.expect(.forRule)
      return WaiverTree(code: code, rule: try cursor.path(Localized("en regel", en: "a rule")), span: line.span)
    }
    guard var waiver = head else { return nil }
    for child in line.children {
      _ = reading(child) { (parser, cursor) throws(LineError) in
        if cursor.match(.because) {
          waiver.reason = try cursor.expectText()
        } else if cursor.match(.expires) {
          waiver.expires = try cursor.date()
        } else if cursor.match(.version) {
          waiver.version = try cursor.expectText()
        } else {
          throw parser.unknownLine(cursor, [.because, .expires, .version])
        }
      }
      forbidChildren(child)
    }
    return waiver
  }
}
