/// The words with which a UPS answers instead of a value (apcupsd smartprotocol.rst; NUT apcsmart.c).
package enum SmartHandshake {
  /// The answer to `Y`: smart mode is on, now or already.
  package static let smartMode = Array("SM".utf8)
  /// The answer to `R`: back in dumb mode, silent until the next `Y`.
  package static let dumbMode = Array("BYE".utf8)
  /// The command is unknown, not available on this model, or not available now.
  package static let notAvailable = Array("NA".utf8)
  /// The command is known but was refused.
  package static let refused = Array("NO".utf8)
  /// The command was accepted.
  package static let accepted = Array("OK".utf8)
  /// What ends every reply.
  package static let lineEnd: [UInt8] = [0x0D, 0x0A]

  /// Whether a line is one of the words above, and so no value of a free-text reply.
  static func isWord(_ line: [UInt8]) -> Bool {
    [smartMode, dumbMode, notAvailable, refused, accepted].contains(line)
  }
}
