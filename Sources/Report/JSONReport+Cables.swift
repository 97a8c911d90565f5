import CableModel

/// A cable in the list of those that are known.
struct CableEntryMirror: Encodable {
  let fingerprint: String
  let id: String
  let isDefault: Bool
  let name: String
  let purpose: String

  init(_ cable: Cable, isDefault: Bool) {
    fingerprint = cable.wiringFingerprint
    id = cable.id
    self.isDefault = isDefault
    name = cable.name
    purpose = cable.purpose
  }
}

/// The wiring of a cable.
struct PinoutMirror: Encodable {
  let cable: CableNameMirror
  let conductors: [ConductorMirror]
  let device: EndMirror
  let emptyPins: [EmptyPinMirror]
  let host: EndMirror
  let jumpers: [JumperMirror]

  init(_ cable: Cable) {
    self.cable = CableNameMirror(cable)
    conductors = cable.conductors.map { ConductorMirror($0, of: cable) }
    device = EndMirror(
      connector: cable.device.connector.rawValue,
      gender: cable.device.gender.rawValue,
      name: cable.device.name
    )
    emptyPins = cable.emptyDevicePins.map { pin in
      let signal = cable.device.pins[pin]
      return EmptyPinMirror(hazard: signal?.hazard, pin: pin, signal: signal?.name)
    }
    host = EndMirror(
      connector: cable.host.connector.rawValue,
      gender: cable.host.gender.rawValue,
      name: cable.host.name
    )
    jumpers = cable.jumpers.map { JumperMirror($0, of: cable) }
  }
}

/// One end of a cable.
struct EndMirror: Encodable {
  let connector: String
  let gender: String
  let name: String
}

/// A wire.
struct ConductorMirror: Encodable {
  let colour: String?
  let devicePin: Int
  let deviceSignal: String?
  let hostPin: Int
  let hostSignal: String?

  init(_ conductor: Conductor, of cable: Cable) {
    colour = conductor.colour
    devicePin = conductor.to
    deviceSignal = cable.device.pins[conductor.to]?.name
    hostPin = conductor.from
    hostSignal = cable.signal(on: conductor)?.rawValue
  }
}

/// Pins that are joined.
struct JumperMirror: Encodable {
  let colours: [String]
  let end: String
  let pins: [Int]
  let signals: [String]

  init(_ jumper: Jumper, of cable: Cable) {
    colours = jumper.colours
    end = jumper.pins.first?.end.rawValue ?? ""
    pins = jumper.pins.map(\.number)
    signals = jumper.pins.compactMap { pin in
      pin.end == .host
        ? cable.host.pins[pin.number]?.rawValue : cable.device.pins[pin.number]?.name
    }
  }
}

/// A pin of the device that must carry no contact.
struct EmptyPinMirror: Encodable {
  let hazard: String?
  let pin: Int
  let signal: String?
}
