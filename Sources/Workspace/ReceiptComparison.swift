public import Diagnostics
import Evaluation
import Explanation
import PolicyTesting

/// A receipt held against the answer given once more: what is the same, and what is not.
public struct ReceiptComparison: Sendable {
  private let old: Receipt
  private let new: Receipt?

  /// - Parameters:
  ///   - old: the receipt.
  ///   - new: what the same question gives now; nil if it gives no answer.
  public init(_ old: Receipt, _ new: Receipt?) {
    self.old = old
    self.new = new
  }

  /// Whether the receipt is sound and everything is as it was.
  public var isSame: Bool { lines.allSatisfy(\.isSame) }

  /// What is said of each part.
  public struct Line: Sendable {
    public let isSame: Bool
    public let text: Localized
  }

  /// Policy, program, case, decisions and answer, in that order.
  public var lines: [Line] {
    var lines: [Line] = []
    func add(_ isSame: Bool, _ danish: String, _ english: String) {
      lines.append(Line(isSame: isSame, text: Localized(danish, en: english)))
    }
    if Digest.of(old.caseText) == old.caseHash {
      add(true, "Sag: uændret", "Case: unchanged")
    } else {
      add(
        false, "Sag: kvitteringens sag er rettet, efter at kvitteringen blev skrevet",
        "Case: the receipt's case has been changed since it was written")
    }
    if Digest.of(old.answer) != old.answerHash {
      add(
        false, "Svar: kvitteringens svar er rettet, efter at kvitteringen blev skrevet",
        "Answer: the receipt's answer has been changed since it was written")
    }
    guard let new else {
      add(false, "Svar: spørgsmålet kan ikke besvares nu", "Answer: the question cannot be answered now")
      return lines
    }
    lines.append(contentsOf: policy(new))
    if new.engine == old.engine, new.build != nil, new.build == old.build {
      add(true, "Program: uændret, version \(old.engine)", "Program: unchanged, version \(old.engine)")
    } else if new.engine == old.engine {
      // Another build of the same version is no difference in itself: the answer shows whether it is one.
      add(true, "Program: version \(old.engine), bygget på ny", "Program: version \(old.engine), built anew")
    } else {
      add(false, "Program: version \(old.engine) er nu \(new.engine)", "Program: version \(old.engine) is now \(new.engine)")
    }
    lines.append(contentsOf: decisions(new))
    if new.answer == old.answer {
      add(true, "Svar: genskabt byte for byte", "Answer: reproduced byte for byte")
    } else {
      let difference = LineDiff(old.answer, new.answer).text
      add(false, "Svar: et andet end kvitteringens\n\(difference)", "Answer: another than the receipt's\n\(difference)")
    }
    return lines
  }

  private func policy(_ new: Receipt) -> [Line] {
    let (before, after) = (hashes(old), hashes(new))
    let names = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
    if names.isEmpty, new.policyHash == old.policyHash {
      return [Line(isSame: true, text: Localized("Politik: uændret", en: "Policy: unchanged"))]
    }
    let danish = names.map { "\n  \($0)\(before[$0] == nil ? " (ny)" : after[$0] == nil ? " (findes ikke mere)" : "")" }.joined()
    let english = names.map { "\n  \($0)\(before[$0] == nil ? " (new)" : after[$0] == nil ? " (gone)" : "")" }.joined()
    return [
      Line(isSame: false, text: Localized("Politik: ændret i disse filer:\(danish)", en: "Policy: changed in these files:\(english)"))
    ]
  }

  private func hashes(_ receipt: Receipt) -> [String: String] {
    Dictionary(receipt.files.map { ($0.name, $0.sha256) }, uniquingKeysWith: { first, _ in first })
  }

  /// An outcome in Danish.
  private func words(_ outcome: String) -> String { Outcome.words(named: outcome, .danish) }

  private func decisions(_ new: Receipt) -> [Line] {
    var lines: [Line] = []
    for was in old.decisions {
      guard let now = new.decisions.first(where: { $0.service == was.service }) else {
        lines.append(
          Line(isSame: false, text: Localized("Afgørelse: \(was.service) findes ikke mere", en: "Decision: \(was.service) is gone")))
        continue
      }
      if now == was { continue }
      let text =
        now.outcome == was.outcome
        ? Localized(
          "Afgørelse: \(was.service) har samme udfald (\(words(was.outcome))), men et andet indhold",
          en: "Decision: \(was.service) has the same outcome (\(was.outcome)) and another content")
        : Localized(
          "Afgørelse: \(was.service) var \(words(was.outcome)) og er nu \(words(now.outcome))",
          en: "Decision: \(was.service) was \(was.outcome) and is now \(now.outcome)")
      lines.append(Line(isSame: false, text: text))
    }
    for now in new.decisions where !old.decisions.contains(where: { $0.service == now.service }) {
      lines.append(Line(isSame: false, text: Localized("Afgørelse: \(now.service) er ny", en: "Decision: \(now.service) is new")))
    }
    return lines
  }
}
