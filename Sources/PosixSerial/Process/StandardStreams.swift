import CSerial
package import SerialLink
import Synchronization

/// What the program says to the person, or to the next program.
package enum StandardOutput {
  /// The descriptor, for `TerminalFacts`.
  package static let descriptor = STDOUT_FILENO

  /// Writes all of a text, waiting for a slow reader.
  ///
  /// The C function is `write`.
  ///
  /// - Returns: false if the reader went away, the disk is full, or nobody reads while the program is
  ///   asked to stop; what follows is then of no use.
  package static func write(_ text: String) -> Bool {
    if failure?.number == EINTR { return false }
    do throws(SystemError) {
      try writeFully(text, to: descriptor)
      return true
    } catch {
      failed.withLock { $0 = $0 ?? error }
      return false
    }
  }

  /// What went wrong first when something was written.
  package static var failure: SystemError? { failed.withLock { $0 } }

  private static let failed = Mutex<SystemError?>(nil)
}

/// What the program says of its own work and troubles.
package enum StandardError {
  /// The descriptor, for `TerminalFacts`.
  package static let descriptor = STDERR_FILENO

  /// Writes all of a text, waiting for a slow reader.
  ///
  /// The C function is `write`.
  ///
  /// - Returns: false if the reader went away, the disk is full, or nobody reads while the program is
  ///   asked to stop.
  @discardableResult
  package static func write(_ text: String) -> Bool {
    if hasGivenUp.withLock({ $0 }) { return false }
    do throws(SystemError) {
      try writeFully(text, to: descriptor)
      return true
    } catch {
      if error.number == EINTR { hasGivenUp.withLock { $0 = true } }
      return false
    }
  }

  private static let hasGivenUp = Mutex(false)
}

/// What the person types, or another program says.
package enum StandardInput {
  /// The descriptor, for `TerminalFacts`.
  package static let descriptor = STDIN_FILENO

  /// What there is to wait for.
  package static var watched: Watched { Watched(descriptor, for: POLLIN) }

  /// What `read(before:)` found.
  package enum Input: Hashable, Sendable {
    /// What was typed, in a terminal a line with its line feed.
    case bytes([UInt8])
    /// Nothing until the deadline.
    case nothing
    /// The input has ended.
    case ended
  }

  /// Forgets what was typed before it was asked for.
  ///
  /// The C function is `tcflush`; it does nothing where the input is no terminal.
  package static func discardPending() {
    _ = tcflush(descriptor, TCIFLUSH)
  }

  /// Waits for what the person types.
  ///
  /// The C functions are `poll` and `read`.
  ///
  /// - Parameters:
  ///   - deadline: the last moment to wait for, on the clock of `RealClock`.
  ///   - interruption: what ends the wait; the program's signals unless told otherwise.
  /// - Returns: all that is there, at most a few kilobytes.
  /// - Throws: `LinkError.interrupted` when the program is asked to stop.
  package static func read(
    before deadline: Instant,
    heeding interruption: Interruption = .process
  ) throws(LinkError) -> Input {
    let ready = try wait(for: POLLIN, on: descriptor, before: deadline, heeding: interruption)
    guard ready != 0 else { return .nothing }
    switch PosixSerial.read(from: descriptor) {
    case .bytes(let bytes, _): return .bytes(bytes)
    case .nothingYet: return .nothing
    case .endOfFile: return .ended
    case .failed(let error): throw .system(error)
    }
  }
}
