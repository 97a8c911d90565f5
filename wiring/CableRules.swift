import CableModel

/// Holds a cable against the rules that its parts must keep together.
///
/// The rules look at the cable, not at the file, and walk it in an order that does not depend on
/// how a dictionary lies in memory, so that a file with several mistakes always gives the same one.
struct CableRules {
  private let cable: Cable
  private let file: String
  private let top = KeyPlace.top

  /// Finds the first thing in a cable that breaks a rule.
  ///
  /// - Parameters:
  ///   - cable: the cable as it was read.
  ///   - file: what errors call the file.
  /// - Throws: `mistaken`, with the place of that thing.
  static func check(_ cable: Cable, file: String) throws(CableFileError) {
    let rules = CableRules(cable: cable, file: file)
    try rules.checkHostSignals()
    try rules.checkDeviceSignals()
    try rules.checkConductors()
    try rules.checkReach()
    try rules.checkJumpers()
  }

  private init(cable: Cable, file: String) {
    self.cable = cable
    self.file = file
  }

  // MARK: Ends

  private func checkHostSignals() throws(CableFileError) {
    var first: [HostSignal: Int] = [:]
    for (pin, signal) in cable.host.pins.sorted(by: { $0.key < $1.key }) {
      if signal != .ground, let first = first[signal] {
        throw error(
          top.key("host").key("pins").key("\(pin)"),
          .hostSignalTwice(signal, firstPin: first)
        )
      }
      first[signal] = pin
    }
    for signal in [HostSignal.txd, .rxd, .ground] where first[signal] == nil {
      throw error(top.key("host").key("pins"), .noHostPin(signal))
    }
  }

  private func checkDeviceSignals() throws(CableFileError) {
    let place = top.key("device").key("pins")
    let right: [String: DeviceDirection] = ["RxD": .in, "TxD": .out, "GND": .ground]
    var first: [String: Int] = [:]
    for (pin, signal) in cable.device.pins.sorted(by: { $0.key < $1.key }) {
      guard let direction = right[signal.name] else { continue }
      guard signal.direction == direction else {
        throw error(
          place.key("\(pin)").key("direction"),
          .wrongDirection(signal.direction, of: signal.name, right: direction)
        )
      }
      if direction != .ground, let first = first[signal.name] {
        throw error(
          place.key("\(pin)").key("signal"),
          .deviceSignalTwice(signal.name, firstPin: first)
        )
      }
      first[signal.name] = pin
    }
    for name in ["RxD", "TxD", "GND"] where first[name] == nil {
      throw error(place, .noDevicePin(name))
    }
  }

  // MARK: Conductors

  private func checkConductors() throws(CableFileError) {
    for (index, conductor) in cable.conductors.enumerated() {
      let place = top.key("conductors").item(index)
      guard let signal = cable.host.pins[conductor.from] else {
        throw error(place.key("from"), .fromUnusedPin(conductor.from))
      }
      guard let landing = cable.device.pins[conductor.to] else {
        throw error(place.key("to"), .toUnusedPin(conductor.to))
      }
      let first = cable.conductors.firstIndex { $0.from == conductor.from } ?? index
      guard first == index else {
        throw error(place.key("from"), .conductorTwice(from: conductor.from, first: first))
      }
      if let hazard = landing.hazard {
        throw error(place.key("to"), .hazardTouched(conductor.to, hazard))
      }
      try checkPair(signal, landing, at: place)
    }
  }

  /// Data and ground must go where they belong; other signals must only not go there.
  private func checkPair(
    _ signal: HostSignal,
    _ landing: DeviceSignal,
    at place: KeyPlace
  ) throws(CableFileError) {
    let right: (name: String, role: DeviceRole)
    switch signal {
    case .txd: right = ("RxD", .receivedData)
    case .rxd: right = ("TxD", .transmittedData)
    case .ground: right = ("GND", .ground)
    case .rts, .cts, .dtr, .dsr, .dcd, .ri:
      guard landing.role == .other else { throw error(place, .misled(signal, to: landing.name)) }
      return
    }
    guard landing.role == right.role else {
      throw error(place, .crossed(signal, with: landing.name, right: right.name))
    }
  }

  private func checkReach() throws(CableFileError) {
    let reached = Set(cable.conductors.compactMap { cable.device.pins[$0.to]?.role })
    let needed: [(role: DeviceRole, name: String)] = [
      (.receivedData, "RxD"), (.transmittedData, "TxD"), (.ground, "GND"),
    ]
    for (role, name) in needed where !reached.contains(role) {
      throw error(top.key("conductors"), .unreached(name))
    }
  }

  // MARK: Jumpers

  private func checkJumpers() throws(CableFileError) {
    var users: [Pin: KeyPlace] = [:]
    for (index, conductor) in cable.conductors.enumerated() {
      let place = top.key("conductors").item(index)
      users[Pin(.host, conductor.from)] = place
      users[Pin(.device, conductor.to)] = users[Pin(.device, conductor.to)] ?? place
    }
    for (index, jumper) in cable.jumpers.enumerated() {
      let place = top.key("jumpers").item(index)
      try checkJumper(jumper, at: place, users: users)
      for pin in jumper.pins {
        users[pin] = place
      }
    }
  }

  private func checkJumper(
    _ jumper: Jumper,
    at jumperPlace: KeyPlace,
    users: [Pin: KeyPlace]
  ) throws(CableFileError) {
    var seen: Set<Pin> = []
    for (index, pin) in jumper.pins.enumerated() {
      let place = jumperPlace.key("join").item(index)
      let name = "\(pin.end.rawValue):\(pin.number)"
      let connector = pin.end == .host ? cable.host.connector : cable.device.connector
      guard connector.pins.contains(pin.number) else {
        throw error(place, .noSuchPin("\(pin.number)", connector))
      }
      guard pin.end == jumper.pins[0].end else { throw error(place, .jumperAcrossEnds(name)) }
      guard seen.insert(pin).inserted else { throw error(place, .jumperPinTwice(name)) }
      if let user = users[pin] { throw error(place, .jumperPinInUse(name, by: user)) }
      if pin.end == .device, let hazard = cable.device.pins[pin.number]?.hazard {
        throw error(place, .hazardTouched(pin.number, hazard))
      }
    }
    guard jumper.pins.count >= 2 else {
      throw error(jumperPlace.key("join"), .jumperTooShort(jumper.pins.count))
    }
    guard jumper.colours.isEmpty || jumper.colours.count == jumper.pins.count else {
      throw error(
        jumperPlace.key("colours"),
        .colourCount(jumper.colours.count, pins: jumper.pins.count)
      )
    }
  }

  private func error(_ place: KeyPlace, _ mistake: CableFileMistake) -> CableFileError {
    .mistaken(file: file, at: place, mistake)
  }
}
