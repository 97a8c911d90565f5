package import CableModel

extension Cable {
  /// A conductor for people, such as "the yellow wire (host TxD, RJ45 pin 6)".
  package func words(forConductor index: Int) -> String {
    let conductor = conductors[index]
    let signal = signal(on: conductor).map { "host \($0.rawValue), " } ?? ""
    if host.connector == .serialAdapter { return shortWords(forConductor: index) }
    let pin = host.connector.place(ofContact: conductor.from)
    return "\(shortWords(forConductor: index)) (\(signal)\(pin))"
  }

  /// A conductor in two or three words: "the yellow wire".
  package func shortWords(forConductor index: Int) -> String {
    let conductor = conductors[index]
    if let colour = conductor.colour { return "the \(colour) wire" }
    if host.connector == .serialAdapter, let signal = signal(on: conductor) {
      return "the wire of \(signal.rawValue)"
    }
    let start = ConnectorKind.label(ofContact: conductor.from)
    let wire =
      start == String(conductor.from) ? "the wire from pin \(start)" : "the wire from the \(start)"
    let isAlone = conductors.count { $0.from == conductor.from } == 1
    return isAlone ? wire : "\(wire) to pin \(ConnectorKind.label(ofContact: conductor.to))"
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
    let numbers = pins.map { ConnectorKind.label(ofContact: $0.number) }.joined(separator: " and ")
    return "the jumper between \(names.joined(separator: " and ")) "
      + "(\(connector.rawValue) pins \(numbers))"
  }

  /// The place where the cable meets what it is plugged into at the host's end, such as "the RJ45 of the
  /// USB console lead".
  package var wordsForHostConnector: String {
    "the \(host.connector.rawValue) of the \(host.name)"
  }

  /// The request to look at what is in front of the cable alone; more words may follow.
  package var requestToBare: String { "Take everything off \(wordsForHostConnector)" }
}
