/// A cable as its maker meant it: both ends, what joins them, and how the line is used.
///
/// Values come from a cable file (see `wiring/README.md`) that has been validated, so that lookups
/// here may rely on its rules: pins exist, signals are claimed once, conductors end somewhere.
package struct Cable: Hashable, Sendable {
  /// The stable name used on the command line and in reports, such as `cisco-rollover-gc98mf`.
  package var id: String
  package var name: String
  /// What the cable is for, in a sentence.
  package var purpose: String
  /// Where the facts in the file come from.
  package var sources: [String]
  package var host: HostEnd
  package var device: DeviceEnd
  package var conductors: [Conductor]
  package var jumpers: [Jumper]
  package var line: LineFormat
  package var deviceProtocol: DeviceProtocol

  /// Creates a cable from its parts, unvalidated.
  package init(
    id: String,
    name: String,
    purpose: String,
    sources: [String],
    host: HostEnd,
    device: DeviceEnd,
    conductors: [Conductor],
    jumpers: [Jumper],
    line: LineFormat,
    deviceProtocol: DeviceProtocol
  ) {
    self.id = id
    self.name = name
    self.purpose = purpose
    self.sources = sources
    self.host = host
    self.device = device
    self.conductors = conductors
    self.jumpers = jumpers
    self.line = line
    self.deviceProtocol = deviceProtocol
  }
}

/// The end at the computer: a connector whose pins carry the host's signals.
package struct HostEnd: Hashable, Sendable {
  package var connector: ConnectorKind
  package var gender: Gender
  /// What brings the signals there, such as "USB console lead".
  package var name: String
  /// Pin number to host signal; a pin that is missing carries nothing.
  package var pins: [Int: HostSignal]

  /// Creates a host end.
  package init(connector: ConnectorKind, gender: Gender, name: String, pins: [Int: HostSignal]) {
    self.connector = connector
    self.gender = gender
    self.name = name
    self.pins = pins
  }
}

/// The end at the device: a connector that mates with a socket whose pins are described.
package struct DeviceEnd: Hashable, Sendable {
  package var connector: ConnectorKind
  /// The gender of the cable's connector, the opposite of the device's.
  package var gender: Gender
  /// What the cable plugs into, such as "APC Smart-UPS".
  package var name: String
  /// Pin number to what the device has there; a pin that is missing is not connected in the device.
  package var pins: [Int: DeviceSignal]

  /// Creates a device end.
  package init(connector: ConnectorKind, gender: Gender, name: String, pins: [Int: DeviceSignal]) {
    self.connector = connector
    self.gender = gender
    self.name = name
    self.pins = pins
  }
}

/// A wire from a host pin to a device pin.
package struct Conductor: Hashable, Sendable {
  /// The pin number at the host end.
  package var from: Int
  /// The pin number at the device end.
  package var to: Int
  /// The usual colour, a hint only: makers differ.
  package var colour: String?

  /// Creates a conductor.
  package init(from: Int, to: Int, colour: String? = nil) {
    self.from = from
    self.to = to
    self.colour = colour
  }
}

/// Two or more pins of the same end joined together, going nowhere else.
package struct Jumper: Hashable, Sendable {
  package var pins: [Pin]
  /// The usual colours of the joined wires, in the order of the pins; hints only.
  package var colours: [String]

  /// Creates a jumper.
  package init(pins: [Pin], colours: [String] = []) {
    self.pins = pins
    self.colours = colours
  }
}

/// How characters travel on the line that the cable is for.
package struct LineFormat: Hashable, Sendable {
  package var baudRate: Int
  package var dataBits: Int
  package var parity: LineParity
  package var stopBits: Int

  /// Creates a line format.
  package init(baudRate: Int, dataBits: Int, parity: LineParity, stopBits: Int) {
    self.baudRate = baudRate
    self.dataBits = dataBits
    self.parity = parity
    self.stopBits = stopBits
  }
}

/// The parity that a cable's device uses.
package enum LineParity: String, Hashable, Sendable, CaseIterable {
  case none
  case odd
  case even
}

/// The language that the device at the far end speaks.
package enum DeviceProtocol: String, Hashable, Sendable, CaseIterable {
  /// APC's UPS-Link "smart" protocol.
  case apcSmart = "apc-smart"
}
