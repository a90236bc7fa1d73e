import Diagnostics

/// What a service answered before and after, as two bars: drawn in the page itself, with its numbers written out, so that nothing is said by
/// colour alone.
struct ServiceChart {
  let service: OutcomeReport.Service
  let oldName: String
  let newName: String
  let language: Language

  private static let order = ["granted", "referred", "denied", "undetermined", "conflict", "not-covered"]
  private static let colours = [
    "granted": "#1b6e3c", "referred": "#1d5fa8", "denied": "#a3231f", "undetermined": "#6b6b6b", "conflict": "#6a3d9a",
    "not-covered": "#c9c9c9",
  ]
  private static let (width, left, height) = (720, 130, 26)

  /// The chart as SVG; empty if no case was decided.
  func svg() -> String {
    let total = service.outcomes.reduce(0) { $0 + $1.count }
    guard total > 0 else { return "" }
    var before: [String: Int] = [:]
    var after: [String: Int] = [:]
    for move in service.outcomes {
      before[move.before, default: 0] += move.count
      after[move.after, default: 0] += move.count
    }
    let words = AnswerWords(language: language)
    func sentence(_ counts: [String: Int]) -> String {
      ServiceChart.order.compactMap { name in counts[name].map { "\(words.outcome(named: name)) \($0)" } }.joined(separator: ", ")
    }
    let label = HTMLPage.escaped("\(service.label): \(oldName): \(sentence(before)); \(newName): \(sentence(after))")
    var out =
      "<figure style=\"margin:0.5rem 0\"><svg viewBox=\"0 0 \(ServiceChart.width) 66\" width=\"100%\" role=\"img\" aria-label=\"\(label)\" "
    out += "font-family=\"system-ui, sans-serif\" font-size=\"13\">"
    out += bar(before, total, oldName, y: 2) + bar(after, total, newName, y: 36)
    out += "</svg><figcaption><small>\(HTMLPage.escaped("\(oldName): \(sentence(before))"))<br>"
    out += "\(HTMLPage.escaped("\(newName): \(sentence(after))"))</small></figcaption></figure>"
    return out
  }

  private func bar(_ counts: [String: Int], _ total: Int, _ name: String, y: Int) -> String {
    let words = AnswerWords(language: language)
    let (left, room, height) = (ServiceChart.left, ServiceChart.width - ServiceChart.left, ServiceChart.height)
    var out = "<text x=\"0\" y=\"\(y + 18)\" fill=\"currentColor\">\(HTMLPage.escaped(name))</text>"
    var done = 0
    for outcome in ServiceChart.order {
      guard let count = counts[outcome], count > 0 else { continue }
      let start = left + room * done / total
      done += count
      let size = left + room * done / total - start
      let ink = outcome == "not-covered" ? "#111" : "#fff"
      let text = "\(words.outcome(named: outcome)) \(count)"
      out +=
        "<g><title>\(HTMLPage.escaped(text))</title><rect x=\"\(start)\" y=\"\(y)\" width=\"\(max(size - 1, 1))\" height=\"\(height)\" "
      out += "fill=\"\(ServiceChart.colours[outcome] ?? "#888")\"/>"
      // Only where the words fit into the bar; all of them stand below it.
      if size > text.count * 8 {
        out += "<text x=\"\(start + 6)\" y=\"\(y + 18)\" fill=\"\(ink)\">\(HTMLPage.escaped(text))</text>"
      }
      out += "</g>"
    }
    return out
  }
}
