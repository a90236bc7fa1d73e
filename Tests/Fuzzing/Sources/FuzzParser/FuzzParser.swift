import Diagnostics
import Syntax

/// Any bytes are read as a policy file: the parser gives a tree and findings, never a crash.
@_cdecl("LLVMFuzzerTestOneInput") public func fuzz(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  var sources = SourceMap()
  let file = sources.add(SourceText(name: "x", bytes: Array(UnsafeBufferPointer(start: data, count: size))))
  let result = Parser.parse(sources[file], file)
  // Drawing a finding must work too, wherever it points.
  let renderer = TextRenderer(sources: sources)
  for finding in result.findings { _ = renderer.render(finding) }
  return 0
}
