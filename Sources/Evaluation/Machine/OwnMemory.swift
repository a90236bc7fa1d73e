extension UnsafeMutableBufferPointer {
  /// New memory that holds some elements; whoever keeps it deallocates it.
  static func copy(of elements: [Element]) -> UnsafeMutableBufferPointer {
    let buffer = UnsafeMutableBufferPointer.allocate(capacity: Swift.max(1, elements.count))
    _ = buffer.initialize(from: elements)
    return UnsafeMutableBufferPointer(start: buffer.baseAddress, count: elements.count)
  }
}
