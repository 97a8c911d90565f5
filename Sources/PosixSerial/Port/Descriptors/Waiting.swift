import CSerial
package import SerialLink

/// Waits until a descriptor is ready, a deadline has passed, or the program is asked to stop.
///
/// The one place that waits. A signal that does not ask to stop costs nothing: the wait goes on for
/// what is left of it. The deadline is never cut short: `poll` counts whole milliseconds and the
/// rest is rounded up. The C function is `poll`.
///
/// - Parameters:
///   - events: `POLLIN` or `POLLOUT`.
///   - descriptor: what is waited for.
///   - deadline: the last moment to wait for; one in the past only looks.
///   - interruption: what else ends the wait.
/// - Returns: what `poll` says of the descriptor, errors and hang-up included; 0 at the deadline.
/// - Throws: `LinkError.interrupted` even if the descriptor is ready too.
func wait(
  for events: Int32,
  on descriptor: Int32,
  before deadline: Instant,
  heeding interruption: Interruption
) throws(LinkError) -> Int32 {
  var watched = [
    pollfd(fd: descriptor, events: Int16(events), revents: 0),
    pollfd(fd: interruption.descriptor, events: Int16(POLLIN), revents: 0),
  ]
  while true {
    if let signal = interruption.signal {
      throw .interrupted(signal: signal)
    }
    let remaining = deadline - RealClock.now
    let ready = unsafe poll(&watched, nfds_t(watched.count), pollMilliseconds(for: remaining))
    let number = cserial_errno()
    if let signal = interruption.signal {
      throw .interrupted(signal: signal)
    }
    if ready < 0 {
      guard number == EINTR || number == EAGAIN else {
        throw .system(SystemError(call: "poll", number: number))
      }
    } else if watched[0].revents != 0 {
      return Int32(watched[0].revents)
    } else if RealClock.now >= deadline {
      return 0
    }
  }
}

/// Something that a wait can end with: a descriptor that becomes ready.
package struct Watched: Hashable, Sendable {
  let descriptor: Int32
  fileprivate let events: Int16

  init(_ descriptor: Int32, for events: Int32) {
    self.descriptor = descriptor
    self.events = Int16(events)
  }

  fileprivate var entry: pollfd { pollfd(fd: descriptor, events: events, revents: 0) }
}

/// A link for whoever also waits for other things than this line.
package protocol WatchedLink: SerialLink, ~Copyable {
  /// What ends a wait elsewhere when something arrives here.
  var watched: Watched { get }
}

/// Waits until any of several descriptors is ready, a deadline has passed, or the program is asked to stop.
///
/// The C function is `poll`.
///
/// - Parameters:
///   - watched: what is waited for.
///   - deadline: the last moment to wait for; one in the past only looks.
///   - interruption: what else ends the wait.
/// - Throws: `LinkError.interrupted` even if something is ready too.
func wait(
  forAnyOf watched: [Watched],
  before deadline: Instant,
  heeding interruption: Interruption
) throws(LinkError) {
  let stop = Watched(interruption.descriptor, for: POLLIN)
  var entries = (watched + [stop]).map(\.entry)
  while true {
    if let signal = interruption.signal { throw .interrupted(signal: signal) }
    let remaining = deadline - RealClock.now
    let ready = unsafe poll(&entries, nfds_t(entries.count), pollMilliseconds(for: remaining))
    let number = cserial_errno()
    if let signal = interruption.signal { throw .interrupted(signal: signal) }
    if ready < 0 {
      guard number == EINTR || number == EAGAIN else {
        throw .system(SystemError(call: "poll", number: number))
      }
    } else if ready > 0 || RealClock.now >= deadline {
      return
    }
  }
}

/// The descriptors that are ready at this moment.
func readyDescriptors(among watched: [Watched]) -> Set<Int32> {
  var entries = watched.map(\.entry)
  guard unsafe poll(&entries, nfds_t(entries.count), 0) > 0 else { return [] }
  return Set(entries.filter { $0.revents != 0 }.map(\.fd))
}

/// A wait in the whole milliseconds of `poll`: rounded up, never negative, never above its range.
func pollMilliseconds(for wait: Duration) -> Int32 {
  let nanoseconds = wait.nanoseconds
  guard nanoseconds > 0 else { return 0 }
  let whole = (nanoseconds - 1) / 1_000_000 + 1
  return Int32(clamping: whole)
}
