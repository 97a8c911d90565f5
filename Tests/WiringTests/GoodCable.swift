import Testing
import Wiring

/// A small cable file without mistakes, to be spoiled.
enum GoodCable {
  static let text = """
    {
      id: "good",
      name: "Good cable",
      purpose: "Connects two ends.",
      sources: ["a drawing"],
      host: {
        connector: "RJ45", gender: "male", name: "Lead",
        pins: { "1": "CTS", "2": "DSR", "3": "RxD", "4": "GND", "6": "TxD", "8": "RTS" },
      },
      device: {
        connector: "DE-9", gender: "male", name: "UPS",
        pins: {
          "1": { signal: "RxD", direction: "in" },
          "2": { signal: "TxD", direction: "out" },
          "5": { signal: "low battery", direction: "open-collector" },
          "8": { signal: "+24 V", direction: "supply", hazard: "It burns." },
          "9": { signal: "GND", direction: "ground" },
        },
      },
      conductors: [{ from: 6, to: 1 }, { from: 3, to: 2 }, { from: 4, to: 9 }],
      jumpers: [{ join: ["host:1", "host:8"], colours: ["blue", "white"] }],
      line: { baudRate: 2400, dataBits: 8, parity: "none", stopBits: 1 },
      protocol: "apc-smart",
    }
    """

  /// What the library says about a text, as if it came from the file `x.json5`.
  static func complaint(about text: String) -> String? {
    do throws(CableFileError) {
      _ = try CableLibrary.load(Array(text.utf8), origin: "x.json5")
      return nil
    } catch {
      return "\(error)"
    }
  }
}

/// One mistake made in the good file, and the message that must follow.
struct Spoiled: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let old: String
  let new: String
  let message: String

  /// Describes replacing a part of the good file.
  init(_ mistake: String, _ old: String, _ new: String, says message: String) {
    testDescription = mistake
    self.old = old
    self.new = new
    self.message = message
  }
}
