package import CableModel
package import JSONSyntax
import PlainText

/// What is wrong at a place in a cable file, with the value that is wrong.
package enum CableFileMistake: Hashable, Sendable {
  // The shape of the file.

  /// Missing, or another kind of value than is expected there.
  case shape(JSONShapeError.Problem)
  case unknownKey(String, known: [String])
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
  /// Not a number with a unit of resistance.
  case badResistance(String)
  /// More than one of the keys that say what is in a wire.
  case severalComponents([String])
  /// No end of a cable is known by this name.
  case unknownEnd(String, known: [String])
  /// A jack into which the plug does not fit.
  case noSocketFor(ConnectorKind, socket: ConnectorKind)

  // The meaning of the file.

  case hostSignalTwice(HostSignal, firstPin: Int)
  case deviceSignalTwice(String, firstPin: Int)
  case wrongDirection(DeviceDirection, of: String, right: DeviceDirection)
  case conductorTwice(from: String, to: String, first: Int)
  case jumperTooShort(Int)
  case jumperAcrossEnds(String)
  case jumperPinTwice(String)
  case colourCount(Int, pins: Int)
}

extension CableFileMistake: CustomStringConvertible {
  package var description: String {
    switch self {
    case .shape(let problem): "\(problem)"
    case .unknownKey(let key, let known): Self.unknownKey(key, known)
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
        + (connector.shell == .conducting && Int(pin) == nil ? ", and 'shell'" : "")
    case .badPinName(let name):
      "is \(quoted(name)), it must be an end and a pin like 'host:1' or 'device:1'"
    case .badResistance(let text):
      "is \(quoted(text)), it must be a number with its unit, such as '4.7 kΩ' or '330 ohm'"
    case .severalComponents(let keys):
      "has \(listed(keys)), a wire has one of them at most; describe more with 'circuit'"
    case .unknownEnd(let name, let known):
      Self.unknown(name, known) + ", or an object that describes the end"
    case .noSocketFor(let plug, let socket):
      "is '\(socket.rawValue)', into which \(plug.withArticle) does not fit"
    case .hostSignalTwice(let signal, let first):
      "is '\(signal.rawValue)', which pin \(first) already carries, only 'GND' may be on several"
    case .deviceSignalTwice(let name, let first):
      "is \(quoted(name)), which pin \(first) already is, a device has one"
    case .wrongDirection(let direction, let name, let right):
      "is '\(direction.rawValue)', it must be '\(right.rawValue)' for the signal \(quoted(name))"
    case .conductorTwice(let from, let to, let first):
      "goes from '\(from)' to '\(to)', as conductors[\(first)] does, a wire is described once"
    case .jumperTooShort(let count):
      "has '\(count)' \(count == 1 ? "pin" : "pins"), it must have two or more"
    case .jumperAcrossEnds(let pin):
      "is \(quoted(pin)), which is at the other end, a jumper joins pins of one end"
    case .jumperPinTwice(let pin): "is \(quoted(pin)), which this jumper already names"
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
}

extension ConnectorKind {
  /// The connector's name in the middle of a sentence.
  fileprivate var withArticle: String {
    rawValue.hasPrefix("RJ") ? "an \(rawValue)" : "a \(rawValue)"
  }
}
