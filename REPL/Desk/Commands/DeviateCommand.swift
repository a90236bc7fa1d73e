import Diagnostics
import Evaluation
import PolicyTesting
import Semantics

/// `fravig rengøring.omfang hyppighed er hver uge "begrundelse"`
struct DeviateCommand: DeskCommand {
  var phrases: (danish: [String], english: [String]) { (["fravig"], ["deviate", "deviate from"]) }
  var arguments: Localized { Localized("REGEL [RESULTAT er VÆRDI] \"BEGRUNDELSE\"", en: "RULE [RESULT is VALUE] \"REASON\"") }
  var summary: Localized { Localized("fravig en regel, der gælder som udgangspunkt", en: "deviate from a rule that holds by default") }
  var example: Localized {
    Localized(
      "fravig rengøring.omfang hyppighed er hver uge \"allergi\"", en: "deviate rengøring.omfang hyppighed is every week \"an allergy\"")
  }
  var completes: Suggestable { .rebuttableRules }

  func run(_ rest: String, _ desk: inout Desk) throws(DeskProblem) -> String {
    let standard = try desk.chosenStandard()
    let told: ToldDeviation
    do throws(LineReading.Problem) {
      told = try desk.inEitherLanguage { (language) throws(LineReading.Problem) in try LineReading.deviation(rest, language: language) }
    } catch { throw DeskProblem(error.text, nil) }
    var builder = CaseBuilder(standard.program, date: desk.situation.date)
    let read: Deviation
    do throws(GivenError) {
      read = try builder.deviate(rule: told.rule, result: told.result, value: told.value, bound: told.bound, reason: told.reason)
    } catch { throw DeskProblem(error.title, error.help) }
    let deviation = ToldDeviation(
      rule: standard.program.rules[read.rule].key, result: told.result, value: told.value, bound: told.bound, reason: told.reason)
    let before = desk.standing()
    desk.change { situation in
      situation.deviations.removeAll { $0.rule == deviation.rule && $0.result == deviation.result }
      situation.deviations.append(deviation)
    }
    let notation = CaseNotation(standard.program, date: desk.situation.date)
    return desk.say("Fraviget: ", "Deviated from: ") + notation.text(deviation) + "\n" + desk.change(from: before)
  }
}
