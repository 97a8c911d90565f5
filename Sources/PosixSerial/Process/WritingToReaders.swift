import CSerial
import SerialLink

/// Writes all of a text, waiting for a slow reader, but not once the program is asked to stop.
///
/// The C functions are `poll` and `write`.
///
/// - Parameters:
///   - text: what to write.
///   - descriptor: where; it may block by itself.
///   - interruption: what ends the wait.
/// - Throws: what the system says, such as EPIPE when the reader went away; EINTR if nobody reads while
///   the program is asked to stop.
func writeFully(
  _ text: String,
  to descriptor: Int32,
  heeding interruption: Interruption = .process
) throws(SystemError) {
  var remaining = Array(text.utf8)[...]
  while !remaining.isEmpty {
    try waitForRoom(on: descriptor, heeding: interruption)
    // A pipe that has room at all has room for so much, and does not block.
    let piece = remaining.prefix(4096)
    let count = unsafe piece.withUnsafeBytes {
      unsafe write(descriptor, $0.baseAddress, $0.count)
    }
    let number = cserial_errno()
    if count > 0 {
      remaining = remaining.dropFirst(count)
    } else if count < 0, number != EINTR, number != EAGAIN {
      throw SystemError(call: "write", number: number)
    }
  }
}

/// Waits until a reader has made room; a person who has asked the program to stop has waited enough.
private func waitForRoom(
  on descriptor: Int32,
  heeding interruption: Interruption
) throws(SystemError) {
  var entries = [
    pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0),
    pollfd(fd: interruption.descriptor, events: Int16(POLLIN), revents: 0),
  ]
  while true {
    // What the program has to say about the end is still written, to a reader that reads.
    let isStopping = interruption.signal != nil
    let ready = unsafe poll(&entries, isStopping ? 1 : 2, isStopping ? patienceAtEnd : -1)
    if ready > 0, entries[0].revents != 0 { return }
    if isStopping, ready == 0 { throw SystemError(call: "write", number: EINTR) }
  }
}

/// How many milliseconds a reader gets once the program is asked to stop.
private let patienceAtEnd: Int32 = 200
