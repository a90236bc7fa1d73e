import Evaluation
import Semantics
import Testing

/// Numbers are exact: no binary fractions, no silent rounding, no silent overflow.
@Suite struct ExactNumberTests {
  private static let policy = """
    oplysning a : kr. 0-1000000 "a"
    oplysning b : kr. 0-1000000 "b"
    oplysning n : heltal 0-1000000 "n"
    ydelse y "Y"
      resultat sum : kr. "summen"
      resultat forskel : kr. "forskellen"
      resultat produkt : kr. "produktet"
      resultat ned : kr. "rundet ned"
      resultat op : kr. "rundet op"
      resultat nærmest : kr. "rundet til nærmeste"
      resultat del : kr. "delt"
      regel tildeling [x-1]
        bevilg
        sum er a + b
        forskel er a - b
        produkt er n * a
        ned er (a - b) afrundet ned til hele kr.
        op er (a - b) afrundet op til hele kr.
        nærmest er (a - b) afrundet til nærmeste hele kr.
        del er a / n afrundet til nærmeste hele kr.

    """

  @Test func sumsDifferencesProductsAndRoundingAreThoseOfWholeØre() throws {
    let engine = try SmallEngine(ExactNumberTests.policy)
    var random = SplitMix(seed: 7)
    for _ in 0..<3_000 {
      let (a, b, n) = (Int64(random.below(2_000_000)), Int64(random.below(2_000_000)), Int64(1 + random.below(5_000)))
      let run = try engine.run([
        ("a", .number(mantissa: a, decimals: 2, unit: nil)), ("b", .number(mantissa: b, decimals: 2, unit: nil)),
        ("n", .number(mantissa: n, decimals: 0, unit: nil)),
      ])
      #expect(engine.number("sum", run) == a + b)
      #expect(engine.number("forskel", run) == a - b)
      #expect(engine.number("produkt", run) == a * n)
      let difference = a - b
      let floor = difference >= 0 ? difference / 100 : -((-difference + 99) / 100)
      let rest = difference - floor * 100
      #expect(engine.number("ned", run) == floor * 100)
      #expect(engine.number("op", run) == (rest == 0 ? floor : floor + 1) * 100)
      // A half goes away from zero.
      let nearest = rest == 50 ? (difference < 0 ? floor : floor + 1) : rest < 50 ? floor : floor + 1
      #expect(engine.number("nærmest", run) == nearest * 100, "\(difference)")
      let (whole, left) = a.quotientAndRemainder(dividingBy: n * 100)
      #expect(engine.number("del", run) == (left * 2 >= n * 100 ? whole + 1 : whole) * 100, "\(a) / \(n)")
    }
  }

  @Test func bothSidesOfAHalf() throws {
    let engine = try SmallEngine(ExactNumberTests.policy)
    for (øre, nearest) in [(49, 0), (50, 100), (51, 100), (149, 100), (150, 200), (151, 200)] as [(Int64, Int64)] {
      let up = try engine.run([("a", .number(mantissa: øre, decimals: 2, unit: nil)), ("b", .number(mantissa: 0, decimals: 0, unit: nil))])
      #expect(engine.number("nærmest", up) == nearest)
      let down = try engine.run([
        ("a", .number(mantissa: 0, decimals: 0, unit: nil)), ("b", .number(mantissa: øre, decimals: 2, unit: nil)),
      ])
      #expect(engine.number("nærmest", down) == -nearest, "a half goes away from zero")
    }
  }

  @Test func overflowAndDivisionByZeroAreSaidNotHidden() throws {
    let policy = """
      oplysning n : heltal "n"
      ydelse y "Y"
        resultat stort : heltal "det store"
        resultat delt : heltal "det delte"
        regel tildeling [x-1]
          bevilg
          stort er n * n * n * n
          delt er 10 / (n - 5) afrundet ned til hele

      """
    let engine = try SmallEngine(policy)
    let large = try engine.run([("n", .number(mantissa: 1_000_000, decimals: 0, unit: nil))])
    #expect(engine.number("stort", large) == nil && !large.issues.isEmpty)
    let five = try engine.run([("n", .number(mantissa: 5, decimals: 0, unit: nil))])
    #expect(engine.number("stort", five) == 625)
    #expect(engine.number("delt", five) == nil && !five.issues.isEmpty)
    let six = try engine.run([("n", .number(mantissa: 6, decimals: 0, unit: nil))])
    #expect(engine.number("delt", six) == 10 && six.issues.isEmpty)
  }

  @Test func moreDecimalsThanTheUnitHasAreRefused() throws {
    let engine = try SmallEngine(ExactNumberTests.policy)
    #expect(throws: GivenError.self) { try engine.run([("a", .number(mantissa: 12_345, decimals: 3, unit: nil))]) }
    #expect(throws: GivenError.self) { try engine.run([("n", .number(mantissa: 15, decimals: 1, unit: nil))]) }
  }

  @Test func rangesHoldTheirEndsAndNothingBeyond() throws {
    let policy = """
      oplysning n : heltal 10-20 "n"
      ydelse y "Y"
        regel tildeling [x-1]
          bevilg
          hvis n er mellem 12 og 15
        ellers afslå "nej"

      """
    let engine = try SmallEngine(policy)
    for value in 0...30 {
      let given: [(String, GivenValue)] = [("n", .number(mantissa: Int64(value), decimals: 0, unit: nil))]
      if (10...20).contains(value) {
        #expect(engine.truth(0, try engine.run(given)) == (12...15).contains(value), "\(value)")
      } else {
        #expect(throws: GivenError.self) { try engine.run(given) }
      }
    }
    // A decimal range keeps its ends too.
    #expect(throws: GivenError.self) { try engine.run([("n", .number(mantissa: 205, decimals: 1, unit: nil))]) }
  }

  /// `22 gange pr. år`, `hver 14. dag`: all frequencies are whole numbers of one small unit, so that they can be compared exactly.
  @Test func frequenciesCompareExactly() throws {
    let policy = """
      oplysning h : hyppighed "h"
      ydelse y "Y"
        regel tildeling [x-1]
          bevilg
          hvis h ≥ 1 gang pr. uge
        ellers afslå "nej"

      """
    let engine = try SmallEngine(policy)
    for (words, isEnough) in [
      ("hver 7. dag", true), ("hver 8. dag", false), ("hver uge", true), ("52 gange pr. år", false), ("53 gange pr. år", true),
      ("4 gange pr. måned", false), ("5 gange pr. måned", true), ("hver anden uge", false), ("dagligt", true), ("1 gang om ugen", true),
    ] {
      #expect(engine.truth(0, try engine.run([("h", .words(words))])) == isEnough, "\(words)")
    }
  }
}
