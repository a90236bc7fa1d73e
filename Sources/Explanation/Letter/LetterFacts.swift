/// What a letter needs and no rule can tell; whatever is not given stays a blank.
public struct LetterFacts: Sendable {
  public var recipient: String?
  public var address: String?
  public var caseNumber: String?
  /// Who decided, as the letter is signed.
  public var signer: String?
  public var contact: String?
  public var phone: String?
  public var expectedDecision: String?
  public var complaintTo: String?
  public var complaintDeadline: String?
  /// By the names of services.
  public var services: [String: Service] = [:]

  /// What belongs to one service.
  public struct Service: Sendable {
    public var purpose: String?
    public var period: String?
    public var start: String?
    public var supplier: String?
    public var followUp: String?
    /// The main considerations, where the rules leave a choice.
    public var considerations: String?
    /// Results that the sources leave open, by name.
    public var results: [String: String] = [:]

    public init() {}
  }

  public init() {}
}
