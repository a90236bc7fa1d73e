public import Diagnostics
public import Semantics
import Syntax

/// A policy changed in one place, as a drafter might err.
public struct Mutant: Sendable {
  /// The change in words: `65 m² bliver til 66 m²`.
  public let change: Localized
  public let span: Span
  /// The service it concerns; nil for concepts and rates, which may concern any.
  public let service: String?
  /// The changed file, with its number among the policy's files.
  let fileIndex: Int
  let file: PolicyFile
}

/// Makes the mutants of a standard.
public enum Mutants {
  /// All single changes to the standard's own rules, concepts, tables, rates and items.
  /// - Parameters:
  ///   - set: the policies.
  ///   - standard: the standard's name.
  public static func all(of set: PolicySet, standard: String) -> [Mutant] {
    var mutants: [Mutant] = []
    for (index, file) in set.files.enumerated() {
      switch file.owner {
      case .standard(let name) where name.text == standard: break
      case .statute where standard == PolicySet.lawName: break
      default: continue
      }
      let writer = MutantWriter(sources: set.sources)
      for (place, declaration) in file.declarations.enumerated() {
        for variant in writer.variants(declaration) {
          var changed = file
          changed.declarations[place] = variant.tree
          mutants.append(Mutant(change: variant.change, span: variant.span, service: variant.service, fileIndex: index, file: changed))
        }
      }
      for (number, section) in file.sections.enumerated() {
        for (place, declaration) in section.declarations.enumerated() {
          for variant in writer.variants(declaration) {
            var changed = file
            changed.sections[number].declarations[place] = variant.tree
            mutants.append(Mutant(change: variant.change, span: variant.span, service: variant.service, fileIndex: index, file: changed))
          }
        }
      }
    }
    return mutants
  }
}

/// A tree with one change in it.
struct Variant<Tree> {
  let tree: Tree
  let change: Localized
  let span: Span
  var service: String?

  /// The same change seen from the tree around it.
  func map<Other>(_ wrap: (Tree) -> Other) -> Variant<Other> {
    Variant<Other>(tree: wrap(tree), change: change, span: span, service: service)
  }
}
