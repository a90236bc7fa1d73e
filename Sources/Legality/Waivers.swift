import Diagnostics
import Semantics
import Syntax

/// Takes away the findings that were accepted with a reason, and reports waivers that no longer hold.
struct Waivers {
  private let context: LegalContext
  private let sources: SourceMap
  private let today: CivilDate
  private let waivers: [WaiverTree]

  init(_ context: LegalContext, sources: SourceMap, today: CivilDate) {
    self.context = context
    self.sources = sources
    self.today = today
    var waivers: [WaiverTree] = []
    for file in context.files {
      if case .module = file.owner { continue }
      for case .waiver(let tree) in file.declarations { waivers.append(tree) }
    }
    self.waivers = waivers
  }

  func remaining(_ findings: [LegalFinding]) -> [Diagnostic] {
    var used: Set<Span> = []
    var left: [Diagnostic] = []
    for finding in findings {
      let waiver = waivers.first { $0.code.text == finding.diagnostic.code.rawValue && $0.rule.text == finding.rule }
      guard let waiver else {
        left.append(finding.diagnostic)
        continue
      }
      used.insert(waiver.span)
      if let lapsed = lapsed(waiver) { left += [finding.diagnostic, lapsed] }
    }
    for waiver in waivers where !used.contains(waiver.span) && isOurs(waiver) {
      left.append(
        Diagnostic(
          .waiverLapsed, .warning, at: waiver.span, Localized("undtagelsen fra kontrol dækker intet", en: "the waiver covers nothing"),
          help: Localized(
            "slet den: reglen giver ikke længere anledning til `\(waiver.code.text)`",
            en: "delete it: the rule no longer gives cause for `\(waiver.code.text)`")))
    }
    return left
  }

  private func isOurs(_ waiver: WaiverTree) -> Bool {
    context.files.contains { file in
      if case .standard(let name) = file.owner { return name.text == context.program.standard && file.file == waiver.span.file }
      return false
    }
  }

  /// Why a waiver does not hold any more.
  private func lapsed(_ waiver: WaiverTree) -> Diagnostic? {
    func finding(_ title: Localized, _ help: Localized) -> Diagnostic { Diagnostic(.waiverLapsed, at: waiver.span, title, help: help) }
    guard let reason = waiver.reason, !reason.text.isEmpty else {
      return finding(
        Localized("undtagelsen fra kontrol har ingen begrundelse", en: "the waiver has no reason"),
        Localized("skriv `fordi \"…\"` under den", en: "write `because \"…\"` below it"))
    }
    guard let expires = waiver.expires, let date = CivilDate(year: expires.year, month: expires.month, day: expires.day) else {
      return finding(
        Localized("undtagelsen fra kontrol har ingen udløbsdato", en: "the waiver has no date of expiry"),
        Localized("skriv `udløber 1. januar 2028` under den", en: "write `expires 1. January 2028` below it"))
    }
    if date < today {
      return finding(
        Localized("undtagelsen fra kontrol er udløbet", en: "the waiver has expired"),
        Localized("vurder reglen igen, og giv undtagelsen en ny dato", en: "judge the rule again, and give the waiver a new date"))
    }
    let version = version(of: waiver.rule.text)
    guard waiver.version?.text == version else {
      return finding(
        Localized("reglen er ændret, siden undtagelsen fra kontrol blev givet", en: "the rule has changed since the waiver was given"),
        Localized("vurder reglen igen, og skriv `udgave \"\(version)\"`", en: "judge the rule again, and write `version \"\(version)\"`"))
    }
    return nil
  }

  /// A fingerprint of what a rule says (64-bit FNV-1a): layout, comments and the language it is written in apart.
  private func version(of key: String) -> String {
    var spans: [Span] = []
    if let rule = context.program.rules.first(where: { $0.key == key }) {
      spans = [rule.wholeSpan]
    } else if let service = context.program.services.first(where: { $0.name == key }) {
      spans = service.outcomeRules.map { context.program.rules[$0].wholeSpan }
    }
    let text = spans.map { Formatter.meaning(of: $0, in: sources[$0.file]) }.joined(separator: "\n")
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
    let digits = String(hash >> 32, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
