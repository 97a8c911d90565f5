import CableModel
import Diagnosis
import PosixSerial
import SerialLink
import SimulatedBench
import SimulatedUSB

/// Lines on standard input that change a simulated bench while it runs.
struct BenchCommands {
  /// What the faults are looked up in.
  let catalogue: HypothesisCatalogue
  private var pending: [UInt8] = []

  /// Creates a reader of commands that has read nothing yet.
  init(_ catalogue: HypothesisCatalogue) {
    self.catalogue = catalogue
  }

  /// Does what has been typed by now.
  ///
  /// - Parameters:
  ///   - bench: what is changed.
  ///   - server: the USB adapter in front of it, if there is one, which can be unplugged.
  ///   - console: where each change is confirmed, or called unknown.
  /// - Returns: false when no more can come.
  /// - Throws: `LinkError.interrupted` when the program is asked to stop.
  mutating func obey(
    on bench: SimulatedBench,
    server: USBIPServer? = nil,
    _ console: Console
  ) throws(LinkError) -> Bool {
    switch try StandardInput.read(before: RealClock.now) {
    case .ended: return false
    case .nothing: return true
    case .bytes(let bytes): pending += bytes
    }
    while let end = pending.firstIndex(of: 0x0A) {
      let line = String(decoding: pending[..<end], as: UTF8.self)
      pending.removeSubrange(...end)
      let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
      guard !words.isEmpty else { continue }
      let isDone = plug(words, server) || obey(words, on: bench)
      console.say(isDone ? "now \(words.joined(separator: " "))" : "unknown: \(known(server))")
    }
    return true
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
