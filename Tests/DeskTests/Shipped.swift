import Desk
import Diagnostics
import Semantics
import TestSupport
import Workspace

/// Desks to begin from. They are values, so each test has its own.
enum Shipped {
  static let folder: PolicyFolder = {
    do throws(WorkspaceError) { return try PolicyFolder.read(Repository.path + "/policies") } catch {
      preconditionFailure(error.message.danish)
    }
  }()

  static let day = day(1)

  private static func day(_ number: Int) -> CivilDate {
    guard let date = CivilDate(year: 2022, month: 5, day: number) else { preconditionFailure("May has that day") }
    return date
  }

  /// Nothing chosen; nothing is written.
  /// - Parameter day: the day of May 2022 on which it is decided.
  static func desk(day: Int = 1) -> Desk { Desk(folder, date: Shipped.day(day)) { (_, _) throws(WorkspaceError) in } }

  /// A woman of 70 who lives alone and cannot clean, under dragør-2022.
  static let lines = [
    "standard dragør-2022", "alder 70", "boform eget_hjem", "nedsat_funktionsevne fysisk", "særlige_sociale_problemer nej",
    "kan_ikke_selv rengøring", "kan_selv_med_mere_tid tom", "husstand tom", "har_rehabiliteringspotentiale nej \"afsluttet\"",
    "hjælpemiddel_afhjælper_væsentligt nej \"intet rækker\"", "særlige_forhold.rengøring nej \"ingen\"",
  ]

  /// A desk where they have been typed.
  static let alone: Desk = {
    var desk = Shipped.desk()
    for line in lines { _ = desk.answer(to: line) }
    return desk
  }()
}

extension Desk {
  /// The answer to a line, as text.
  mutating func says(_ line: String) -> String { answer(to: line).text }
}
