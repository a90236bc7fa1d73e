import Foundation

/// The part of JSON Schema (2020-12) that the project's own schemas use. Whatever else a schema says is an error, so that nothing
/// is taken for checked that is not.
package struct JSONSchema {
  private let root: [String: Any]

  /// - Parameter path: of the schema, in the repository.
  package init(_ path: String) throws {
    let data = try Data(contentsOf: URL(filePath: Repository.path + "/" + path))
    root = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  /// - Parameter text: the schema itself.
  package init(text: String) throws { root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:] }

  /// What is wrong with a JSON text, each with the path of the value.
  package func problems(_ text: String) throws -> [String] {
    problems(try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed), root, "$")
  }

  private static let known: Set<String> = [
    "$schema", "$defs", "$ref", "title", "description", "format", "type", "required", "properties", "additionalProperties", "items",
    "enum", "const", "pattern", "minItems", "maxItems", "minLength",
  ]

  private func problems(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
    var found = schema.keys.filter { !JSONSchema.known.contains($0) }.map { "the schema says `\($0)`, which is not checked" }
    if let name = schema["$ref"] as? String {
      let definition = (root["$defs"] as? [String: Any])?[name.replacing("#/$defs/", with: "")] as? [String: Any]
      guard let definition else { return found + ["the schema has no \(name)"] }
      found += problems(value, definition, path)
    }
    let types = (schema["type"] as? String).map { [$0] } ?? schema["type"] as? [String]
    if let types, !types.contains(where: { JSONSchema.isType($0, value) }) {
      found.append("\(path) is not \(types.joined(separator: " or "))")
    }
    if let options = schema["enum"] as? [String], !options.contains(where: { $0 == value as? String }) {
      found.append("\(path) is `\(value)`, not one of \(options)")
    }
    if let constant = schema["const"], "\(constant)" != "\(value)" { found.append("\(path) is not \(constant)") }
    if let pattern = schema["pattern"] as? String, let text = value as? String,
      text.range(of: pattern, options: .regularExpression) == nil
    {
      found.append("\(path) does not fit \(pattern)")
    }
    if let least = schema["minLength"] as? Int, let text = value as? String, text.count < least {
      found.append("\(path) has under \(least) characters")
    }
    if let members = value as? [String: Any] { found += problems(object: members, schema, path) }
    if let elements = value as? [Any] {
      if let least = schema["minItems"] as? Int, elements.count < least { found.append("\(path) has under \(least)") }
      if let most = schema["maxItems"] as? Int, elements.count > most { found.append("\(path) has over \(most)") }
      if let items = schema["items"] as? [String: Any] {
        for (number, element) in elements.enumerated() { found += problems(element, items, "\(path)[\(number)]") }
      }
    }
    return found
  }

  private func problems(object: [String: Any], _ schema: [String: Any], _ path: String) -> [String] {
    var found = ((schema["required"] as? [String]) ?? []).filter { object[$0] == nil }.map { "\(path) has no `\($0)`" }
    let properties = schema["properties"] as? [String: Any] ?? [:]
    for (name, value) in object.sorted(by: { $0.key < $1.key }) {
      if let property = properties[name] as? [String: Any] {
        found += problems(value, property, "\(path).\(name)")
      } else if let others = schema["additionalProperties"] as? [String: Any] {
        found += problems(value, others, "\(path).\(name)")
      } else if schema["additionalProperties"] as? Bool == false {
        found.append("\(path) has `\(name)`, which the schema does not know")
      }
    }
    return found
  }

  private static func isType(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "null": value is NSNull
    case "boolean": (value as? NSNumber).map { "\($0.objCType.pointee)" == "\(NSNumber(value: true).objCType.pointee)" } ?? false
    case "number": value is NSNumber
    default: false
    }
  }
}
