import ArgumentParser
import Comparison
import Diagnostics
import Semantics
import Workspace

/// Reads the two standards that a command compares: `NAME` or `NAME@REVISION`, from one folder or two.
struct ComparedSides {
  let oldFolder: PolicyFolder
  let newFolder: PolicyFolder
  let old: ComparedStandard
  let new: ComparedStandard

  /// - Parameters:
  ///   - old: the standard as it was, by name, perhaps with `@` and a git revision.
  ///   - new: the standard it is compared with; nil is the same standard in the other folder.
  ///   - oldPolicies: another folder for the old one, or `git:` and a revision.
  init(_ old: String, _ new: String?, oldPolicies: String?, newPolicies: String?, _ options: CommonOptions) throws {
    func parts(_ text: String) -> (name: String, revision: String?) {
      guard let mark = text.firstIndex(of: "@") else { return (text, nil) }
      return (String(text[..<mark]), String(text[text.index(after: mark)...]))
    }
    let one = parts(old)
    let other = new.map(parts) ?? (name: one.name, revision: nil)
    let base = options.policies ?? PolicyFolder.defaultPath()
    func read(_ revision: String?, _ place: String?, after: PolicyFolder?) throws -> PolicyFolder {
      do throws(WorkspaceError) {
        let sources = after?.policies.sources ?? SourceMap()
        if let revision = revision ?? place.flatMap({ $0.hasPrefix("git:") ? String($0.dropFirst(4)) : nil }) {
          let copy = try PolicyRevision.of(base, at: revision)
          return try PolicyFolder.read(copy.path, after: sources)
        }
        return try PolicyFolder.read(place ?? base, after: sources)
      } catch {
        Terminal.writeError(error.message[options.language] + "\n")
        throw ExitCode(1)
      }
    }
    let isOnePlace = one.revision == other.revision && oldPolicies == newPolicies
    if isOnePlace, NearestNames.folded(one.name) == NearestNames.folded(other.name) {
      throw ValidationError(
        Localized(
          "det er den samme standard to gange: nævn to, eller sig med @REVISION eller --old-policies, hvad den skal sammenlignes med",
          en: "that is the same standard twice: name two, or say with @REVISION or --old-policies what to compare it with")[
            options.language])
    }
    oldFolder = try read(one.revision, oldPolicies, after: nil)
    newFolder = isOnePlace ? oldFolder : try read(other.revision, newPolicies, after: oldFolder)
    self.old = ComparedStandard(oldFolder.policies, try options.program(one.name, in: oldFolder))
    self.new = ComparedStandard(newFolder.policies, try options.program(other.name, in: newFolder))
  }
}
