import Diagnostics
import Evaluation
import Explanation
import PolicyTesting
import Semantics
public import Workspace

/// The edit loop: what the desk says when somebody has saved a file.
extension Desk {
  /// Takes in the policies as they are now, and decides the case again. A standard that no longer compiles stays as it was.
  /// - Parameters:
  ///   - folder: the policies, read again.
  ///   - changed: the files that were saved.
  public mutating func reload(_ folder: PolicyFolder, changed: [String]) -> String {
    let before = standard
    self.folder = folder
    var findings = Findings()
    findings.add(contentsOf: folder.findings.all.filter { isIn(changed, $0) })
    for name in compiled.keys.sorted() {
      let result = folder.compile(name, isThorough: true)
      findings.add(contentsOf: result.findings.all.filter { $0.severity == .error || isIn(changed, $0) })
      if let program = result.program {
        compiled[name] = OpenStandard(program, in: folder, language: language)
      } else {
        compiled[name]?.isOutdated = true
      }
    }
    var text = say("Ændret: ", "Changed: ") + changed.joined(separator: ", ") + "\n"
    text += TextRenderer(sources: folder.policies.sources, language: language).render(findings.inOrder)
    if let before, let after = standard {
      text +=
        after.isOutdated
        ? say(
          "\(after.program.standard) kan ikke læses, som filerne er nu. Den seneste udgave, der kunne, bruges videre.\n",
          "\(after.program.standard) cannot be read as the files are now. The latest version that could is still used.\n")
        : comparison(before, after)
    }
    transcript.note(say("*Ændret: ", "*Changed: ") + changed.joined(separator: ", ") + "*")
    return text
  }

  private func isIn(_ files: [String], _ finding: Diagnostic) -> Bool {
    guard let span = finding.primary?.span else { return true }
    return files.contains(folder.policies.sources[span.file].name)
  }

  /// What has become of the case: outcomes that differ, and the explanation of the service spoken of last.
  private func comparison(_ before: OpenStandard, _ after: OpenStandard) -> String {
    let (old, new) = (before.reading(situation).subject, after.reading(situation).subject)
    let (oldRun, newRun) = (Run.of(before.program, old.facts), Run.of(after.program, new.facts))
    var text = ""
    for (number, service) in after.program.services.enumerated() {
      guard let other = before.service(service.name) else {
        text += say("\(service.label) er ny.\n", "\(service.label) is new.\n")
        continue
      }
      let words = oldRun.decision(other).outcome.words(language)
      let now = newRun.decision(number).outcome.words(language)
      if words != now { text += "\(service.label): \(words) → \(now)\n" }
    }
    for service in before.program.services where after.service(service.name) == nil {
      text += say("\(service.label) er væk.\n", "\(service.label) is gone.\n")
    }
    if let focus, let other = before.service(focus), let number = after.service(focus) {
      let reading = TextReading(language: language, full: true)
      let (then, now) = (
        reading.text(before.explainer.explain(other, old, oldRun)), reading.text(after.explainer.explain(number, new, newRun))
      )
      if then != now { text += say("Forklaringen nu:\n", "The explanation now:\n") + LineDiff(then, now).text }
    }
    return text.isEmpty ? say("Sagens svar er de samme.\n", "The answers of the case are the same.\n") : text
  }
}
