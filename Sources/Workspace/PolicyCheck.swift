public import Diagnostics
import Explanation
import Legality
public import PolicyTesting
public import Semantics
import Syntax

/// Everything that can be said of a folder of policies without a case.
public enum PolicyCheck {
  /// All findings, each once.
  /// - Parameters:
  ///   - folder: the policies.
  ///   - today: the date on which waivers are looked at.
  public static func findings(_ folder: PolicyFolder, today: CivilDate) -> Findings {
    var findings = folder.findings
    let names = folder.policies.standardNames
    // The law is compiled once, for itself and for the standards that stand on it.
    let lawItself = names.contains(PolicySet.lawName) ? folder.compile(PolicySet.lawName, isThorough: true) : nil
    let law = (lawItself?.program ?? folder.compile(PolicySet.lawName).program).map { Explainer($0, register: folder.register) }
    var programs: [Program] = []
    for standard in names {
      let known = standard == PolicySet.lawName ? lawItself : nil
      let compiled = known ?? folder.compile(standard, isThorough: true)
      findings.add(contentsOf: compiled.findings.all)
      let (tests, problems) = folder.tests(of: standard, program: compiled.program)
      findings.add(contentsOf: problems)
      if let program = compiled.program {
        let isLaw = standard == PolicySet.lawName
        let explainer = (isLaw ? law : nil) ?? Explainer(program, register: folder.register)
        let runner = TestRunner(explainer, sources: folder.policies.sources)
        for test in tests { findings.add(contentsOf: runner.mistakes(in: test)) }
        let context = LegalContext(explainer, law: isLaw ? nil : law, files: folder.policies.files(of: standard))
        findings.add(contentsOf: LegalChecks.findings(context, sources: folder.policies.sources, today: today))
        programs.append(program)
        if !folder.register.isEmpty { findings.add(contentsOf: provisions(program, folder.register)) }
      }
    }
    // A name counts as unknown only where every standard could be read.
    if programs.count == names.count { findings.add(contentsOf: folder.translation.unknownNames(in: programs)) }
    return findings
  }

  /// Rules that cite nothing, and citations of what is not in the register.
  private static func provisions(_ program: Program, _ register: SourceRegister) -> [Diagnostic] {
    var found: [Diagnostic] = []
    func check(_ ids: [String], _ span: Span) {
      for id in ids where register[id] == nil {
        let nearest = NearestNames.suggest(for: id, among: register.provisions.map(\.id)).first
        found.append(
          Diagnostic(
            .unknownProvision, at: span,
            Localized("bestemmelsen `\(id)` findes ikke i registret", en: "there is no provision `\(id)` in the register"),
            help: nearest.map { Localized("mente du `\($0)`?", en: "did you mean `\($0)`?") }
              ?? Localized("skriv den ind i `kilder/`", en: "enter it in `kilder/`")))
      }
    }
    for rule in program.rules {
      check(rule.provisions, rule.span)
      if rule.provisions.isEmpty, rule.kind != .otherwise {
        found.append(
          Diagnostic(
            .missingProvision, at: rule.span,
            Localized("reglen `\(rule.key)` nævner ingen bestemmelse", en: "the rule `\(rule.key)` cites no provision"),
            reason: Localized("en regel uden kilde kan ingen efterprøve", en: "nobody can check a rule without a source"),
            help: Localized("skriv dens id i firkantet parentes: `[dra22-336]`", en: "write its id in square brackets: `[dra22-336]`")))
      }
    }
    for service in program.services {
      for item in service.items { check(item.provisions, item.span) }
      for deadline in service.deadlines { check(deadline.provisions, deadline.span) }
    }
    for rate in program.rates { check(rate.provisions, rate.span) }
    return found
  }
}

extension PolicyFolder {
  /// The tests of a standard: those in its files, and the rows of the case tables in its folders.
  /// - Parameters:
  ///   - standard: its name.
  ///   - program: the standard, if it could be compiled; without it tables are not read.
  public func tests(of standard: String, program: Program?) -> (tests: [PolicyTest], findings: [Diagnostic]) {
    let files = policies.files(of: standard)
    func isOwn(_ file: PolicyFile) -> Bool {
      switch file.owner {
      case .standard(let name): name.text == standard
      case .statute: standard == PolicySet.lawName
      case .module: false
      }
    }
    var (tests, findings) = PolicyTest.collect(files, standard: standard, isOwn: isOwn)
    guard let program else { return (tests, findings) }
    let folders = Set(files.filter(isOwn).map { policies.sources.folder(of: $0.file) })
    let bases = PolicyTest.bases(files.filter(isOwn))
    for table in tables where folders.contains(policies.sources.folder(of: table)) {
      let (rows, problems) = CaseTable.tests(table, in: policies.sources, bases: bases, program: program)
      tests += rows
      findings += problems
    }
    return (tests, findings)
  }
}
