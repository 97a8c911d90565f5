extension Cable {
  /// The name of a conductor inside fault names: its host signal, with the pin where that is not unique.
  package func tag(ofConductor index: Int) -> String {
    let conductor = conductors[index]
    let name = signal(on: conductor)?.rawValue.lowercased() ?? "pin"
    let alike = conductors.filter { signal(on: $0) == signal(on: conductor) }
    guard alike.count > 1 else { return name }
    let from = ConnectorKind.label(ofContact: conductor.from)
    guard alike.count(where: { $0.from == conductor.from }) > 1 else { return "\(name)-\(from)" }
    return "\(name)-\(from)-\(ConnectorKind.label(ofContact: conductor.to))"
  }

  /// The name of a device pin inside fault names: the host signal that belongs there and nowhere else.
  ///
  /// A pin with several signals, or one of several pins with the same signal, goes by its number.
  package func tag(ofDevicePin pin: Int) -> String {
    let signals = Set(conductors.filter { $0.to == pin }.compactMap(signal))
    guard let signal = signals.first, signals.count == 1,
      conductors(carrying: signal).allSatisfy({ $0.to == pin })
    else { return "pin-\(ConnectorKind.label(ofContact: pin))" }
    return signal.rawValue.lowercased()
  }

  /// The name of a jumper inside fault names: the signals that it joins.
  package func tag(ofJumper index: Int) -> String {
    jumpers[index].pins.map { pin in
      switch pin.end {
      case .host:
        host.pins[pin.number]?.rawValue.lowercased()
          ?? "pin-\(ConnectorKind.label(ofContact: pin.number))"
      case .device: "pin-\(ConnectorKind.label(ofContact: pin.number))"
      }
    }
    .joined(separator: "-")
  }
}
