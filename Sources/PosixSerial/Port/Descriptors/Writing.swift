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
  unsafe outcome(of: "write", on: bytes) {
    unsafe CSerial.write(descriptor, $0.baseAddress, $0.count)
  }
}

/// Writes once to a connection, as `write` does; one that has ended is an error and no signal.
///
/// The C function is `send`.
func writeToConnection(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> WriteOutcome {
  unsafe outcome(of: "send", on: bytes) {
    unsafe cserial_send(descriptor, $0.baseAddress, $0.count)
  }
}

private func outcome(
  of name: String,
  on bytes: ArraySlice<UInt8>,
  _ call: (UnsafeRawBufferPointer) -> Int
) -> WriteOutcome {
  do throws(SystemError) {
    let count = try retrying(name) { unsafe bytes.withUnsafeBytes { unsafe call($0) } }
    return count == 0 ? .full : .accepted(count)
  } catch {
    return error.number == EAGAIN ? .full : .failed(error)
  }
}
