public import Comparison
public import Diagnostics
import FoundationEssentials

/// A file of accepted differences.
public enum AcceptanceFile {
  /// What kept it from being read.
  public struct Failure: Error, Sendable {
    public let findings: [Diagnostic]
    public let sources: SourceMap
  }

  /// Reads a file; one that is not there yet holds nothing.
  /// - Throws: ``Failure`` with the place.
  public static func read(_ path: String) throws(Failure) -> Acceptance {
    guard FileManager.default.fileExists(atPath: path) else { return Acceptance() }
    var sources = SourceMap()
    let bytes: [UInt8]
    do throws(WorkspaceError) { bytes = try FileFinder.bytes(of: path) } catch {
      throw Failure(findings: [Diagnostic(.fileNotReadable, at: nil, error.message)], sources: sources)
    }
    let file = sources.add(SourceText(name: path, bytes: bytes))
    let node: JSONNode
    do throws(JSONError) { node = try JSONReader.read(file, in: sources) } catch {
      throw Failure(findings: [error.diagnostic], sources: sources)
    }
    do throws(AcceptanceError) { return try Acceptance(node) } catch { throw Failure(findings: [error.diagnostic], sources: sources) }
  }
}
