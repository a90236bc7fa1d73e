public import Diagnostics

/// Whose file it is.
public enum Owner: Sendable {
  case module(Name)
  case statute(Name, label: TextLiteral?)
  case standard(Name)

  /// The name on the second line.
  public var name: Name {
    switch self {
    case .module(let name), .statute(let name, _), .standard(let name): name
    }
  }
}

/// What the file that describes a standard or a statute says of it.
public struct OwnerDescription: Sendable {
  public let label: TextLiteral?
  public var authority: TextLiteral?
  public var period = PeriodTree()
  /// The facts that carry the decision date and the case number, for populations that name them their own way.
  public var dateFact: Name?
  public let span: Span
}

/// One thing declared.
public enum Declaration: Sendable {
  case enumeration(EnumerationTree)
  case record(RecordTree)
  case unit(UnitDeclarationTree)
  case fact(FactTree)
  case concept(ConceptTree)
  case service(ServiceTree)
  case shared(SharedTree)
  case rate(RateTree)
  case table(TableTree)
  case test(TestTree)
  case claim(ClaimTree)
  case waiver(WaiverTree)
}

/// A section of law and what is declared under it.
public struct SectionTree: Sendable {
  public let reference: LawReference
  public let title: TextLiteral?
  public let provisions: [Name]
  public var leavesOpen: [Name] = []
  public var declarations: [Declaration] = []
  public var items: ServiceBody = ServiceBody()
  public var period = PeriodTree()
  public let span: Span
}

/// A whole file.
public struct PolicyFile: Sendable {
  public let file: FileID
  public let language: Language
  public let owner: Owner
  public let description: OwnerDescription?
  public var declarations: [Declaration] = []
  public var sections: [SectionTree] = []
  /// Names on lines that could not be read. A reader who is told of the line need not be told that the names are missing.
  public var unreadable: Set<String> = []
  /// The first lines of what has a line below it that could not be read.
  public var unfinished: Set<Span> = []
}
