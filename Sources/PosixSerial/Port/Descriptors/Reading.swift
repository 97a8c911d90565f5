import CSerial
import SerialLink

/// How one read of a descriptor that does not block ended.
enum ReadOutcome {
  /// Something was read; more may follow if the buffer was filled.
  case bytes([UInt8], isFull: Bool)
  /// Nothing is there now.
  case nothingYet
  /// Nothing will ever come: a terminal was hung up, an adapter unplugged.
  case endOfFile
  case failed(SystemError)
}

/// Reads once, at most a few kilobytes; it does not wait.
///
/// The C function is `read`.
func read(from descriptor: Int32, atMost limit: Int = 4096) -> ReadOutcome {
  let capacity = min(limit, 4096)
  var buffer = [UInt8](repeating: 0, count: capacity)
  do throws(SystemError) {
    let count = try retrying("read") { unsafe read(descriptor, &buffer, capacity) }
    guard count > 0 else { return .endOfFile }
    return .bytes(Array(buffer.prefix(count)), isFull: count == capacity)
  } catch {
    return error.number == EAGAIN ? .nothingYet : .failed(error)
  }
}
