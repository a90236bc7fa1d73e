import Diagnostics
import Semantics

/// `ydelser`
struct ServicesCommand: DeskCommand {
  var phrases: (danish: [String], english: [String]) { (["ydelser"], ["services"]) }
  var summary: Localized { Localized("vis standardens ydelser", en: "list the services of the standard") }
  var example: Localized { Localized("ydelser", en: "services") }

  func run(_ rest: String, _ desk: inout Desk) throws(DeskProblem) -> String {
    let services = try desk.chosenStandard().program.services
    let width = services.map(\.name.count).max() ?? 0
    return services.map { "\(Columns.padded($0.name, width))  \($0.label)\n" }.joined()
  }
}
