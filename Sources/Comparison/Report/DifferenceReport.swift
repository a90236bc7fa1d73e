public import Diagnostics
import Semantics
import Syntax

/// Everything that is said of two standards: what all renderings are drawn from.
public struct DifferenceReport: Sendable {
  public let oldName: String
  public let newName: String
  public let oldLabel: String
  public let newLabel: String
  /// The changes, grouped by service; then what several share, and the vocabulary.
  public let groups: [Group]

  /// The changes of one service.
  public struct Group: Sendable {
    /// Nil for what belongs to no single service.
    public let service: String?
    public let label: String
    public let changes: [Change]
  }

  /// - Parameters:
  ///   - list: the differences.
  ///   - services: only these, by name or ASCII spelling; empty for all.
  public init(_ list: ChangeList, services: [String] = []) {
    (oldName, newName) = (list.old.name, list.new.name)
    (oldLabel, newLabel) = (list.old.program.label, list.new.program.label)
    let wanted = Set(services.map { NearestNames.folded($0) })
    func isWanted(_ service: String) -> Bool { wanted.isEmpty || wanted.contains(NearestNames.folded(service)) }
    var groups: [Group] = []
    let changes = list.shown
    let common = changes.filter { $0.services.isEmpty }
    var shared: [[String]] = []
    for change in changes where change.services.count > 1 && !shared.contains(change.services) { shared.append(change.services) }
    for service in list.services where isWanted(service.name) {
      let own = changes.filter { $0.services == [service.name] }
      let label = (service.new ?? service.old)?.tree.label?.text.text ?? service.name
      if !own.isEmpty { groups.append(Group(service: service.name, label: label, changes: own)) }
    }
    for names in shared where names.contains(where: isWanted) {
      groups.append(
        Group(service: nil, label: names.joined(separator: ", "), changes: changes.filter { $0.services == names }))
    }
    if !common.isEmpty, wanted.isEmpty { groups.append(Group(service: nil, label: "", changes: common)) }
    self.groups = groups
  }

  /// Whether there is nothing to tell.
  public var isEmpty: Bool { groups.isEmpty }

  /// All changes shown.
  public var changes: [Change] { groups.flatMap(\.changes) }
}

extension Change.Kind {
  /// The kind in words.
  public var words: Localized {
    switch self {
    case .added: Localized("ny", en: "new")
    case .removed: Localized("faldet bort", en: "gone")
    case .changed: Localized("ændret", en: "changed")
    case .moved: Localized("flyttet", en: "moved")
    case .reworded: Localized("ny ordlyd", en: "reworded")
    }
  }
}
