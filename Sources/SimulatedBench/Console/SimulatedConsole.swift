import SerialLink

/// A console at the far end of a simulated cable: a line's end brings a prompt, and letters come back.
struct SimulatedConsole: Hashable, Sendable {
  private let prompt: [UInt8]
  /// The bytes that end a line.
  private let lineEnds: Set<UInt8>
  /// Whether other control characters come back as `^` and a letter (`ECHOCTL`); else nothing comes.
  private let showsControls: Bool

  /// A router that nobody has logged in to: its prompt ends in `>` (Cisco IOS, "Command modes").
  static let router = SimulatedConsole(
    prompt: Array("Router>".utf8),
    lineEnds: [0x0D],
    showsControls: false
  )
  /// A Linux tty with a getty.
  static let login = SimulatedConsole(
    prompt: Array("login: ".utf8),
    lineEnds: [0x0A, 0x0D],
    showsControls: true
  )

  /// What it sends when it has received a byte.
  func answer(to byte: UInt8, at moment: Instant) -> [SimulatedUPS.Transmission] {
    let bytes: [UInt8] =
      switch byte {
      case _ where lineEnds.contains(byte): Array("\r\n".utf8) + prompt
      case 0..<0x20, 0x7F: showsControls ? [UInt8(ascii: "^"), byte ^ 0x40] : []
      default: [byte]
      }
    guard !bytes.isEmpty else { return [] }
    return [SimulatedUPS.Transmission(bytes: bytes, notBefore: moment + .milliseconds(2))]
  }
}
