import PosixSerial
import SerialLink
import SimulatedBench

/// Serves a simulated bench on a pseudo-terminal, in real time.
struct TerminalSimulation {
  private let bench: SimulatedBench

  /// Bytes that a driver keeps for the wire; a program that writes more waits.
  private static let outputLimit = 4096

  /// Prepares to serve a bench.
  init(_ bench: SimulatedBench) {
    self.bench = bench
  }

  /// Lets the bench's clock follow the real one, and carries bytes both ways when they are due.
  ///
  /// - Parameters:
  ///   - terminal: where other programs talk to the bench.
  ///   - control: where commands come from.
  /// - Returns: never; it ends with an error.
  /// - Throws: `LinkError.interrupted` when the program is asked to stop.
  mutating func serve(
    on terminal: inout PseudoTerminal,
    heeding control: inout BenchControl
  ) throws(LinkError) -> Never {
    let origin = terminal.now
    while true {
      let bytes = try input(from: terminal, since: origin, control)
      let arrived = bench.takeArrivals(upTo: .zero + (terminal.now - origin))
      try control.obey(on: bench)
      // A line that a client hung up, at rate 0, carries nothing either way.
      let settings = (try? terminal.lineSettings()).flatMap { $0.baudRate > 0 ? $0 : nil }
      guard let settings else { continue }
      try terminal.write(arrived.compactMap(\.byteValue))
      bench.apply(settings)
      if !bytes.isEmpty { bench.transmit(bytes) }
    }
  }

  /// Waits for bytes from clients, a command, or what happens next on the bench.
  private func input(
    from terminal: borrowing PseudoTerminal,
    since origin: Instant,
    _ control: borrowing BenchControl
  ) throws(LinkError) -> [UInt8] {
    let next = bench.nextEvent ?? bench.now + .seconds(3600)
    // When flow control holds bytes back and a client switches it off, nothing says so: look often.
    let isHeld = bench.unsentBytes > 0 && bench.transmitterReadyAt == nil
    let due = origin + ((isHeld ? min(next, bench.now + .milliseconds(100)) : next) - .zero)
    guard bench.unsentBytes >= Self.outputLimit else {
      return try terminal.read(before: due, alongside: control.watched)
    }
    try terminal.pause(before: due, alongside: control.watched)
    return []
  }
}
