import CSerial
import SerialLink
import Synchronization

/// Notices that the program was asked to stop, and wakes whatever waits on a line.
///
/// A signal handler may do next to nothing. This one stores the signal's number and writes one byte
/// to a pipe; the byte is never read, so from then on every wait that also watches the pipe ends at
/// once, on every thread, and links are put back and closed on the ordinary way out.
package final class Interruption: Sendable {
  /// What the program's own signals reach.
  package static let process = Interruption()

  /// The first signal that arrived; 0 for none.
  private let number = Atomic<Int32>(0)
  /// When it arrived, in nanoseconds.
  private let moment = Atomic<Int64>(0)
  private let readEnd: Int32
  private let writeEnd: Int32

  /// Creates an interruption that no signal reaches, only `note(signal:)`; it is never released.
  package init() {
    var ends: [Int32] = [-1, -1]
    if unsafe pipe(&ends) == 0 {
      for end in ends {
        _ = cserial_set_pipe_flags(end)
      }
    }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  deinit {
    _ = close(readEnd)
    _ = close(writeEnd)
  }

  /// What to watch for input beside a line; -1, which `poll` passes over, if there was no pipe.
  var descriptor: Int32 { readEnd }

  /// The signal that asked to stop, if one did.
  package var signal: Int32? {
    let value = number.load(ordering: .acquiring)
    return value == 0 ? nil : value
  }

  /// Whether a signal that arrives now asks a second time.
  ///
  /// Signals that come together are one request: a terminal that goes away sends several.
  var isRepeated: Bool {
    let first = moment.load(ordering: .acquiring)
    return first != 0 && RealClock.now.nanoseconds - first > 200_000_000
  }

  /// Records a signal and wakes all waits; the first one is kept.
  ///
  /// Async-signal-safe.
  package func note(signal: Int32) {
    let (wasFirst, _) = number.compareExchange(
      expected: 0,
      desired: signal,
      ordering: .acquiringAndReleasing
    )
    guard wasFirst else { return }
    moment.store(RealClock.now.nanoseconds, ordering: .releasing)
    var byte: UInt8 = 0
    // If the pipe were full, what it is for would already be done.
    _ = unsafe write(writeEnd, &byte, 1)
  }
}

extension Interruption {
  /// The signals that ask a program to stop.
  package static let signals: [Int32] = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

  /// Catches the signals that ask to stop, and ignores SIGPIPE so that writing reports it instead.
  ///
  /// A signal that is ignored already, as `nohup` ignores SIGHUP, stays ignored. Calls that wait are
  /// not restarted after a signal. A second signal ends the program at once. A file that may grow no
  /// further is an error of that write. To be called once, before any port is opened. The C function
  /// is `sigaction`.
  package static func arm() {
    // Made before the handler can run, which must not be the one to make it.
    _ = process
    for signal in signals where cserial_is_ignored(signal) == 0 {
      _ = cserial_catch_signal(signal, noteSignal)
    }
    _ = cserial_ignore_signal(SIGPIPE)
    _ = cserial_ignore_signal(SIGXFSZ)
  }

  /// Gives the signals their default effect again; what was noted stays noted.
  package static func disarm() {
    for signal in signals where cserial_is_ignored(signal) == 0 {
      _ = cserial_default_signal(signal)
    }
  }

  /// The signal that asked the program to stop, if one did.
  package static var pending: Int32? { process.signal }
}

/// The handler; it keeps `errno` as the interrupted code left it.
private func noteSignal(_ signal: Int32) {
  let number = cserial_errno()
  if Interruption.process.isRepeated {
    // It takes effect when this handler returns.
    _ = cserial_default_signal(signal)
    _ = raise(signal)
  } else {
    Interruption.process.note(signal: signal)
  }
  cserial_set_errno(number)
}
