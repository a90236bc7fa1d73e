import Diagnostics
import Evaluation
import Explanation
import Semantics
import Syntax

/// Any bytes are read as a policy, checked, and if they make one, decided and explained with some facts known and some not.
@_cdecl("LLVMFuzzerTestOneInput") public func fuzz(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  var sources = SourceMap()
  let file = sources.add(SourceText(name: "x", bytes: bytes))
  let result = Parser.parse(sources[file], file)
  guard let tree = result.file, result.findings.isEmpty else { return 0 }
  let set = PolicySet(files: [tree], sources: sources)
  for standard in set.standardNames {
    let compiled = Compiler.compile(set, standard: standard)
    let renderer = TextRenderer(sources: sources)
    for finding in compiled.findings.all { _ = renderer.render(finding) }
    guard let program = compiled.program, let date = CivilDate(year: 2024, month: 2, day: 29) else { continue }
    let explainer = Explainer(program, register: SourceRegister())
    let reading = TextReading(language: .danish, full: true)
    for seed in 0..<3 {
      var facts = CaseFacts(program, date: date)
      for index in facts.values.indices {
        switch (index &* 7 &+ seed &+ Int(bytes.last ?? 0)) % 4 {
        case 0: facts.values[index] = 0
        case 1: facts.values[index] = 1
        case 2: facts.values[index] = Int64(index) &* 1_000_003
        default: break
        }
      }
      for service in program.services.indices {
        _ = reading.text(explainer.explain(service, Case(facts: facts), searchesChanges: program.slots.count < 12))
      }
    }
  }
  return 0
}
