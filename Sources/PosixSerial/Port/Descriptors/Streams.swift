import CSerial
import SerialLink

/// Writes bytes to a descriptor that may not block, in pieces if it takes them so.
///
/// The C function is `write`.
///
/// - Parameters:
///   - bytes: what to write.
///   - descriptor: where to.
///   - deadline: when to give up what was not accepted.
///   - interruption: what else ends the wait.
///   - once: writes once.
/// - Throws: `.outputBlocked` at the deadline.
func send(
  _ bytes: [UInt8],
  to descriptor: Int32,
  before deadline: Instant,
  heeding interruption: Interruption,
  by once: (ArraySlice<UInt8>, Int32) -> WriteOutcome = write(_:to:)
) throws(LinkError) {
  var accepted = 0
  while accepted < bytes.count {
    switch once(bytes[accepted...], descriptor) {
    case .accepted(let count):
      accepted += count
    case .full:
      let ready = try wait(for: POLLOUT, on: descriptor, before: deadline, heeding: interruption)
      guard ready != 0 else { throw .outputBlocked(accepted: accepted, of: bytes.count) }
    case .failed(let error):
      throw LinkError(error)
    }
  }
}

/// Waits for input and takes all there is, of a flood only what is granted.
///
/// The C functions are `poll` and `read`. What arrived before a device was lost is returned first; the next
/// call reports the loss.
///
/// - Parameters:
///   - descriptor: where from; it may not block.
///   - allowance: how much may be taken.
///   - deadline: the last moment to wait for; one in the past only looks.
///   - interruption: what else ends the wait.
/// - Returns: what arrived, perhaps nothing after a false alarm; `nil` at the deadline.
/// - Throws: `.disconnected` if there is nothing to read and never will be.
func receive(
  from descriptor: Int32,
  _ allowance: inout InputAllowance,
  before deadline: Instant,
  heeding interruption: Interruption
) throws(LinkError) -> [UInt8]? {
  while true {
    let limit = allowance.available(at: RealClock.now)
    guard limit > 0 else {
      let next = min(allowance.nextPortion(after: RealClock.now), deadline)
      try wait(forAnyOf: [], before: next, heeding: interruption)
      if RealClock.now >= deadline { return nil }
      continue
    }
    let ready = try wait(for: POLLIN, on: descriptor, before: deadline, heeding: interruption)
    guard ready != 0 else { return nil }
    let bytes = try readPending(ready, on: descriptor, atMost: limit)
    allowance.take(bytes.count)
    return bytes
  }
}

/// Reads until nothing more is there, after `poll` said that something is.
///
/// - Parameters:
///   - ready: what `poll` said.
///   - descriptor: where from.
///   - limit: how many bytes to take at most.
/// - Returns: what was read; empty if it was a false alarm.
/// - Throws: `.disconnected` if there is nothing to read and never will be.
private func readPending(
  _ ready: Int32,
  on descriptor: Int32,
  atMost limit: Int
) throws(LinkError) -> [UInt8] {
  var all: [UInt8] = []
  while true {
    switch read(from: descriptor, atMost: limit - all.count) {
    case .bytes(let piece, let isFull):
      all += piece
      guard isFull, all.count < limit else { return all }
    case .nothingYet:
      // A hang-up with nothing to read would wake every wait from now on.
      guard all.isEmpty, ready & (POLLHUP | POLLERR | POLLNVAL) != 0 else { return all }
      throw .disconnected(nil)
    case .endOfFile:
      guard all.isEmpty else { return all }
      throw .disconnected(nil)
    case .failed(let error):
      guard all.isEmpty else { return all }
      throw LinkError(error)
    }
  }
}
