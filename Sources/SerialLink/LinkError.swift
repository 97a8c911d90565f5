/// An error number of the operating system, kept whole so that the cause is never lost.
package struct SystemError: Hashable, Sendable {
  /// The function that failed, as its manual page names it (`tcgetattr`, `ioctl(TIOCMGET)`).
  package var call: String
  /// The value of errno.
  package var number: Int32
  /// The symbolic name, `EIO`; the number in words where it has none here.
  package var name: String
  /// What the system says it means.
  package var meaning: String

  /// Creates an error from its four parts.
  package init(call: String, number: Int32, name: String, meaning: String) {
    self.call = call
    self.number = number
    self.name = name
    self.meaning = meaning
  }
}

extension SystemError: CustomStringConvertible {
  package var description: String { "\(call): \(meaning) (\(name))" }
}

/// What can go wrong on a line that is open.
package enum LinkError: Error, Hashable, Sendable {
  /// The adapter went away: unplugged, or its driver gave up. Never the same as silence.
  case disconnected(SystemError?)
  /// The connection to a port of another computer ended. Never the same as silence.
  case connectionEnded(SystemError?)
  /// The output queue did not take the bytes in time: something holds the transmitter.
  case outputBlocked(accepted: Int, of: Int)
  /// This kind of line cannot do that.
  case unsupported(LineCapability)
  /// The person or the system asked the program to stop.
  case interrupted(signal: Int32)
  /// Another failure of the operating system.
  case system(SystemError)
}

/// Abilities that some lines lack.
package enum LineCapability: Hashable, Sendable {
  case controlLines
  case breaks
  case lineSettings
  /// Settings that this side can set or read at all; over a raw socket they are the server's.
  case ownSettings
}
