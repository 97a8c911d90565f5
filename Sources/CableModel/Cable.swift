package import SerialLink

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
  /// What is printed or moulded on it, such as "940-0024C"; none for what people make.
  package var printedNumbers: [String]
  /// Where the facts in the file come from.
  package var sources: [String]
  /// How well the wiring is known; `nil` if its file does not say.
  package var evidence: Evidence?
  /// What is uncertain about it, or where the sources contradict each other.
  package var doubts: [Doubt]
  /// What its own wires begin at: a port, or the end of the sections in front of them.
  package var host: HostEnd
  /// The sections between a serial adapter and the host end; `nil` if that is the port itself.
  package var upstream: Upstream?
  package var device: DeviceEnd
  /// Who made its own wires.
  package var make: SectionMake
  package var conductors: [Conductor]
  package var jumpers: [Jumper]
  /// The settings that the device uses, without flow control.
  package var line: LineSettings
  package var deviceProtocol: DeviceProtocol

  /// Creates a cable from its parts, unvalidated.
  package init(
    id: String,
    name: String,
    purpose: String,
    printedNumbers: [String] = [],
    sources: [String],
    evidence: Evidence? = nil,
    doubts: [Doubt] = [],
    host: HostEnd,
    upstream: Upstream? = nil,
    device: DeviceEnd,
    make: SectionMake = .crimped,
    conductors: [Conductor],
    jumpers: [Jumper],
    line: LineSettings,
    deviceProtocol: DeviceProtocol
  ) {
    self.id = id
    self.name = name
    self.purpose = purpose
    self.printedNumbers = printedNumbers
    self.sources = sources
    self.evidence = evidence
    self.doubts = doubts
    self.host = host
    self.upstream = upstream
    self.device = device
    self.make = make
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
  /// The device's socket, if it counts its contacts otherwise than the plug that goes into it.
  package var socket: ConnectorKind?

  /// Creates a device end.
  package init(
    connector: ConnectorKind,
    gender: Gender,
    name: String,
    pins: [Int: DeviceSignal],
    socket: ConnectorKind? = nil
  ) {
    self.connector = connector
    self.gender = gender
    self.name = name
    self.pins = pins
    self.socket = socket
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
  /// What is in the wire; `nil` for a plain one.
  package var component: WireComponent?

  /// Creates a conductor.
  package init(from: Int, to: Int, colour: String? = nil, component: WireComponent? = nil) {
    self.from = from
    self.to = to
    self.colour = colour
    self.component = component
  }
}

/// Two or more pins of the same end joined together.
package struct Jumper: Hashable, Sendable {
  package var pins: [Pin]
  /// The usual colours of the joined wires, in the order of the pins; hints only.
  package var colours: [String]
  /// What joins them; `nil` for plain wire.
  package var component: WireComponent?

  /// Creates a jumper.
  package init(pins: [Pin], colours: [String] = [], component: WireComponent? = nil) {
    self.pins = pins
    self.colours = colours
    self.component = component
  }
}

/// The language that the device at the far end speaks.
package enum DeviceProtocol: String, Hashable, Sendable, CaseIterable {
  /// APC's UPS-Link "smart" protocol.
  case apcSmart = "apc-smart"
  /// Contacts that open and close; nothing is said.
  case contacts
  /// The console of a router, a switch or a management card.
  case console
  /// A switched socket strip with menus of its own.
  case powerStrip = "pdu"
  /// USB, which is no serial line.
  case usb

  /// What a device that speaks it is called in a sentence, such as "UPS".
  package var noun: String {
    switch self {
    case .apcSmart, .contacts: "UPS"
    case .console: "console"
    case .powerStrip: "socket strip"
    case .usb: "USB device"
    }
  }
}
