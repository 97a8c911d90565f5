package import CableModel

/// What is wrong at a place in a cable file, with the value that is wrong.
package enum CableFileMistake: Hashable, Sendable {
  // The shape of the file.

  case missing(Shape)
  case unknownKey(String, known: [String])
  case wrongShape(found: String, expected: Shape)
  /// Not one of the words that may stand there.
  case unknownWord(String, known: [String])
  case empty
  case unprintable(String)
  case outOfRange(Int, ClosedRange<Int>)
  case badID(String)
  case differsFromFileName(id: String, fileName: String)
  case noSuchPin(String, ConnectorKind)
  /// Not an end, a colon and a pin number.
  case badPinName(String)

  // The meaning of the file.

  case hostSignalTwice(HostSignal, firstPin: Int)
  case deviceSignalTwice(String, firstPin: Int)
  case wrongDirection(DeviceDirection, of: String, right: DeviceDirection)
  case noHostPin(HostSignal)
  case noDevicePin(String)
  case fromUnusedPin(Int)
  case toUnusedPin(Int)
  case conductorTwice(from: Int, first: Int)
  /// The conductor joins signals that do not belong together.
  case crossed(HostSignal, with: String, right: String)
  /// The conductor takes a control line to a data or ground pin.
  case misled(HostSignal, to: String)
  case hazardTouched(Int, String)
  case unreached(String)
  case jumperTooShort(Int)
  case jumperAcrossEnds(String)
  case jumperPinTwice(String)
  case jumperPinInUse(String, by: KeyPlace)
  case colourCount(Int, pins: Int)

  /// The kinds of value that a cable file is made of.
  package enum Shape: String, Hashable, Sendable {
    case text = "a text"
    case whole = "a whole number"
    case list = "a list"
    case object = "an object"
  }
}

extension CableFileMistake: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missing(let shape): "is missing, it must be \(shape.rawValue)"
    case .unknownKey(let key, let known): Self.unknownKey(key, known)
    case .wrongShape(let found, let expected): "is \(found), it must be \(expected.rawValue)"
    case .unknownWord(let word, let known): Self.unknown(word, known)
    case .empty: "is empty, it must say something"
    case .unprintable(let text): "is \(quoted(text)), it must be printable on one line"
    case .outOfRange(let number, let range):
      "is '\(number)', it must be from \(range.lowerBound) to \(range.upperBound)"
    case .badID(let id):
      "is \(quoted(id)), it must be lowercase letters, digits and single dashes"
    case .differsFromFileName(let id, let fileName):
      "is \(quoted(id)), it must be \(quoted(fileName)) like the name of the file"
    case .noSuchPin(let pin, let connector):
      "is about pin \(quoted(pin)), the pins of \(connector.withArticle) are "
        + "\(connector.pins.lowerBound) to \(connector.pins.upperBound)"
    case .badPinName(let name):
      "is \(quoted(name)), it must be an end and a pin like 'host:1' or 'device:1'"
    case .hostSignalTwice(let signal, let first):
      "is '\(signal.rawValue)', which pin \(first) already carries, only 'GND' may be on several"
    case .deviceSignalTwice(let name, let first):
      "is \(quoted(name)), which pin \(first) already is, a device has one"
    case .wrongDirection(let direction, let name, let right):
      "is '\(direction.rawValue)', it must be '\(right.rawValue)' for the signal \(quoted(name))"
    case .noHostPin(let signal): "has no pin with '\(signal.rawValue)', the host needs it"
    case .noDevicePin(let name): "has no pin with \(quoted(name)), the device needs it"
    case .fromUnusedPin(let pin):
      "is '\(pin)', which carries no host signal, it must be one of the pins in host.pins"
    case .toUnusedPin(let pin):
      "is '\(pin)', where the conductor ends nowhere, it must be one of the pins in device.pins"
    case .conductorTwice(let pin, let first):
      "is '\(pin)', which conductors[\(first)] already uses, a host pin takes one conductor"
    case .crossed(let signal, let name, let right):
      "takes host '\(signal.rawValue)' to device \(quoted(name)), it must go to \(quoted(right))"
    case .misled(let signal, let name):
      "takes host '\(signal.rawValue)' to device \(quoted(name)), "
        + "it must go to a pin that is neither data nor ground"
    case .hazardTouched(let pin, let hazard):
      "uses device pin '\(pin)', which must stay empty: \(withoutPeriod(hazard))"
    case .unreached(let name):
      "has none that ends at device \(quoted(name)), which must be reached"
    case .jumperTooShort(let count):
      "has '\(count)' \(count == 1 ? "pin" : "pins"), it must have two or more"
    case .jumperAcrossEnds(let pin):
      "is \(quoted(pin)), which is at the other end, a jumper joins pins of one end"
    case .jumperPinTwice(let pin): "is \(quoted(pin)), which this jumper already names"
    case .jumperPinInUse(let pin, let place):
      "is \(quoted(pin)), which \(place) already uses, a jumper's pins go nowhere else"
    case .colourCount(let count, let pins):
      "has '\(count)', it must have one for each of the \(pins) pins or be left out"
    }
  }

  private static func unknown(_ word: String, _ known: [String]) -> String {
    if let nearest = Spelling.nearest(to: word, among: known) {
      "is \(quoted(word)), did you mean \(quoted(nearest))"
    } else {
      "is \(quoted(word)), it must be one of \(listed(known))"
    }
  }

  private static func unknownKey(_ key: String, _ known: [String]) -> String {
    if let nearest = Spelling.nearest(to: key, among: known) {
      "is not a key of a cable file, did you mean \(quoted(nearest))"
    } else {
      "is not a key of a cable file, the keys here are \(listed(known))"
    }
  }

  private func withoutPeriod(_ sentence: String) -> String {
    sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
  }
}

extension ConnectorKind {
  /// The connector's name in the middle of a sentence.
  fileprivate var withArticle: String {
    switch self {
    case .rj45: "an RJ45"
    case .de9: "a DE-9"
    }
  }
}
