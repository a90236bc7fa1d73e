/// Draws findings for programs.
public struct JSONRenderer: Sendable {
  public let sources: SourceMap
  public let language: Language

  public init(sources: SourceMap, language: Language = .danish) {
    self.sources = sources
    self.language = language
  }

  /// One finding.
  public func json(_ diagnostic: Diagnostic) -> JSON {
    var members: [JSON.Member] = [
      JSON.Member("code", .string(diagnostic.code.rawValue)), JSON.Member("severity", .string(diagnostic.severity.rawValue)),
      JSON.Member("title", .string(diagnostic.title[language])),
    ]
    func add(_ name: String, _ text: Localized?) { if let text { members.append(JSON.Member(name, .string(text[language]))) } }
    if let primary = diagnostic.primary { members.append(JSON.Member("place", place(primary))) }
    add("reason", diagnostic.reason)
    add("help", diagnostic.help)
    if !diagnostic.related.isEmpty { members.append(JSON.Member("related", .array(diagnostic.related.map(place)))) }
    if let fix = diagnostic.fix {
      members.append(JSON.Member("fix", .object(["place": place(Label(fix.span)), "replacement": .string(fix.replacement)])))
    }
    return .object(members)
  }

  private func place(_ label: Label) -> JSON {
    let text = sources[label.span.file]
    let start = text.position(of: label.span.start)
    let end = text.position(of: label.span.end)
    return .object([
      "file": .string(text.name), "line": .integer(Int64(start.line)), "column": .integer(Int64(start.column)),
      "end_line": .integer(Int64(end.line)), "end_column": .integer(Int64(end.column)),
      "text": label.text.map { .string($0[language]) } ?? .null,
    ])
  }
}
