/// Trouble at a USB socket that the kernel noted in its log.
package struct USBTrouble: Hashable, Sendable {
  package var kind: Kind
  /// The socket, as in `1-2.4`; nothing where the message names none.
  package var place: String?
  /// The serial port that went with the device, as in `ttyUSB0`; nothing if none is known to.
  package var port: String?
  /// How long ago it was noted.
  ///
  /// The clock of the log may be off by some seconds after weeks.
  package var secondsAgo: Int

  /// What the trouble is.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Something is at the socket and does not answer when the kernel asks what it is.
    case notAnswering = "not-answering"
    case disconnected
    /// A device, or a short, takes more current than the socket gives.
    case overCurrent = "over-current"
    /// The hub switched the socket off by itself, as noise makes it do.
    case disabledByHub = "disabled-by-hub"
    /// The power supply of a Raspberry Pi is too weak.
    case underVoltage = "under-voltage"
  }

  /// The reason that the trouble is unknown, where this user may not read the kernel's log.
  package static let closedLog = "the kernel's log may not be read"

  /// How many seconds old a message may be to be taken for the cause of what is seen now.
  ///
  /// Who plugs a lead in and starts this program takes seconds to minutes; what is older may be of another
  /// device and another day.
  package static let recent = 300

  /// Creates a note of trouble.
  package init(kind: Kind, place: String?, port: String? = nil, secondsAgo: Int) {
    self.kind = kind
    self.place = place
    self.port = port
    self.secondsAgo = secondsAgo
  }
}
