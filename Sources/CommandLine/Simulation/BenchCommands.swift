import CableModel
import Diagnosis
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
    case ("repair", nil): bench.change(to: BenchSetup(cable: bench.setup.cable))
    case ("fault", let id?) where words.count == 2:
      guard let fault = catalogue[id]?.variants[0] else { return false }
      bench.change(to: bench.setup.adding(fault))
      if fault.ups != .onLine { bench.switchUPS(to: fault.ups) }
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

  private func known(_ server: USBIPServer?) -> String {
    let words = FarEndKind.allCases.map(\.rawValue) + SimulatedUPS.State.allCases.map(\.rawValue)
    let plugging = server == nil ? [] : ["unplug", "replug"]
    return (words + ["fault ID", "repair"] + plugging).joined(separator: ", ")
  }
}
