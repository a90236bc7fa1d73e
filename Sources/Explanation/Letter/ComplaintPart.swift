import Evaluation
import Semantics

/// Complaint guidance (forvaltningsloven § 25): where to, by when, or that there is none. Services with the same way of complaint share it.
struct ComplaintPart {
  private let writer: LetterWriter
  private(set) var section: Letter.Section
  private(set) var checks: [Letter.Check] = []

  init(_ writer: LetterWriter, _ decisions: [Explained]) {
    self.writer = writer
    section = Letter.Section(heading: writer.say("Klagevejledning", "How to complain"), blocks: [])
    var groups: [(services: [String], guidance: Guidance)] = []
    for explained in decisions where isDecided(explained) {
      let guidance = guidance(explained)
      let label = explained.label
      checks.append(writer.check(.complaint, label, guidance.routeState))
      checks.append(writer.check(.complaintDeadline, label, guidance.deadlineState))
      if let index = groups.firstIndex(where: { $0.guidance == guidance }) {
        groups[index].services.append(label)
      } else {
        groups.append(([label], guidance))
      }
    }
    var blocks: [Letter.Block] = []
    if groups.isEmpty {
      blocks.append(
        .paragraph(.text(writer.say("Der er endnu ingen afgørelse at klage over.", "There is no decision to complain of yet."))))
    }
    for (services, guidance) in groups {
      if groups.count > 1 { blocks.append(.heading(services.joined(separator: ", "))) }
      blocks += self.blocks(guidance)
    }
    section = Letter.Section(heading: section.heading, blocks: blocks)
  }

  private struct Guidance: Hashable {
    var isNone = false
    var to: String?
    var deadline: String?
    var notes: [Letter.Words] = []
    var provisions: [String] = []
    var routeState = Letter.Check.State.complete
    var deadlineState = Letter.Check.State.complete
  }

  private func isDecided(_ explained: Explained) -> Bool {
    switch explained.decision.outcome {
    case .granted, .denied, .referred: true
    case .undetermined, .conflict, .notCovered: false
    }
  }

  private func guidance(_ explained: Explained) -> Guidance {
    var guidance = Guidance()
    guidance.provisions = explained.appeal?.provisions ?? []
    guidance.notes = (explained.appeal?.notes ?? []).map { writer.own(writer.toCitizen($0), $0, explained) }
    if let appeal = explained.appeal, !appeal.isPossible {
      guidance.isNone = true
      guidance.deadlineState = .notRequired(writer.say("der kan ikke klages", "there is no complaint"))
      return guidance
    }
    guidance.to = explained.appeal?.to ?? writer.facts.complaintTo
    if guidance.to == nil {
      guidance.routeState = .missing(writer.say("standarden siger ikke, hvortil der klages", "the standard does not say where to"))
    }
    let info = explained.appeal?.deadline.map { explained.service.deadlines[$0] }
    let deadline = explained.deadlines.first { $0.info.name == info?.name }
    guidance.deadline = deadline?.date ?? writer.facts.complaintDeadline
    if guidance.deadline == nil {
      let lack = (deadline?.missing ?? []).map(\.label).joined(separator: ", ")
      guidance.deadlineState = .missing(lack.isEmpty ? writer.say("fristen", "the deadline") : lack)
    }
    return guidance
  }

  private func blocks(_ guidance: Guidance) -> [Letter.Block] {
    var blocks: [Letter.Block] = []
    if guidance.isNone {
      blocks.append(.paragraph(.text(writer.say("Du kan ikke klage over afgørelsen.", "You cannot complain of the decision."))))
    } else {
      let place = writer.say("hvortil der klages", "where to complain")
      let date = writer.say("klagefristens dato", "the date of the deadline")
      blocks.append(
        .entries([
          Letter.Entry(label: writer.say("Du kan klage til", "You can complain to"), words: writer.words(guidance.to, or: place)),
          Letter.Entry(
            label: writer.say("Du skal klage senest", "You must complain no later than"), words: writer.words(guidance.deadline, or: date)),
        ]))
    }
    if !guidance.notes.isEmpty { blocks.append(.list(guidance.notes)) }
    if !guidance.provisions.isEmpty {
      let ids = guidance.provisions.joined(separator: ", ")
      blocks.append(.entries([Letter.Entry(label: writer.say("Regler om klage", "Rules on complaints"), words: .text(ids))]))
    }
    return blocks
  }
}
