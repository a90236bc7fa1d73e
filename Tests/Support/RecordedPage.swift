import FoundationEssentials

/// A page of `spec/` that is written from the program itself.
package enum RecordedPage {
  /// What is wrong with the page as it lies in the repository; nil if it is as it should be.
  ///
  /// With the environment variable `RECORD=1` the page is written anew, and that is reported too, so that a run that records
  /// never passes for a run that compares.
  package static func problem(_ path: String, _ content: String) -> String? {
    let file = Repository.path + "/" + path
    let isThere = (try? String(contentsOfFile: file, encoding: .utf8)) == content
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      if isThere { return "\(path) was as it should be; run again without RECORD=1" }
      var folders = file.split(separator: "/", omittingEmptySubsequences: false)
      folders.removeLast()
      try? FileManager.default.createDirectory(atPath: folders.joined(separator: "/"), withIntermediateDirectories: true)
      do { try content.write(toFile: file, atomically: true, encoding: .utf8) } catch { return "\(path) could not be written" }
      return "\(path) was recorded; look at the difference and run again without RECORD=1"
    }
    return isThere ? nil : "\(path) is not what the program says; run once with RECORD=1 and look at the difference"
  }

  /// The names of the files in a folder of the repository, in order.
  package static func files(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: Repository.path + "/" + folder)) ?? []).sorted()
  }
}
