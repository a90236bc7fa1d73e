import Diagnostics
import Explanation
import Semantics
import Workspace

/// `kilde dra22-214`
struct SourceCommand: DeskCommand {
  var phrases: (danish: [String], english: [String]) { (["kilde", "bestemmelse"], ["source", "provision"]) }
  var arguments: Localized { Localized("ID", en: "ID") }
  var summary: Localized { Localized("vis en bestemmelse, og hvad der bygger på den", en: "show a provision and what rests on it") }
  var example: Localized { Localized("kilde dra22-337", en: "source dra22-337") }
  var completes: Suggestable { .provisions }

  func run(_ rest: String, _ desk: inout Desk) throws(DeskProblem) -> String {
    let register = desk.folder.register
    let id = rest.lowercased()
    guard let provision = register[id] else {
      let ids = register.provisions.map(\.id)
      let nearest = NearestNames.suggest(for: id, among: ids).first
      throw DeskProblem(
        "Bestemmelsen `\(rest)` findes ikke i registret\(nearest.map { "; mente du `\($0)`?" } ?? ".")",
        "There is no provision `\(rest)` in the register\(nearest.map { "; did you mean `\($0)`?" } ?? ".")")
    }
    var text = "\(provision.id)  \(provision.place)\n"
    if let paraphrase = provision.paraphrase { text += "  \(paraphrase)\n" }
    text += "  \(provision.kind), \(provision.modality)\n"
    if let reason = provision.notARule { text += "  \(desk.say("er ingen regel", "is no rule")): \(reason)\n" }
    guard let standard = desk.standard else { return text }
    let users = Citations(standard.program).of(provision.id)
    if users.isEmpty {
      return text
        + desk.say("  Intet i \(standard.program.standard) bygger på den.\n", "  Nothing in \(standard.program.standard) rests on it.\n")
    }
    text += desk.say("  Herpå bygger:\n", "  On it rest:\n")
    for user in users { text += "    \(user.what[desk.language]) \(user.name)  \(standard.sources.place(user.span))\n" }
    return text
  }
}
