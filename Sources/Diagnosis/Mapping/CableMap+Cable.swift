package import CableModel
import PlainText

extension MappingRun.Result {
  /// The cable as it was mapped: everything that is known for sure, and nothing else.
  ///
  /// What could not be told stands in its doubts.
  package var mappedCable: Cable {
    var cable = cable
    cable.id = "mapped-cable"
    cable.name = "Mapped cable"
    cable.purpose =
      "Connects \(cable.host.name) with \(cable.device.name), as far as it was mapped."
    let taken = "\(counted(steps, "step")) at its \(cable.device.connector.rawValue)"
    cable.sources = ["\(Self.source), \(taken)"]
    guard let map else { return cable }
    for net in map.netsWithPins {
      let ends = net.signals.signals.compactMap { cable.hostPin(of: $0) }
      guard let first = net.pins.first else {
        if ends.count > 1 { cable.jumpers.append(Jumper(pins: ends.map { Pin(.host, $0) })) }
        continue
      }
      guard let begin = ends.first else {
        cable.jumpers.append(Jumper(pins: net.pins.map { Pin(.device, $0) }))
        continue
      }
      cable.conductors += net.pins.map { Conductor(from: begin, to: $0) }
      cable.conductors += ends.dropFirst().map { Conductor(from: $0, to: first) }
    }
    cable.doubts = map.doubts
    return cable
  }

  fileprivate static let source = "cablecheck map"
}

extension CableMap {
  /// The nets that are known, with the signals and the pins of the far end that are on each for sure.
  fileprivate var netsWithPins: [(signals: HostNet, pins: [Int])] {
    var nets: [(signals: HostNet, pins: [Int])] = port.joinedSignals.map { ($0, []) }
    for pin in pins where !pin.certain.isEmpty {
      if let place = nets.firstIndex(where: { !$0.signals.isDisjoint(with: pin.certain) }) {
        nets[place].signals.formUnion(pin.certain)
        nets[place].pins.append(pin.number)
      } else {
        nets.append((pin.certain, [pin.number]))
      }
    }
    for group in joined where !nets.contains(where: { $0.pins.contains(group[0]) }) {
      nets.append(([], group))
    }
    return nets
  }

  /// What could not be told of the pins, as a cable file says it.
  fileprivate var doubts: [Doubt] {
    let hidden = unseeable
    let open = pins.filter { pin in
      !pin.possible.subtracting(pin.certain).subtracting(pin.certain.isEmpty ? [] : hidden).isEmpty
    }
    var doubts = open.map { pin in
      Doubt(
        pin: Pin(.device, pin.number),
        text: "It carries \(pin.words(without: hidden)), which could not be told.",
        source: MappingRun.Result.source
      )
    }
    if let text = unseeableWords {
      doubts.append(Doubt(text: text, source: MappingRun.Result.source))
    }
    return doubts
  }
}

extension CableMap {
  /// What may be joined with any pin without showing, as a sentence.
  package var unseeableWords: String? {
    let inputs = unseeable.signals.map(\.rawValue)
    guard !inputs.isEmpty else { return nil }
    let reason =
      port.movesLines
      ? "no RTS or DTR that would show it is at one"
      : "this port cannot move RTS and DTR to show it"
    return "Host \(inputs.listed) may be joined with any pin: \(reason)."
  }
}

extension MappedPin {
  /// What is on the pin, in a few words: "host TxD", "nothing", "host CTS or GND".
  ///
  /// - Parameter hidden: signals that may be joined with any pin, and are told elsewhere.
  /// - Returns: the words.
  package func words(without hidden: HostNet) -> String {
    if isEmpty { return "nothing that shows" }
    var open = possible.subtracting(certain)
    // They are worth a word only at a pin on which nothing else may be.
    if nets.allSatisfy({ !$0.subtracting(hidden).isEmpty }) { open.subtract(hidden) }
    let perhaps = open.signals.map(\.rawValue)
    let sure = certain.signals.map(\.rawValue).listed
    switch (certain.isEmpty, perhaps.isEmpty) {
    case (false, true): return "host \(sure)"
    case (false, false): return "host \(sure), perhaps also \(perhaps.alternatives)"
    case (true, _):
      // The simplest that is possible is said first.
      let isPerhapsEmpty = nets.contains([])
      return (isPerhapsEmpty ? "nothing, or perhaps host " : "host ") + perhaps.alternatives
    }
  }
}
