import Diagnostics

/// What names mean besides what is declared: inside `for hver opgave`, inside a question to a list, inside a derivation.
struct Scope {
  /// The member for which a concept or service is being written.
  var member: (enumeration: Int, member: Int)?
  /// The record in a question to a list.
  var element: (variable: String, list: Int)?
  /// Whether facts are read as they were given, not as they follow: inside what they follow from.
  var readsAsGiven = false
}

/// A value compiled.
struct Operand {
  var register: Int
  var type: ValueType
  var display: DisplayUnit
  /// The label of what was named, or empty for what was computed or written out.
  var text: String
  /// The number itself, if it was written out.
  var literal: Int64?
  /// The rates it was made of.
  var rates: [Int] = []
  let span: Span

  var measure: Measure? {
    guard case .number(let measure) = type else { return nil }
    return measure
  }

  var info: OperandInfo {
    OperandInfo(text: text, isLiteral: literal != nil, register: register, type: type, display: display)
  }
}

/// What a path names.
enum Named {
  case truth(signal: Int, ConditionInfo.Kind)
  case value(Operand)
  /// The signals of a set's members.
  case set([Int], Wording)
  case list(Int)
}
