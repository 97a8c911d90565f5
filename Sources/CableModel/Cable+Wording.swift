extension Cable {
  /// The name of a conductor inside fault names: its host signal, with the pin where that is not unique.
  package func tag(ofConductor index: Int) -> String {
    let conductor = conductors[index]
    let name = signal(on: conductor)?.rawValue.lowercased() ?? "pin"
    let isUnique = conductors.count { signal(on: $0) == signal(on: conductor) } == 1
    return isUnique ? name : "\(name)-\(conductor.from)"
  }

  /// The name of a device pin inside fault names: the host signal that belongs there and nowhere else.
  ///
  /// A pin with several signals, or one of several pins with the same signal, goes by its number.
  package func tag(ofDevicePin pin: Int) -> String {
    let signals = Set(conductors.filter { $0.to == pin }.compactMap(signal))
    guard let signal = signals.first, signals.count == 1,
      conductors(carrying: signal).allSatisfy({ $0.to == pin })
    else { return "pin-\(pin)" }
    return signal.rawValue.lowercased()
  }

  /// The name of a jumper inside fault names: the signals that it joins.
  package func tag(ofJumper index: Int) -> String {
    jumpers[index].pins.map { pin in
      switch pin.end {
      case .host: host.pins[pin.number]?.rawValue.lowercased() ?? "pin-\(pin.number)"
      case .device: "pin-\(pin.number)"
      }
    }
    .joined(separator: "-")
  }

  /// A conductor for people, such as "the yellow wire (host TxD, RJ45 pin 6)".
  package func words(forConductor index: Int) -> String {
    let conductor = conductors[index]
    let signal = signal(on: conductor).map { "host \($0.rawValue), " } ?? ""
    let pin = "\(host.connector.rawValue) pin \(conductor.from)"
    return "\(shortWords(forConductor: index)) (\(signal)\(pin))"
  }

  /// A conductor in two or three words: "the yellow wire".
  package func shortWords(forConductor index: Int) -> String {
    let conductor = conductors[index]
    return conductor.colour.map { "the \($0) wire" } ?? "the wire from pin \(conductor.from)"
  }

  /// A jumper for people, such as "the jumper between host RTS and host CTS (RJ45 pins 1 and 8)".
  package func words(forJumper index: Int) -> String {
    let pins = jumpers[index].pins
    let names = pins.map { pin in
      switch pin.end {
      case .host: host.pins[pin.number].map { "host \($0.rawValue)" } ?? "pin \(pin.number)"
      case .device: device.pins[pin.number].map { "device \($0.name)" } ?? "pin \(pin.number)"
      }
    }
    let connector = pins.first?.end == .device ? device.connector : host.connector
    let numbers = pins.map { String($0.number) }.joined(separator: " and ")
    return "the jumper between \(names.joined(separator: " and ")) "
      + "(\(connector.rawValue) pins \(numbers))"
  }
}
