import Syntax

/// What a whole service means, as one text.
enum ServiceText {
  static func of(_ service: StandardParts.Service) -> String {
    let body = service.body
    let parts =
      body.rules.map { $0.name.text + ": " + Meaning.of($0) } + body.results.map { $0.name.text + ": " + Meaning.of($0) }
      + body.deadlines.map { $0.name.text + ": " + Meaning.of($0) } + body.appeals.map { Meaning.of($0) }
    return members(service.tree) + "\n" + parts.joined(separator: "\n")
  }

  static func members(_ tree: ServiceTree) -> String {
    "\(tree.parameter.map { "@" + $0.text } ?? "") \(tree.members.map(\.text).sorted().joined(separator: ", "))"
  }
}
