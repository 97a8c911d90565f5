import CSerial
import SerialLink

/// How one write to a descriptor that may not block ended.
enum WriteOutcome {
  /// So many bytes were taken, at least one.
  case accepted(Int)
  /// No room now.
  case full
  case failed(SystemError)
}

/// Writes once, perhaps not everything; it does not wait if the descriptor does not block.
///
/// The C function is `write`.
func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> WriteOutcome {
  do throws(SystemError) {
    let count = try retrying("write") {
      unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
    }
    return count == 0 ? .full : .accepted(count)
  } catch {
    return error.number == EAGAIN ? .full : .failed(error)
  }
}
