import CableModel
import Diagnosis
import PlainText

/// The parts of the way to the device, in words of the cable.
struct PartWords {
  private let cable: Cable
  /// The device, such as "the UPS".
  private let device: String

  /// Creates the words for the parts of the way over a cable.
  init(_ cable: Cable) {
    self.cable = cable
    device = "the \(cable.deviceProtocol.noun)"
  }

  /// A part with its pins, such as "yellow (RJ45 6 to DE-9 1)".
  func full(_ part: Part) -> String {
    let (host, device) = (cable.host.connector.rawValue, cable.device.connector.rawValue)
    switch part {
    case .conductor(let index):
      let wire = cable.conductors[index]
      let name = wire.colour ?? "host \(cable.signal(on: wire)?.rawValue ?? "wire")"
      return "\(name) (\(host) \(ConnectorKind.label(ofContact: wire.from)) to "
        + "\(device) \(ConnectorKind.label(ofContact: wire.to)))"
    case .jumper(let index):
      let pins = cable.jumpers[index].pins
      let connector = pins.first?.end == .device ? device : host
      return "\(short(part)) (\(connector) \(pins.map { String($0.number) }.listed))"
    default: return short(part)
    }
  }

  /// A part in a word or a few, such as "yellow" or "the adapter's transmitter".
  func short(_ part: Part) -> String {
    switch part {
    case .conductor(let index): conductor(index)
    case .ground: "the ground"
    case .jumper(let index): jumper(index)
    case .lead: "the lead"
    case .adapterTransmitter: "the adapter's transmitter"
    case .adapterReceiver: "the adapter's receiver"
    case .portSettings: "the port's settings"
    case .portAlone: "sole use of the port"
    case .devicePort: "\(device)'s serial port"
    case .deviceReceiver: "\(device)'s receiver"
    case .deviceTransmitter: "\(device)'s transmitter"
    case .devicePower: "\(device)'s power"
    case .deviceLanguage: "\(device)'s protocol"
    }
  }

  /// What is suspected if a part is.
  func suspect(_ part: Part) -> String {
    part == .portAlone ? "another program on the port" : short(part)
  }

  /// Several parts, with one word for those that belong together.
  ///
  /// - Parameter parts: the parts, in the order of the way.
  /// - Returns: what a sentence can list.
  func list(_ parts: [Part]) -> [String] {
    var left = parts.filter { !(parts.contains(.ground) && isGround($0)) }
    var words: [String] = []
    let wires = left.filter(\.isOfCable)
    words += wires.filter { !$0.isJumper }.map(short)
    let jumpers = wires.filter(\.isJumper)
    words +=
      jumpers.count > 1 && jumpers.count == cable.jumpers.count
      ? ["the jumpers"] : jumpers.map(short)
    left.removeAll(where: \.isOfCable)
    let merged: [(parts: Set<Part>, words: String)] = [
      ([.adapterTransmitter, .adapterReceiver], "the adapter"),
      ([.devicePort, .deviceReceiver, .deviceTransmitter, .devicePower, .deviceLanguage], device),
      (
        [.devicePort, .deviceReceiver, .deviceTransmitter, .devicePower], "\(device)'s serial port"
      ),
      ([.devicePort, .deviceReceiver, .deviceTransmitter], "\(device)'s serial port"),
    ]
    while let part = left.first {
      let whole = merged.first { $0.parts.contains(part) && $0.parts.isSubset(of: left) }
      words.append(whole?.words ?? short(part))
      left.removeAll { whole?.parts.contains($0) ?? ($0 == part) }
    }
    return words
  }

  /// Whether a part is a wire that connects the grounds.
  func isGround(_ part: Part) -> Bool {
    guard case .conductor(let index) = part else { return false }
    return cable.signal(on: cable.conductors[index]) == .ground
  }

  /// The colour where it is that of one wire alone, or the signal, or the pin.
  private func conductor(_ index: Int) -> String {
    let wire = cable.conductors[index]
    if let colour = wire.colour, cable.conductors.count(where: { $0.colour == colour }) == 1 {
      return colour
    }
    if let signal = cable.signal(on: wire), cable.conductors(carrying: signal).count == 1 {
      return "the \(signal.rawValue) wire"
    }
    return cable.shortWords(forConductor: index)
  }

  private func jumper(_ index: Int) -> String {
    let names = cable.jumpers[index].pins.map { pin in
      switch pin.end {
      case .host: cable.host.pins[pin.number]?.rawValue ?? String(pin.number)
      case .device: cable.device.pins[pin.number]?.name ?? String(pin.number)
      }
    }
    return "the \(names.joined(separator: "-")) jumper"
  }
}

extension Part {
  /// Whether it is a wire or a jumper of the cable, or the ground that its wires make.
  fileprivate var isOfCable: Bool {
    switch self {
    case .conductor, .ground, .jumper: true
    default: false
    }
  }

  fileprivate var isJumper: Bool {
    if case .jumper = self { true } else { false }
  }
}
