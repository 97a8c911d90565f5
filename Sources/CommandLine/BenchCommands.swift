import CableModel
import PosixSerial
import SerialLink
import SimulatedBench

/// Lines on standard input that change a simulated bench while it runs.
struct BenchCommands {
  private var pending: [UInt8] = []

  /// Does what has been typed by now.
  ///
  /// - Parameters:
  ///   - bench: what is changed.
  ///   - console: where each change is confirmed, or called unknown.
  /// - Returns: false when no more can come.
  /// - Throws: `LinkError.interrupted` when the program is asked to stop.
  mutating func obey(on bench: SimulatedBench, _ console: Console) throws(LinkError) -> Bool {
    switch try StandardInput.read(before: RealClock.now) {
    case .ended: return false
    case .nothing: return true
    case .bytes(let bytes): pending += bytes
    }
    while let end = pending.firstIndex(of: 0x0A) {
      let line = String(decoding: pending[..<end], as: UTF8.self).filter { !$0.isWhitespace }
      pending.removeSubrange(...end)
      console.say(Self.obey(line, on: bench) ? "now \(line)" : "unknown: \(Self.known)")
    }
    return true
  }

  private static func obey(_ word: String, on bench: SimulatedBench) -> Bool {
    if let kind = FarEndKind(rawValue: word),
      let farEnd = try? kind.arrangement(of: bench.setup.cable)
    {
      bench.arrange(farEnd)
      return true
    }
    guard let state = SimulatedUPS.State(rawValue: word) else { return false }
    bench.switchUPS(to: state)
    return true
  }

  private static var known: String {
    (FarEndKind.allCases.map(\.rawValue) + SimulatedUPS.State.allCases.map(\.rawValue))
      .joined(separator: ", ")
  }
}
