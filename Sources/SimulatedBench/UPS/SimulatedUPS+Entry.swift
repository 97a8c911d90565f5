import SerialLink
import SmartProtocol

extension SimulatedUPS {
  /// A command of several characters that has begun and not ended.
  struct Entry: Hashable, Sendable {
    enum Purpose: Hashable, Sendable {
      /// Three digits after `@`: tenths of an hour.
      case hibernation
      /// Eight characters after a variable that holds a name, and `-`.
      case rewriting(UInt8)
    }

    var purpose: Purpose
    var characters: [UInt8] = []
    /// When the last character of it came.
    var last: Instant
  }

  /// Characters that follow each other faster than this are not understood.
  ///
  /// NUT leaves 50 ms between them and apcupsd a second; both say that a rushed UPS may stop talking.
  static let pace = Duration.milliseconds(40)

  /// Acts on a byte in the middle of a command of several characters.
  mutating func continueEntry(with byte: UInt8, at moment: Instant) {
    guard var current = entry else { return }
    entry = nil
    guard moment - current.last >= Self.pace else { return }
    let belongs =
      switch current.purpose {
      case .hibernation: (0x30...0x39).contains(byte)
      case .rewriting: byte != SmartCommand.resynchronise.byte
      }
    guard belongs else {
      reply(SmartHandshake.notAvailable, to: byte, at: moment)
      return
    }
    current.characters.append(byte)
    current.last = moment
    switch current.purpose {
    case .hibernation where current.characters.count == 3:
      let tenths = current.characters.reduce(0) { $0 * 10 + Int($1) - 0x30 }
      plan(.after(.seconds(tenths * 360)), by: 0x40, at: moment)
    case .rewriting(let letter) where current.characters.count == 8:
      // A name shorter than eight characters is padded with CR by NUT.
      let name = current.characters.filter { $0 != 0x0D }
      edit(letter, to: name, command: byte, at: moment)
    default:
      entry = current
    }
  }
}
