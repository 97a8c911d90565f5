import SerialLink

/// What XON and XOFF from the far end have done to the host's transmitter.
///
/// With software flow control a transmitter stops behind the character that it is sending when XOFF
/// arrives, goes on with XON, and neither of the two is handed over. Under Linux a tty with IXON does
/// this by itself, or has an FT232R, PL2303 or CP210x do it (drivers/tty/n_tty.c and
/// drivers/usb/serial of the Linux kernel). A damaged character is data, whatever its bits
/// (OMAP5910 technical reference manual, 12.9.11).
struct FlowGate: Sendable {
  /// Whether the far end lets the host transmit.
  private(set) var isOpen = true

  private static let xon: UInt8 = 0x11
  private static let xoff: UInt8 = 0x13

  /// Takes over a change of the flow control, which forgets an XOFF unless it is the software's.
  mutating func adopt(_ flowControl: FlowControl) {
    if flowControl != .software { isOpen = true }
  }

  /// Obeys what arrived if it is one of the two.
  ///
  /// - Parameters:
  ///   - item: what arrived.
  ///   - flowControl: the flow control in force.
  /// - Returns: whether it was one, and so goes no further.
  mutating func heeds(_ item: Received, under flowControl: FlowControl) -> Bool {
    guard flowControl == .software else { return false }
    switch item {
    case .byte(Self.xon): isOpen = true
    case .byte(Self.xoff): isOpen = false
    default: return false
    }
    return true
  }
}
