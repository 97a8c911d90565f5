package import CableModel
import Diagnosis
import PlainText

/// A paragraph on a cable: what it is, whether a smart UPS can answer over it, and what bites.
package struct CableJudgementWords: Sendable {
  private let cable: Cable
  private let judgement: CableJudgement

  /// Judges a cable.
  package init(_ cable: Cable) {
    self.cable = cable
    judgement = CableJudgement(cable)
  }

  /// All sentences.
  package var paragraph: String {
    ([kind, answer] + obstacles + bites + [otherNumbers, evidence].compactMap(\.self)
      + doubts)
      .joined(separator: " ")
  }

  /// What it is and how well it is known, in a few words for a list.
  package var short: String {
    let kind =
      switch judgement.kind {
      case .smart: "smart"
      case .contacts: "contacts"
      case .smartAndContacts: "smart and contacts"
      case .usb: "USB"
      case .console: "console"
      case .powerStrip: "PDU"
      case .unconnected: "joins nothing"
      }
    return ([kind] + [cable.evidence?.rawValue].compactMap(\.self)).joined(separator: ", ")
  }

  /// What it is.
  package var kind: String {
    switch judgement.kind {
    case .smart:
      "It is a smart cable: it has data wires in both directions."
    case .smartAndContacts:
      "It is a cable for both ways of signalling: it has data wires in both directions, "
        + "and \(controlWords)."
    case .contacts:
      "It is a cable for contact signalling: no data goes over it; \(controlWords)."
    case .usb: "It is a USB cable: there is no serial line in it."
    case .console: "It is a console cable: it leads to the console of the \(deviceName)."
    case .powerStrip:
      "It is a cable for a switched socket strip, which has a menu of its own."
    case .unconnected:
      "It joins nothing that belongs together: there are no data wires in both directions, "
        + "and no control lines."
    }
  }

  /// Whether a smart UPS can answer.
  package var answer: String {
    switch judgement.smartAnswer {
    case .yes: "A smart UPS can answer over it."
    case .no: "A smart UPS cannot answer over it."
    case .unknown: "Whether a smart UPS can answer over it is not predicted."
    }
  }

  /// Why not, a sentence for each reason.
  package var obstacles: [String] { judgement.obstacles.map(words) }

  /// What it does that it should not, a sentence for each.
  package var bites: [String] {
    let acting = judgement.actingLines.map { line in
      let pin = cable.device.pins[line.pin]
      let hazard = pin?.hazard.map { " \($0)" } ?? shutdown(pin)
      return "Opening the port acts: host \(line.signal.rawValue) reaches \(place(line.pin)), "
        + "\(pin?.name ?? "an input").\(hazard)"
    }
    let known = Set(judgement.actingLines.map(\.pin))
    let touched = judgement.hazards.filter { !known.contains($0) }.map { pin in
      let signal = cable.device.pins[pin]
      return "A wire is on \(place(pin)), \(signal?.name ?? ""): \(signal?.hazard ?? "")"
    }
    let rule =
      judgement.forbidsOpeningAttached
      ? ["With this cable no port is opened while the \(cable.device.name) is attached."] : []
    return acting + touched + rule
  }

  /// Manuals of the Smart-UPS 400 and 900XL, text of pin 1: a positive level there is "shut down".
  private func shutdown(_ pin: DeviceSignal?) -> String {
    pin?.role == .receivedData && cable.deviceProtocol == .apcSmart
      ? " A positive level there for some seconds tells an APC UPS on battery to switch off." : ""
  }

  /// The numbers of the device's own socket, where they differ from those of the plug.
  package var otherNumbers: String? {
    guard let socket = cable.device.socket, socket != cable.device.connector else { return nil }
    let plug = cable.device.connector
    let pairs = cable.device.pins.keys.sorted().compactMap { pin in
      plug.number(of: pin, in: socket).map { "\(pin) is \($0)" }
    }
    return
      "The socket of the \(cable.device.name) is an \(socket.rawValue), which counts otherwise than "
      + "the \(plug.rawValue) plug that goes into it: \(pairs.joined(separator: ", ")). A contact "
      + "that was counted by the wrong one sits one hole off."
  }

  /// How well it is known.
  package var evidence: String? {
    switch cable.evidence {
    case .verified: "Its wiring is verified."
    case .documented: "Its wiring is documented by people who had one."
    case .inferred: "Its wiring is inferred; measure before you trust it."
    case nil: nil
    }
  }

  /// Where its sources differ, or are in doubt.
  package var doubts: [String] {
    cable.doubts.map { doubt in
      let pin = doubt.pin.map { pin in
        let connector = pin.end == .host ? cable.host.connector : cable.device.connector
        return "\(connector.place(ofContact: pin.number)): "
      }
      return "In doubt: \(pin ?? "")\(doubt.text) (\(doubt.source))"
    }
  }

  private func words(_ obstacle: CableJudgement.Obstacle) -> String {
    switch obstacle {
    case .isUSB: "USB is no serial line; use a program that speaks USB to the UPS."
    case .otherDevice(let spoken): Self.words(for: spoken)
    case .notHeard(let pins, let instead):
      "Host TxD does not reach RxD of the UPS\(at(pins))"
        + (instead.isEmpty
          ? "."
          : ", where host \(instead.map(\.rawValue).listed) \(Self.isOrAre(instead)) instead.")
    case .notHearing(let pins, let instead):
      "TxD of the UPS\(at(pins)) does not reach host RxD"
        + (instead.isEmpty ? "." : ", but host \(instead.map(\.rawValue).listed).")
    case .noGround(let pins, let instead):
      "Host GND does not reach GND of the UPS\(at(pins))"
        + (instead.isEmpty
          ? "."
          : "; it goes to \(instead.map { "\(place($0)), \(cable.device.pins[$0]?.name ?? "")" }.listed).")
    case .driven(let signal, let pin):
      "Host \(signal.rawValue) drives the wire at \(place(pin)) too."
    case .through(let component):
      "What \(component.wordsWithArticle) in a wire makes of the levels is not predicted; what hangs on it "
        + "counts as unknown."
    }
  }

  private static func isOrAre(_ items: [HostSignal]) -> String { items.count == 1 ? "is" : "are" }

  private static func words(for spoken: DeviceProtocol) -> String {
    switch spoken {
    case .apcSmart: "The device speaks the smart protocol."
    case .contacts: "The device only opens and closes contacts."
    case .console: "The device is a console, not a UPS."
    case .powerStrip: "The device is a socket strip, not a UPS."
    case .usb: "The device speaks USB."
    }
  }

  private var deviceName: String { cable.device.name }

  private var controlWords: String {
    let seen = judgement.contactInputs.map { reach in
      "host \(reach.signal.rawValue) sees \(place(reach.pin)), \(cable.device.pins[reach.pin]?.name ?? "")"
    }
    let driven = judgement.controlOutputs.map { line in
      "host \(line.signal.rawValue) drives \(place(line.pin)), \(cable.device.pins[line.pin]?.name ?? "")"
    }
    let all = seen + driven
    return all.isEmpty ? "control lines reach the device" : all.listed
  }

  private func at(_ pins: [Int]) -> String {
    pins.isEmpty ? ", which the device does not have" : " (\(pins.map(place).listed))"
  }

  private func place(_ pin: Int) -> String { cable.device.connector.place(ofContact: pin) }
}

extension WireComponent {
  /// The part in the middle of a sentence.
  fileprivate var wordsWithArticle: String {
    switch self {
    case .resistor: "a resistor of \(words)"
    case .diode: "a diode"
    case .circuit: "'\(words)'"
    }
  }
}
