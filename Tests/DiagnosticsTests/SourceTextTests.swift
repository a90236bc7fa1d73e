import Diagnostics
import Testing

@Suite struct SourceTextTests {
  @Test func decomposedLettersAreTheSameFile() {
    #expect(SourceText(name: "x", "r\u{65}ng\u{F8}ring p\u{61}\u{30A}").bytes == SourceText(name: "x", "rengøring på").bytes)
  }

  @Test func aByteOrderMarkIsDropped() { #expect(SourceText(name: "x", bytes: [0xEF, 0xBB, 0xBF, 0x61]).bytes == [0x61]) }

  @Test(arguments: [([0x61, 0xFF], 1), ([0xC3], 0), ([0xE2, 0x82], 0), ([0xED, 0xA0, 0x80], 0)] as [([UInt8], Int)])
  func invalidBytesAreFound(_ bytes: [UInt8], _ place: Int) { #expect(SourceText(name: "x", bytes: bytes).firstInvalidByte == place) }

  @Test func placesCountCharactersAsPeopleSeeThem() {
    let text = SourceText(name: "x", "æøå\nblå € x")
    let place = text.position(of: 13)
    #expect(place.line == 2)
    #expect(place.column == 6)
  }
}

@Suite struct JSONTests {
  private func read(_ text: String) throws -> JSONNode {
    var sources = SourceMap()
    let file = sources.add(SourceText(name: "x", text))
    return try JSONReader.read(file, in: sources)
  }

  @Test func textsComeBackAsTheyWere() throws {
    let text = "æ \"anførsel\" \\ \n \t €"
    guard case .string(let back) = try read(JSON.string(text).text()).content else {
      Issue.record("not a text")
      return
    }
    #expect(back == text)
  }

  @Test func numbersKeepTheirDigits() throws {
    guard case .number(let digits) = try read("12345678901234567890.10").content else {
      Issue.record("not a number")
      return
    }
    #expect(digits == "12345678901234567890.10")
  }

  @Test(arguments: ["{\"a\":1,\"a\":2}", "[1,]", "01", "1e5", "{\"a\" 1}", "\"a", "nul", "[1] 2", "-", "\"\\u12\""])
  func whatIsNotJSONIsRefused(_ text: String) { #expect(throws: JSONError.self) { try read(text) } }

  @Test func nestingIsBounded() { #expect(throws: JSONError.self) { try read(String(repeating: "[", count: 100_000)) } }
}
