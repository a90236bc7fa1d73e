import Testing

/// Whatever is wrong with a case is said with its place and a way out, and the program ends with 1.
@Suite struct MistakesInCasesTests {
  private static let cases: [(json: String, words: [String])] = [
    ("{ \"date\": \"2022-05-01\", \"facts\": { \"aldr\": 70 } }", ["P802", "`aldr`", "mente du `alder`", "-:1:"]),
    ("{ \"date\": \"2022-05-01\", \"facts\": { \"boligareal\": \"65 kg\" } }", ["P402", "`kg`", "m²"]),
    ("{ \"date\": \"2022-02-30\", \"facts\": { } }", ["P208", "2024-03-01"]),
    ("{ \"date\": \"2022-05-01\", \"facts\": { \"fødselsdato\": \"1950-13-01\" } }", ["P208", "`1950-13-01`"]),
    ("{ \"date\": \"2022-05-01\", \"facts\": { \"alder\": 131 } }", ["P403", "fra 0 år til 130 år"]),
    ("{ \"date\": \"2022-05-01\", \"facts\": { \"alder\": \"gammel\" } }", ["P803"]),
    ("{ \"date\": \"2022-05-01\", \"facts\": { \"boform\": \"eget_hjæm\" } }", ["P802", "mente du `eget_hjem`"]),
    ("{ \"date\": \"2022-05-01\", \"facts\": { \"husstand\": [ { \"aldr\": 3 } ] } }", ["P802", "mente du `alder`"]),
    ("{ \"date\": \"2022-05-01\", \"facts\": { \"alder\": 70, \"fødselsdato\": \"1990-01-01\" } }", ["P804", "`alder`"]),
    ("{ \"date\": \"2022-05-01\", \"facts\": { \"bor_alene\": true, \"husstand\": [ { \"alder\": 3 } ] } }", ["P804", "`bor_alene`"]),
    ("{ \"date\": \"2022-05-01\", \"facts\": { \"har_rehabiliteringspotentiale\": true } }", ["P805", "assessments"]),
    (
      "{ \"date\": \"2022-05-01\", \"facts\": {}, \"assessments\": { \"har_rehabiliteringspotentiale\": { \"value\": true, \"reason\": \" \" } } }",
      ["P805", "begrundelse"]
    ),
    (
      "{ \"date\": \"2022-05-01\", \"facts\": {}, \"deviations\": [ { \"rule\": \"rengøring.længere_tid\", \"reason\": \"x\" } ] }",
      ["P806", "som udgangspunkt"]
    ),
    (
      "{ \"date\": \"2022-05-01\", \"facts\": {}, \"deviations\": [ { \"rule\": \"rengøring.omfang\", \"result\": \"areal\" } ] }", ["P805"]
    ),
    ("{ \"date\": \"2001-05-01\", \"facts\": { } }", ["P602", "1. januar 2022"]),
    ("{ \"facts\": { } }", ["P807", "--date"]),
    ("{ \"date\": \"2022-05-01\", \"fact\": { } }", ["P807", "mente du `facts`"]),
    ("{ \"date\": \"2022-05-01\", \"facts\": { \"alder\": 70, } }", ["P801", "-:1:"]),
    ("{ \"date\": \"2022-05-01\", \"facts\": { \"alder\": 70, \"alder\": 71 } }", ["P801", "to gange"]),
    ("[[[[", ["P801"]),
    ("", ["P801"]),
  ]

  @Test(arguments: cases.indices) func isReportedWithPlaceAndWayOut(_ number: Int) throws {
    let (json, words) = MistakesInCasesTests.cases[number]
    let output = try Program.decide("decide", json)
    #expect(output.status == 1, "\(json)")
    #expect(output.text.isEmpty)
    for word in words { #expect(output.errors.contains(word), "\(word) in \(output.errors)") }
  }

  @Test func severalMistakesAreReportedTogether() throws {
    let output = try Program.decide(
      "decide", "{ \"date\": \"2022-05-01\", \"facts\": { \"aldr\": 70, \"boform\": \"slot\", \"boligareal\": -1 } }")
    #expect(output.errors.contains("aldr") && output.errors.contains("slot") && output.errors.contains("boligareal"))
  }

  @Test func aDisputedFactCountsAsUnknownAndNamesBothSides() throws {
    let json = """
      { "date": "2022-05-01", "facts": { "kan_selv_med_mere_tid.rengøring":
          { "state": "disputed", "values": [ { "value": true, "by": "visitator" }, { "value": false, "by": "borgeren" } ] } } }
      """
    let output = try Program.decide("decide", json)
    #expect(output.status == 3)
    #expect(output.text.contains("visitator: true") && output.text.contains("borgeren: false"))
  }

  @Test func wrongUseEndsWithTwo() throws {
    let output = try Program.run(["decid"])
    #expect(output.status == 2)
    #expect(output.errors.contains("paragraf decide"))
  }

  @Test(arguments: [
    (["--standard", "dragør-2021"], "dragør-2022"), (["--standard", "dragør-2022", "--service", "rengørin"], "rengøring"),
  ])
  func misspeltNamesOnTheCommandLineSuggestTheNearest(_ arguments: [String], _ nearest: String) throws {
    let output = try Program.run(["decide"] + arguments + ["--facts", "-"], input: "{}")
    #expect(output.status == 1)
    #expect(output.errors.contains("mente du `\(nearest)`"))
  }
}
