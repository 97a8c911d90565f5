import CableModel
import Diagnosis
import PlainText
import SerialLink
import SimulatedBench
import SimulatedUSB

/// Commands that change a simulated bench while it runs, a line each.
struct BenchCommands {
  /// What the faults are looked up in.
  let catalogue: HypothesisCatalogue

  /// Obeys a line.
  ///
  /// - Parameters:
  ///   - line: the words of a command.
  ///   - bench: what is changed.
  ///   - server: the USB adapter in front of it, if there is one, which can be unplugged.
  /// - Returns: what was done, or which commands there are; `nil` for a blank line.
  func response(to line: String, on bench: SimulatedBench, server: USBIPServer?) -> String? {
    let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    guard !words.isEmpty else { return nil }
    if let reading = meter(words, on: bench) { return reading }
    let isDone = plug(words, server) || obey(words, on: bench)
    return isDone ? "now \(words.joined(separator: " "))" : "unknown: \(known(server))"
  }

  private func plug(_ words: [String], _ server: USBIPServer?) -> Bool {
    switch (words, server) {
    case (["unplug"], let server?): server.unplug()
    case (["replug"], let server?): server.plugIn()
    default: return false
    }
    return true
  }

  private func obey(_ words: [String], on bench: SimulatedBench) -> Bool {
    switch (words.first, words.dropFirst().first) {
    case ("repair", nil):
      let sound = BenchSetup(cable: bench.setup.cable)
      bench.change(to: sound)
      bench.switchUPS(to: sound.ups)
    case ("fault", let id?) where words.count == 2:
      guard let fault = catalogue[id]?.variants[0] else { return false }
      bench.change(to: bench.setup.adding(fault))
      if fault.ups != .onLine { bench.switchUPS(to: fault.ups) }
    case ("clip", _): return clip(words.dropFirst(), on: bench)
    case (let word?, nil):
      if let kind = FarEndKind(rawValue: word),
        let farEnd = try? kind.arrangement(of: bench.setup.cable)
      {
        bench.arrange(farEnd)
      } else if let state = SimulatedUPS.State(rawValue: word) {
        bench.switchUPS(to: state)
      } else {
        return false
      }
    default: return false
    }
    return true
  }

  /// Joins two pins of the far end with a paper clip, or takes it off.
  private func clip(_ words: some Collection<String>, on bench: SimulatedBench) -> Bool {
    if Array(words) == ["off"] {
      bench.hold(nil)
      return true
    }
    let pins = words.compactMap { pin($0, on: bench) }
    guard words.count == 2, pins.count == 2, pins[0] != pins[1] else { return false }
    bench.hold(PinPair(pins[0], pins[1]))
    return true
  }

  /// What a meter shows at a pin of the far end: against another one, or against the computer's metal.
  private func meter(_ words: [String], on bench: SimulatedBench) -> String? {
    let pins = words.dropFirst().compactMap { pin($0, on: bench) }
    guard let red = pins.first, pins.count == words.count - 1,
      let ground = bench.setup.cable.hostPin(of: .ground)
    else { return nil }
    let metal = Pin(.host, ground)
    switch (words[0], pins.count) {
    case ("volts", 1...2):
      let volts = bench.volts(at: red, against: pins.count == 2 ? pins[1] : metal)
      return "\(volts.decimal(places: 1)) V"
    case ("beep", 1): return bench.beeps(PinPair(metal, red)) ? "it beeps" : "it does not beep"
    default: return nil
    }
  }

  /// A pin of the far end, such as `2`, or one of either end by its tag, such as `h3`.
  private func pin(_ word: String, on bench: SimulatedBench) -> Pin? {
    let cable = bench.setup.cable
    if let contact = cable.device.connector.contact(named: word) { return Pin(.device, contact) }
    guard let pin = Pin(tag: word), cable.connector(at: pin.end).pins.contains(pin.number) else {
      return nil
    }
    return pin
  }

  private func known(_ server: USBIPServer?) -> String {
    let words = FarEndKind.allCases.map(\.rawValue) + SimulatedUPS.State.allCases.map(\.rawValue)
    let plugging = server == nil ? [] : ["unplug", "replug"]
    let hands = ["clip PIN PIN", "clip off", "volts PIN", "volts PIN PIN", "beep PIN"]
    return (words + hands + ["fault ID", "repair"] + plugging).joined(separator: ", ")
  }
}
