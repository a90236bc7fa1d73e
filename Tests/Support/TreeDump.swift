import Diagnostics

/// Writes a tree out without the places its parts stand at and the language it was written in, so that two trees that say the
/// same are written alike.
package func treeDump(_ value: Any) -> String {
  if value is Span || value is FileID || value is Set<Span> { return "" }
  let mirror = Mirror(reflecting: value)
  switch mirror.displayStyle {
  case nil where mirror.children.isEmpty, .enum where mirror.children.isEmpty: return "\(value)"
  case .optional: return mirror.children.first.map { treeDump($0.value) } ?? "nil"
  case .set: return "{" + mirror.children.map { treeDump($0.value) }.sorted().joined(separator: " ") + "}"
  default:
    let parts = mirror.children.compactMap { child -> String? in
      if child.label == "language" || child.label == "span" { return nil }
      let written = treeDump(child.value)
      return child.label.map { "\($0):\(written)" } ?? written
    }
    return "\(type(of: value))(" + parts.joined(separator: " ") + ")"
  }
}
