import CableModel
import JSONSyntax

/// Holds a cable against the rules that a description must keep, whatever cable it describes.
///
/// Whether a UPS could answer over it is no rule: that is judged, not refused.
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
    try rules.checkJumpers()
  }

  private init(cable: Cable, file: String) {
    self.cable = cable
    self.file = file
  }

  // MARK: Ends

  private func checkHostSignals() throws(CableFileError) {
    var first: [HostSignal: Int] = [:]
    // Behind sections, joins may bring one signal to several pins.
    let pins = cable.upstream?.origin.pins ?? cable.host.pins
    for (pin, signal) in pins.sorted(by: { $0.key < $1.key }) {
      if signal != .ground, let first = first[signal] {
        throw error(
          top.key("host").key("pins").key("\(pin)"),
          .hostSignalTwice(signal, firstPin: first)
        )
      }
      first[signal] = pin
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
  }

  // MARK: Conductors

  /// A wire is described once; a pin may have several.
  private func checkConductors() throws(CableFileError) {
    for (index, conductor) in cable.conductors.enumerated() {
      let first = cable.conductors.firstIndex {
        $0.from == conductor.from && $0.to == conductor.to
      }
      guard let first, first < index else { continue }
      throw error(
        top.key("conductors").item(index),
        .conductorTwice(
          from: ConnectorKind.label(ofContact: conductor.from),
          to: ConnectorKind.label(ofContact: conductor.to),
          first: first
        )
      )
    }
  }

  // MARK: Jumpers

  private func checkJumpers() throws(CableFileError) {
    for (index, jumper) in cable.jumpers.enumerated() {
      try checkJumper(jumper, at: top.key("jumpers").item(index))
    }
  }

  private func checkJumper(
    _ jumper: Jumper,
    at jumperPlace: KeyPlace
  ) throws(CableFileError) {
    var seen: Set<Pin> = []
    for (index, pin) in jumper.pins.enumerated() {
      let place = jumperPlace.key("join").item(index)
      let name = "\(pin.end.rawValue):\(ConnectorKind.label(ofContact: pin.number))"
      guard pin.end == jumper.pins[0].end else { throw error(place, .jumperAcrossEnds(name)) }
      guard seen.insert(pin).inserted else { throw error(place, .jumperPinTwice(name)) }
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
